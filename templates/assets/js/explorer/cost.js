// @ts-check
/** What a workload costs on each model. */
import { KINDS, METERS, priceCell } from "./data.js";

/**
 * @typedef {object} Workload
 * @property {number} input Prompt tokens of one request.
 * @property {number} output Answer tokens of one request.
 * @property {number} cached Share of the prompt that is read from a cache, 0 to 1.
 * @property {number} requests Requests a month.
 * @property {number} [images] Images in the prompt of one request.
 * @property {number} [imageTokens] Tokens that an image counts as, where images are charged by tokens.
 * @property {boolean} [batch] Whether the answers may come hours later, for which some models charge less.
 */

export const IMAGE_TOKENS = 1000;

/** @type {[name: string, load: Workload][]} */
export const PRESETS = [
  ["Chat", { input: 2000, output: 400, cached: 0.5, requests: 10_000 }],
  ["Long documents", { input: 100_000, output: 1000, cached: 0, requests: 1000 }],
  ["Coding agent", { input: 60_000, output: 1500, cached: 0.9, requests: 20_000 }],
];

/** What a bill can be besides a price. */
const BILL_KINDS = /** @type {const} */ ([...KINDS, "image_unknown", "no_images", "batch_only", "too_long"]);

/** @param {number} kind */
export function kindName(kind) {
  return BILL_KINDS[kind];
}

/** @param {typeof BILL_KINDS[number]} name */
function kindOf(name) {
  return BILL_KINDS.indexOf(name);
}

/**
 * The bill of a month on every model, at the prices that apply to prompts of this length. Prices
 * that hold only at some hours or on some days are left out, and so is writing to a cache: some
 * sources add it to the price of input, others put it in its place.
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
  if (data.isBatch[row] && !load.batch) return [NaN, kindOf("batch_only")];
  const other = load.batch ? data.batchRow.get(row) : undefined;
  if (other !== undefined) {
    const found = bill(data, load, other);
    if (!Number.isNaN(found[0])) return found;
  }
  const images = load.images ?? 0;
  const imageTokens = images * (load.imageTokens ?? IMAGE_TOKENS);
  const prompt = load.input + imageTokens;
  if (prompt + load.output > data.numbers.context[row]) return [NaN, kindOf("too_long")];
  const prices = METERS.map((meter) => [data.prices[meter].amount[row], data.prices[meter].kind[row]]);
  const change = (/** @type {(number | string | null)[]} */ cells) =>
    cells.forEach((cell, meter) => {
      if (cell !== null) prices[meter] = priceCell(cell);
    });
  for (const [above, ...cells] of data.tiers.get(row) ?? []) {
    if (prompt <= Number(above)) break;
    change(cells);
  }
  if (load.batch) change(data.batch.get(row) ?? []);
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
  if (images > 0) {
    const takes = data.sets.takes;
    if (!takes.sets[takes.rows[row]].some((word) => takes.words[word] === "image")) return [NaN, kindOf("no_images")];
    const image = data.image.get(row);
    // What is included in another price is paid as tokens of the prompt.
    if (image && KINDS[image.kind] === "included") items.push([imageTokens / 1e6, input]);
    else if (image && !Number.isNaN(image.amount)) {
      items.push([image.perImage ? images : imageTokens / 1e6, [image.amount, image.kind]]);
    } else return [NaN, kindOf("image_unknown")];
  }
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
