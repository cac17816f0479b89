// @ts-check
/** The columns of the table: what they are called, what they sort by, what stands in their cells. */
import { kindName } from "./cost.js";
import { KINDS } from "./data.js";
import { element } from "./dom.js";
import * as f from "./format.js";
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
 * @property {(row: number) => import("./export.js").Cell} value For exports.
 * @property {boolean} empty Whether no model has a value.
 */

export const STANDARD = ["author", "ctx", "max", "in", "out", "feat", "listed"];
/** The same with a bill to show: what it is made of, and less of the rest. */
export const WITH_BILL = ["bill", "author", "ctx", "in", "out", "feat"];

/** @type {Map<string, string[]>} */
export const PRESETS = new Map([
  ["standard", STANDARD],
  ["price", ["in", "out", "cache", "change", "providers", "ctx"]],
  ["limits", ["ctx", "max", "mods", "size", "cutoff"]],
  ["quality", ["rating", "intelligence", "coding", "agentic", "in", "out"]],
  ["freshness", ["author", "listed", "cutoff", "expires"]],
]);

/** @type {[feature: string, letter: string][]} */
const LETTERS = [
  ["Tools", "T"],
  ["Structured output", "S"],
  ["JSON mode", "J"],
  ["Reasoning", "R"],
  ["Web search", "W"],
  ["Log probabilities", "L"],
];

/**
 * @param {import("./data.js").Data} data
 * @param {string} root Where the site's root is, seen from this page.
 * @param {() => import("./data.js").Prices | null} bills
 * @returns {Column[]}
 */
export function columnsOf(data, root, bills) {
  const { numbers, prices, sets, words } = data;
  const author = (/** @type {number} */ row) => words.author.rows[row];
  const all = [
    {
      key: "author",
      label: "Author",
      numeric: false,
      descendingFirst: false,
      keys: () => ({ value: Array.from(words.author.rows, (at) => data.authorName[at].toLowerCase()) }),
      show: (/** @type {number} */ row, /** @type {HTMLElement} */ cell) => {
        const slug = words.author.words[author(row)];
        const link = element("a", { class: "quiet", href: `${root}${data.authorPath[slug] ?? `authors/${slug}/`}` });
        link.textContent = link.title = data.authorName[author(row)];
        cell.append(link);
      },
      value: (/** @type {number} */ row) => data.authorName[author(row)],
      empty: false,
    },
    tokenColumn("ctx", "Context", numbers.context),
    tokenColumn("max", "Max output", numbers.max_output),
    priceColumn("in", "Input", "$/1M", () => prices.input, (row) => data.conditions.has(row)),
    priceColumn("out", "Output", "$/1M", () => prices.output),
    priceColumn("cache", "Cache read", "$/1M", () => prices.cache_read),
    moveColumn(data),
    priceColumn("bill", "Bill", "$/month", bills),
    wordColumn("mods", "Modalities", data.count, (row) => `${members(sets.takes, row)} → ${members(sets.gives, row)}`),
    featureColumn(sets.feature),
    dayColumn("listed", "Listed", numbers.listed, true),
    dayColumn("cutoff", "Cutoff", numbers.cutoff, true),
    dayColumn("expires", "Until", numbers.expires, false),
    ratingColumn(numbers.rating, numbers.rating_error),
    numberColumn("intelligence", "Intelligence", numbers.intelligence, String),
    numberColumn("coding", "Coding", numbers.coding, String),
    numberColumn("agentic", "Agentic", numbers.agentic, String),
    numberColumn("size", "Parameters", numbers.parameters, f.tokens),
    numberColumn("providers", "Providers", countOf(sets.provider), String),
    wordColumn("licence", "Licence", data.count, (row) => words.licence.words[words.licence.rows[row]] ?? ""),
  ];
  return all.filter((column) => !column.empty);
}

/**
 * @param {import("./data.js").Sets} column
 * @param {number} row
 */
function members(column, row) {
  return column.sets[column.rows[row]].map((word) => column.words[word]).join(", ") || f.UNKNOWN;
}

/** @param {import("./data.js").Sets} column */
function countOf(column) {
  return Float64Array.from(column.rows, (set) => column.sets[set].length || NaN);
}

/** @param {HTMLElement} cell */
function showUnknown(cell) {
  cell.append(
    element("span", { "aria-hidden": "true", class: "soft" }, f.UNKNOWN),
    element("span", { class: "unseen" }, "not stated"),
  );
}

/**
 * @param {string} key
 * @param {string} label
 * @param {Float64Array} column
 * @param {(value: number) => string} text
 * @returns {Column}
 */
function numberColumn(key, label, column, text, title = text) {
  return {
    key,
    label,
    numeric: true,
    descendingFirst: true,
    keys: () => numberKeys(column),
    show: (row, cell) => {
      if (Number.isNaN(column[row])) showUnknown(cell);
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
function ratingColumn(rating, error) {
  return {
    ...numberColumn("rating", "Arena rating", rating, String),
    show: (row, cell) => {
      if (Number.isNaN(rating[row])) return showUnknown(cell);
      const interval = Number.isNaN(error[row]) ? "no interval stated" : `± ${error[row]}`;
      const text = element("span", { title: `${rating[row]}, ${interval}` }, String(Math.round(rating[row])));
      if (!Number.isNaN(error[row])) text.append(element("span", { class: "soft small" }, ` ±${Math.round(error[row])}`));
      cell.append(text);
    },
  };
}

/**
 * @param {string} key
 * @param {string} label
 * @param {Float64Array} column
 */
function tokenColumn(key, label, column) {
  return numberColumn(key, label, column, f.tokens, (value) => `${f.integer(value)} tokens`);
}

/**
 * @param {string} key
 * @param {string} label
 * @param {Float64Array} column
 * @param {boolean} descendingFirst
 * @returns {Column}
 */
function dayColumn(key, label, column, descendingFirst) {
  return {
    ...numberColumn(key, label, column, f.day),
    descendingFirst,
    show: (row, cell) => {
      if (Number.isNaN(column[row])) showUnknown(cell);
      else cell.append(element("time", { datetime: f.isoDay(column[row]) }, f.day(column[row])));
    },
    value: (row) => (Number.isNaN(column[row]) ? null : f.isoDay(column[row])),
  };
}

/**
 * @param {string} key
 * @param {string} label
 * @param {number} count Rows.
 * @param {(row: number) => string} text
 * @returns {Column}
 */
function wordColumn(key, label, count, text) {
  return {
    key,
    label,
    numeric: false,
    descendingFirst: false,
    keys: () => ({ value: Array.from({ length: count }, (_, row) => text(row).toLowerCase()) }),
    show: (row, cell) => {
      if (text(row)) cell.append(element("span", { class: "small soft", title: text(row) }, text(row)));
      else showUnknown(cell);
    },
    value: (row) => text(row) || null,
    empty: Array.from({ length: count }, (_, row) => text(row)).every((word) => word === ""),
  };
}

/**
 * @param {string} key
 * @param {string} label
 * @param {string} per
 * @param {() => import("./data.js").Prices | null} prices
 * @param {(row: number) => boolean} [hasConditions]
 * @returns {Column}
 */
function priceColumn(key, label, per, prices, hasConditions) {
  return {
    key,
    label,
    per,
    numeric: true,
    descendingFirst: false,
    keys: () => {
      const column = prices();
      return column ? priceKeys(column) : { value: [] };
    },
    show: (row, cell) => {
      const column = prices();
      if (!column) return;
      const kind = kindName(column.kind[row]);
      if (kind === "priced") {
        const [whole, fraction = ""] = f.usd(column.amount[row]).split(".");
        const money = element("span", { class: "money", title: `$${column.amount[row]}` });
        money.append(element("span", {}, whole), element("span", { class: "money-fraction" }, fraction && `.${fraction}`));
        cell.append(money);
      } else if (kind === "unknown" || kind === "absent") showUnknown(cell);
      else {
        const [word, explanation] = f.PRICE_WORDS[kind];
        cell.append(element("span", { class: "money-word", title: explanation }, word));
      }
      if (!hasConditions) return;
      const mark = element("span", { class: "tiered-mark" });
      if (hasConditions(row)) {
        mark.textContent = "+";
        mark.title = "Has conditions, see the model's page";
      }
      cell.append(mark);
    },
    value: (row) => {
      const column = prices();
      if (!column) return null;
      const kind = kindName(column.kind[row]);
      return kind === "priced" ? column.amount[row] : kind === "absent" || kind === "unknown" ? null : kind;
    },
    empty: key !== "bill" && (prices()?.kind.every((code) => KINDS[code] === "absent") ?? true),
  };
}

/**
 * By how much a price changed.
 * @param {import("./data.js").Data} data
 * @returns {Column}
 */
function moveColumn({ moved, words, numbers }) {
  const { move } = numbers;
  const word = (/** @type {number} */ row) => words.move.words[words.move.rows[row]] ?? "";
  return {
    ...numberColumn("change", "Change", move, f.percent),
    per: moved ? `since ${f.dayOfYear(moved.since)}` : undefined,
    descendingFirst: false,
    show: (row, cell) => {
      const kind = word(row);
      if (!kind) showUnknown(cell);
      else if (!Number.isNaN(move[row])) cell.append(element("span", { class: `move-${kind}` }, f.percent(move[row])));
      else cell.append(element("span", { class: "money-word", title: f.MOVE_WORDS[kind][1] }, f.MOVE_WORDS[kind][0]));
    },
    value: (row) => (Number.isNaN(move[row]) ? word(row) || null : move[row]),
    empty: moved === null,
  };
}

/**
 * @param {import("./data.js").Sets} column
 * @returns {Column}
 */
function featureColumn(column) {
  const names = column.sets.map((set) => set.map((word) => column.words[word]));
  return {
    key: "feat",
    label: "Features",
    numeric: false,
    descendingFirst: true,
    keys: () => ({ value: Int32Array.from(column.rows, (set) => names[set].length) }),
    show: (row, cell) => {
      const has = names[column.rows[row]];
      const letters = element("span", { "aria-hidden": "true" });
      for (const [name, letter] of LETTERS) {
        letters.append(has.includes(name) ? element("abbr", { title: name }, letter) : element("i", {}, "·"));
      }
      cell.classList.add("features");
      cell.append(letters, element("span", { class: "unseen" }, has.join(", ").toLowerCase() || "none stated"));
    },
    value: (row) => names[column.rows[row]].join(", ") || null,
    empty: false,
  };
}
