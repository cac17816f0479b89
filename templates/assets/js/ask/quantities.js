// @ts-check
/** Numbers as people write them: `1,400`, `200k`, `1.5M`, `$0.05`, `20 cents`, `70%`, `24 GB`, `2x 24 GB`, `two hundred`. */
import { numberInWords } from "./number_words.js";

/** @typedef {import("./tokens.js").Token} Token */
/**
 * @typedef {object} Quantity
 * @property {number} value
 * @property {"" | "usd" | "other money" | "percent" | "gb" | "ms" | "second" | "tokens" | "speed" | "page" | "word" | "book" | "times"} unit
 * @property {string} suffix `k`, `m`, `b` or `t` as typed, of numbers without another unit.
 * @property {boolean} orMore Whether a plus sign follows, as in `300+ tokens per second`.
 * @property {number} length Tokens.
 */

const NUMBER = /^(\d+(?:,\d{3})*(?:\.\d+)?|\.\d+)(k|m|mm|b|bn|t|gb|gib|tb|ms|s|tps|x)?$/;
const FACTORS = /** @type {Record<string, number>} */ ({ k: 1e3, m: 1e6, mm: 1e6, b: 1e9, bn: 1e9, t: 1e12, tb: 1000 });
const UNITS = /** @type {Record<string, Quantity["unit"]>} */ ({ gb: "gb", gib: "gb", tb: "gb", ms: "ms", s: "second", tps: "speed", x: "times" });
const MONEY = /** @type {Record<string, Quantity["unit"]>} */ ({ $: "usd", "€": "other money", "£": "other money", "¥": "other money" });
const MULTIPLES = /** @type {Record<string, number>} */ ({ thousand: 1e3, million: 1e6, billion: 1e9 });

/**
 * The quantity that begins at a token.
 * @param {Token[]} tokens
 * @param {number} at
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 * @returns {Quantity | null}
 */
export function quantityAt(tokens, at, vocabulary) {
  const sign = MONEY[tokens[at].word] ?? (unitAt(tokens, at, vocabulary) === "usd" ? "usd" : "");
  let place = at + (sign ? 1 : 0);
  const word = tokens[place]?.word ?? "";
  const match = NUMBER.exec(word);
  const inWords = match || sign ? null : numberInWords(tokens, place);
  if (!match && !inWords) return null;
  let suffix = match?.[2] ?? "";
  let value = match ? Number(match[1].replaceAll(",", "")) * (FACTORS[suffix] ?? 1) : (inWords?.value ?? NaN);
  /** @type {Quantity["unit"]} */
  let unit = sign || UNITS[suffix] || "";
  place += inWords?.length ?? 1;
  const multiple = MULTIPLES[unitAt(tokens, place, vocabulary)];
  if (multiple && !unit.startsWith("gb") && unit !== "times") {
    value *= multiple;
    suffix = multiple === 1e9 ? "b" : multiple === 1e6 ? "m" : "k";
    place += 1;
  } else if ((tokens[place]?.word === "x" || unit === "times") && NUMBER.test(tokens[unit ? place : place + 1]?.word ?? "")) {
    const each = quantityAt(tokens, unit ? place : place + 1, vocabulary);
    if (each) return { ...each, value: each.value * value, length: place - at + (unit ? 0 : 1) + each.length };
  }
  if (!unit && MONEY[tokens[place]?.word]) {
    unit = MONEY[tokens[place].word];
    place += 1;
  }
  const orMore = tokens[place]?.word === "+";
  if (orMore) place += 1;
  if (!unit) {
    const found = unitAt(tokens, place, vocabulary);
    const percent = tokens[place]?.word === "%";
    if (found === "cent") [unit, value] = ["usd", value / 100];
    else if (percent) unit = "percent";
    else if (isUnit(found)) unit = found;
    if (unit) place += percent ? 1 : (vocabulary.longestAt(tokens, place)?.length ?? 1);
  }
  // `a` and `one` are numbers only before a unit or a multiple: "a dollar", "a million".
  if (inWords?.value === 1 && !unit && !multiple) return null;
  return { value: Number(value.toPrecision(15)), unit, suffix: unit && unit !== "tokens" ? "" : suffix[0] ?? "", orMore, length: place - at };
}

/**
 * @param {string} word
 * @returns {word is Quantity["unit"]}
 */
function isUnit(word) {
  return ["usd", "other money", "percent", "gb", "ms", "second", "tokens", "speed", "page", "word", "book", "times"].includes(word);
}

/**
 * @param {Token[]} tokens
 * @param {number} at
 * @param {import("./vocabulary.js").Vocabulary} vocabulary
 */
function unitAt(tokens, at, vocabulary) {
  return vocabulary.longestAt(tokens, at)?.meanings.find((one) => one.group === "unit")?.value ?? "";
}
