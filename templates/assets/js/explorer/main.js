// @ts-check
/** The explorer on the index page: takes the table over once its data is there. */
import { CompareMarks } from "../compare/explorer.js";
import { Chooser } from "./chooser.js";
import { decode } from "./data.js";
import { element, need, rest } from "./dom.js";
import { facetsOf } from "./facets.js";
import { counted } from "./format.js";
import { MapButton } from "./map/button.js";
import { ModelTable } from "./model_table.js";
import { FacetView } from "./panel.js";
import { initial, parse, serialise } from "./state.js";
import { addExports } from "./take.js";
import { LoadForm } from "./view.js";
import { Wishes } from "./wishes.js";

const WIDE = matchMedia("(min-width: 64rem)");

export class Explorer extends ModelTable {
  /**
   * @param {HTMLElement} root
   * @param {import("./data.js").Data} data
   * @param {import("./facets.js").Facet[]} facets
   */
  constructor(root, data, facets) {
    super(data, root.dataset.root ?? "", need(root, ".table-scroll"), facets);
    this.root = root;
    this.sortMade = "";
    this.urlTimer = 0;
    this.search = /** @type {HTMLInputElement} */ (need(root, "input[type=search]"));
    this.status = need(root, "[role=status]");
    this.panel = /** @type {HTMLDetailsElement} */ (need(root, ".explorer-filters"));
    this.facetViews = this.facets.map(
      (facet, i) =>
        new FacetView(
          facet,
          (key, filter, typing) => this.change({ filters: new Map(this.state.filters).set(key, filter) }, typing),
          () => this.showFacet(i),
        ),
    );
    this.loadForm = new LoadForm(need(root, "#explorer-load"), (load, typing) => this.changeLoad(load, typing));
    this.sortSelect = /** @type {HTMLSelectElement} */ (need(root, "select"));
    this.compareMarks = new CompareMarks(this);
    /** @type {{ show(): void }[]} Parts that follow what is shown. */
    this.parts = [
      this.compareMarks,
      new Wishes(this, need(root, ".wishes"), need(root, ".explorer-empty")),
      new Chooser(this, need(root, "#explorer-columns")),
      new MapButton(this, root.querySelector(".map-button"), need(root, ".explorer-map")),
    ];
  }

  start() {
    const { root, panel } = this;
    this.table.mount();
    root.querySelector(".pager")?.remove();
    need(panel, ".facets").append(...this.facetViews.map((facet) => facet.root));
    const fold = () => {
      panel.open = WIDE.matches;
    };
    fold();
    WIDE.addEventListener("change", fold);
    panel.addEventListener("toggle", () => this.showFacets());
    this.addTools();
    addExports(this, need(root, "#explorer-take"));
    this.addSearch();
    this.sortSelect.addEventListener("change", () => {
      const key = this.sortSelect.value;
      this.change({ sort: key ? { key: key.replace(/^-/, ""), descending: key.startsWith("-") } : null }, false);
    });
    addEventListener("popstate", () => {
      this.state = parse(location.search, this.terms);
      this.search.value = this.state.q;
      this.update();
    });
    for (const control of root.querySelectorAll(":disabled")) control.removeAttribute("disabled");
    if (document.activeElement !== this.search || !this.search.value) this.search.value = this.state.q;
    else this.state.q = this.search.value;
    this.update();
    if (this.state.q) this.loadNames();
    root.dataset.ready = "";
  }

  /**
   * @param {Partial<import("./state.js").State>} changes
   * @param {boolean} typing Whether more of the same is likely to come at once.
   */
  change(changes, typing) {
    this.state = { ...this.state, ignored: [], ...changes };
    this.update();
    this.saveUrl(typing);
    const covered = Math.max(0, need(this.root, ".explorer-bar").getBoundingClientRect().bottom);
    if (this.region.getBoundingClientRect().top < covered) this.region.scrollIntoView({ block: "start" });
    this.region.scrollTop = 0;
  }

  /** @param {boolean} typing */
  saveUrl(typing) {
    clearTimeout(this.urlTimer);
    const save = () => {
      const url = location.pathname + serialise(this.state, this.terms) + location.hash;
      if (url === location.pathname + location.search + location.hash) return;
      if (typing) history.replaceState(null, "", url);
      else history.pushState(null, "", url);
    };
    // Browsers refuse more than about three changes a second.
    if (typing) this.urlTimer = setTimeout(save, 350);
    else save();
  }

  update() {
    super.update();
    this.showFacets();
    const { folded } = this.groups;
    const models = counted(this.rows.length - folded, "model");
    this.status.textContent = folded ? `${models} and ${counted(folded, "variant")}` : models;
    this.loadForm.show(this.state.load);
    this.showSortSelect();
    for (const part of this.parts) part.show();
  }

  /** @param {number} row */
  heading(row) {
    const th = super.heading(row);
    th.append(this.compareMarks.button(row));
    return th;
  }

  showFacets() {
    this.facetViews.forEach((_, i) => this.showFacet(i));
  }

  /** @param {number} i */
  showFacet(i) {
    const filter = this.state.filters.get(this.facets[i].key);
    // Counting what nobody sees would cost the time that typing needs.
    if (this.panel.open && this.facetViews[i].root.open) this.facetViews[i].update(filter, this.selection.groupCounts(i, filter));
    this.facetViews[i].showMark(this.isWish(this.facets[i]) ? filter : undefined);
  }

  clear() {
    this.search.value = "";
    this.change({ q: "", filters: initial(this.terms).filters }, false);
    this.search.focus();
  }

  /** @param {string} q */
  setQuery(q) {
    this.search.value = q;
    this.change({ q }, false);
  }

  addSearch() {
    this.search.addEventListener("focus", () => this.loadNames());
    this.search.addEventListener("input", () => this.change({ q: this.search.value.slice(0, 200) }, true));
    this.search.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" && this.rows.length) {
        event.preventDefault();
        this.table.focusRow(0);
      } else if (event.key === "Escape") {
        event.preventDefault();
        if (this.search.value) this.setQuery("");
        else this.search.blur();
      }
    });
    addEventListener("keydown", (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      const writes = target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || writes || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.search.focus();
      this.search.select();
    });
  }

  /** Buttons that open a part below them, one at a time. */
  addTools() {
    const buttons = /** @type {HTMLButtonElement[]} */ ([...this.root.querySelectorAll("button[aria-controls]")]);
    const open = (/** @type {HTMLButtonElement | null} */ wanted) => {
      for (const button of buttons) {
        const expanded = button === wanted;
        button.setAttribute("aria-expanded", String(expanded));
        const panel = need(this.root, `#${button.getAttribute("aria-controls")}`);
        panel.hidden = !expanded;
        // The bar follows the reader down the page, its panels don't.
        if (expanded) panel.scrollIntoView({ block: "nearest" });
      }
    };
    for (const button of buttons) {
      button.addEventListener("click", () => open(button.getAttribute("aria-expanded") === "true" ? null : button));
    }
    this.root.addEventListener("keydown", (event) => {
      const opened = buttons.find((button) => button.getAttribute("aria-expanded") === "true");
      const within = opened && need(this.root, `#${opened.getAttribute("aria-controls")}`);
      if (event.key !== "Escape" || !within?.contains(/** @type {Node} */ (event.target))) return;
      open(null);
      opened?.focus();
    });
  }

  /** @param {import("./cost.js").Workload | null} load @param {boolean} typing */
  changeLoad(load, typing) {
    const { sort } = this.state;
    const first = load && !this.state.load ? { key: "bill", descending: false } : sort;
    this.change({ load, sort: !load && sort?.key === "bill" ? null : first }, typing);
  }

  showSortSelect() {
    const { sort, q } = this.state;
    const columns = this.shownColumns();
    const made = `${columns.map((column) => column.key)} ${q.trim() !== ""}`;
    const value = sort ? (sort.descending ? "-" : "") + sort.key : "";
    if (made === this.sortMade) {
      this.sortSelect.value = value;
      return;
    }
    this.sortMade = made;
    const option = (/** @type {string} */ value, /** @type {string} */ text) => element("option", { value }, text);
    const options = [option("", q.trim() ? "best match" : "newest"), option("model", "name")];
    for (const { key, label, descendingFirst, numeric } of columns) {
      const [low, high] = numeric ? ["low to high", "high to low"] : ["A to Z", "Z to A"];
      const both = [option(key, `${label}, ${low}`), option(`-${key}`, `${label}, ${high}`)];
      options.push(...(descendingFirst ? both.reverse() : both));
    }
    this.sortSelect.replaceChildren(...options);
    this.sortSelect.value = value;
  }
}

/** @param {HTMLElement} root */
async function load(root) {
  const response = await fetch(root.dataset.explorer ?? "");
  if (!response.ok) throw new Error(`${response.status} for the data of the explorer`);
  const file = await response.json();
  await rest();
  const data = decode(file);
  const facets = [];
  for (const facet of facetsOf(data)) {
    facets.push(facet);
    await rest();
  }
  const explorer = new Explorer(root, data, facets);
  await rest();
  explorer.start();
  await explorer.index.prepare();
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-explorer]"));
// After the first paint: the table that came with the page is there to be read meanwhile.
if (root) requestAnimationFrame(() => setTimeout(() => load(root)));
