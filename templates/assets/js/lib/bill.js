// @ts-check
/**
 * What a workload costs on a model. `modelatlas/views/figures/bill.py` does the same sums for the pages, without
 * images and batch prices, and both run the cases of `tests/shared/bills.json`.
 *
 * Prices of single hours and days are left out, and so is writing to a cache: some sources add it to the price
 * of input, others put it in its place.
 */
import { KINDS, METERS, priceOf } from "./prices.js";
import { IMAGE_TOKENS } from "./workload.js";

/** What a bill can be: the kinds of a price, and reasons of its own. The position is the code in a column. */
export const BILL_KINDS = /** @type {const} */ ([...KINDS, "image_unknown", "no_images", "batch_only", "too_long"]);
/** @typedef {typeof BILL_KINDS[number]} BillKind */
/** @typedef {import("./prices.js").PriceCell} PriceCell */
/** @typedef {import("./prices.js").Price} Price */

/**
 * @typedef {object} Offer All that a bill needs to know of a model.
 * @property {number} context Context window in tokens; NaN is unknown.
 * @property {Price[]} prices In the order of `METERS`; US dollars per million tokens, and per request.
 * @property {PriceCell[][]} tiers Prices of long prompts: the limit, then cells in the order of `METERS`; `null` changes nothing.
 * @property {PriceCell[]} [batch] Prices of requests that can wait, in the same order.
 * @property {PriceCell | number[]} [image] Of an image in a prompt: per million tokens, or `[per image]`.
 * @property {boolean} [takesImages]
 * @property {boolean} [isBatch] Whether nothing is answered at once.
 */

/**
 * @typedef {object} Bill
 * @property {BillKind} kind
 * @property {number} total US dollars for all requests; NaN where there is none.
 * @property {[name: string, amount: number][]} parts What the total is made of.
 */

/** @param {BillKind} kind @returns {Bill} */
function none(kind) {
  return { kind, total: NaN, parts: [] };
}

/**
 * @param {Offer} offer
 * @param {import("./workload.js").Workload} load
 * @returns {Bill}
 */
export function bill(offer, load) {
  if (offer.isBatch && !load.batch) return none("batch_only");
  const images = load.images ?? 0;
  const imageTokens = images * (load.imageTokens ?? IMAGE_TOKENS);
  const prompt = load.input + imageTokens;
  if (prompt + load.output > offer.context) return none("too_long");
  const [input, output, cacheRead, request] = pricesFor(offer, prompt, load.batch ?? false);
  // A service that says of every price that it is covered by another one names no price at all.
  const stated = [input, output, cacheRead, request].filter(({ kind }) => kind !== "absent");
  if (stated.length && stated.every(({ kind }) => kind === "included")) return none("included");
  const cached = load.input * load.cached;
  // Without a price of its own, a cached token is an input token.
  const reading = cacheRead.kind === "priced" || cacheRead.kind === "free" ? cacheRead : input;
  /** @type {[name: string, quantity: number, price: Price][]} */
  const items = [
    [cached ? "uncached input" : "input", (load.input - cached) / 1e6, input],
    ["cached input", cached / 1e6, reading],
    ["output", load.output / 1e6, output],
  ];
  if (images) {
    if (!offer.takesImages) return none("no_images");
    const item = imageItem(offer, images, imageTokens / 1e6, input);
    if (!item) return none("image_unknown");
    items.push(item);
  }
  if (request.kind !== "absent") items.push(["requests", 1, request]);
  return sum(items, load.requests);
}

/**
 * The prices that hold for a prompt of this length.
 * @param {Offer} offer
 * @param {number} prompt
 * @param {boolean} batch
 */
function pricesFor(offer, prompt, batch) {
  const changes = offer.tiers.filter(([above]) => prompt > Number(above)).map(([, ...cells]) => cells);
  if (batch && offer.batch) changes.push(offer.batch);
  return METERS.map((_, meter) => {
    const cell = changes.findLast((cells) => cells[meter] !== null)?.[meter];
    return cell === undefined ? offer.prices[meter] : priceOf(cell);
  });
}

/**
 * @param {Offer} offer
 * @param {number} images
 * @param {number} tokens In millions.
 * @param {Price} input
 * @returns {[string, number, Price] | null} `null` where nothing is stated.
 */
function imageItem({ image }, images, tokens, input) {
  if (Array.isArray(image)) return ["images", images, priceOf(image[0])];
  const price = priceOf(image);
  // What is included in another price is paid as tokens of the prompt.
  if (price.kind === "included") return ["images", tokens, input];
  return Number.isNaN(price.amount) ? null : ["images", tokens, price];
}

/**
 * @param {[name: string, quantity: number, price: Price][]} items Of one request.
 * @param {number} requests
 * @returns {Bill}
 */
function sum(items, requests) {
  let total = 0;
  let kind = /** @type {BillKind} */ ("free");
  /** @type {[string, number][]} */
  const parts = [];
  for (const [name, quantity, price] of items) {
    if (quantity === 0 || price.kind === "included") continue;
    if (Number.isNaN(price.amount)) return none(price.kind);
    if (price.kind === "priced") kind = "priced";
    total += quantity * price.amount;
    parts.push([name, quantity * price.amount * requests]);
  }
  return { kind, total: total * requests, parts };
}
