// @ts-check
/** What of the models shown is on the map, and what can't be. */
import { BILL_KINDS } from "../lib/bill.js";
import { UNKNOWN } from "../lib/format.js";
import { frontier } from "../lib/frontier.js";
import { priceWords } from "../lib/price_words.js";

/**
 * @typedef {object} MapPoints
 * @property {import("../lib/model_data.js").Data} data
 * @property {import("../lib/boards.js").Board} board
 * @property {Float64Array} price By row: USD per 1M tokens, or a month for the workload; NaN is unknown.
 * @property {boolean} isBill Whether it is the latter.
 * @property {number} count Models that are shown.
 * @property {number[]} rows Those with a price and a score.
 * @property {number[]} line The frontier.
 * @property {number[]} unscored Rows without a result on the board.
 * @property {Map<string, number[]>} unpriced Rows with a result and no price, by reason.
 */

/**
 * @param {import("../lib/model_data.js").Data} data
 * @param {Uint32Array} shown Rows, without variants of another one.
 * @param {import("../lib/boards.js").Board} board
 * @param {import("../lib/model_data.js").Prices} prices
 * @param {boolean} isBill
 * @returns {MapPoints}
 */
export function mapPoints(data, shown, board, prices, isBill) {
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
      const [word] = priceWords(data.glossary, BILL_KINDS[prices.kind[row]]);
      const reason = word.endsWith(UNKNOWN) ? "price not stated" : word;
      const same = unpriced.get(reason);
      if (same) same.push(row);
      else unpriced.set(reason, [row]);
    }
  }
  const line = frontier(rows, price, board.score, board.higher);
  return { data, board, price, isBill, count: shown.length, rows, line, unscored, unpriced };
}
