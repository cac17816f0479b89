// @ts-check
/** The state of the explorer and its URL: `?q=gpt&author=openai,google&ctx=128000..&sort=-rating`. */
import { isActive, noFilter } from "./facets.js";
import { isoDay } from "./format.js";

/**
 * @typedef {object} State
 * @property {string} q
 * @property {import("./facets.js").Filters} filters
 * @property {import("./sort.js").Sort | null} sort `null` is by relevance, or newest first.
 * @property {string[] | null} columns `null` are the standard ones.
 * @property {import("./cost.js").Workload | null} load
 */
/**
 * @typedef {object} Terms What can stand in a URL.
 * @property {import("./facets.js").Facet[]} facets
 * @property {string[]} columns Keys of all columns.
 * @property {Map<string, string[]>} presets Sets of columns by name.
 */

const MAX_QUERY = 200;
const LIMIT = 1e15;

/**
 * What is shown without any wish: everything but what is no longer listed.
 * @param {Terms} terms
 * @returns {State}
 */
export function initial(terms) {
  const status = terms.facets.find((facet) => facet.key === "status");
  /** @type {import("./facets.js").Filters} */
  const filters = new Map();
  const current = status?.values.map((value) => value.key).filter((key) => key !== "gone") ?? [];
  if (current.length) filters.set("status", { ...noFilter(), values: new Set(current) });
  return { q: "", filters, sort: null, columns: null, load: null };
}

/**
 * The state of a URL. What isn't understood is ignored.
 * @param {string} search The part of the URL from the question mark on.
 * @param {Terms} terms
 * @returns {State}
 */
export function parse(search, terms) {
  const given = new URLSearchParams(search);
  const state = initial(terms);
  state.q = (given.get("q") ?? "").slice(0, MAX_QUERY);
  const all = new Set(given.get("all")?.split(","));
  for (const facet of terms.facets) {
    const text = given.get(facet.key);
    if (text === null) continue;
    const filter = parseFilter(text, facet, facet.multiple && all.has(facet.key));
    if (isActive(filter)) state.filters.set(facet.key, filter);
    else if (text === "any") state.filters.delete(facet.key);
  }
  const sort = given.get("sort") ?? "";
  const key = sort.replace(/^-/, "");
  if (terms.columns.includes(key)) state.sort = { key, descending: sort.startsWith("-") };
  const columns = given.get("cols");
  if (columns !== null) {
    const named = terms.presets.get(columns) ?? [...new Set(columns.split(","))];
    const known = named.filter((name) => name !== "model" && terms.columns.includes(name));
    if (known.length) state.columns = known;
  }
  state.load = parseLoad(given.get("load"));
  if (state.sort?.key === "bill" && !state.load) state.sort = null;
  return state;
}

/**
 * @param {State} state
 * @param {Terms} terms
 * @returns {string} Empty, or with its question mark.
 */
export function serialise(state, terms) {
  /** @type {string[]} */
  const parts = [];
  if (state.q) parts.push(`q=${escape(state.q)}`);
  const standard = initial(terms);
  /** @type {string[]} */
  const all = [];
  for (const facet of terms.facets) {
    const text = filterText(state.filters.get(facet.key), facet);
    const usual = filterText(standard.filters.get(facet.key), facet);
    if (text !== usual) parts.push(`${facet.key}=${text || "any"}`);
    if (text && state.filters.get(facet.key)?.all) all.push(facet.key);
  }
  if (all.length) parts.push(`all=${all}`);
  if (state.load) parts.push(`load=${[state.load.input, state.load.output, state.load.cached, state.load.requests]}`);
  if (state.sort) parts.push(`sort=${state.sort.descending ? "-" : ""}${state.sort.key}`);
  if (state.columns) {
    const preset = [...terms.presets].find(([, columns]) => String(columns) === String(state.columns));
    parts.push(`cols=${preset ? preset[0] : state.columns}`);
  }
  return parts.length ? `?${parts.join("&")}` : "";
}

/** @param {string} text */
function escape(text) {
  return encodeURIComponent(text).replaceAll("%20", "+");
}

/**
 * @param {string} text
 * @param {import("./facets.js").Facet} facet
 * @param {boolean} all
 */
function parseFilter(text, facet, all) {
  const filter = { ...noFilter(), all };
  const known = new Set(facet.values.map((value) => value.key));
  for (const part of text.split(",")) {
    const range = facet.type !== "set" && part.match(/^([^.]*(?:\.\d+)?)\.\.(.*)$/);
    if (range) [filter.min, filter.max] = [readLimit(range[1], facet), readLimit(range[2], facet)];
    else if (known.has(part)) filter.values.add(part);
  }
  return filter;
}

/**
 * @param {import("./facets.js").Filter | undefined} filter
 * @param {import("./facets.js").Facet} facet
 */
function filterText(filter, facet) {
  if (!filter || !isActive(filter)) return "";
  const parts = facet.values.filter((value) => filter.values.has(value.key)).map((value) => escape(value.key));
  if (!Number.isNaN(filter.min) || !Number.isNaN(filter.max)) {
    parts.unshift(`${limitText(filter.min, facet)}..${limitText(filter.max, facet)}`);
  }
  return parts.join(",");
}

/**
 * A limit of a range as people write it: `128k`, `1.5M`, `$2`, `2026-01-31`. NaN is none.
 * @param {string} text
 * @param {import("./facets.js").Facet} facet
 */
export function readLimit(text, facet) {
  const trimmed = text.trim();
  if (facet.type === "day") {
    const time = /^\d{4}-\d\d-\d\d$/.test(trimmed) ? Date.parse(trimmed) : NaN;
    return time / 86_400_000;
  }
  const match = trimmed.match(/^\$?(\d[\d,_ ]*(?:\.\d+)?|\.\d+)\s*([kmbt]?)$/i);
  if (!match) return NaN;
  const factor = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 }[match[2].toLowerCase()] ?? 1;
  const value = Number(match[1].replace(/[,_ ]/g, "")) * factor;
  return value <= LIMIT ? Number(value.toPrecision(15)) : NaN;
}

/**
 * @param {number} value
 * @param {import("./facets.js").Facet} facet
 */
export function limitText(value, facet) {
  if (Number.isNaN(value)) return "";
  if (facet.type === "day") return isoDay(value);
  return value < 1e-6 && value > 0 ? value.toFixed(12).replace(/0+$/, "") : String(value);
}

/**
 * @param {string | null} text
 * @returns {import("./cost.js").Workload | null}
 */
function parseLoad(text) {
  if (!/^\d{1,9},\d{1,9},(0|1|0?\.\d{1,4}),\d{1,12}$/.test(text ?? "")) return null;
  const [input, output, cached, requests] = String(text).split(",").map(Number);
  return { input, output, cached, requests };
}
