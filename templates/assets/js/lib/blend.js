// @ts-check
/** One price for a model that charges input and output apart; the same rule as in `modelatlas/views/figures/blend.py`. */
import { KINDS } from "./prices.js";

/**
 * USD per 1M tokens of every model, three tokens read for each one written. Free is zero. Where there is no
 * amount, the first of the two prices without one says why.
 * @param {Record<string, import("./model_data.js").Prices>} prices
 * @returns {import("./model_data.js").Prices}
 */
export function blendedPrices({ input, output }) {
  // Without the noise of binary fractions, which would part prices that are the same.
  const amount = input.amount.map((read, row) => Number(((3 * read + output.amount[row]) / 4).toPrecision(12)));
  const included = KINDS.indexOf("included");
  const kind = Uint8Array.from(amount, (usd, row) => {
    if (!Number.isNaN(usd)) return KINDS.indexOf(usd === 0 ? "free" : "priced");
    const why = Number.isNaN(input.amount[row]) ? input.kind[row] : output.kind[row];
    // One price that is included in the other leaves nothing to blend.
    return why === included ? KINDS.indexOf("unknown") : why;
  });
  return { amount, kind };
}
