// @ts-check
/** Taking a comparison along, and beginning anew. */
import { COPYING_REFUSED, copyText } from "../lib/clipboard.js";
import { need } from "../lib/elements.js";
import { csv, markdown } from "../lib/export.js";
import { asTable } from "./rows.js";

/** @param {import("./comparison.js").Comparison} comparison */
export function addTools(comparison) {
  const { root } = comparison;
  const copied = need(root, ".compare-copied");
  const copy = async (/** @type {string} */ text, /** @type {string} */ what) => {
    copied.textContent = (await copyText(text)) ? `${what} copied.` : COPYING_REFUSED;
  };
  /** @param {(header: string[], rows: string[][]) => string} write */
  const table = (write) => {
    const { header, rows } = asTable(comparison.groups, comparison.ids);
    return write(header, rows);
  };
  const actions = {
    markdown: () => copy(table(markdown), "Markdown"),
    csv: () => copy(table(csv), "CSV"),
    link: () => copy(location.href, "Link"),
    clear: () => {
      comparison.change([], "No model chosen any more.");
      comparison.input.focus();
    },
  };
  for (const [name, action] of Object.entries(actions)) need(root, `[data-do="${name}"]`).addEventListener("click", action);
}
