// @ts-check
/** What is asked of a model in a month, and how an address holds it. */
import { counted, integer } from "./format.js";

/**
 * @typedef {object} Workload Requests that are all alike.
 * @property {number} input Tokens of text in the prompt of one request, the cached ones included.
 * @property {number} output Answer tokens of one request.
 * @property {number} cached Share of that text that is read from a cache, 0 to 1.
 * @property {number} requests Requests a month.
 * @property {number} [written] Share of that text that is written to a cache; with `cached` at most 1.
 * @property {number} [thinking] Tokens of one request that a model writes before its answer.
 * @property {number} [images] Images in the prompt of one request.
 * @property {number} [imageTokens] Tokens that an image counts as, where images are charged by tokens.
 * @property {number} [minutes] Minutes of audio in the prompt of one request.
 * @property {number} [minuteTokens] Tokens that a minute of audio counts as.
 * @property {number} [batch] Share of the requests whose answers may come hours later, for which some models charge less.
 */

export const IMAGE_TOKENS = 1000;
/** 32 a second, as Gemini counts. */
export const MINUTE_TOKENS = 1920;

/** Tokens of a prompt's images and audio. @param {Workload} load */
export function mediaTokens({ images = 0, imageTokens = IMAGE_TOKENS, minutes = 0, minuteTokens = MINUTE_TOKENS }) {
  return { image: images * imageTokens, audio: minutes * minuteTokens };
}

/**
 * A workload as an address holds it: `2000,400,0.5,10000`, then what else there is: the share written to a cache
 * as `w0.1`, thinking tokens as `t500`, images and tokens an image as `2x1000`, minutes of audio and tokens a
 * minute as `1.5m1920`, the share of batches as `b0.5`, or `batch` where all may wait.
 * @param {Workload} load
 */
export function workloadText(load) {
  const { written, thinking, images, imageTokens = IMAGE_TOKENS, minutes, minuteTokens = MINUTE_TOKENS, batch } = load;
  const extras = [
    written && `w${written}`,
    thinking && `t${thinking}`,
    images && `${images}x${imageTokens}`,
    minutes && `${minutes}m${minuteTokens}`,
    batch && (batch === 1 ? "batch" : `b${batch}`),
  ];
  return [load.input, load.output, load.cached, load.requests, ...extras.filter(Boolean)].join();
}

const SHARE = "(0|1|0?\\.\\d{1,4})";
const WORKLOAD = new RegExp(
  `^(\\d{1,9}),(\\d{1,9}),${SHARE},(\\d{1,12})(?:,w${SHARE})?(?:,t(\\d{1,9}))?` +
    `(?:,(\\d{1,4})x(\\d{1,6}))?(?:,(\\d{1,4}(?:\\.\\d{1,2})?)m(\\d{1,6}))?(?:,(?:(batch)|b${SHARE}))?$`,
);

/**
 * @param {string | null} text
 * @returns {Workload | null} `null` where it isn't one.
 */
export function parseWorkload(text) {
  const found = WORKLOAD.exec(text ?? "");
  if (!found) return null;
  const [, input, output, cached, requests, ...rest] = found.map(Number);
  const [written, thinking, images, imageTokens, minutes, minuteTokens, , batch] = rest.map((value) => value || 0);
  if (cached + written > 1) return null;
  return {
    input,
    output,
    cached,
    requests,
    ...(written && { written }),
    ...(thinking && { thinking }),
    ...(images && { images, imageTokens: imageTokens || IMAGE_TOKENS }),
    ...(minutes && { minutes, minuteTokens: minuteTokens || MINUTE_TOKENS }),
    ...((found[11] || batch) && { batch: found[11] ? 1 : batch }),
  };
}

/**
 * `2,000 tokens in (50% cached), 400 out, 10,000 requests a month`.
 * @param {Workload} load
 */
export function workloadWords({ input, output, cached, requests, written, thinking, images, minutes, batch }) {
  const shares = [cached && `${percent(cached)} cached`, written && `${percent(written)} written to the cache`].filter(Boolean);
  const parts = [
    `${integer(input)} tokens in${shares.length ? ` (${shares.join(", ")})` : ""}`,
    images && counted(images, "image"),
    minutes && `${minutes} min of audio`,
    thinking && `${integer(thinking)} thinking`,
    `${integer(output)} out`,
    `${counted(requests, "request")} a month`,
    batch && `${percent(batch)} in batches`,
  ];
  return parts.filter(Boolean).join(", ");
}

/** @param {number} share */
export function percent(share) {
  return `${Number((share * 100).toFixed(2))}%`;
}
