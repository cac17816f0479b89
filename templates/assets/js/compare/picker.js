// @ts-check
/** A field that finds a model by name, id or author. */
import { element } from "../lib/elements.js";
import { RANK, indexOf } from "../lib/search.js";

const MOST_SHOWN = 8;

export class Picker {
  /**
   * @param {HTMLInputElement} input A combobox whose list follows it.
   * @param {HTMLElement} list
   * @param {import("../lib/model_data.js").Data} data
   * @param {(row: number) => void} onPick
   */
  constructor(input, list, data, onPick) {
    this.input = input;
    this.list = list;
    this.data = data;
    this.onPick = onPick;
    /** @type {import("../lib/search.js").SearchIndex | null} */
    this.index = null;
    /** @type {number[]} Rows that are suggested. */
    this.rows = [];
    this.at = -1;
    input.addEventListener("input", () => this.suggest());
    input.addEventListener("keydown", (event) => this.onKey(event));
    input.addEventListener("blur", () => this.close());
    // Before the field loses the focus, and with it the list.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
      if (option) this.pick([...list.children].indexOf(option));
    });
  }

  suggest() {
    const { data } = this;
    const query = this.input.value.slice(0, 200);
    this.index ??= indexOf(data);
    this.rows = query.trim() ? found(this.index.search(query), data) : [];
    this.at = this.rows.length ? 0 : -1;
    this.show();
  }

  show() {
    const { rows, data, input, list } = this;
    list.replaceChildren(
      ...rows.map((row, at) => {
        const option = element("li", { role: "option", id: `${list.id}-${at}`, "aria-selected": String(at === this.at) });
        option.append(element("bdi", {}, data.name[row]), " ", element("bdi", { class: "id soft" }, data.id[row]));
        return option;
      }),
    );
    list.hidden = rows.length === 0;
    input.setAttribute("aria-expanded", String(rows.length > 0));
    if (this.at >= 0) input.setAttribute("aria-activedescendant", `${list.id}-${this.at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.rows = [];
    this.at = -1;
    this.show();
  }

  /** @param {number} at */
  pick(at) {
    const row = this.rows[at];
    if (row === undefined) return;
    this.input.value = "";
    this.close();
    this.onPick(row);
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.rows.length) {
      event.preventDefault();
      this.at = (this.at + step + this.rows.length) % this.rows.length;
      this.show();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.pick(this.at);
    } else if (event.key === "Escape" && (this.rows.length || this.input.value)) {
      event.preventDefault();
      if (!this.rows.length) this.input.value = "";
      this.close();
    }
  }
}

/**
 * The best matches; among equals listed before gone, then the newest.
 * @param {Uint8Array} ranks
 * @param {import("../lib/model_data.js").Data} data
 */
function found(ranks, data) {
  const gone = data.words.status.words.indexOf("gone");
  const weight = (/** @type {number} */ row) => ranks[row] + (data.words.status.rows[row] === gone ? 10 : 0);
  const day = (/** @type {number} */ row) => data.numbers.listed[row] || 0;
  const rows = [...ranks.keys()].filter((row) => ranks[row] !== RANK.none);
  return rows.sort((a, b) => weight(a) - weight(b) || day(b) - day(a) || a - b).slice(0, MOST_SHOWN);
}
