// @ts-check
/** What a workload costs on each model. */
import { KINDS, METERS, priceCell } from "./data.js";

/**
 * @typedef {object} Workload
 * @property {number} input Prompt tokens of one request.
 * @property {number} output Answer tokens of one request.
 * @property {number} cached Share of the prompt that is read from a cache, 0 to 1.
 * @property {number} requests Requests a month.
 */

/** @type {[name: string, load: Workload][]} */
export const PRESETS = [
  ["Chat", { input: 2000, output: 400, cached: 0.5, requests: 10_000 }],
  ["Long documents", { input: 100_000, output: 1000, cached: 0, requests: 1000 }],
  ["Coding agent", { input: 60_000, output: 1500, cached: 0.9, requests: 20_000 }],
];

/** The code of a bill that the context window rules out. */
export const TOO_LONG = KINDS.length;

/** @param {number} kind */
export function kindName(kind) {
  return kind === TOO_LONG ? "too_long" : KINDS[kind];
}

/**
 * The bill of a month on every model, at the prices that apply to prompts of this length. Prices
 * that hold only at some hours or on some days are left out.
 * @param {import("./data.js").Data} data
 * @param {Workload} load
 * @returns {import("./data.js").Prices}
 */
export function bills(data, load) {
  const amount = new Float64Array(data.count);
  const kind = new Uint8Array(data.count);
  for (let row = 0; row < data.count; row += 1) [amount[row], kind[row]] = bill(data, load, row);
  return { amount, kind };
}

/**
 * @param {import("./data.js").Data} data
 * @param {Workload} load
 * @param {number} row
 * @returns {[amount: number, kind: number]}
 */
export function bill(data, load, row) {
  if (load.input + load.output > data.numbers.context[row]) return [NaN, TOO_LONG];
  const prices = METERS.map((meter) => [data.prices[meter].amount[row], data.prices[meter].kind[row]]);
  for (const [above, ...cells] of data.tiers.get(row) ?? []) {
    if (load.input <= Number(above)) break;
    cells.forEach((cell, meter) => {
      if (cell !== null) prices[meter] = priceCell(cell);
    });
  }
  const [input, output, cacheRead, request] = prices;
  const cached = load.input * load.cached;
  // Without a price of its own, a cached token is an input token.
  const reading = KINDS[cacheRead[1]] === "priced" || KINDS[cacheRead[1]] === "free" ? cacheRead : input;
  /** @type {[quantity: number, price: number[]][]} */
  const items = [
    [(load.input - cached) / 1e6, input],
    [cached / 1e6, reading],
    [load.output / 1e6, output],
  ];
  const charge = KINDS[request[1]];
  if (charge !== "absent" && charge !== "included") items.push([1, request]);
  let sum = 0;
  let free = true;
  for (const [quantity, [price, status]] of items) {
    if (quantity === 0) continue;
    if (Number.isNaN(price)) return [NaN, status];
    if (status === 0) free = false;
    sum += quantity * price;
  }
  return [sum * load.requests, free ? KINDS.indexOf("free") : 0];
}
