// @ts-check
/** What a workload costs on the models of the data file. */
import { BILL_KINDS, bill } from "./bill.js";
import { membersOf } from "./model_data.js";
import { KINDS, METERS, priceOf } from "./prices.js";
import { workloadText } from "./workload.js";

/** @type {WeakMap<import("./model_data.js").Data, { asked: string, prices: import("./model_data.js").Prices }>} The last bills on each data. */
const last = new WeakMap();

/**
 * The bill of a model, batches at the prices of its batch variant if it has one.
 * @param {import("./model_data.js").Data} data
 * @param {number} row
 * @param {import("./workload.js").Workload} load
 */
export function billOf(data, row, load) {
  const variant = load.batch ? data.batchRow.get(row) : undefined;
  const waiting = variant === undefined ? undefined : offerOf(data, variant);
  return bill({ ...offerOf(data, row), waiting }, load);
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
  /** @type {Map<number, string[]>} */
  const assumed = new Map();
  for (let row = 0; row < data.count; row += 1) {
    const found = billOf(data, row, load);
    amount[row] = found.total;
    kind[row] = BILL_KINDS.indexOf(found.kind);
    if (found.assumed.length) assumed.set(row, found.assumed);
  }
  const prices = { amount, kind, assumed };
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
    prices: [
      ...METERS.slice(0, 4).map((meter) => {
        const { amount, kind } = data.prices[meter];
        return { amount: amount[row], kind: KINDS[kind[row]] };
      }),
      ...[data.cacheWrite, data.reasoning, data.imageInput, data.audioInput].map((cells) => priceOf(cells.get(row))),
    ],
    tiers: data.tiers.get(row) ?? [],
    batch: data.batch.get(row),
    takes: membersOf(data.sets.takes, row),
    isBatch: data.isBatch[row],
  };
}
