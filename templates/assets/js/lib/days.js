// @ts-check
/** Days as numbers: days since 1970. */

export const DAY = 86_400_000;

/** @param {string} iso `2026-07-31`. */
export function dayOf(iso) {
  return Date.parse(iso) / DAY;
}

/** @param {number} day */
export function isoDay(day) {
  return dateOf(day).toISOString().slice(0, 10);
}

/** @param {number} day */
export function dateOf(day) {
  return new Date(day * DAY);
}
