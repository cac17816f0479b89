// @ts-check
/** Who made the models of a comparison, when, and what may be done with them. */
import { dayOf } from "../lib/days.js";
import { UNKNOWN as DASH, day, tokens } from "../lib/format.js";
import { authorUrl, wordOf } from "../lib/model_data.js";
import { dayCell, plain } from "./cells.js";

/**
 * @param {import("../lib/model_data.js").Data} data
 * @param {import("./rows.js").Compared[]} models
 * @returns {import("./rows.js").Row[]}
 */
export function identity(data, models) {
  const author = (/** @type {import("./rows.js").Compared} */ { row }) => ({
    text: data.authorName[data.words.author.rows[row]],
    href: authorUrl(data, row),
  });
  return [
    plain("Author", models.map(author)),
    plain("Id", models.map(({ row }) => ({ text: data.id[row], code: true }))),
    plain("Status", models.map((model) => status(data, model))),
  ];
}

/**
 * @param {import("../lib/model_data.js").Data} data
 * @param {import("./rows.js").Compared} model
 * @returns {import("./best.js").Cell}
 */
function status(data, { row, file }) {
  const state = wordOf(data.words.status, row) ?? "";
  const words = [data.glossary.status[state]];
  const alias = data.aliasOf.get(row);
  if (alias) words.push("alias");
  const variant = wordOf(data.words.variant, row);
  if (variant) words.push(variant);
  const seen = state === "gone" ? file?.last_seen_on : null;
  return {
    text: words.join(", "),
    note: alias ? `points to ${alias}` : seen ? `last seen ${day(dayOf(seen))}` : undefined,
  };
}

/**
 * @param {import("./rows.js").Compared[]} models
 * @returns {import("./rows.js").Row[]}
 */
export function dates(models) {
  const row = (/** @type {string} */ label, /** @type {(file: any) => string | null | undefined} */ value) =>
    plain(label, models.map(({ file }) => dayCell(file ? value(file) : null)));
  const rows = [
    row("Released", (file) => fact(file, "released_on")),
    row("Listed", (file) => fact(file, "listed_on")),
    row("Knowledge cutoff", (file) => fact(file, "knowledge_cutoff_on")),
    row("Will be withdrawn", (file) => fact(file, "expires_on")),
    row("Last seen", (file) => file.last_seen_on),
  ];
  return rows.filter((one, at) => at < 3 || one.cells.some((cell) => cell.text !== DASH));
}

/**
 * @param {import("./rows.js").Compared[]} models
 * @returns {import("./rows.js").Row[]}
 */
export function licence(models) {
  const weights = (/** @type {boolean | undefined} */ open) => (open === undefined ? DASH : open ? "open" : "closed");
  const size = (/** @type {number | undefined} */ count) => count && tokens(count);
  const text = (/** @type {any} */ value) => ({ text: value ? String(value) : DASH });
  return [
    plain("Weights", models.map(({ file }) => ({ text: weights(fact(file, "open_weights")) }))),
    plain("License", models.map(({ file }) => text(fact(file, "licence")))),
    plain("Parameters", models.map(({ file }) => text(size(fact(file, "parameter_count"))))),
  ];
}

/**
 * @param {any} file
 * @param {string} name
 */
function fact(file, name) {
  return file?.facts[name]?.value;
}

