// @ts-check
/** What is asked of a model in a month, and how an address holds it. */
import { counted, integer } from "./format.js";

/**
 * @typedef {object} Workload Requests that are all alike.
 * @property {number} input Prompt tokens of one request, the cached ones included.
 * @property {number} output Answer tokens of one request.
 * @property {number} cached Share of the prompt that is read from a cache, 0 to 1.
 * @property {number} requests Requests a month.
 * @property {number} [images] Images in the prompt of one request.
 * @property {number} [imageTokens] Tokens that an image counts as, where images are charged by tokens.
 * @property {boolean} [batch] Whether the answers may come hours later, for which some models charge less.
 */

export const IMAGE_TOKENS = 1000;

/**
 * A workload as an address holds it: `2000,400,0.5,10000`, then, where there are any, images and tokens an
 * image as `2x1000`, and `batch`.
 * @param {Workload} load
 */
export function workloadText(load) {
  const { images, imageTokens = IMAGE_TOKENS, batch } = load;
  const parts = [load.input, load.output, load.cached, load.requests];
  return [...parts, ...(images ? [`${images}x${imageTokens}`] : []), ...(batch ? ["batch"] : [])].join();
}

/**
 * @param {string | null} text
 * @returns {Workload | null} `null` where it isn't one.
 */
export function parseWorkload(text) {
  const found = /^(\d{1,9}),(\d{1,9}),(0|1|0?\.\d{1,4}),(\d{1,12})(?:,(\d{1,4})x(\d{1,6}))?(,batch)?$/.exec(text ?? "");
  if (!found) return null;
  const [, input, output, cached, requests, images, imageTokens] = found.map(Number);
  const batch = found[7] !== undefined;
  return { input, output, cached, requests, images: images || 0, imageTokens: imageTokens || IMAGE_TOKENS, batch };
}

/**
 * `2,000 tokens in (50% cached), 400 out, 10,000 requests a month`.
 * @param {Workload} load
 */
export function workloadWords({ input, output, cached, requests, images, batch }) {
  const share = cached ? ` (${Number((cached * 100).toFixed(2))}% cached)` : "";
  const parts = [`${integer(input)} tokens in${share}`, images && counted(images, "image"), `${integer(output)} out`];
  parts.push(`${counted(requests, "request")} a month`, batch ? "batch allowed" : "");
  return parts.filter(Boolean).join(", ");
}
