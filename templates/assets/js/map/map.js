// @ts-check
/** The models that are shown, as price against quality. */
import { element, plainButton } from "../lib/elements.js";
import { counted, integer } from "../lib/format.js";
import { blendedPrices } from "../lib/blend.js";
import { Boards } from "../lib/boards.js";
import { boardSelect } from "./board_select.js";
import { Chart } from "./chart.js";
import { citing } from "./citing.js";
import { showDetails } from "./details.js";
import { mapPoints } from "./points.js";
import { nearest, toward } from "./nearest.js";
import { FrontierSlider } from "./slider.js";
import { scaleWords, describedInLine, described } from "./descriptions.js";

/** Pixels in which a pointer finds a point. */
const REACH = 24;
const KEYS =
  "Left and right go by price, up and down to the nearest model, Page Up and Page Down along the line. " +
  "Space marks the model in the table, Enter opens its page.";

export class PriceMap {
  /**
   * @param {import("./button.js").Host} explorer
   * @param {HTMLElement} place
   * @param {any} file The data of the boards, parsed.
   * @param {boolean} [framed] Whether it stands alone on another site's page.
   */
  constructor(explorer, place, file, framed = false) {
    this.explorer = explorer;
    this.place = place;
    this.boards = new Boards(file);
    if (this.boards.count !== explorer.data.count) throw new Error("boards of another table");
    this.blended = blendedPrices(explorer.data.prices);
    /** @type {import("./points.js").MapPoints | null} */
    this.points = null;
    /** The row that is pointed at, and the one that is marked; -1 is none. */
    this.active = this.chosen = -1;
    /** The row at which the keyboard is. */
    this.stop = -1;
    /** Pixels of the plot; 0 where it is out of sight. Asking for them at every change would cost a layout. */
    this.width = this.height = 0;

    this.chart = new Chart();
    this.slider = new FrontierSlider(
      () => this.showPoint(),
      (row) => this.linkTo(row),
      framed ? null : (row) => explorer.table.reveal(row),
    );
    this.select = boardSelect(this.boards);
    this.summary = element("p", { class: "map-summary" });
    this.figure = element("figure", { class: "chart scatter" });
    this.scale = element("figcaption");
    this.plot = element("div", { class: "map-plot" });
    this.link = element("a", { class: "map-stop", "aria-describedby": "map-keys" });
    this.note = element("div", { class: "map-note", hidden: "" });
    this.unit = element("p", { class: "scatter-unit" });
    this.mark = element("div", { class: "map-marked", hidden: "" });
    this.details = element("div", { class: "map-details" });
    this.live = element("p", { role: "status", class: "unseen" });
    this.cite = framed ? null : citing(this);
    this.build(framed ? "h2" : "h3");
    this.listen();
  }

  /** @param {"h2" | "h3"} heading */
  build(heading) {
    const title = element("div", { class: "map-title" });
    title.append(element(heading, {}, "Price against"), this.select);
    const keys = element("div", { role: "application", "aria-label": "Models on the map" });
    keys.append(this.link);
    this.plot.append(this.chart.svg, keys);
    this.figure.append(this.scale, this.plot, this.unit, this.note);
    const hint = element("p", { id: "map-keys", hidden: "" }, KEYS);
    const cite = this.cite ? [this.cite] : [];
    this.place.replaceChildren(title, this.summary, this.figure, this.slider.root, this.mark, this.details, ...cite, hint, this.live);
  }

  listen() {
    const { plot, link, explorer, select } = this;
    select.addEventListener("change", () => explorer.change({ map: select.value }, false));
    plot.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch") this.point(this.under(event));
    });
    plot.addEventListener("pointerleave", () => this.point(-1));
    plot.addEventListener("click", (event) => {
      // The link itself is clicked by Enter and by assistive technology.
      if (event.target === link) return;
      const row = this.under(event);
      this.choose(row);
      // A finger doesn't hover: what it taps is said where it is.
      this.point(row);
    });
    link.addEventListener("focus", () => this.point(this.stop));
    link.addEventListener("blur", () => this.point(-1));
    link.addEventListener("keydown", (event) => this.onKey(event));
    for (const name of ["pointerover", "focusin"]) {
      explorer.region.addEventListener(name, (event) => this.point(explorer.table.rowOf(event.target)));
    }
    for (const name of ["pointerleave", "focusout"]) explorer.region.addEventListener(name, () => this.point(-1));
    new ResizeObserver(([{ contentRect }]) => {
      [this.width, this.height] = [contentRect.width, contentRect.height];
      this.chart.readFont();
      this.draw();
    }).observe(plot);
  }

  /** Show what the explorer shows, on a board that there is. */
  show() {
    const { data, rows, groups, bills, state } = this.explorer;
    const variants = new Set([...groups.variants.values()].flat());
    const models = rows.filter((row) => !variants.has(row));
    const board = this.boards.get(state.map ?? this.boards.usual);
    this.select.value = board.key;
    if (this.cite) this.cite.open = false; // what it says is of what was shown
    this.points = mapPoints(data, models, board, bills ?? this.blended, bills !== null);
    if (!this.points.rows.includes(this.stop)) this.stop = this.points.line[0] ?? -1;
    this.showWords(this.points);
    showDetails(this.details, this.points, (row) => this.linkTo(row));
    this.showMarked();
    this.draw();
    this.slider.show(this.points);
  }

  /** Forget what is marked. */
  close() {
    this.choose(-1);
  }

  /** @param {import("./points.js").MapPoints} points */
  showWords(points) {
    const { board, rows, line, count, price, isBill } = points;
    const { base } = this.explorer;
    const words = rows.length
      ? `${integer(rows.length)} of ${counted(count, "model")} on the map. No other model beats the ${integer(line.length)} on the line on both price and quality.`
      : "None of these models has both a price and a result here.";
    const free = rows.some((row) => price[row] === 0) ? " Free counts as $0." : "";
    const ranking = element("a", { href: `${base}boards/${board.key}/` }, "The whole ranking");
    this.summary.replaceChildren(`${words}${free} `, ranking);
    this.figure.hidden = rows.length === 0;
    this.scale.textContent = scaleWords(points);
    this.unit.textContent = isBill
      ? "USD a month for my workload, logarithmic scale"
      : `USD per 1M tokens, blended: ${this.explorer.data.glossary.blend}, logarithmic scale`;
    const name = this.select.selectedOptions[0]?.textContent ?? "";
    this.chart.svg.setAttribute("aria-label", `Price against ${name}. ${words} The line is below as a table.`);
  }

  draw() {
    const { points, width, height } = this;
    if (!points?.rows.length || !width) return;
    this.chart.draw(points, width, height);
    this.showStop();
    this.showPoint();
  }

  /** @param {number} row -1 is none. */
  placeOf(row) {
    return row < 0 || !this.points ? -1 : this.points.rows.indexOf(row);
  }

  /** @param {MouseEvent} event */
  under(event) {
    const { left, top } = this.plot.getBoundingClientRect();
    const at = nearest(this.chart.at, event.clientX - left, event.clientY - top, REACH);
    return this.points?.rows[at] ?? -1;
  }

  /**
   * Point at a model, or at none; then at where the keyboard is.
   * @param {number} row
   */
  point(row) {
    const wanted = row < 0 && document.activeElement === this.link ? this.stop : row;
    if (this.place.hidden || wanted === this.active) return;
    this.active = wanted;
    this.showPoint();
  }

  /**
   * Mark a model here and in the table. The one that is marked, or none, unmarks.
   * @param {number} row
   */
  choose(row) {
    this.chosen = row === this.chosen ? -1 : row;
    this.explorer.table.rows.mark(this.chosen);
    if (this.placeOf(this.chosen) >= 0) this.stop = this.chosen;
    this.showMarked();
    this.showStop();
    this.showPoint();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !this.points) return;
    const next = this.next(event.key, this.points);
    if (next !== undefined) {
      this.stop = next;
      this.showStop();
      this.point(next);
      this.live.textContent = describedInLine(this.points, next);
    } else if (event.key === " ") {
      this.choose(this.stop);
      this.live.textContent = this.chosen < 0 ? "No longer marked" : "Marked in the table";
    } else if (event.key === "Escape") this.note.hidden = true;
    else return;
    event.preventDefault();
  }

  /**
   * Where a key leads; undefined for other keys.
   * @param {string} key
   * @param {import("./points.js").MapPoints} points
   */
  next(key, { rows, line, price, board }) {
    const { stop } = this;
    const ordered = () => rows.toSorted((a, b) => price[a] - price[b] || board.score[a] - board.score[b] || a - b);
    const beside = (/** @type {number[]} */ all, /** @type {number} */ at) => all[Math.min(all.length - 1, Math.max(0, at))];
    const vertical = (/** @type {number} */ down) => rows[toward(this.chart.at, rows.indexOf(stop), down)] ?? stop;
    switch (key) {
      case "ArrowLeft": return beside(ordered(), ordered().indexOf(stop) - 1);
      case "ArrowRight": return beside(ordered(), ordered().indexOf(stop) + 1);
      case "Home": return ordered()[0];
      case "End": return ordered().at(-1);
      case "ArrowUp": return vertical(-1);
      case "ArrowDown": return vertical(1);
      case "PageUp": return line.find((row) => price[row] > price[stop]) ?? line.at(-1);
      case "PageDown": return line.findLast((row) => price[row] < price[stop]) ?? line[0];
      default: return undefined;
    }
  }

  /** Put the link where the keyboard is. */
  showStop() {
    const at = this.placeOf(this.stop);
    if (at < 0 || !this.points) return;
    const { at: places } = this.chart;
    const { width, height } = this;
    this.link.href = this.page(this.stop);
    this.link.style.left = `${(places[at * 2] / width) * 100}%`;
    this.link.style.top = `${(places[at * 2 + 1] / height) * 100}%`;
    this.link.setAttribute("aria-label", describedInLine(this.points, this.stop));
  }

  /** Rings around what is pointed at and what is marked, and the words for the first. */
  showPoint() {
    const at = this.placeOf(this.active);
    this.chart.ring([[this.placeOf(this.slider.row), "map-picked"], [this.placeOf(this.chosen), "map-chosen"], [at, "map-active"]]);
    this.note.hidden = at < 0;
    if (at < 0 || !this.points) return;
    const { at: places } = this.chart;
    const { width, height } = this;
    const [x, y] = [places[at * 2], places[at * 2 + 1]];
    this.note.replaceChildren(...described(this.points, this.active));
    this.note.style.setProperty("--x", `${this.plot.offsetLeft + x}px`);
    this.note.style.setProperty("--y", `${this.plot.offsetTop + y}px`);
    this.note.classList.toggle("before", x > width * 0.6);
    this.note.classList.toggle("above", y > height * 0.55);
  }

  /** What is marked, with ways to it. */
  showMarked() {
    const { chosen: row, points } = this;
    this.mark.hidden = row < 0;
    if (row < 0 || !points) return this.mark.replaceChildren();
    const [name, ...facts] = described(points, row);
    name.replaceChildren(this.linkTo(row));
    const words = element("div");
    words.append(name, ...(this.placeOf(row) < 0 ? [element("p", {}, "Not on the map now.")] : facts));
    const ways = element("p", { class: "button-line" });
    if (this.explorer.rows.includes(row) && this.explorer.region.offsetHeight) ways.append(plainButton("Show in the table", () => this.explorer.table.reveal(row)));
    ways.append(
      plainButton("Unmark", () => {
        this.choose(-1);
        this.link.focus({ preventScroll: true });
      }),
    );
    this.mark.replaceChildren(words, ways);
  }

  /** @param {number} row */
  page(row) {
    return `${this.explorer.base}models/${this.explorer.data.path[row]}/`;
  }

  /** @param {number} row */
  linkTo(row) {
    const link = element("a", { href: this.page(row) }, this.explorer.data.name[row]);
    link.dir = "auto";
    return link;
  }
}
