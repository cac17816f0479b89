// @ts-check
/**
 * What a workload costs on a model. `modelatlas/views/figures/bill.py` does the same sums for the pages, and both
 * run the cases of `tests/shared/bills.json`. Prices of single hours and days are left out.
 */
import { KINDS, METERS, priceOf } from "./prices.js";
import { mediaTokens } from "./workload.js";

/** What a bill can be: the kinds of a price, and reasons of its own. The position is the code in a column. */
export const BILL_KINDS = /** @type {const} */ ([...KINDS, "image_unknown", "no_images", "audio_unknown", "no_audio", "batch_only", "too_long"]);
/** @typedef {typeof BILL_KINDS[number]} BillKind */
/** @typedef {"cache_read" | "cache_write" | "batch"} Assumed What has no price of its own and is billed at another one. */
/** @typedef {import("./prices.js").PriceCell} PriceCell */
/** @typedef {import("./prices.js").Price} Price */
/** @typedef {import("./workload.js").Workload} Workload */
/** @typedef {[name: string, quantity: number, price: Price]} Item Of one request: millions of tokens, or a number. */

/**
 * @typedef {object} Offer All that a bill needs to know of a model.
 * @property {number} context Context window in tokens; NaN is unknown.
 * @property {Price[]} prices In the order of `METERS`; those missing at the end aren't stated.
 * @property {PriceCell[][]} tiers Prices of long prompts: the limit, then cells in the order of `METERS`; what is `null` or missing changes nothing.
 * @property {PriceCell[]} [batch] Prices of requests that can wait, in the same order.
 * @property {Offer} [waiting] The offer of the model for such requests.
 * @property {string[]} [takes] What a prompt may contain; empty or missing where that isn't stated.
 * @property {boolean} [isBatch] Whether nothing is answered at once.
 */

/**
 * @typedef {object} Bill
 * @property {BillKind} kind
 * @property {number} total US dollars for all requests; NaN where there is none.
 * @property {[name: string, amount: number][]} parts What the total is made of.
 * @property {Assumed[]} assumed
 */

/** @param {BillKind} kind @returns {Bill} */
function none(kind) {
  return { kind, total: NaN, parts: [], assumed: [] };
}

/**
 * @param {Offer} offer
 * @param {Workload} load
 * @returns {Bill}
 */
export function bill(offer, load) {
  const share = load.batch ?? 0;
  if (offer.isBatch) return share === 1 ? billAt(offer, load) : none("batch_only");
  const now = billAt(offer, load);
  if (!share) return now;
  const waiting = offer.waiting ?? (offer.batch && { ...offer, tiers: [...offer.tiers, [-1, ...offer.batch]] });
  const later = waiting ? billAt(waiting, load) : none("absent");
  if (Number.isNaN(later.total)) return now.total ? { ...now, assumed: [...now.assumed, "batch"] } : now;
  if (share === 1) return later;
  if (Number.isNaN(now.total)) return now;
  return {
    kind: now.kind === "priced" ? now.kind : later.kind,
    total: now.total * (1 - share) + later.total * share,
    parts: [...now.parts.map(([name, amount]) => /** @type {[string, number]} */ ([name, amount * (1 - share)])), ["batches", later.total * share]],
    assumed: [...new Set([...now.assumed, ...later.assumed])],
  };
}

/**
 * @param {Offer} offer
 * @param {Workload} load
 * @returns {Bill}
 */
function billAt(offer, load) {
  const { cached, written = 0, thinking = 0, images = 0, minutes = 0 } = load;
  const media = mediaTokens(load);
  const prompt = load.input + media.image + media.audio;
  if (prompt + load.output + thinking > offer.context) return none("too_long");
  const prices = pricesFor(offer, prompt);
  const [input, output, cacheRead, request, cacheWrite, reasoning, image, audio] = prices;
  // A service that says of every price that it is covered by another one names no price at all.
  const stated = prices.slice(0, 4).filter(({ kind }) => kind !== "absent");
  if (stated.length && stated.every(({ kind }) => kind === "included")) return none("included");
  // A price of thinking that is that of output is none of its own: it doesn't know the tiers of output.
  const thought = hasAmount(reasoning) && reasoning.amount !== offer.prices[1]?.amount ? reasoning : output;
  // Without a price of its own, a cached token is an input token.
  const [read, write] = [load.input * cached, load.input * written];
  /** @type {Item[]} */
  const items = [
    [read || write ? "uncached input" : "input", (load.input - read - write) / 1e6, input],
    ["cached input", read / 1e6, hasAmount(cacheRead) ? cacheRead : input],
    ["cache writes", write / 1e6, writing(cacheWrite, input)],
    ["thinking", thinking / 1e6, thought],
    ["output", load.output / 1e6, output],
  ];
  const takes = (/** @type {string} */ kind) => !offer.takes?.length || offer.takes.includes(kind);
  if (images && !takes("image")) return none("no_images");
  if (minutes && !takes("audio")) return none("no_audio");
  for (const [name, kind, count, price] of /** @type {const} */ ([["images", "image", images, image], ["audio", "audio", minutes, audio]])) {
    if (!count) continue;
    if (!hasAmount(price) && price.kind !== "included") return none(`${kind}_unknown`);
    // What is included in another price is paid as tokens of the prompt.
    items.push(price.each ? [name, count, price] : [name, media[kind] / 1e6, price.kind === "included" ? input : price]);
  }
  if (request.kind !== "absent") items.push(["requests", 1, request]);
  const found = sum(items, load.requests);
  if (found.total && read && !hasAmount(cacheRead)) found.assumed.push("cache_read");
  if (found.total && write && !hasAmount(cacheWrite)) found.assumed.push("cache_write");
  return found;
}

/** @param {Price} price */
function hasAmount({ amount }) {
  return !Number.isNaN(amount);
}

/**
 * What a token costs that is written to a cache: some sources state it all, others what is added to input.
 * @param {Price} write
 * @param {Price} input
 * @returns {Price}
 */
function writing(write, input) {
  if (!hasAmount(write)) return input;
  return write.amount < input.amount ? { ...input, amount: input.amount + write.amount } : write;
}

/**
 * The prices that hold for a prompt of this length.
 * @param {Offer} offer
 * @param {number} prompt
 */
function pricesFor(offer, prompt) {
  const changes = offer.tiers.filter(([above]) => prompt > Number(above)).map(([, ...cells]) => cells);
  return METERS.map((_, meter) => {
    const cell = changes.findLast((cells) => (cells[meter] ?? null) !== null)?.[meter];
    return cell === undefined ? (offer.prices[meter] ?? priceOf(null)) : priceOf(cell);
  });
}

/**
 * @param {Item[]} items
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
    if (!hasAmount(price)) return none(price.kind);
    if (price.kind === "priced") kind = "priced";
    total += quantity * price.amount;
    parts.push([name, quantity * price.amount * requests]);
  }
  return { kind, total: total * requests, parts, assumed: [] };
}
