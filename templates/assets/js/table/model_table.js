// @ts-check
/** The models that a state asks for, as a table: which rows, in which order, with which columns. */
import { element } from "../lib/elements.js";
import { fetchJson } from "../lib/fetch_json.js";
import { day } from "../lib/format.js";
import { bills } from "../lib/model_bills.js";
import { decodeNames, isGone, wordOf } from "../lib/model_data.js";
import { RANK, indexOf } from "../lib/search.js";
import { initial, parse, serialise } from "./address.js";
import { Asking } from "./asking.js";
import { PRESETS, STANDARD, WITH_BILL } from "./column_sets.js";
import { columnsOf } from "./columns.js";
import { facetsOf } from "./facets.js";
import { isActive } from "./filter.js";
import { filterWords } from "./filter_words.js";
import { Selection } from "./selection.js";
import { byRank, numberKeys, order, standard } from "./sort.js";
import { group, headsOf } from "./variants.js";
import { WindowedTable } from "./windowed_table.js";

/** Columns that make room for what a filter or the order asks about, the first first. */
const DISPENSABLE = ["listed", "speed", "rating"];

export class ModelTable {
  /**
   * @param {import("../lib/model_data.js").Data} data
   * @param {string} base Where the site's root is, seen from this page.
   * @param {HTMLElement} region Holds the table that came with the page.
   * @param {import("./facet_kinds.js").Facet[]} [facets] What can be asked for, where that has been made already.
   */
  constructor(data, base, region, facets = [...facetsOf(data)]) {
    this.data = data;
    this.base = base;
    this.facets = facets;
    /** @type {import("../lib/model_data.js").Prices | null} */
    this.bills = null;
    this.columns = new Map(columnsOf(data, this.base, () => this.bills).map((column) => [column.key, column]));
    /** @type {import("./address.js").Terms} */
    this.terms = { facets: this.facets, columns: ["model", ...this.columns.keys()], presets: this.presets() };
    this.index = indexOf(data);
    this.asking = new Asking(data, this.index);
    this.selection = new Selection(data.count, this.facets);
    this.standard = standard(data);
    /** @type {Map<string, Uint32Array>} */
    this.orders = new Map();
    this.heads = headsOf(data);
    /** @type {Uint32Array} Every row that matches, in order, variants after their model. */
    this.rows = this.standard;
    /** @type {Uint32Array} The same without regard to what is a variant of what. */
    this.sorted = this.standard;
    this.namesAsked = false;
    /** @type {import("../ask/answer.js").Order | null} The order that a question wants, where no column was chosen. */
    this.wanted = null;
    /** @type {import("./variants.js").Groups} */
    this.groups = { all: this.rows, shown: this.rows, variants: new Map(), folded: 0 };
    /** @type {Set<number>} Models whose variants are in sight. */
    this.unfolded = new Set();
    this.usual = initial(this.terms);
    this.state = parse(location.search, this.terms);
    this.region = region;
    /** Rows that are shown at most. */
    this.limit = Infinity;
    this.table = new WindowedTable(this.region, {
      heading: (row) => this.heading(row),
      isGone: (row) => isGone(data, row),
      onSort: (key) => this.sortBy(key),
      onUnfold: (row, open) => this.unfold(row, open),
    });
  }

  /** Named sets of columns, of those that this data has. */
  presets() {
    return new Map([...PRESETS].map(([name, keys]) => [name, keys.filter((key) => this.columns.has(key))]));
  }

  /**
   * Another state, by a deliberate act or by typing.
   * @param {Partial<import("./address.js").State>} changes
   * @param {boolean} [_typing] Whether more of the same is likely to come at once.
   */
  change(changes, _typing) {
    this.state = { ...this.state, ...changes };
    this.update();
  }

  /** The workload that costs are of: one chosen by hand, else that of the question. */
  get load() {
    return this.state.load ?? this.asking.asked?.load ?? null;
  }

  /** Show what the state asks for. */
  update() {
    const { state } = this;
    const searched = this.asking.find(state.q, state.load);
    this.data.parts?.follow(this);
    if (searched) this.takeOrder();
    this.updateBills();
    this.selection.apply(state.filters, this.index.ranks, searched);
    this.fold(this.selection.rows(this.order()));
    this.rows = state.grouped ? this.groups.all : this.sorted;
    this.region.hidden = this.rows.length === 0;
    this.showTable();
  }

  /** Take the order of a question; a model stands where the best of its variants would, with these in sight. */
  takeOrder() {
    const wanted = this.asking.order();
    this.wanted = wanted && { ...wanted, column: wanted.column.slice() };
    if (!wanted || !this.wanted) return;
    const { column, descending } = this.wanted;
    const { ranks } = this.index;
    this.unfolded.clear();
    this.heads.forEach((head, row) => {
      const own = wanted.column[row];
      if (ranks[row] === RANK.none || Number.isNaN(own) || isGone(this.data, row)) return;
      const known = wanted.column[head];
      if (Number.isNaN(known) || (descending ? own > known : own < known)) this.unfolded.add(head);
      if (Number.isNaN(column[head]) || (descending ? own > column[head] : own < column[head])) column[head] = own;
    });
  }

  /** @param {Uint32Array} rows */
  fold(rows) {
    const { fails } = this.selection;
    this.sorted = rows;
    this.groups = group(rows, this.heads, (row) => fails[row] === 0, this.unfolded);
  }

  showTable() {
    const { state, groups } = this;
    this.table.show({
      rows: (state.grouped ? groups.shown : this.rows).subarray(0, this.limit),
      heads: this.heads,
      variants: state.grouped ? groups.variants : new Map(),
      columns: this.shownColumns(),
      chosen: state.columns !== null,
      stamp: this.bills,
      sort: state.sort ?? (state.q ? { key: "", descending: false } : { key: "listed", descending: true }),
    });
  }

  /**
   * Bring the variants of a model into sight, or take them out.
   * @param {number} row
   * @param {boolean} open
   */
  unfold(row, open) {
    if (open) this.unfolded.add(row);
    else this.unfolded.delete(row);
    this.fold(this.sorted);
    this.showTable();
  }

  /** The names that other sources use are only needed by who searches. */
  async loadNames() {
    if (this.namesAsked || !this.data.names) return;
    this.namesAsked = true;
    await this.index.add(decodeNames(await fetchJson(this.base + this.data.names)));
    this.asking.key = "";
    if (this.state.q) this.update();
  }

  updateBills() {
    const { load } = this;
    const made = load && !this.data.parts?.lacksBill && bills(this.data, load);
    if (made === this.bills) return;
    this.bills = made || null;
    this.orders.delete("bill");
    this.orders.delete("-bill");
  }

  /** Of the columns that are wanted, those whose data is here. */
  shownColumns() {
    return this.wantedColumns().filter(({ missing }) => !missing);
  }

  wantedColumns() {
    const { columns } = this.state;
    const { load } = this;
    const keys = columns ?? this.askedFor(load ? WITH_BILL : STANDARD);
    const withBill = load && !keys.includes("bill") ? ["bill", ...keys] : keys;
    return withBill
      .filter((key) => key !== "bill" || load)
      .map((key) => this.columns.get(key))
      .filter((column) => column !== undefined);
  }

  /**
   * Columns with those that a filter or the order asks about, the latter first.
   * @param {string[]} usual
   */
  askedFor(usual) {
    const { filters, sort, q } = this.state;
    const wanted = new Set(this.asking.asked?.reading.conditions.map(columnOf(this.data)));
    const sorted = sort?.key ?? (q.trim() ? "" : "listed");
    const isAsked = (/** @type {string} */ key) => sorted === key || wanted.has(key) || isActive(filters.get(key));
    const asked = [...this.columns.keys()].filter((key) => key !== "bill" && !usual.includes(key) && isAsked(key));
    // One column of results is enough.
    const first = asked.some((key) => Object.hasOwn(this.data.skills, key)) ? ["rating"] : [];
    const left = [...first, ...DISPENSABLE].filter((key) => usual.includes(key) && !isAsked(key)).slice(0, asked.length);
    return [...asked, ...usual.filter((key) => !left.includes(key))];
  }

  /** All rows in the order that is asked for. */
  order() {
    const { sort, q } = this.state;
    if (!sort && this.wanted) {
      const { then, column, descending } = this.wanted;
      const base = then ? order(this.standard, numberKeys(then.column), then.descending) : this.standard;
      return order(base, numberKeys(column), descending);
    }
    if (!sort && !q.trim()) return this.standard;
    if (!sort) return byRank(this.standard, this.index.ranks);
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

  /**
   * Whether something else than usual is asked of a facet.
   * @param {import("./facet_kinds.js").Facet} facet
   */
  isNarrowed(facet) {
    const { filters } = this.state;
    return serialise({ ...this.usual, filters }, { ...this.terms, facets: [facet] }) !== "";
  }

  /**
   * What is asked of a facet, in words.
   * @param {import("./facet_kinds.js").Facet} facet
   */
  words(facet) {
    const filter = this.state.filters.get(facet.key);
    return filter ? filterWords(facet, filter) : `${facet.label}: any`;
  }

  /** @param {number} row */
  heading(row) {
    const { data } = this;
    const th = element("th", { scope: "row", role: "rowheader" });
    const link = element("a", { href: `${this.base}models/${data.path[row]}/`, title: data.name[row] }, data.name[row]);
    link.dir = "auto";
    const name = element("span", { class: "name" });
    name.append(link, ...this.tags(row).flatMap((tag) => [" ", tag]));
    const line = element("span", { class: "id-line" });
    line.append(element("bdi", { class: "id soft" }, data.id[row]));
    const cell = element("span", { class: "model-cell" });
    cell.append(name, line);
    th.append(cell);
    return th;
  }

  /**
   * What a reader must know before the numbers: variant, alias, expiry, gone.
   * @param {number} row
   */
  tags(row) {
    const { words, aliasOf, numbers, glossary } = this.data;
    const [variant, status] = [wordOf(words.variant, row), wordOf(words.status, row)];
    const alias = aliasOf.get(row);
    return [
      ...(variant ? [element("span", { class: "tag tag-plain" }, variant)] : []),
      ...(alias ? [element("span", { class: "tag tag-plain", title: `Points to ${alias}` }, "alias")] : []),
      ...(status === "expiring" ? [element("span", { class: "tag tag-warn" }, `until ${day(numbers.expires[row])}`)] : []),
      ...(status === "gone" ? [element("span", { class: "tag tag-warn" }, glossary.status.gone)] : []),
    ];
  }
}

/**
 * The column that shows what a condition is about.
 * @param {import("../lib/model_data.js").Data} data
 * @returns {(condition: import("../ask/reading.js").Condition) => string}
 */
function columnOf(data) {
  const skills = new Map(Object.entries(data.skills).map(([skill, { board }]) => [board, skill]));
  return ({ facet, board, all, any, not }) => {
    if (facet === "board") return skills.get(board ?? "") ?? "rating";
    return all || any || not ? "" : facet;
  };
}
