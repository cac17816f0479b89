// @ts-check
/** The rows of a comparison: what is known of each model, one cell a model. */
import { UNKNOWN } from "../lib/format.js";
import { capabilities, limits } from "./capabilities.js";
import { dates, identity, licence } from "./identity.js";
import { billRows, onOffer, priceRows } from "./prices.js";
import { providers } from "./providers.js";
import { quality } from "./results.js";

/** @typedef {import("./best.js").Cell} Cell */
/** @typedef {import("./best.js").Better} Better */

/**
 * @typedef {object} Compared One model.
 * @property {number} row Its row in the explorer's data.
 * @property {any} file Its published file; `null` where that couldn't be loaded.
 * @property {any[]} scores Its results, or those of the model that it is a variant of.
 */

/**
 * @typedef {object} BoardName A ranking that stands for a whole board, or a category of a board without one.
 * @property {string} source
 * @property {string} board
 * @property {string | null} category
 * @property {string} title
 * @property {string} url Relative to the site's root.
 */

/**
 * @typedef {object} About What the page knows beside the files.
 * @property {BoardName[]} boards The most general first.
 * @property {[string, string][]} meters Names of meters, in the order of a price table.
 * @property {[string, string][]} units What a price buys, in words.
 * @property {Record<string, import("./price_steps.js").Watch>} watches By source.
 * @property {Record<string, string>} sources Display names.
 */

/**
 * @typedef {object} Row
 * @property {string} label
 * @property {string} [per] Unit or condition.
 * @property {Better} better
 * @property {Cell[]} cells
 */

/** @typedef {{title: string, rows: Row[]}} Group */

/**
 * @param {import("../lib/model_data.js").Data} data
 * @param {Compared[]} models
 * @param {About} about
 * @param {import("../lib/workload.js").Workload | null} load
 * @returns {Group[]}
 */
export function groupsOf(data, models, about, load) {
  const groups = [
    { title: "Identity", rows: identity(data, models) },
    { title: "Price, US dollars", rows: onOffer(data, models, [...billRows(data, models, load), ...priceRows(data, models, about)]) },
    { title: "Limits", rows: limits(data, models) },
    { title: "Capabilities", rows: capabilities(data, models) },
    { title: "Quality", rows: quality(models, about) },
    { title: "Providers", rows: providers(models) },
    { title: "Dates", rows: dates(models) },
    { title: "License", rows: licence(models) },
  ];
  return groups.filter((group) => group.rows.length);
}

/**
 * The comparison for a spreadsheet or a document.
 * @param {Group[]} groups
 * @param {string[]} names
 * @returns {{header: string[], rows: string[][]}}
 */
export function asTable(groups, names) {
  const text = (/** @type {Cell} */ cell) =>
    cell.text === UNKNOWN ? "" : [cell.text, cell.members ? "" : cell.note].filter(Boolean).join(" · ");
  const line = (/** @type {Group} */ group, /** @type {Row} */ row) => [
    group.title.replace(/,.*/, ""),
    row.per ? `${row.label}, ${row.per}` : row.label,
    ...row.cells.map(text),
  ];
  return { header: ["", "", ...names], rows: groups.flatMap((group) => group.rows.map((row) => line(group, row))) };
}
