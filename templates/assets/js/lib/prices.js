// @ts-check
/** Prices as the data files state them. */

/** What a price can be. The position is the code in a column. */
export const KINDS = /** @type {const} */ (["priced", "free", "included", "per_unit", "varies", "unknown", "absent"]);
/** The meters of a bill, in the order of a tier's amounts. The first four are those of every request. */
export const METERS = /** @type {const} */ (["input", "output", "cache_read", "request", "cache_write", "reasoning", "image_input", "audio_input"]);

/** @typedef {typeof KINDS[number]} Kind */
/** @typedef {number | string | number[] | null} PriceCell An amount, the kind of a price without one, `[amount]` of an image or a minute of audio, `null` without a price. */
/** @typedef {{amount: number, kind: Kind, each?: boolean}} Price The amount is NaN where there is none, and 0 where it is free; `each` of an image or a minute. */

/**
 * @param {PriceCell | undefined} cell
 * @returns {Price}
 */
export function priceOf(cell) {
  if (cell === null || cell === undefined) return { amount: NaN, kind: "absent" };
  if (Array.isArray(cell)) return { amount: cell[0], kind: "priced", each: true };
  if (typeof cell === "number") return { amount: cell, kind: "priced" };
  const kind = KINDS.find((one) => one === cell) ?? "unknown";
  return { amount: kind === "free" ? 0 : NaN, kind };
}
