// @ts-check
/** What stands for a price, or a bill, that has no amount. */
import { UNKNOWN } from "./format.js";

/** @type {Record<string, [word: string, explanation: string]>} */
const BILL_WORDS = {
  image_unknown: [`image: ${UNKNOWN}`, "The source doesn't state what an image in a prompt costs."],
  no_images: ["no images", "The model doesn't take images."],
  audio_unknown: [`audio: ${UNKNOWN}`, "The source doesn't state what audio in a prompt costs."],
  no_audio: ["no audio", "The model doesn't take audio."],
  batch_only: ["batch only", "Answers come hours later; set the batch share to 100% to see the cost."],
  too_long: ["too long", "The request and its answer don't fit into the context window."],
};

/** @type {Record<string, [word: string, explanation: string]>} What has no price of its own, and at what it is billed instead. */
const ASSUMED_WORDS = {
  cache_read: ["no cache price", "No price for cached input is stated, so it costs what input costs."],
  cache_write: ["no cache-write price", "No price for cache writes is stated, so they cost what input costs."],
  batch: ["no batch price", "No batch price is stated, so batches cost what other requests cost."],
};

/**
 * @param {string[]} assumed Of a bill.
 * @returns {[words: string, explanation: string]}
 */
export function assumedWords(assumed) {
  const found = assumed.map((one) => ASSUMED_WORDS[one]);
  return [found.map(([word]) => word).join(", "), found.map(([, explanation]) => explanation).join(" ")];
}

/**
 * @param {import("./model_data.js").Glossary} glossary
 * @param {string} kind Of a price or a bill.
 * @returns {[word: string, explanation: string]}
 */
export function priceWords(glossary, kind) {
  return BILL_WORDS[kind] ?? glossary.price[kind] ?? glossary.price.unknown;
}
