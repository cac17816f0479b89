// @ts-check
/** Days, months and years as people write them. */

/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {{first: string, last: string, length: number}} Span ISO days, both included; `length` in tokens. */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NAMES = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/**
 * The day, month or year that begins at a token: `2025`, `June 2025`, `2025-06`, `2025-06-15`, `Q1 2026`.
 * @param {Token[]} tokens
 * @param {number} at
 * @returns {Span | null}
 */
export function spanAt(tokens, at) {
  const word = tokens[at].word;
  const next = tokens[at + 1];
  if (isYear(word)) {
    const month = next?.joined && /^(0?[1-9]|1[0-2])$/.test(next.word) ? Number(next.word) : 0;
    const day = month && tokens[at + 2]?.joined && /^\d{1,2}$/.test(tokens[at + 2].word) ? Number(tokens[at + 2].word) : 0;
    if (day) return dayOf(Number(word), month, day, 3);
    return month ? monthOf(Number(word), month, 2) : { first: `${word}-01-01`, last: `${word}-12-31`, length: 1 };
  }
  if (!next || !isYear(next.word)) return null;
  const year = Number(next.word);
  const quarter = /^q([1-4])$/.exec(word);
  if (quarter) {
    const last = monthOf(year, Number(quarter[1]) * 3, 2);
    return { ...last, first: monthOf(year, Number(quarter[1]) * 3 - 2, 2).first };
  }
  const month = NAMES.indexOf(word) < 0 ? MONTHS.indexOf(word.slice(0, 4) === "sept" ? "sep" : word) : NAMES.indexOf(word);
  return month < 0 ? null : monthOf(year, month + 1, 2);
}

/** @param {string} word */
function isYear(word) {
  return /^20[1-3]\d$/.test(word);
}

/** @param {number} year @param {number} month @param {number} length @returns {Span} */
function monthOf(year, month, length) {
  return { first: iso(year, month, 1), last: iso(year, month + 1, 0), length };
}

/** @param {number} year @param {number} month @param {number} day @param {number} length @returns {Span} */
function dayOf(year, month, day, length) {
  return { first: iso(year, month, day), last: iso(year, month, day), length };
}

/** @param {number} year @param {number} month From 1. @param {number} day 0 is the last of the month before. */
export function iso(year, month, day) {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/**
 * The day after or before an ISO day.
 * @param {string} day
 * @param {number} days
 */
export function shifted(day, days) {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
