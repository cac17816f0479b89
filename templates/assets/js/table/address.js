// @ts-check
/** The state of a table of models and its URL: `?q=gpt&author=openai,google&ctx=128000..&sort=-rating`. */
import { dayOf, isoDay } from "../lib/days.js";
import { idsText, readIds } from "../lib/model_ids.js";
import { parseWorkload, workloadText } from "../lib/workload.js";
import { isActive, noFilter } from "./filter.js";

/**
 * @typedef {object} State
 * @property {string} q
 * @property {import("./filter.js").Filters} filters
 * @property {import("./sort.js").Sort | null} sort `null` is by relevance, or newest first.
 * @property {string[] | null} columns `null` are the standard ones.
 * @property {import("../lib/workload.js").Workload | null} load
 * @property {boolean} grouped Whether variants are folded under their model.
 * @property {string[]} ignored What the URL asks for and this data doesn't know, `key=value`.
 * @property {string[]} compare Ids chosen to be compared.
 * @property {string | null} map The board of the map; `null` is no map. Whether there is such a board is known only to the map.
 */
/**
 * @typedef {object} Terms What can stand in a URL.
 * @property {import("./facet_kinds.js").Facet[]} facets
 * @property {string[]} columns Keys of all columns.
 * @property {Map<string, string[]>} presets Sets of columns by name.
 */

export const MAX_QUERY = 400;
const LIMIT = 1e15;
/** How boards are written: their address below `boards/`. */
const BOARD = /^[a-z0-9._-]{1,80}(\/[a-z0-9._-]{1,80})?$/;

/**
 * What is shown before anything is asked for: everything but what is no longer listed.
 * @param {Terms} terms
 * @returns {State}
 */
export function initial(terms) {
  const status = terms.facets.find((facet) => facet.key === "status");
  /** @type {import("./filter.js").Filters} */
  const filters = new Map();
  const current = status?.values.map((value) => value.key).filter((key) => key !== "gone") ?? [];
  if (current.length) filters.set("status", { ...noFilter(), values: new Set(current) });
  return { q: "", filters, sort: null, columns: null, load: null, grouped: true, ignored: [], compare: [], map: null };
}

/**
 * The state of a URL. What isn't understood is ignored and named; keys of others are none of our business.
 * @param {string} search The part of the URL from the question mark on.
 * @param {Terms} terms
 * @returns {State}
 */
export function parse(search, terms) {
  const given = new URLSearchParams(search);
  const state = initial(terms);
  state.q = (given.get("q") ?? "").slice(0, MAX_QUERY);
  const ignore = (/** @type {string} */ key, /** @type {string[]} */ parts) => {
    if (parts.length) state.ignored.push(`${key}=${parts.join(",")}`);
  };
  const [all, any] = ["all", "any"].map((key) => new Set(given.get(key)?.split(",")));
  for (const facet of terms.facets) {
    const text = given.get(facet.key);
    if (text === null) continue;
    const { filter, ignored } = parseFilter(text, facet, facet.multiple && (facet.together ? !any.has(facet.key) : all.has(facet.key)));
    if (isActive(filter)) state.filters.set(facet.key, filter);
    else if (text === "any") state.filters.delete(facet.key);
    if (text !== "any") ignore(facet.key, ignored);
  }
  const sort = given.get("sort") ?? "";
  const key = sort.replace(/^-/, "");
  if (terms.columns.includes(key)) state.sort = { key, descending: sort.startsWith("-") };
  else if (sort) ignore("sort", [sort]);
  const columns = given.get("cols");
  if (columns !== null) {
    const named = terms.presets.get(columns) ?? [...new Set(columns.split(","))];
    const isKnown = (/** @type {string} */ name) => name !== "model" && terms.columns.includes(name);
    if (named.some(isKnown)) state.columns = named.filter(isKnown);
    if (!terms.presets.has(columns)) ignore("cols", named.filter((name) => !isKnown(name)));
  }
  const group = given.get("group");
  state.grouped = group !== "no";
  if (group && group !== "no") ignore("group", [group]);
  state.load = parseWorkload(given.get("load"));
  if (given.get("load") && !state.load) ignore("load", [String(given.get("load"))]);
  state.compare = readIds(search, "cmp");
  const map = given.get("map");
  if (map && BOARD.test(map)) state.map = map;
  else if (map) ignore("map", [map]);
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
  if (state.q) parts.push(`q=${readable(state.q)}`);
  const standard = initial(terms);
  /** @type {string[]} */
  const all = [];
  /** @type {string[]} */
  const any = [];
  for (const facet of terms.facets) {
    const text = filterText(state.filters.get(facet.key), facet);
    const usual = filterText(standard.filters.get(facet.key), facet);
    if (text !== usual) parts.push(`${facet.key}=${text || "any"}`);
    const isAll = state.filters.get(facet.key)?.all ?? false;
    if (text && isAll && !facet.together) all.push(facet.key);
    else if (text && facet.together && !isAll && (state.filters.get(facet.key)?.values.size ?? 0) > 1) any.push(facet.key);
  }
  if (all.length) parts.push(`all=${all}`);
  if (any.length) parts.push(`any=${any}`);
  if (state.compare.length) parts.push(`cmp=${idsText(state.compare)}`);
  if (state.load) parts.push(`load=${workloadText(state.load)}`);
  if (!state.grouped) parts.push("group=no");
  if (state.map) parts.push(`map=${state.map}`);
  if (state.sort) parts.push(`sort=${state.sort.descending ? "-" : ""}${state.sort.key}`);
  if (state.columns) {
    const preset = [...terms.presets].find(([, columns]) => String(columns) === String(state.columns));
    parts.push(`cols=${preset ? preset[0] : state.columns}`);
  }
  return parts.length ? `?${parts.join("&")}` : "";
}

/**
 * A question as an address can hold it and people can read it.
 * @param {string} text
 */
function readable(text) {
  return escape(text).replace(/%(?:2C|24|3A|2F|3F|40|3B)/g, decodeURIComponent);
}

/** @param {string} text */
function escape(text) {
  return encodeURIComponent(text).replaceAll("%20", "+");
}

/**
 * @param {string} text
 * @param {import("./facet_kinds.js").Facet} facet
 * @param {boolean} all
 */
function parseFilter(text, facet, all) {
  const filter = { ...noFilter(), all };
  const known = new Set(facet.values.map((value) => value.key));
  /** @type {string[]} */
  const ignored = [];
  for (const part of text.split(",")) {
    const range = facet.type !== "set" && part.match(/^([^.]*(?:\.\d+)?)\.\.(.*)$/);
    const [min, max] = range ? [readLimit(range[1], facet), readLimit(range[2], facet)] : [NaN, NaN];
    if (!Number.isNaN(min) || !Number.isNaN(max)) [filter.min, filter.max] = [min, max];
    else if (known.has(part)) filter.values.add(part);
    else if (part) ignored.push(part);
  }
  return { filter, ignored };
}

/**
 * @param {import("./filter.js").Filter | undefined} filter
 * @param {import("./facet_kinds.js").Facet} facet
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
 * @param {import("./facet_kinds.js").Facet} facet
 */
export function readLimit(text, facet) {
  const trimmed = text.trim();
  if (facet.type === "day") {
    return /^\d{4}-\d\d-\d\d$/.test(trimmed) ? dayOf(trimmed) : NaN;
  }
  const match = trimmed.match(/^\$?(\d[\d,_ ]*(?:\.\d+)?|\.\d+)\s*([kmbt]?)$/i);
  if (!match) return NaN;
  const factor = { k: 1e3, m: 1e6, b: 1e9, t: 1e12 }[match[2].toLowerCase()] ?? 1;
  const value = Number(match[1].replace(/[,_ ]/g, "")) * factor;
  return value <= LIMIT ? Number(value.toPrecision(15)) : NaN;
}

/**
 * @param {number} value
 * @param {import("./facet_kinds.js").Facet} facet
 */
export function limitText(value, facet) {
  if (Number.isNaN(value)) return "";
  if (facet.type === "day") return isoDay(value);
  return value < 1e-6 && value > 0 ? value.toFixed(12).replace(/0+$/, "") : String(value);
}
