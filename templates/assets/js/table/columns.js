// @ts-check
/** The columns that this data can fill. */
import { element } from "../lib/elements.js";
import { UNKNOWN, tokens } from "../lib/format.js";
import { authorUrl, membersOf, wordOf } from "../lib/model_data.js";
import * as kinds from "./column_kinds.js";

const PER_MTOK = "$/1M";
const CONDITIONS = "Has conditions, see the model's page";

/**
 * @param {import("../lib/model_data.js").Data} data
 * @param {string} root Where the site's root is, seen from this page.
 * @param {() => import("../lib/model_data.js").Prices | null} bills
 * @returns {import("./column_kinds.js").Column[]}
 */
export function columnsOf(data, root, bills) {
  const { numbers, prices, sets, words, glossary, count } = data;
  const modality = (/** @type {number} */ row) =>
    [sets.takes, sets.gives].map((set) => membersOf(set, row).join(", ") || UNKNOWN).join(" → ");
  const markOf = (/** @type {string} */ meter) => (/** @type {number} */ row) => {
    const correction = data.corrected.get(row)?.[meter];
    if (correction) return /** @type {[string, string]} */ (["†", correction]);
    return meter === "input" && data.conditions.has(row) ? /** @type {[string, string]} */ (["+", CONDITIONS]) : null;
  };
  // Marks take room beside every amount of a column.
  const someMark = (/** @type {string} */ meter) => (data.corrected.size ? markOf(meter) : undefined);
  const all = [
    () => authorColumn(data, root),
    () => kinds.tokenColumn("ctx", "Context", numbers.context),
    () => kinds.tokenColumn("max", "Output limit", numbers.max_output),
    () => kinds.priceColumn({ key: "in", label: "Input", per: PER_MTOK }, () => prices.input, glossary, markOf("input")),
    () => kinds.priceColumn({ key: "out", label: "Output", per: PER_MTOK }, () => prices.output, glossary, someMark("output")),
    () => kinds.priceColumn({ key: "cache", label: "Cache read", per: PER_MTOK }, () => prices.cache_read, glossary, someMark("cache_read")),
    () => kinds.moveColumn(data),
    () => kinds.priceColumn({ key: "bill", label: "Cost", per: "$/month" }, bills, glossary),
    () => kinds.wordColumn("mods", "Modalities", count, modality),
    () => kinds.featureColumn(data),
    () => kinds.dayColumn("listed", "Listed", numbers.listed, true),
    () => kinds.dayColumn("cutoff", "Cutoff", numbers.cutoff, true, data.cutoffText),
    () => kinds.dayColumn("expires", "Until", numbers.expires, false),
    () => kinds.ratingColumn(numbers.rating, numbers.rating_error),
    () => kinds.numberColumn("intelligence", "Intelligence", numbers.intelligence, String),
    ...Object.entries(data.skills).map(([key, { label, board }]) => () => kinds.resultColumn(key, label, data.boards.get(board))),
    () => ({ ...kinds.numberColumn("speed", "Speed", numbers.speed, (value) => String(Math.round(value))), per: "tok/s" }),
    () => kinds.numberColumn("size", "Parameters", numbers.parameters, tokens),
    () => kinds.numberColumn("providers", "Providers", countOf(sets.provider), String),
    () => kinds.wordColumn("licence", "License", count, (row) => wordOf(words.licence, row) ?? ""),
  ];
  return all.map((make) => data.parts?.made(make) ?? make()).filter((column) => !column.empty);
}

/** @param {import("../lib/model_data.js").Sets} column */
function countOf(column) {
  return Float64Array.from(column.rows, (set) => column.sets[set].length || NaN);
}

/**
 * @param {import("../lib/model_data.js").Data} data
 * @param {string} root
 * @returns {import("./column_kinds.js").Column}
 */
function authorColumn(data, root) {
  const name = (/** @type {number} */ row) => data.authorName[data.words.author.rows[row]];
  return {
    key: "author",
    label: "Author",
    numeric: false,
    descendingFirst: false,
    keys: () => ({ value: Array.from({ length: data.count }, (_, row) => name(row).toLowerCase()) }),
    show: (row, cell) => {
      cell.append(element("a", { class: "quiet", href: root + authorUrl(data, row), title: name(row) }, name(row)));
    },
    value: name,
    empty: false,
  };
}
