// @ts-check
/** What stands for a price, or a bill, that has no amount. */
import { UNKNOWN } from "./format.js";

/** @type {Record<string, [word: string, explanation: string]>} */
const BILL_WORDS = {
  image_unknown: [`image: ${UNKNOWN}`, "The source doesn't state what an image in a prompt costs."],
  no_images: ["no images", "The model doesn't take images."],
  batch_only: ["batch only", "Answers come hours later; allow batch in your workload to see the bill."],
  too_long: ["too long", "The request and its answer don't fit into the context window."],
};

/**
 * @param {import("./model_data.js").Glossary} glossary
 * @param {string} kind Of a price or a bill.
 * @returns {[word: string, explanation: string]}
 */
export function priceWords(glossary, kind) {
  return BILL_WORDS[kind] ?? glossary.price[kind] ?? glossary.price.unknown;
}
