// @ts-check
/** Kinds of columns: how their cells are shown, sorted and exported. */
import { BILL_KINDS } from "../lib/bill.js";
import { isoDay } from "../lib/days.js";
import { element, notStated } from "../lib/elements.js";
import * as f from "../lib/format.js";
import { membersOf, wordOf } from "../lib/model_data.js";
import { assumedWords, priceWords } from "../lib/price_words.js";
import { numberKeys, priceKeys } from "./sort.js";

/**
 * @typedef {object} Column
 * @property {string} key
 * @property {string} label
 * @property {string} [per] The unit in the header.
 * @property {boolean} numeric
 * @property {boolean} descendingFirst What a first click sorts by.
 * @property {() => import("./sort.js").Keys} keys
 * @property {(row: number, cell: HTMLElement) => void} show
 * @property {(row: number) => import("../lib/export.js").Cell} value For exports.
 * @property {boolean} empty Whether no model has a value.
 * @property {string[]} [missing] Parts of the data without which it can't be shown yet.
 */

/**
 * @param {string} key
 * @param {string} label
 * @param {Float64Array} column
 * @param {(value: number) => string} text
 * @returns {Column}
 */
export function numberColumn(key, label, column, text, title = text) {
  return {
    key,
    label,
    numeric: true,
    descendingFirst: true,
    keys: () => numberKeys(column),
    show: (row, cell) => {
      if (Number.isNaN(column[row])) cell.append(...notStated());
      else cell.append(element("span", { title: title(column[row]) }, text(column[row])));
    },
    value: (row) => (Number.isNaN(column[row]) ? null : column[row]),
    empty: column.every(Number.isNaN),
  };
}

/**
 * A rating never stands without its interval.
 * @param {Float64Array} rating
 * @param {Float64Array} error Half the width of the interval.
 * @returns {Column}
 */
export function ratingColumn(rating, error) {
  return {
    ...numberColumn("rating", "Rating", rating, String),
    show: (row, cell) => {
      if (Number.isNaN(rating[row])) return void cell.append(...notStated());
      const interval = Number.isNaN(error[row]) ? "no interval stated" : `± ${error[row]}`;
      const text = element("span", { title: `${rating[row]}, ${interval}` }, f.integer(Math.round(rating[row] * 10) / 10));
      if (!Number.isNaN(error[row])) text.append(element("span", { class: "soft small" }, ` ±${Math.round(error[row])}`));
      cell.append(text);
    },
  };
}

/**
 * Results on a board, with half the width of their intervals.
 * @param {string} key
 * @param {string} label
 * @param {import("../lib/boards.js").Board} board
 * @returns {Column}
 */
export function resultColumn(key, label, board) {
  const error = board.upper.map((upper, row) => (upper - board.lower[row]) / 2);
  return { ...ratingColumn(board.score, error), key, label, per: undefined, descendingFirst: board.higher };
}

/**
 * @param {string} key
 * @param {string} label
 * @param {Float64Array} column
 */
export function tokenColumn(key, label, column) {
  return numberColumn(key, label, column, f.tokens, (value) => `${f.integer(value)} tokens`);
}

/**
 * @param {string} key
 * @param {string} label
 * @param {Float64Array} column
 * @param {boolean} descendingFirst
 * @param {Map<number, string>} stated Years and months, of rows whose day isn't stated; they sort by their last day.
 * @returns {Column}
 */
export function dayColumn(key, label, column, descendingFirst, stated = new Map()) {
  const iso = (/** @type {number} */ row) => stated.get(row) ?? isoDay(column[row]);
  return {
    ...numberColumn(key, label, column, f.day),
    descendingFirst,
    show: (row, cell) => {
      if (Number.isNaN(column[row])) cell.append(...notStated());
      else cell.append(element("time", { datetime: iso(row) }, f.statedDate(iso(row))));
    },
    value: (row) => (Number.isNaN(column[row]) ? null : iso(row)),
  };
}

/**
 * @param {string} key
 * @param {string} label
 * @param {number} count Rows.
 * @param {(row: number) => string} text
 * @returns {Column}
 */
export function wordColumn(key, label, count, text) {
  return {
    key,
    label,
    numeric: false,
    descendingFirst: false,
    keys: () => ({ value: Array.from({ length: count }, (_, row) => text(row).toLowerCase()) }),
    show: (row, cell) => {
      if (text(row)) cell.append(element("span", { class: "small soft", title: text(row) }, text(row)));
      else cell.append(...notStated());
    },
    value: (row) => text(row) || null,
    empty: [...Array(count).keys()].every((row) => text(row) === ""),
  };
}

/**
 * @param {Pick<Column, "key" | "label" | "per">} about
 * @param {() => import("../lib/model_data.js").Prices | null} prices
 * @param {import("../lib/model_data.js").Glossary} glossary
 * @param {(row: number) => [sign: string, meaning: string] | null} [markOf] What stands beside an amount.
 * @returns {Column}
 */
export function priceColumn(about, prices, glossary, markOf) {
  return {
    ...about,
    numeric: true,
    descendingFirst: false,
    keys: () => {
      const column = prices();
      return column ? priceKeys(column) : { value: [] };
    },
    show: (row, cell) => {
      const column = prices();
      if (!column) return;
      cell.append(...priceText(column.amount[row], BILL_KINDS[column.kind[row]], glossary));
      const assumed = column.assumed?.get(row);
      if (!markOf && !column.assumed) return;
      const mark = element("span", { class: "conditions-mark" });
      const own = assumed ? ["*", assumedWords(assumed)[1]] : markOf?.(row);
      if (own) [mark.textContent, mark.title] = own;
      cell.append(mark);
    },
    value: (row) => {
      const column = prices();
      if (!column) return null;
      const kind = BILL_KINDS[column.kind[row]];
      return kind === "priced" ? column.amount[row] : kind === "absent" || kind === "unknown" ? null : kind;
    },
    // A bill depends on the workload.
    empty: about.key !== "bill" && (prices()?.kind.every((code) => BILL_KINDS[code] === "absent") ?? true),
  };
}

/**
 * An amount, split at the decimal point so that columns align, or what stands for it.
 * @param {number} amount
 * @param {string} kind
 * @param {import("../lib/model_data.js").Glossary} glossary
 */
function priceText(amount, kind, glossary) {
  if (kind === "unknown" || kind === "absent") return notStated();
  if (kind !== "priced") {
    const [word, explanation] = priceWords(glossary, kind);
    return [element("span", { class: "money-word", title: explanation }, word)];
  }
  const [whole, fraction] = f.usd(amount).split(".");
  const money = element("span", { class: "money", title: `$${amount}` });
  money.append(element("span", {}, whole), element("span", { class: "money-fraction" }, fraction ? `.${fraction}` : ""));
  return [money];
}

/** @type {Record<string, [word: string, explanation: string]>} What is said of a price where no percent can tell it. */
const MOVE_WORDS = {
  moving: ["up and down", "Moved back and forth in that time; the model's page has its history."],
  new: ["new", "Not yet listed then."],
  dearer: ["was free", "It cost nothing then."],
};

/**
 * By how much a price changed.
 * @param {import("../lib/model_data.js").Data} data
 * @returns {Column}
 */
export function moveColumn({ moved, words, numbers }) {
  const { move } = numbers;
  return {
    ...numberColumn("change", "Change", move, f.percent),
    per: moved ? `since ${f.dayOfYear(moved.since)}` : undefined,
    descendingFirst: false,
    show: (row, cell) => {
      const kind = wordOf(words.move, row);
      if (!kind) cell.append(...notStated());
      else if (!Number.isNaN(move[row])) cell.append(element("span", { class: `move-${kind}` }, f.percent(move[row])));
      else cell.append(element("span", { class: "money-word", title: MOVE_WORDS[kind][1] }, MOVE_WORDS[kind][0]));
    },
    value: (row) => (Number.isNaN(move[row]) ? (wordOf(words.move, row) ?? null) : move[row]),
    empty: moved === null,
  };
}

/**
 * Features in words.
 * @param {import("../lib/model_data.js").Data} data
 * @returns {Column}
 */
export function featureColumn({ sets: { feature } }) {
  const text = (/** @type {number} */ row) => membersOf(feature, row).join(", ");
  return {
    ...wordColumn("feat", "Features", feature.rows.length, (row) => text(row).toLowerCase()),
    descendingFirst: true,
    keys: () => ({ value: Int32Array.from(feature.rows, (set) => feature.sets[set].length) }),
    value: (row) => text(row) || null,
    empty: false,
  };
}
