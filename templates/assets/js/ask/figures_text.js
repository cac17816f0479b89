// @ts-check
/** Prices, results and other figures of an answer, as text. */
import { day, integer, tokens, usd } from "../lib/format.js";
import { scored } from "../lib/scores.js";
import { resultOf } from "./matching.js";
import { boardName } from "./phrases.js";

/** @typedef {import("./answer.js").Answer} Answer */
/** @typedef {import("./answer.js").Engine} Engine */

export const PER = /** @type {Record<string, string>} */ ({
  bill: "a month",
  blend: "per 1M tokens",
  in: "per 1M input tokens",
  out: "per 1M output tokens",
  image: "per 1M tokens of images",
});
export const OTHERS = /** @type {Record<string, [facet: string, text: (value: number) => string, unit: string]>} */ ({
  speed: ["speed", (value) => integer(Math.round(value)), "tokens a second"],
  latency: ["latency", (value) => integer(Math.round(value)), "ms to the first token"],
  context: ["ctx", tokens, "tokens"],
  newest: ["listed", day, ""],
  smallest: ["size", tokens, "parameters"],
  largest: ["size", tokens, "parameters"],
});

/**
 * @param {Answer} answer
 * @param {number} row
 */
export function priceText({ meter, price }, row) {
  if (row < 0 || Number.isNaN(price[row])) return "";
  return price[row] === 0 ? "free" : `${usd(price[row])} ${PER[meter]}`;
}

/**
 * @param {Engine} engine
 * @param {string} rank
 * @param {number} row
 */
export function otherText({ figures }, rank, row) {
  const [facet, text, unit] = OTHERS[rank];
  return `${text(figures.columns[facet][row])} ${unit}`.trim();
}

/**
 * @param {Engine} engine
 * @param {Answer} answer
 * @param {number} row
 */
export function shortResult({ figures }, { board }, row) {
  if (!board || row < 0) return "";
  const { score } = resultOf(board, row, figures);
  return Number.isNaN(score) ? "" : scored(board, score);
}

/**
 * The ends of the interval of a result: `1,437–1,447`; empty where none is stated.
 * @param {Engine} engine
 * @param {Answer} answer
 * @param {number} row
 */
export function intervalText({ figures }, { board }, row) {
  if (!board || row < 0) return "";
  const { low, high } = resultOf(board, row, figures);
  if (low === high || Number.isNaN(low)) return "";
  return (board.higher ? [low, high] : [-high, -low]).map((end) => scored(board, end)).join("–");
}

/**
 * A result with the board and the interval.
 * @param {Engine} engine
 * @param {Answer} answer
 * @param {number} row
 */
export function resultText(engine, answer, row) {
  const result = shortResult(engine, answer, row);
  if (!answer.board || !result) return "";
  const interval = intervalText(engine, answer, row);
  return `${inText(boardName(answer.board.key, engine.data, answer.board))} ${result}${interval && ` (${interval})`}`;
}

/** @param {string} text */
export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const LANGUAGE = /^(?:Chinese|English|French|German|Japanese|Korean|Polish|Russian|Spanish)\b/;

/** Names of those who publish a leaderboard. */
const OWN = /^(?:Vectara|Aider|Artificial|Design|Terminal|Humanity)\b/;

/**
 * A name inside a sentence: `Coding` is `coding`; `LMArena vision` and `French` stay.
 * @param {string} name
 */
export function inText(name) {
  if (LANGUAGE.test(name) || OWN.test(name)) return name;
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
