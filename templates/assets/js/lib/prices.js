// @ts-check
/** Prices as the data files state them. */

/** What a price can be. The position is the code in a column. */
export const KINDS = /** @type {const} */ (["priced", "free", "included", "per_unit", "varies", "unknown", "absent"]);
/** The meters of a bill, in the order of a tier's amounts. */
export const METERS = /** @type {const} */ (["input", "output", "cache_read", "request"]);

/** @typedef {typeof KINDS[number]} Kind */
/** @typedef {number | string | null} PriceCell An amount, the kind of a price without one, `null` without a price. */
/** @typedef {{amount: number, kind: Kind}} Price The amount is NaN where there is none, and 0 where it is free. */

/**
 * @param {PriceCell | undefined} cell
 * @returns {Price}
 */
export function priceOf(cell) {
  if (cell === null || cell === undefined) return { amount: NaN, kind: "absent" };
  if (typeof cell === "number") return { amount: cell, kind: "priced" };
  const kind = KINDS.find((one) => one === cell) ?? "unknown";
  return { amount: kind === "free" ? 0 : NaN, kind };
}
