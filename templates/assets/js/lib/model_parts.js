// @ts-check
/** The explorer's data where it comes in parts: the first view's columns, and each other one when something asks for it. */
import { fetchJson } from "./fetch_json.js";
import { decode } from "./model_data.js";
import { pause } from "./pause.js";

/** @typedef {import("./model_data.js").Data} Data */
/** @typedef {Record<string, Record<string, any>>} Sections Columns of a file, by section. */
/**
 * @typedef {object} Made What is made from columns: a facet, or a column of the table.
 * @property {string} key
 * @property {string[]} [missing] Parts without which it is only a name.
 * @property {() => Made} [make] Makes it again, once they are here.
 */
/**
 * @typedef {object} Table What shows the data.
 * @property {Made[]} facets
 * @property {Map<string, any>} columns
 * @property {Map<string, any>} orders Made from columns.
 * @property {import("./workload.js").Workload | null} load
 * @property {{ sort: { key: string } | null, filters: Map<string, any> }} state
 * @property {() => Made[]} wantedColumns
 * @property {() => void} update
 */

/** What stands for a column that isn't here, by section. */
const EMPTY = { values: { words: [], rows: [-1] }, sets: { words: [], sets: [[]], rows: [0] }, text: [], numbers: [], prices: [], sparse: {} };
/** What a bill is made of beside the first view's columns. */
const BILL = ["bill", "takes"];

export class Parts {
  /**
   * @param {any} file The parsed first file.
   * @param {string} base Where the site's root is, seen from this page.
   */
  constructor(file, base) {
    this.file = file;
    this.base = base;
    /** @type {Map<string, Promise<void>>} Parts that are here or on their way. */
    this.asked = new Map();
    /** @type {Set<string>} Parts that are here. */
    this.here = new Set();
    /** @type {Set<string> | null} Parts that were wanted while something was made. */
    this.wanted = null;
    this.data = this.decode(file);
    this.data.parts = this;
    for (const [name, { columns }] of Object.entries(file.parts)) {
      for (const [target, key] of placesOf(columns, this.data)) this.guard(name, target, key);
    }
  }

  /**
   * Decode a document that lacks columns; they are empty.
   * @param {any} file
   */
  decode(file) {
    const { count, parts } = this.file;
    /** @type {Sections} */
    const whole = {};
    for (const [section, empty] of Object.entries(EMPTY)) {
      whole[section] = {};
      const own = [this.file[section], ...Object.values(parts).map((part) => part.columns[section])];
      for (const name of own.flatMap(namesOf)) whole[section][name] = file[section]?.[name] === undefined ? empty : spread(file[section][name], count);
    }
    return decode({ ...this.file, ...whole });
  }

  /**
   * Let a column that isn't here say so to whoever reads it: never is something unknown that is only not loaded.
   * @param {string} part
   * @param {any} target
   * @param {string} key
   */
  guard(part, target, key) {
    const empty = target[key];
    Object.defineProperty(target, key, {
      configurable: true,
      get: () => {
        if (!this.wanted) throw new Error(`${key} isn't loaded`);
        this.wanted.add(part);
        return empty;
      },
    });
  }

  /**
   * Make a facet or a column; where parts are missing, what has its name and asks for them.
   * @template {Made} T
   * @param {() => T} make
   * @returns {T & Made}
   */
  made(make) {
    this.wanted = new Set();
    const made = make();
    const missing = [...this.wanted];
    this.wanted = null;
    // Until then there is nothing to sort by.
    return missing.length ? { ...made, empty: false, keys: () => ({ value: [] }), missing, make } : made;
  }

  /** Whether a bill can't be made yet. */
  get lacksBill() {
    return this.lacking(BILL).length > 0;
  }

  /** @param {string[]} names Of parts; some may not exist. */
  lacking(names) {
    return names.filter((name) => this.file.parts[name] && !this.here.has(name));
  }

  /**
   * Load what the state of a table asks for, and show it then.
   * @param {Table} table
   */
  follow(table) {
    const { filters, sort } = table.state;
    const made = [...table.wantedColumns(), table.columns.get(sort?.key ?? ""), ...table.facets.filter(({ key }) => filters.has(key))];
    this.bring(table, [...made.flatMap((one) => one?.missing ?? []), ...(table.load ? BILL : [])]);
  }

  /**
   * Load parts, and show them then; those that are on their way already are shown by who asked first.
   * @param {Table} table
   * @param {string[]} names
   */
  async bring(table, names) {
    const lacking = this.lacking(names);
    if (lacking.every((name) => this.asked.has(name))) return;
    await Promise.all(lacking.map((name) => this.load(name)));
    await this.show(table);
  }

  /**
   * Load all that is missing.
   * @param {Table} [table] Shows it then.
   */
  async all(table) {
    await Promise.all(Object.keys(this.file.parts).map((name) => this.load(name)));
    if (table) await this.show(table);
  }

  /** @param {Table} table */
  async show(table) {
    await this.remake([...table.facets, ...table.columns.values()]);
    table.orders.clear();
    table.update();
  }

  /**
   * Load what an address names: what it means is read from the values.
   * @param {string} search
   * @param {Made[]} facets
   */
  async address(search, facets) {
    const given = new URLSearchParams(search);
    const named = facets.filter(({ key }) => given.has(key));
    await Promise.all(this.lacking(named.flatMap(({ missing = [] }) => missing)).map((name) => this.load(name)));
    await this.remake(named);
  }

  /**
   * Make anew what is complete now.
   * @param {Made[]} all
   */
  async remake(all) {
    for (const one of all) {
      if (!one.make || this.lacking(one.missing ?? []).length) continue;
      Object.assign(one, { missing: undefined }, one.make(), { make: undefined });
      await pause();
    }
  }

  /** @param {string} name */
  load(name) {
    const loading = this.asked.get(name) ?? this.fetch(name);
    this.asked.set(name, loading);
    return loading;
  }

  /** @param {string} name */
  async fetch(name) {
    const { columns, url } = this.file.parts[name];
    /** @type {Sections} */
    let part;
    try {
      part = await fetchJson(this.base + url);
    } catch (error) {
      this.asked.delete(name);
      throw error;
    }
    await pause();
    // What is gone tells an unchanged price from an unknown one; of the rest nothing is decoded twice.
    const { status } = this.file.values;
    const found = this.decode({ ...part, values: { status, ...part.values } });
    for (const [target, key, source] of placesOf(columns, this.data, found)) {
      Object.defineProperty(target, key, { value: source[key], enumerable: true, writable: true });
    }
    this.here.add(name);
  }
}

/**
 * Where columns of a file are in the decoded data: the object, its key, and the same object of other data.
 * @param {Record<string, string[]>} columns
 * @param {any} data
 * @param {any} [other]
 * @returns {[target: any, key: string, source: any][]}
 */
function placesOf(columns, data, other = data) {
  const folders = /** @type {Record<string, string>} */ ({ values: "words", sets: "sets", numbers: "numbers", prices: "prices" });
  /** @type {[any, string, any][]} */
  const places = [];
  for (const [section, names] of Object.entries(columns)) {
    for (const name of names) {
      if (section in folders) places.push([data[folders[section]], name, other[folders[section]]]);
      else if (name === "move") for (const both of ["words", "numbers"]) places.push([data[both], name, other[both]]);
      else places.push([data, name.replace(/_(.)/g, (_, letter) => letter.toUpperCase()), other]);
    }
  }
  return places;
}

/** @param {string[] | Record<string, any> | undefined} columns */
function namesOf(columns = []) {
  return Array.isArray(columns) ? columns : Object.keys(columns);
}

/**
 * A column with a cell for each row, also where it is written as one value for all.
 * @param {any} column
 * @param {number} count
 */
function spread(column, count) {
  const rows = (/** @type {any} */ cells) => (Array.isArray(cells) ? cells : new Array(count).fill(cells));
  if (column === null || typeof column !== "object" || Array.isArray(column)) return rows(column);
  return "rows" in column ? { ...column, rows: rows(column.rows) } : column;
}
