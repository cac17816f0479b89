// @ts-check
/** What a workload costs on the models of the data file. */
import { BILL_KINDS, bill } from "./bill.js";
import { membersOf } from "./model_data.js";
import { KINDS, METERS } from "./prices.js";
import { workloadText } from "./workload.js";

/** @type {WeakMap<import("./model_data.js").Data, { asked: string, prices: import("./model_data.js").Prices }>} The last bills on each data. */
const last = new WeakMap();

/**
 * The bill of a model; where batch is allowed, that of its batch variant if it has one.
 * @param {import("./model_data.js").Data} data
 * @param {number} row
 * @param {import("./workload.js").Workload} load
 */
export function billOf(data, row, load) {
  const variant = load.batch ? data.batchRow.get(row) : undefined;
  const found = variant === undefined ? null : bill(offerOf(data, variant), load);
  return found && !Number.isNaN(found.total) ? found : bill(offerOf(data, row), load);
}

/**
 * The bill of every model, as a column of prices; asked again for the same workload, the same column.
 * @param {import("./model_data.js").Data} data
 * @param {import("./workload.js").Workload} load
 * @returns {import("./model_data.js").Prices}
 */
export function bills(data, load) {
  const asked = workloadText(load);
  const known = last.get(data);
  if (known?.asked === asked) return known.prices;
  const amount = new Float64Array(data.count);
  const kind = new Uint8Array(data.count);
  for (let row = 0; row < data.count; row += 1) {
    const found = billOf(data, row, load);
    amount[row] = found.total;
    kind[row] = BILL_KINDS.indexOf(found.kind);
  }
  const prices = { amount, kind };
  last.set(data, { asked, prices });
  return prices;
}

/**
 * @param {import("./model_data.js").Data} data
 * @param {number} row
 * @returns {import("./bill.js").Offer}
 */
function offerOf(data, row) {
  return {
    context: data.numbers.context[row],
    prices: METERS.map((meter) => {
      const { amount, kind } = data.prices[meter];
      return { amount: amount[row], kind: KINDS[kind[row]] };
    }),
    tiers: data.tiers.get(row) ?? [],
    batch: data.batch.get(row),
    image: data.image.get(row),
    takesImages: membersOf(data.sets.takes, row).includes("image"),
    isBatch: data.isBatch[row],
  };
}
