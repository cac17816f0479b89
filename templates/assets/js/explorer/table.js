// @ts-check
/** The table of models: only the rows in sight are in the document, however many there are. */
import { element } from "./dom.js";

/** Rows kept ready above and below those in sight. */
const MARGIN = 15;
/** Rows kept for when they come into sight again. */
const KEPT = 500;
/** Rows on paper at most. */
const PRINTED = 1000;
/** Pixels that names need at least. */
const NARROWEST = 190;

/**
 * @typedef {object} View
 * @property {Uint32Array} rows
 * @property {import("./columns.js").Column[]} columns
 * @property {boolean} chosen Whether a person chose the columns, so that none may be left out.
 * @property {import("./sort.js").Sort} sort
 * @property {string} stamp Changes when cells say something else than before.
 */

export class Table {
  /**
   * @param {HTMLElement} region The scrolling region; its table is replaced.
   * @param {(row: number) => HTMLTableCellElement} heading Makes the row header of a model.
   * @param {(row: number) => boolean} isGone
   * @param {(key: string) => void} onSort
   */
  constructor(region, heading, isGone, onSort) {
    this.region = region;
    this.heading = heading;
    this.isGone = isGone;
    this.onSort = onSort;
    this.table = element("table", { class: "models windowed", role: "table" });
    this.caption = element("caption", { class: "unseen" }, "Models");
    this.head = element("thead", { role: "rowgroup" });
    this.body = element("tbody", { role: "rowgroup" });
    this.above = spacer();
    this.below = spacer();
    this.table.append(this.caption, this.head, this.body);
    /** @type {Map<number, HTMLTableRowElement>} By position in the view. */
    this.shown = new Map();
    /** @type {View} */
    this.view = { rows: new Uint32Array(), columns: [], chosen: false, stamp: "", sort: { key: "listed", descending: true } };
    this.rowHeight = 0;
    this.printing = false;
    this.layout = "";
    this.stamp = "";
    /** @type {Map<number, HTMLTableRowElement>} Rows made lately, by model. */
    this.made = new Map();
    let waiting = false;
    const onScroll = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        this.fill();
      });
    };
    addEventListener("scroll", onScroll, { passive: true });
    region.addEventListener("scroll", onScroll, { passive: true });
    addEventListener("resize", () => {
      this.fit();
      this.fill();
    });
    for (const [event, printing] of /** @type {const} */ ([["beforeprint", true], ["afterprint", false]])) {
      addEventListener(event, () => {
        this.printing = printing;
        this.fill();
      });
    }
    this.body.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** Put the table in place of the one that came with the page. */
  mount() {
    this.region.querySelector("table")?.replaceWith(this.table);
  }

  /** @param {View} view */
  show(view) {
    const { columns, sort, chosen } = view;
    const layout = `${chosen} ${columns.map((column) => column.key)}`;
    this.view = view;
    const changed = layout !== this.layout;
    if (changed) {
      this.layout = layout;
      this.showHead();
      this.fit();
    }
    if (changed || view.stamp !== this.stamp) this.made.clear();
    this.stamp = view.stamp;
    this.table.setAttribute("aria-rowcount", String(view.rows.length + 1));
    for (const th of this.head.querySelectorAll("th")) {
      if (th.dataset.key === sort.key) th.setAttribute("aria-sort", sort.descending ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
    }
    this.clear();
    this.fill();
  }

  showHead() {
    const { columns, chosen } = this.view;
    const row = element("tr", { role: "row", "aria-rowindex": "1" });
    const heads = [{ key: "model", label: "Model", per: undefined, numeric: false }, ...columns];
    for (const { key, label, per, numeric } of heads) {
      const th = element("th", { scope: "col", role: "columnheader", class: cellClass(key, numeric, chosen) });
      th.dataset.key = key;
      const button = element("button", { type: "button" }, label);
      if (per) button.append(" ", element("span", { class: "per" }, per));
      button.addEventListener("click", () => this.onSort(key));
      th.append(button);
      row.append(th);
    }
    this.head.replaceChildren(row);
    this.table.style.setProperty("--columns", String(columns.length));
    this.table.style.setProperty("--lines", String(chosen ? Math.ceil(columns.length / 3) : 1));
  }

  /** Let the region scroll on its own only where the columns don't fit; else the page scrolls. */
  fit() {
    this.rowHeight = 0;
    const { region, head } = this;
    region.classList.remove("scrolls");
    const [names] = head.querySelector("th")?.getClientRects() ?? [];
    // Cards have no header in sight, and their cells wrap.
    if (names && names.width < NARROWEST) region.classList.add("scrolls");
  }

  clear() {
    const hadFocus = this.body.contains(document.activeElement);
    this.body.replaceChildren(this.above, this.below);
    this.shown.clear();
    if (hadFocus) this.region.focus({ preventScroll: true });
  }

  /** Bring the rows in sight into the document and take the others out. */
  fill() {
    const { rows } = this.view;
    if (rows.length === 0) return;
    if (!this.rowHeight) this.measure();
    const { top } = this.body.getBoundingClientRect();
    const from = Math.max(0, this.region.getBoundingClientRect().top) - top;
    const to = innerHeight - top;
    const first = this.printing ? 0 : clamp(Math.floor(from / this.rowHeight) - MARGIN, 0, rows.length);
    const end = this.printing ? PRINTED : Math.ceil(to / this.rowHeight) + MARGIN;
    const last = clamp(end, first, rows.length);
    for (const [at, tr] of this.shown) {
      if (at >= first && at < last) continue;
      if (tr.contains(document.activeElement)) this.region.focus({ preventScroll: true });
      tr.remove();
      this.shown.delete(at);
    }
    /** @type {HTMLTableRowElement} */
    let before = this.above;
    for (let at = first; at < last; at += 1) {
      let tr = this.shown.get(at);
      if (!tr) {
        tr = this.makeRow(at);
        this.shown.set(at, tr);
        before.after(tr);
      }
      before = tr;
    }
    setHeight(this.above, first * this.rowHeight);
    setHeight(this.below, (rows.length - last) * this.rowHeight);
  }

  /** The height of a row, which the style sheet makes the same for all. */
  measure() {
    this.clear();
    const count = Math.min(4, this.view.rows.length);
    const rows = Array.from({ length: count }, (_, at) => this.makeRow(at));
    this.above.after(...rows);
    const box = rows[0].getBoundingClientRect();
    this.rowHeight = (rows[count - 1].getBoundingClientRect().bottom - box.top) / count || 1;
    for (const row of rows) row.remove();
  }

  /** @param {number} at Position in the view. */
  makeRow(at) {
    const { rows, columns, chosen } = this.view;
    const row = rows[at];
    const known = this.made.get(row);
    if (known) {
      known.setAttribute("aria-rowindex", String(at + 2));
      return known;
    }
    const tr = element("tr", { role: "row", "aria-rowindex": String(at + 2) });
    if (this.made.size > KEPT) this.made.clear();
    this.made.set(row, tr);
    if (this.isGone(row)) tr.className = "gone";
    const heading = this.heading(row);
    heading.className = cellClass("model", false, chosen);
    tr.append(heading);
    for (const column of columns) {
      const cell = element("td", { role: "cell", class: cellClass(column.key, column.numeric, chosen) });
      cell.dataset.label = column.label;
      column.show(row, cell);
      tr.append(cell);
    }
    return tr;
  }

  /**
   * The arrow keys go from name to name.
   * @param {KeyboardEvent} event
   */
  onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const tr = event.target instanceof Element ? event.target.closest("tr") : null;
    if (!step || !tr || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.focusRow(Number(tr.getAttribute("aria-rowindex")) - 2 + step);
  }

  /** @param {number} at Position in the view. */
  focusRow(at) {
    const link = this.shown.get(at)?.querySelector("a");
    if (!link) return;
    link.focus({ preventScroll: true });
    link.closest("tr")?.scrollIntoView({ block: "nearest" });
  }
}

/**
 * @param {string} key
 * @param {boolean} numeric
 * @param {boolean} chosen
 */
function cellClass(key, numeric, chosen) {
  const wide = ["author", "max", "feat", "listed"].includes(key) && !chosen;
  return `col-${key}${numeric ? " num" : ""}${wide ? " wide" : ""}`;
}

function spacer() {
  const tr = element("tr", { class: "spacer", "aria-hidden": "true" });
  tr.append(element("td"));
  return tr;
}

/**
 * @param {HTMLElement} tr
 * @param {number} height
 */
function setHeight(tr, height) {
  tr.style.height = `${height}px`;
  tr.hidden = height === 0;
}

/**
 * @param {number} value
 * @param {number} low
 * @param {number} high
 */
function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}
