// @ts-check
import { element } from "../lib/elements.js";

/**
 * A table in a frame of its own that scrolls where it is wider than the page.
 * @param {string} name
 * @param {HTMLElement} table
 * @param {string} kind
 */
export function scrollFrame(name, table, kind) {
  const made = element("div", { class: `table-scroll ${kind}`.trim(), role: "group", "aria-label": name, tabindex: "0" });
  made.append(table);
  return made;
}
