// @ts-check
import { element } from "../lib/elements.js";

/** The choice of an order, where the table has no header to click on. */
export class SortSelect {
  /**
   * @param {import("./explorer.js").Explorer} explorer
   * @param {HTMLSelectElement} select
   */
  constructor(explorer, select) {
    this.explorer = explorer;
    this.select = select;
    this.made = "";
    select.addEventListener("change", () => {
      const key = select.value;
      explorer.change({ sort: key ? { key: key.replace(/^-/, ""), descending: key.startsWith("-") } : null }, false);
    });
  }

  show() {
    const { asking, state, wanted } = this.explorer;
    const columns = this.explorer.shownColumns();
    const usual = asking.isSearch ? "best match" : wanted ? "as asked" : "newest";
    const made = `${columns.map((column) => column.key)} ${usual}`;
    if (made !== this.made) this.select.replaceChildren(...optionsOf(columns, usual));
    this.made = made;
    this.select.value = state.sort ? (state.sort.descending ? "-" : "") + state.sort.key : "";
  }
}

/**
 * @param {import("../table/column_kinds.js").Column[]} columns
 * @param {string} usual The order where none is chosen.
 */
function optionsOf(columns, usual) {
  const option = (/** @type {string} */ value, /** @type {string} */ text) => element("option", { value }, text);
  const options = [option("", usual), option("model", "name")];
  for (const { key, label, descendingFirst, numeric } of columns) {
    const [low, high] = numeric ? ["low to high", "high to low"] : ["A to Z", "Z to A"];
    const both = [option(key, `${label}, ${low}`), option(`-${key}`, `${label}, ${high}`)];
    options.push(...(descendingFirst ? both.reverse() : both));
  }
  return options;
}
