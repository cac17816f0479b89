// @ts-check
/** The rows of the table, made when they come into sight. */
import { element } from "../lib/elements.js";
import { counted } from "../lib/format.js";

/** Rows kept for when they come into sight again. */
const KEPT = 500;

/**
 * @typedef {object} View What a table shows.
 * @property {Uint32Array} rows
 * @property {ReadonlyMap<number, number[]>} variants Rows that are variants of another one, by that one; they are
 * among `rows` right after it, or folded.
 * @property {Uint32Array} heads Of every row the one of which it is a variant, itself if of none.
 * @property {import("./column_kinds.js").Column[]} columns
 * @property {boolean} chosen Whether a person chose the columns, so that none may be left out.
 * @property {import("./sort.js").Sort} sort
 * @property {object | null} stamp Another one when cells say something else than before.
 */

/**
 * @typedef {object} Owner What the table doesn't know of models.
 * @property {(row: number) => HTMLTableCellElement} heading Makes the row header of a model.
 * @property {(row: number) => boolean} isGone
 * @property {(key: string) => void} onSort
 * @property {(row: number, open: boolean) => void} onUnfold Brings the variants of a row into sight, or out of it.
 */

export class Rows {
  /**
   * @param {Owner} owner
   * @param {(row: number, open: boolean) => void} onUnfold
   */
  constructor(owner, onUnfold) {
    this.owner = owner;
    this.onUnfold = onUnfold;
    /** @type {Map<number, HTMLTableRowElement>} Made lately, by model. */
    this.made = new Map();
    /** The model that is marked; -1 is none. */
    this.marked = -1;
  }

  /**
   * @param {View} view
   * @param {number} at Position in the view.
   */
  row(view, at) {
    const row = view.rows[at];
    const tr = this.made.get(row) ?? this.make(view, row);
    tr.setAttribute("aria-rowindex", String(at + 2));
    this.markGroup(tr, view, at);
    return tr;
  }

  /**
   * @param {View} view
   * @param {number} row
   */
  make({ columns, chosen }, row) {
    const tr = element("tr", { role: "row" });
    if (this.made.size > KEPT) this.made.clear();
    this.made.set(row, tr);
    if (this.owner.isGone(row)) tr.className = "gone";
    if (row === this.marked) tr.setAttribute("aria-current", "true");
    const heading = this.owner.heading(row);
    heading.className = cellClass("model", false, chosen);
    tr.append(heading);
    for (const [at, column] of columns.entries()) {
      const cell = element("td", { role: "cell", class: cellClass(column.key, column.numeric, chosen, at) });
      cell.dataset.label = column.label;
      column.show(row, cell);
      tr.append(cell);
    }
    return tr;
  }

  /**
   * Mark a row as a variant of one above, or give it the button for its variants.
   * @param {HTMLTableRowElement} tr
   * @param {View} view
   * @param {number} at
   */
  markGroup(tr, view, at) {
    const row = view.rows[at];
    const own = view.variants.get(row) ?? [];
    const isOpen = own.length > 0 && view.rows[at + 1] === own[0];
    tr.classList.toggle("variant", headOf(view, row) !== row);
    tr.querySelector(".variants")?.remove();
    if (!own.length) return;
    const button = element("button", { type: "button", class: "variants", "aria-expanded": String(isOpen) });
    const name = tr.querySelector("a")?.textContent ?? "";
    button.append(counted(own.length, "variant"), element("span", { class: "unseen" }, ` of ${name}`));
    button.addEventListener("click", () => this.onUnfold(row, !isOpen));
    tr.querySelector(".id-line")?.append(button);
  }

  /**
   * Mark one model, and no other; -1 is none.
   * @param {number} row
   */
  mark(row) {
    this.made.get(this.marked)?.removeAttribute("aria-current");
    this.marked = row;
    this.made.get(row)?.setAttribute("aria-current", "true");
  }
}

/**
 * The row under which a row stands in a view; itself where it stands alone.
 * @param {View} view
 * @param {number} row
 */
export function headOf({ heads, variants }, row) {
  return variants.has(heads[row]) ? heads[row] : row;
}

/** Cells of a card on narrow screens. */
const ON_CARDS = 5;

/**
 * @param {string} key
 * @param {boolean} numeric
 * @param {boolean} chosen
 * @param {number} [at] Position among the columns.
 */
export function cellClass(key, numeric, chosen, at = 0) {
  return `col-${key}${numeric ? " num" : ""}${isWide(key, chosen, at) ? " wide" : ""}`;
}

/**
 * Whether a column is for wide screens only.
 * @param {string} key
 * @param {boolean} chosen
 * @param {number} at
 */
export function isWide(key, chosen, at) {
  return !chosen && (at >= ON_CARDS || ["author", "max", "feat", "listed"].includes(key));
}
