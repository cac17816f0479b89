// @ts-check
/** The table of models: only the rows in sight are in the document, however many there are. */
import { element } from "../lib/elements.js";
import { Rows, cellClass, headOf, isWide } from "./rows.js";

/** Rows kept ready above and below those in sight. */
const MARGIN = 15;
/** Rows on paper at most. */
const PRINTED = 1000;
/** Pixels that names need at least. */
const NARROWEST = 190;

/** @typedef {import("./rows.js").View} View */

export class WindowedTable {
  /**
   * @param {HTMLElement} region The scrolling region; its table is replaced.
   * @param {import("./rows.js").Owner} owner
   */
  constructor(region, owner) {
    this.region = region;
    this.owner = owner;
    this.rows = new Rows(owner, (row, open) => this.unfold(row, open));
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
    this.view = { rows: new Uint32Array(), heads: new Uint32Array(), variants: new Map(), columns: [], chosen: false, stamp: null, sort: { key: "listed", descending: true } };
    this.rowHeight = 0;
    this.printing = false;
    this.layout = "";
    /** @type {object | null} */
    this.stamp = null;
    this.listen();
  }

  listen() {
    const { region } = this;
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
    if (changed || view.stamp !== this.stamp) this.rows.made.clear();
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
    for (const [at, { key, label, per, numeric }] of heads.entries()) {
      const th = element("th", { scope: "col", role: "columnheader", class: cellClass(key, numeric, chosen, at - 1) });
      th.dataset.key = key;
      const button = element("button", { type: "button" }, label);
      if (per) button.append(" ", element("span", { class: "per" }, per));
      button.addEventListener("click", () => this.owner.onSort(key));
      th.append(button);
      row.append(th);
    }
    this.head.replaceChildren(row);
    this.table.style.setProperty("--columns", String(columns.length));
    // A card has five cells in a line, and none of the wide columns.
    const onCards = columns.filter(({ key }, at) => !isWide(key, chosen, at)).length;
    this.table.style.setProperty("--lines", String(Math.ceil(onCards / 5)));
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
        tr = this.rows.row(this.view, at);
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
    const rows = Array.from({ length: count }, (_, at) => this.rows.row(this.view, at));
    this.above.after(...rows);
    const box = rows[0].getBoundingClientRect();
    this.rowHeight = (rows[count - 1].getBoundingClientRect().bottom - box.top) / count || 1;
    for (const row of rows) row.remove();
  }

  /**
   * @param {number} row
   * @param {boolean} open
   */
  unfold(row, open) {
    this.owner.onUnfold(row, open);
    const at = this.view.rows.indexOf(row);
    /** @type {HTMLElement | null | undefined} */ (this.shown.get(at)?.querySelector(".variants"))?.focus({ preventScroll: true });
  }

  /**
   * Up and down go from name to name; right unfolds the variants of a model, left folds them.
   * @param {KeyboardEvent} event
   */
  onKey(event) {
    const tr = event.target instanceof Element ? event.target.closest("tr") : null;
    if (!tr || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const at = Number(tr.getAttribute("aria-rowindex")) - 2;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      this.focusRow(at + step);
      return;
    }
    const head = headOf(this.view, this.view.rows[at]);
    const open = { ArrowRight: true, ArrowLeft: false }[event.key];
    if (open === undefined || !this.view.variants.has(head)) return;
    event.preventDefault();
    this.unfold(head, open);
  }

  /**
   * The model in whose row something is; -1 is none.
   * @param {EventTarget | null} target
   */
  rowOf(target) {
    const tr = target instanceof Element && this.body.contains(target) ? target.closest("tr[aria-rowindex]") : null;
    return tr ? this.view.rows[Number(tr.getAttribute("aria-rowindex")) - 2] : -1;
  }

  /**
   * Bring a model into sight, and out of its fold, and put the focus on its name.
   * @param {number} row
   */
  reveal(row) {
    const head = [...this.view.variants].find(([, own]) => own.includes(row))?.[0];
    if (head !== undefined && !this.view.rows.includes(row)) this.owner.onUnfold(head, true);
    const at = this.view.rows.indexOf(row);
    if (at < 0) return;
    const target = (at + 0.5) * this.rowHeight;
    if (this.region.classList.contains("scrolls")) {
      this.region.scrollIntoView({ block: "start", behavior: "instant" });
      this.region.scrollTop = target - this.region.clientHeight / 2;
    } else {
      const { top } = this.body.getBoundingClientRect();
      scrollTo({ top: scrollY + top + target - innerHeight / 2, behavior: "instant" });
    }
    this.fill();
    this.focusRow(at);
  }

  /** @param {number} at Position in the view. */
  focusRow(at) {
    const link = this.shown.get(at)?.querySelector("a");
    if (!link) return;
    link.focus({ preventScroll: true });
    link.closest("tr")?.scrollIntoView({ block: "nearest" });
  }
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
