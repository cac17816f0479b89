// @ts-check
/** Results as text, by the rules of `modelatlas/views/words/ranks.py`. */
import { integer } from "./format.js";

/**
 * A result without its unit: a rating whole, anything else to a tenth; of two that are as near, the even one.
 * @param {number} value
 * @param {boolean} isRating
 */
export function scoreText(value, isRating) {
  const size = Math.abs(value);
  const [whole, rest] = (isRating ? toUnit(size) : toTenth(size)).split(".");
  const text = `${integer(Number(whole))}${rest && rest !== "0" ? `.${rest}` : ""}`;
  return value < 0 && text !== "0" ? `-${text}` : text;
}

/** @param {number} value */
function toUnit(value) {
  return String(value % 1 === 0.5 ? even(value - 0.5) : Math.round(value));
}

/** @param {number} value */
function toTenth(value) {
  // Only quarters lie exactly between two tenths.
  return value % 0.5 === 0.25 ? (even(Math.floor(value * 10)) / 10).toFixed(1) : value.toFixed(1);
}

/** @param {number} lower The lower one of two neighbors. */
function even(lower) {
  return lower % 2 ? lower + 1 : lower;
}

/**
 * A result on a board, with its unit.
 * @param {{ unit: string }} board
 * @param {number} value
 */
export function scored({ unit }, value) {
  return `${scoreText(value, unit === "Rating")}${unit === "%" ? "%" : ""}`;
}

/**
 * How far apart two results on a board are, as they are shown.
 * @param {{ unit: string }} board
 * @param {number} one
 * @param {number} other
 */
export function apart({ unit }, one, other) {
  const [a, b] = [one, other].map((value) => Number(scoreText(value, unit === "Rating").replaceAll(",", "")));
  return Number(Math.abs(a - b).toFixed(1));
}
