// @ts-check
/** One price for a model that charges input and output apart; the same rule as on the pages of boards. */
import { KINDS } from "../data.js";

/** Three tokens are read for each one that is written. */
export const FORMULA = "(3 × input + output) / 4";

/**
 * USD per 1M tokens of every model. Free is zero; NaN where one of the two prices has no amount.
 * @param {import("../data.js").Data} data
 */
export function blended(data) {
  const { input, output } = data.prices;
  // Without the noise of binary fractions, which would part prices that are the same.
  return input.amount.map((amount, row) => Number(((3 * amount + output.amount[row]) / 4).toPrecision(12)));
}

/**
 * The same as a column of prices. Where there is no amount, the first of the two prices without one says why.
 * @param {import("../data.js").Data} data
 * @returns {import("../data.js").Prices}
 */
export function blendedPrices(data) {
  const { input, output } = data.prices;
  const amount = blended(data);
  const included = KINDS.indexOf("included");
  const kind = Uint8Array.from(amount, (usd, row) => {
    if (!Number.isNaN(usd)) return KINDS.indexOf(usd === 0 ? "free" : "priced");
    const why = Number.isNaN(input.amount[row]) ? input.kind[row] : output.kind[row];
    // One price that is included in the other leaves nothing to blend.
    return why === included ? KINDS.indexOf("unknown") : why;
  });
  return { amount, kind };
}
