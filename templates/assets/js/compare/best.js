// @ts-check
/** Which rows of a comparison differ, and which of their values are best. */

/**
 * @typedef {object} Cell
 * @property {string} text What is shown; `UNKNOWN` where nothing is known.
 * @property {number} [value] What can be compared; without it a cell has no better or worse.
 * @property {number} [low] The interval of the value.
 * @property {number} [high]
 * @property {string} [note] A second line.
 * @property {string} [title] The exact value.
 * @property {string[]} [members] The parts of a list, instead of one text.
 * @property {string} [href]
 * @property {boolean} [code] An identifier.
 */

/** @typedef {"low" | "high" | null} Better Which end of the values is better, if any. */
/** @typedef {"" | "best" | "tied"} Mark */

/**
 * Whether not all models have the same. An unknown value is unlike a known one.
 * @param {Cell[]} cells
 */
export function differs(cells) {
  return new Set(cells.map((cell) => (cell.members ? [...cell.members].sort().join("\n") : cell.text))).size > 1;
}

/**
 * The best of at least two comparable values. Values whose interval overlaps that of the leader are tied
 * with it; equal ones without intervals are all best, unless all are equal.
 * @param {Cell[]} cells
 * @param {Better} better
 * @returns {Mark[]} One for each cell.
 */
export function best(cells, better) {
  const sign = better === "low" ? -1 : 1;
  const known = cells.filter((cell) => cell.value !== undefined);
  if (!better || known.length < 2) return cells.map(() => "");
  const top = Math.max(...known.map((cell) => sign * Number(cell.value)));
  const leaders = known.filter((cell) => sign * Number(cell.value) === top);
  const reach = Math.min(...leaders.map((cell) => worstEnd(cell, sign)));
  // What reads alike is alike: 1,048,576 and 1,050,000 tokens are both 1.05M.
  const words = leaders.map((cell) => cell.text);
  const isAmong = (/** @type {Cell} */ cell) =>
    cell.value !== undefined && (bestEnd(cell, sign) >= reach || (cell.low === undefined && words.includes(cell.text)));
  const among = cells.filter(isAmong);
  const tied = among.length > 1 && among.some((cell) => cell.low !== undefined);
  if (!tied && among.length === known.length) return cells.map(() => "");
  return cells.map((cell) => (isAmong(cell) ? (tied ? "tied" : "best") : ""));
}

/**
 * The parts that all lists have; unknown lists have none.
 * @param {Cell[]} cells
 */
export function shared(cells) {
  const [first = [], ...others] = cells.map((cell) => cell.members ?? []);
  return new Set(first.filter((member) => others.every((members) => members.includes(member))));
}

/** @param {Cell} cell @param {number} sign */
function worstEnd(cell, sign) {
  return Math.min(sign * (cell.low ?? Number(cell.value)), sign * (cell.high ?? Number(cell.value)));
}

/** @param {Cell} cell @param {number} sign */
function bestEnd(cell, sign) {
  return Math.max(sign * (cell.low ?? Number(cell.value)), sign * (cell.high ?? Number(cell.value)));
}
