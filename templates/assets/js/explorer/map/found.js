// @ts-check
/** What of the models shown is on the map, and what can't be. */
import { kindName } from "../cost.js";
import { PRICE_WORDS, UNKNOWN } from "../format.js";
import { frontier } from "./frontier.js";

/**
 * @typedef {object} Found
 * @property {import("../data.js").Data} data
 * @property {import("./boards.js").Board} board
 * @property {Float64Array} price By row: USD per 1M tokens, or a month for the workload; NaN is unknown.
 * @property {boolean} isBill Whether it is the latter.
 * @property {number[]} rows Those with a price and a score.
 * @property {number[]} line The frontier.
 * @property {number[]} unscored Rows without a result on the board.
 * @property {Map<string, number[]>} unpriced Rows with a result and no price, by reason.
 */

/**
 * @param {import("../data.js").Data} data
 * @param {Uint32Array} shown
 * @param {import("./boards.js").Board} board
 * @param {import("../data.js").Prices} prices
 * @param {boolean} isBill
 * @returns {Found}
 */
export function find(data, shown, board, prices, isBill) {
  const price = prices.amount;
  /** @type {number[]} */
  const rows = [];
  /** @type {number[]} */
  const unscored = [];
  /** @type {Map<string, number[]>} */
  const unpriced = new Map();
  for (const row of shown) {
    if (Number.isNaN(board.score[row])) unscored.push(row);
    else if (price[row] >= 0) rows.push(row);
    else {
      const [word] = PRICE_WORDS[kindName(prices.kind[row])];
      const reason = word.endsWith(UNKNOWN) ? "price not stated" : word;
      const same = unpriced.get(reason);
      if (same) same.push(row);
      else unpriced.set(reason, [row]);
    }
  }
  const line = frontier(rows, price, board.score, board.higher);
  return { data, board, price, isBill, rows, line, unscored, unpriced };
}
