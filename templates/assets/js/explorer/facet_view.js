// @ts-check
/** The panel of filters. */
import { element, plainButton } from "../lib/elements.js";
import { noFilter } from "../table/filter.js";
import { valueCounts } from "../table/selection.js";
import { integer } from "../lib/format.js";
import { limitText, readLimit } from "../table/address.js";

/** @typedef {(key: string, filter: import("../table/filter.js").Filter, typing: boolean) => void} OnChange */

const OPEN = new Set(["kind", "in", "change", "ctx", "feat", "coding", "author", "status"]);
const FEW = 8;
const MANY = 200;

/** One facet: a fold with its range and its values. */
export class FacetView {
  /**
   * @param {import("../table/facet_kinds.js").Facet} facet
   * @param {OnChange} onChange
   * @param {() => void} onOpen
   * @param {string} base Where the site's root is, seen from this page.
   */
  constructor(facet, onChange, onOpen, base) {
    this.facet = facet;
    this.base = base;
    this.onChange = onChange;
    this.filter = this.none();
    this.counts = new Uint32Array(facet.values.length);
    this.showAll = false;
    this.find = "";
    this.root = element("details", { class: "facet" });
    this.root.open = OPEN.has(facet.key);
    this.mark = element("span", { class: "facet-mark" });
    const summary = element("summary");
    summary.append(facet.label, this.mark);
    this.list = element("ul");
    this.more = plainButton("", () => {
      this.showAll = !this.showAll;
      this.showList();
    });
    /** @type {Map<string, {item: HTMLLIElement, box: HTMLInputElement, count: HTMLElement, shown: number}>} */
    this.boxes = new Map();
    /** @type {{key: string, label: string, total: number, at: number}[]} */
    this.order = [];
    this.root.append(summary);
    this.root.addEventListener("toggle", () => this.root.open && onOpen());
  }

  /** Nothing asked for yet. */
  none() {
    return { ...noFilter(), all: this.facet.together ?? false };
  }

  /** What is below the name of the facet; most readers open few. */
  build() {
    const { facet } = this;
    this.group = element("fieldset");
    this.group.append(element("legend", { class: "unseen" }, facet.label));
    const byTotal = (/** @type {{total: number}} */ a, /** @type {{total: number}} */ b) =>
      facet.inOrder ? 0 : b.total - a.total;
    this.order = facet.values
      .map((value, at) => ({ ...value, at }))
      .sort((a, b) => Number(a.key === "unknown") - Number(b.key === "unknown") || byTotal(a, b) || a.at - b.at);
    if (facet.note) this.group.append(element("p", { class: "facet-note" }, facet.note));
    if (facet.edges) this.group.append(this.makeRange());
    if (facet.values.length > 20) this.group.append(this.makeFind());
    this.group.append(this.list);
    if (facet.multiple) this.group.append(this.makeAll());
    this.group.append(this.more);
    if (facet.links?.to.length) this.group.append(...this.makeLinks(facet.links));
    this.root.append(this.group);
  }

  /** @param {NonNullable<import("../table/facet_kinds.js").Facet["links"]>} links */
  makeLinks({ title, to }) {
    const list = element("ul", { class: "facet-links" });
    for (const [name, url, count] of to) {
      const item = element("li");
      item.append(element("a", { href: this.base + url }, name), " ", element("span", { class: "count" }, integer(count)));
      list.append(item);
    }
    return [element("p", { class: "facet-note" }, title), list];
  }

  /**
   * @param {import("../table/filter.js").Filter | undefined} filter
   * @param {Uint32Array} groupCounts
   */
  update(filter, groupCounts) {
    if (!this.group) this.build();
    this.filter = filter ?? this.none();
    this.counts = valueCounts(this.facet, groupCounts);
    this.showList();
    if (this.all) this.all.checked = this.filter.all;
    if (this.bars) this.showBars(groupCounts);
    for (const [input, limit] of this.limits ?? []) {
      if (input === document.activeElement) continue;
      input.value = limitText(this.filter[limit], this.facet);
      input.removeAttribute("aria-invalid");
    }
  }

  /** @param {import("../table/filter.js").Filter | undefined} filter The filter, where it differs from the usual one. */
  showMark(filter) {
    const ranges = filter && !(Number.isNaN(filter.min) && Number.isNaN(filter.max)) ? 1 : 0;
    const text = filter ? `${filter.values.size + ranges || "all"} in use` : "";
    if (this.mark.textContent !== text) this.mark.textContent = text;
  }

  /** The values: the most frequent, the ticked, and on demand all. */
  showList() {
    const find = this.find.trim().toLowerCase();
    const limit = this.showAll || find ? MANY : FEW;
    const wanted = this.order.filter((value, at) =>
      find ? value.label.toLowerCase().includes(find) : at < limit || this.filter.values.has(value.key),
    ).slice(0, MANY);
    const items = wanted.map((value) => this.item(value));
    if (items.length !== this.list.children.length || items.some((item, i) => item !== this.list.children[i])) {
      this.list.replaceChildren(...items);
    }
    for (const { key, at } of wanted) {
      const box = this.boxes.get(key);
      if (!box) continue;
      const count = this.counts[at];
      box.box.checked = this.filter.values.has(key);
      box.box.disabled = count === 0 && !box.box.checked;
      // Even the same text, set again, costs a layout.
      if (box.shown !== count) box.count.textContent = integer(count);
      box.shown = count;
    }
    this.more.hidden = this.order.length <= FEW || find !== "";
    const more = this.showAll ? "Show fewer" : `Show all ${this.order.length}`;
    if (this.more.textContent !== more) this.more.textContent = more;
  }

  /** @param {{key: string, label: string}} value */
  item({ key, label }) {
    const known = this.boxes.get(key);
    if (known) return known.item;
    const item = element("li");
    const text = element("label");
    const box = element("input", { type: "checkbox" });
    const count = element("span", { class: "count" });
    const name = element("span", { title: label }, label);
    name.dir = "auto";
    text.append(box, name, " ", count);
    item.append(text);
    box.addEventListener("change", () => {
      const values = new Set(this.filter.values);
      if (box.checked) values.add(key);
      else values.delete(key);
      this.onChange(this.facet.key, { ...this.filter, values }, false);
    });
    this.boxes.set(key, { item, box, count, shown: -1 });
    return item;
  }

  makeAll() {
    const text = element("label", { class: "facet-all" });
    this.all = element("input", { type: "checkbox" });
    const { all } = this;
    text.append(all, element("span", {}, "must have all that are ticked"));
    all.addEventListener("change", () => this.onChange(this.facet.key, { ...this.filter, all: all.checked }, false));
    return text;
  }

  makeFind() {
    const input = element("input", { type: "search", "aria-label": `Find in ${this.facet.label}`, placeholder: "Find" });
    input.addEventListener("input", () => {
      this.find = input.value;
      this.showList();
    });
    return input;
  }

  makeRange() {
    const { facet } = this;
    const range = element("div", { class: "range" });
    this.bars = element("div", { class: "bars", "aria-hidden": "true" });
    for (let i = 1; i < (facet.edges?.length ?? 0); i += 1) this.bars.append(element("i"));
    const limits = element("div", { class: "limits" });
    /** @type {[HTMLInputElement, "min" | "max"][]} */
    this.limits = [];
    for (const [limit, word] of /** @type {["min" | "max", string][]} */ ([["min", "from"], ["max", "to"]])) {
      const type = facet.type === "day" ? "date" : "text";
      const input = element("input", { type, autocomplete: "off", "aria-label": `${facet.label}, ${word}` });
      if (type === "text") input.placeholder = word;
      // Not on `change` as well: it comes with the mouse button down on the next control, which must not move then.
      input.addEventListener("input", () => {
        const value = readLimit(input.value, facet);
        const wrong = input.value.trim() !== "" && Number.isNaN(value);
        if (wrong) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
        if (!wrong) this.onChange(facet.key, { ...this.filter, [limit]: value }, true);
      });
      this.limits.push([input, limit]);
      limits.append(input);
      if (limit === "min") limits.append(element("span", { "aria-hidden": "true" }, "–"));
    }
    range.append(this.bars, limits);
    return range;
  }

  /** @param {Uint32Array} groupCounts */
  showBars(groupCounts) {
    const { min, max } = this.filter;
    const { edges = [] } = this.facet;
    const bars = /** @type {HTMLElement[]} */ ([...(this.bars?.children ?? [])]);
    const highest = Math.max(1, ...groupCounts.slice(0, bars.length));
    bars.forEach((bar, i) => {
      const height = groupCounts[i] ? Math.max(6, (groupCounts[i] / highest) * 100) : 0;
      bar.style.height = `${height}%`;
      bar.className = edges[i + 1] < min || edges[i] > max ? "out" : "";
    });
  }
}
