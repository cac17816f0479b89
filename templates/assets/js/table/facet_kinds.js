// @ts-check
/** Kinds of facets: sets of words, prices, ranges of numbers. */
import { KINDS } from "../lib/prices.js";

/** @typedef {{key: string, label: string, total: number}} Value */
/**
 * @typedef {object} Facet
 * @property {string} key As it stands in the URL.
 * @property {string} label
 * @property {string} [note] What its numbers are, and of which day.
 * @property {{title: string, to: [name: string, url: string, count: number][]}} [links] Pages of what it can't show.
 * @property {"set" | "amount" | "tokens" | "usd" | "day"} type A `set` has values only, the others a range too.
 * @property {Value[]} values What can be ticked. `unknown` is one of them.
 * @property {boolean} [inOrder] Whether the values have an order of their own, else the most frequent comes first.
 * @property {boolean} multiple Whether a model can have several values at once.
 * @property {boolean} [together] Whether several ticked values are all wanted, unless a person says any.
 * @property {number[] | Int32Array} group The group of every row.
 * @property {number[][]} groups The values of every group.
 * @property {Float64Array} [column] Of a range.
 * @property {number[]} [edges] Of a range: the lower edge of each bin, and the upper edge of the last.
 * @property {string[]} [missing] Parts of the data without which it has no values yet.
 */

export const UNKNOWN = "unknown";
/** Any number at all, in a range. */
const KNOWN = "known";
const BINS = 24;

/**
 * A short key for a value, for the URL: lower case, words joined by dashes.
 * @param {string} text
 * @param {Set<string>} taken
 */
function keyOf(text, taken) {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N}.~_]+/gu, "-").replace(/^-+|-+$/g, "") || "x";
  let key = plain;
  for (let i = 2; taken.has(key); i += 1) key = `${plain}-${i}`;
  taken.add(key);
  return key;
}

/**
 * @param {string[]} words
 * @param {Map<string, string>} labels
 * @param {string} unknown
 */
function valuesOf(words, labels, unknown) {
  const taken = new Set([UNKNOWN, "any"]);
  return [
    ...words.map((word) => ({ key: keyOf(word, taken), label: labels.get(word) ?? word, total: 0 })),
    { key: UNKNOWN, label: unknown, total: 0 },
  ];
}

/**
 * @param {string} key
 * @param {string} label
 * @param {import("../lib/model_data.js").Words} column
 * @param {Map<string, string>} labels
 * @returns {Facet}
 */
export function wordFacet(key, label, column, labels = new Map(), unknown = "not stated") {
  const values = valuesOf(column.words, labels, unknown);
  const last = column.words.length;
  const group = Int32Array.from(column.rows, (word) => (word < 0 ? last : word));
  return finish({ key, label, type: "set", values, multiple: false, group, groups: values.map((_, i) => [i]) });
}

/**
 * @param {string} key
 * @param {string} label
 * @param {import("../lib/model_data.js").Sets} column
 * @returns {Facet}
 */
export function setFacet(key, label, column) {
  const values = valuesOf(column.words, new Map(), "not stated");
  const groups = column.sets.map((set) => (set.length ? set : [values.length - 1]));
  return finish({ key, label, type: "set", values, multiple: true, group: column.rows, groups });
}

/**
 * Totals, and no value that no model has: `unknown` where all is known.
 * @param {Facet} facet
 * @returns {Facet}
 */
function finish(facet) {
  for (const row of facet.group) for (const value of facet.groups[row]) facet.values[value].total += 1;
  const kept = facet.values.filter((value) => value.total > 0);
  const place = new Map(kept.map((value, i) => [value, i]));
  const moved = facet.values.map((value) => place.get(value) ?? -1);
  facet.groups = facet.groups.map((group) => group.map((value) => moved[value]).filter((value) => value >= 0));
  facet.values = kept;
  return facet;
}

/**
 * @param {string} key
 * @param {string} label
 * @param {import("../lib/model_data.js").Prices} prices
 * @returns {Facet}
 */
export function priceFacet(key, label, { amount, kind }) {
  const labels = new Map([["priced", "any price"], ["per_unit", "per unit"], [UNKNOWN, "not stated"]]);
  const values = KINDS.slice(0, 6).map((name) => ({ key: name, label: labels.get(name) ?? name, total: 0 }));
  // A column only has `absent` where the source says nothing, which is not stated either.
  const special = Int32Array.from(kind, (code) => Math.min(code, 5));
  const priced = amount.map((usd, row) => (kind[row] === 0 ? usd : NaN));
  return binned({ key, label, type: "usd", values, multiple: false, group: special, groups: [], column: priced });
}

/**
 * @param {string} key
 * @param {string} label
 * @param {"amount" | "tokens" | "day"} type
 * @param {Float64Array} column
 * @returns {Facet}
 */
export function rangeFacet(key, label, type, column) {
  const known = { key: KNOWN, label: "any that is stated", total: 0 };
  const values = column.some(Number.isNaN) ? [known, { key: UNKNOWN, label: "not stated", total: 0 }] : [];
  const group = new Int32Array(column.length).fill(1);
  return binned({ key, label, type, values, multiple: false, group, groups: [], column });
}

/**
 * Give a range its bins: groups 0 to 23, before the groups of the values. `facet.group` comes in with the value
 * of every row that has no number; the first value is that of all that have one.
 * @param {Facet & {column: Float64Array}} facet
 * @returns {Facet}
 */
function binned(facet) {
  const isLog = facet.type === "usd" || facet.type === "tokens";
  const scale = isLog ? Math.log : (/** @type {number} */ x) => x;
  const back = isLog ? Math.exp : (/** @type {number} */ x) => x;
  let low = Infinity;
  let high = -Infinity;
  for (const value of facet.column) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const start = scale(low);
  const step = (scale(high) - start) / BINS || 1;
  facet.edges = low > high ? [] : Array.from({ length: BINS + 1 }, (_, i) => back(start + step * i));
  const known = facet.values.length ? [0] : [];
  facet.groups = [...Array.from({ length: BINS }, () => known), ...facet.values.map((_, i) => [i])];
  facet.group = Int32Array.from(facet.column, (value, row) =>
    Number.isNaN(value) ? BINS + facet.group[row] : Math.min(BINS - 1, Math.floor((scale(value) - start) / step)),
  );
  return finish(facet);
}
