// @ts-check
/** How values become text; `modelatlas/views/words/format.py` has the same rules, and both run the same cases. */
import { dateOf, dayOf } from "./days.js";

export const UNKNOWN = "—";
export const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** @param {number} value Percent of the earlier value. */
export function percent(value) {
  if (value === 0) return "0%";
  const size = Math.abs(value);
  const text = size >= 10 ? rounded(size, 0) : size >= 0.1 ? rounded(size, 1) : "<0.1";
  return `${value < 0 ? "−" : "+"}${text}%`;
}

/**
 * US dollars with three significant digits and at least two decimals; never zero above zero.
 * @param {number} amount
 */
export function usd(amount) {
  if (amount === 0) return "$0";
  const places = Math.min(20, Math.max(2, 2 - Math.floor(Math.log10(amount))));
  const [whole, fraction = ""] = rounded(amount, places).split(".");
  return `$${grouped(whole)}.${fraction.replace(/0+$/, "").padEnd(2, "0")}`;
}

/**
 * A count in three significant digits: 131072 is `131K`, 1048576 is `1.05M`.
 * @param {number} value NaN is unknown.
 */
export function tokens(value) {
  if (Number.isNaN(value)) return UNKNOWN;
  for (const [size, letter] of /** @type {const} */ ([[1e12, "T"], [1e9, "B"], [1e6, "M"], [1e3, "K"]])) {
    // From 999.5 of one unit the rounded figure reads better in the next.
    if (value >= size * 0.9995) {
      const scaled = value / size;
      const text = rounded(scaled, scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2);
      return (text.includes(".") ? text.replace(/\.?0+$/, "") : text) + letter;
    }
  }
  return String(value);
}

/** @param {number} value */
export function integer(value) {
  return grouped(String(value));
}

/** @param {number} day Days since 1970; NaN is unknown. */
export function day(day) {
  return Number.isNaN(day) ? UNKNOWN : `${dayOfYear(day)}, ${dateOf(day).getUTCFullYear()}`;
}

/**
 * A date as precise as it was stated: `2026-07-31`, `2026-07`, or `2026`.
 * @param {string} stated
 */
export function statedDate(stated) {
  const [year, month] = stated.split("-");
  if (stated.length > 7) return day(dayOf(stated));
  return month ? `${MONTHS[Number(month) - 1]} ${year}` : year;
}

/** @param {number} day Days since 1970; of a day that can only be a recent one. */
export function dayOfYear(day) {
  return `${MONTHS[dateOf(day).getUTCMonth()]} ${dateOf(day).getUTCDate()}`;
}

/**
 * `1 day`, `2,000 days`.
 * @param {number} count
 * @param {string} noun
 */
export function counted(count, noun) {
  return `${integer(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** @param {string} digits */
function grouped(digits) {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/**
 * Rounded half up as decimals are, not as their nearest binary neighbors would be.
 * @param {number} value
 * @param {number} places
 */
function rounded(value, places) {
  const scaled = Math.round(Number((value * 10 ** places).toPrecision(13)));
  return (scaled / 10 ** places).toFixed(places);
}
