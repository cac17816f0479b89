// @ts-check
/** The explorer on the index page: takes the table over once its data is there. */
import { PRESETS, STANDARD, WITH_BILL, columnsOf } from "./columns.js";
import { bills } from "./cost.js";
import { decode } from "./data.js";
import { element, need } from "./dom.js";
import * as exports from "./export.js";
import { Selection, facetsOf } from "./facets.js";
import { counted, day } from "./format.js";
import { FacetView } from "./panel.js";
import { indexOf } from "./search.js";
import { order, standard } from "./sort.js";
import { initial, parse, serialise } from "./state.js";
import { Table } from "./table.js";
import * as view from "./view.js";

const WIDE = matchMedia("(min-width: 64rem)");

class Explorer {
  /**
   * @param {HTMLElement} root
   * @param {import("./data.js").Data} data
   */
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.base = root.dataset.root ?? "";
    this.facets = facetsOf(data);
    /** @type {import("./data.js").Prices | null} */
    this.bills = null;
    this.columns = new Map(columnsOf(data, this.base, () => this.bills).map((column) => [column.key, column]));
    /** @type {import("./state.js").Terms} */
    this.terms = { facets: this.facets, columns: ["model", ...this.columns.keys()], presets: this.presets() };
    this.index = indexOf(data);
    this.selection = new Selection(data.count, this.facets);
    this.standard = standard(data);
    /** @type {Map<string, Uint32Array>} */
    this.orders = new Map();
    this.rows = this.standard;
    /** @type {string | null} */
    this.searched = null;
    this.loadMade = "";
    this.sortMade = "";
    this.urlTimer = 0;
    this.usual = initial(this.terms);
    this.state = parse(location.search, this.terms);

    this.search = /** @type {HTMLInputElement} */ (need(root, "input[type=search]"));
    this.status = need(root, "[role=status]");
    this.wishes = need(root, ".wishes");
    this.empty = need(root, ".explorer-empty");
    this.region = need(root, ".table-scroll");
    const gone = data.words.status.words.indexOf("gone");
    this.table = new Table(
      this.region,
      (row) => this.heading(row),
      (row) => data.words.status.rows[row] === gone,
      (key) => this.sortBy(key),
    );
    this.facetViews = this.facets.map(
      (facet, i) =>
        new FacetView(
          facet,
          (key, filter, typing) => this.change({ filters: new Map(this.state.filters).set(key, filter) }, typing),
          () => this.showFacet(i),
        ),
    );
    this.loadForm = new view.LoadForm(need(root, "#explorer-load"), (load, typing) => this.changeLoad(load, typing));
    this.sortSelect = /** @type {HTMLSelectElement} */ (need(root, "select"));
  }

  /** Named sets of columns, of those that this data has. */
  presets() {
    return new Map([...PRESETS].map(([name, keys]) => [name, keys.filter((key) => this.columns.has(key))]));
  }

  start() {
    const { root } = this;
    this.table.mount();
    root.querySelector(".pager")?.remove();
    const panel = /** @type {HTMLDetailsElement} */ (need(root, ".explorer-filters"));
    need(panel, ".facets").append(...this.facetViews.map((facet) => facet.root));
    const fold = () => {
      panel.open = WIDE.matches;
    };
    fold();
    WIDE.addEventListener("change", fold);
    this.addTools();
    this.addColumns();
    this.addExports();
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
    root.dataset.ready = "";
  }

  /**
   * @param {Partial<import("./state.js").State>} changes
   * @param {boolean} typing Whether more of the same is likely to come at once.
   */
  change(changes, typing) {
    this.state = { ...this.state, ...changes };
    this.update();
    this.saveUrl(typing);
    const top = this.region.getBoundingClientRect().top;
    if (top < 0) this.region.scrollIntoView({ block: "start" });
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
    const { state } = this;
    const ranks = this.index.ranks;
    const searched = state.q !== this.searched;
    if (searched) this.index.search(state.q);
    this.searched = state.q;
    this.updateBills();
    this.selection.apply(state.filters, ranks, searched);
    this.rows = this.selection.rows(this.order());
    const shown = this.shownColumns();
    this.empty.hidden = this.rows.length > 0;
    this.region.hidden = this.rows.length === 0;
    this.table.show({
      rows: this.rows,
      columns: shown,
      chosen: state.columns !== null,
      stamp: this.loadMade,
      sort: state.sort ?? (state.q ? { key: "", descending: false } : { key: "listed", descending: true }),
    });
    this.facetViews.forEach((_, i) => this.showFacet(i));
    this.status.textContent = counted(this.rows.length, "model");
    this.showWishes();
    this.loadForm.show(state.load);
    this.showSortSelect();
    for (const box of this.columnBoxes ?? []) box.checked = shown.some((column) => column.key === box.value);
  }

  updateBills() {
    const { load } = this.state;
    const made = load ? Object.values(load).join() : "";
    if (made === this.loadMade) return;
    this.loadMade = made;
    this.bills = load ? bills(this.data, load) : null;
    this.orders.delete("bill");
    this.orders.delete("-bill");
  }

  shownColumns() {
    const { columns, load } = this.state;
    const keys = columns ?? (load ? WITH_BILL : STANDARD);
    const withBill = load && !keys.includes("bill") ? ["bill", ...keys] : keys;
    return withBill
      .filter((key) => key !== "bill" || load)
      .map((key) => this.columns.get(key))
      .filter((column) => column !== undefined);
  }

  /** All rows in the order that is asked for. */
  order() {
    const { sort, q } = this.state;
    if (!sort && !q.trim()) return this.standard;
    if (!sort) return order(this.standard, { value: this.index.ranks }, false);
    const name = (sort.descending ? "-" : "") + sort.key;
    let found = this.orders.get(name);
    if (!found) {
      const keys =
        sort.key === "model"
          ? { value: this.data.name.map((text) => text.toLowerCase()) }
          : this.columns.get(sort.key)?.keys();
      found = keys ? order(this.standard, keys, sort.descending) : this.standard;
      this.orders.set(name, found);
    }
    return found;
  }

  /** @param {string} key */
  sortBy(key) {
    const now = this.state.sort ?? (this.state.q ? null : { key: "listed", descending: true });
    const first = key === "model" ? false : (this.columns.get(key)?.descendingFirst ?? false);
    this.change({ sort: { key, descending: now?.key === key ? !now.descending : first } }, false);
  }

  /** @param {number} i */
  showFacet(i) {
    const filter = this.state.filters.get(this.facets[i].key);
    // Counting what nobody sees would cost the time that typing needs.
    if (this.facetViews[i].root.open) this.facetViews[i].update(filter, this.selection.groupCounts(i, filter));
    this.facetViews[i].showMark(this.isWish(this.facets[i]) ? filter : undefined);
  }

  /**
   * Whether something else than usual is asked of a facet.
   * @param {import("./facets.js").Facet} facet
   */
  isWish(facet) {
    const { filters } = this.state;
    return serialise({ ...this.usual, filters }, { ...this.terms, facets: [facet] }) !== "";
  }

  /** @param {number} row */
  heading(row) {
    const { data } = this;
    const th = element("th", { scope: "row", role: "rowheader" });
    const link = element("a", { href: `${this.base}models/${data.path[row]}/`, title: data.name[row] }, data.name[row]);
    link.dir = "auto";
    const name = element("span", { class: "name" });
    name.append(link);
    const variant = data.words.variant.words[data.words.variant.rows[row]];
    const status = data.words.status.words[data.words.status.rows[row]];
    if (variant) name.append(" ", element("span", { class: "tag tag-plain" }, variant));
    if (data.aliasOf.has(row)) {
      name.append(" ", element("span", { class: "tag tag-plain", title: `Points to ${data.aliasOf.get(row)}` }, "alias"));
    }
    if (status === "expiring") {
      name.append(" ", element("span", { class: "tag tag-warn" }, `until ${day(data.numbers.expires[row])}`));
    }
    if (status === "gone") name.append(" ", element("span", { class: "tag tag-warn" }, "no longer listed"));
    th.append(name, element("bdi", { class: "id soft" }, data.id[row]));
    return th;
  }

  showWishes() {
    const { state } = this;
    const { usual } = this;
    const wishes = view.activeFacets(this.facets, state.filters).filter((facet) => this.isWish(facet));
    const without = (/** @type {string} */ key) => {
      const filters = new Map(state.filters);
      filters.delete(key);
      const first = usual.filters.get(key);
      if (first) filters.set(key, first);
      this.change({ filters }, false);
    };
    const chips = wishes.map((facet) => ({
      text: view.filterWords(facet, /** @type {import("./facets.js").Filter} */ (state.filters.get(facet.key))),
      remove: () => without(facet.key),
    }));
    if (state.q.trim()) {
      chips.unshift({ text: `Search: ${state.q.trim()}`, remove: () => this.setQuery("") });
    }
    if (chips.length > 1) chips.push({ text: "all filters", remove: () => this.clear() });
    view.showWishes(this.wishes, chips);
    if (this.rows.length) return;
    const keptOut = this.selection.keptOutBy();
    const options = view.activeFacets(this.facets, state.filters).map((facet) => ({
      text: view.filterWords(facet, /** @type {import("./facets.js").Filter} */ (state.filters.get(facet.key))),
      left: keptOut[this.facets.indexOf(facet)],
      remove: () => {
        const filters = new Map(state.filters);
        filters.delete(facet.key);
        this.change({ filters }, false);
      },
    }));
    if (state.q.trim()) {
      options.push({
        text: `Search: ${state.q.trim()}`,
        left: keptOut[this.facets.length],
        remove: () => this.setQuery(""),
      });
    }
    view.showEmpty(this.empty, options, () => this.clear());
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
        need(this.root, `#${button.getAttribute("aria-controls")}`).hidden = !expanded;
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

  addColumns() {
    const place = need(this.root, "#explorer-columns");
    const presets = element("p", { class: "presets" });
    for (const name of this.terms.presets.keys()) {
      const button = element("button", { type: "button", class: "plain-button" }, name);
      button.addEventListener("click", () => {
        const columns = name === "standard" ? null : (this.terms.presets.get(name) ?? null);
        this.change({ columns }, false);
      });
      presets.append(button);
    }
    const list = element("fieldset", { class: "column-list" });
    list.append(element("legend", { class: "unseen" }, "Columns"));
    /** @type {HTMLInputElement[]} */
    this.columnBoxes = [];
    for (const { key, label } of this.columns.values()) {
      if (key === "bill") continue;
      const text = element("label");
      const box = element("input", { type: "checkbox", value: key });
      box.addEventListener("change", () => {
        const ticked = this.columnBoxes?.filter((other) => other.checked).map((other) => other.value) ?? [];
        const standard = String(ticked) === String(STANDARD.filter((name) => this.columns.has(name)));
        this.change({ columns: standard || !ticked.length ? null : ticked }, false);
      });
      this.columnBoxes.push(box);
      text.append(box, element("span", {}, label));
      list.append(text);
    }
    place.replaceChildren(presets, list);
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

  addExports() {
    const place = need(this.root, "#explorer-take");
    const table = () => {
      const columns = this.shownColumns();
      const header = ["id", "name", ...columns.map((column) => column.key)];
      const { id, name } = this.data;
      const cells = (/** @type {number} */ row) => [id[row], name[row], ...columns.map((column) => column.value(row))];
      return { header, rows: Array.from(this.rows, cells) };
    };
    const status = element("span", { role: "status" });
    const copy = async (/** @type {string} */ text) => {
      try {
        await navigator.clipboard.writeText(text);
        status.textContent = "Copied";
      } catch {
        status.textContent = "The browser doesn't allow copying here.";
      }
    };
    /** @type {[string, () => void][]} */
    const actions = [
      ["Download CSV", () => view.download("models.csv", "text/csv", exports.csv(table().header, table().rows))],
      ["Download JSON", () => view.download("models.json", "application/json", exports.json(table().header, table().rows))],
      ["Copy as Markdown", () => copy(exports.markdown(table().header, table().rows))],
      ["Copy link to this view", () => copy(location.href)],
    ];
    const line = element("p", { class: "presets" });
    for (const [label, action] of actions) {
      const button = element("button", { type: "button", class: "plain-button" }, label);
      button.addEventListener("click", action);
      line.append(button);
    }
    line.append(status);
    const note = "All models that match, with the columns shown. Prices are US dollars as in the header, days are ISO dates.";
    place.replaceChildren(line, element("p", { class: "small soft" }, note));
  }
}

/** @param {HTMLElement} root */
async function load(root) {
  const response = await fetch(root.dataset.explorer ?? "");
  if (!response.ok) throw new Error(`${response.status} for the data of the explorer`);
  new Explorer(root, decode(await response.json())).start();
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-explorer]"));
// After the first paint: the table that came with the page is there to be read meanwhile.
if (root) requestAnimationFrame(() => setTimeout(() => load(root)));
