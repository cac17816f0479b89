// @ts-check
/** Filters: one value or another within a facet, and all facets together; counts under the others. */
import { KINDS } from "./data.js";
import { dayOfYear } from "./format.js";
import { blendedPrices } from "./map/blend.js";

/** @typedef {{key: string, label: string, total: number}} Value */
/**
 * @typedef {object} Facet
 * @property {string} key As it stands in the URL.
 * @property {string} label
 * @property {"set" | "amount" | "tokens" | "usd" | "day"} type A `set` has values only, the others a range too.
 * @property {Value[]} values What can be ticked. `unknown` is one of them.
 * @property {boolean} [inOrder] Whether the values have an order of their own, else the most frequent comes first.
 * @property {boolean} multiple Whether a model can have several values at once.
 * @property {number[] | Int32Array} group The group of every row.
 * @property {number[][]} groups The values of every group.
 * @property {Float64Array} [column] Of a range.
 * @property {number[]} [edges] Of a range: the lower edge of each bin, and the upper edge of the last.
 */
/** @typedef {{values: Set<string>, min: number, max: number, all: boolean}} Filter NaN: no limit. */
/** @typedef {Map<string, Filter>} Filters By facet; what isn't there is not filtered. */

export const UNKNOWN = "unknown";
/** Any number at all, in a range. */
export const KNOWN = "known";
const BINS = 24;

/** @returns {Filter} */
export function noFilter() {
  return { values: new Set(), min: NaN, max: NaN, all: false };
}

/** @param {Filter | undefined} filter */
export function isActive(filter) {
  return filter !== undefined && (filter.values.size > 0 || !Number.isNaN(filter.min) || !Number.isNaN(filter.max));
}

/**
 * Every facet that can tell models of this data apart, each made when it is asked for.
 * @param {import("./data.js").Data} data
 * @returns {Iterable<Facet>}
 */
export function* facetsOf(data) {
  const { words, sets, numbers, prices } = data;
  const status = new Map([["listed", "listed"], ["expiring", "to be withdrawn"], ["gone", "no longer listed"]]);
  const weights = new Map([["open", "open weights"], ["closed", "closed"]]);
  const moves = new Map([["moving", "up and down"]]);
  const authors = new Map(words.author.words.map((slug, i) => [slug, data.authorName[i]]));
  const made = [
    () => wordFacet("status", "Status", words.status, status),
    () => priceFacet("in", "Input price, $ per 1M", prices.input),
    () => ({ ...wordFacet("change", moveLabel(data), words.move, moves, "not known"), inOrder: true }),
    () => priceFacet("out", "Output price, $ per 1M", prices.output),
    () => priceFacet("blend", "Blended price, $ per 1M", blendedPrices(data)),
    () => rangeFacet("ctx", "Context, tokens", "tokens", numbers.context),
    () => setFacet("feat", "Features", sets.feature),
    () => rangeFacet("rating", "Arena rating", "amount", numbers.rating),
    () => wordFacet("author", "Author", words.author, authors),
    () => setFacet("takes", "Takes", sets.takes),
    () => setFacet("gives", "Gives", sets.gives),
    () => rangeFacet("intelligence", "Intelligence index", "amount", numbers.intelligence),
    () => rangeFacet("max", "Max output, tokens", "tokens", numbers.max_output),
    () => setFacet("provider", "Provider", sets.provider),
    () => rangeFacet("listed", "Listed on", "day", numbers.listed),
    () => rangeFacet("cutoff", "Knowledge cutoff", "day", numbers.cutoff),
    () => wordFacet("weights", "Weights", words.weights, weights),
    () => wordFacet("licence", "Licence", words.licence),
    () => rangeFacet("size", "Parameters, number", "tokens", numbers.parameters),
    () => setFacet("param", "Request parameters", sets.parameter),
    () => setFacet("quant", "Quantization", sets.quantization),
    () => wordFacet("variant", "Variant", words.variant, new Map(), "no variant"),
    () => setFacet("source", "Sources", sets.source),
  ];
  for (const make of made) {
    const facet = make();
    if (facet.edges ? facet.edges.length > 0 : facet.values.length > 1) yield facet;
  }
}

/**
 * What the comparison of prices is called: it says since when.
 * @param {import("./data.js").Data} data
 */
function moveLabel({ moved }) {
  return moved ? `Price since ${dayOfYear(moved.since)}` : "Price lately";
}

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
 * @param {import("./data.js").Words} column
 * @param {Map<string, string>} labels
 * @returns {Facet}
 */
function wordFacet(key, label, column, labels = new Map(), unknown = "not stated") {
  const values = valuesOf(column.words, labels, unknown);
  const last = column.words.length;
  const group = Int32Array.from(column.rows, (word) => (word < 0 ? last : word));
  return finish({ key, label, type: "set", values, multiple: false, group, groups: values.map((_, i) => [i]) });
}

/**
 * @param {string} key
 * @param {string} label
 * @param {import("./data.js").Sets} column
 * @returns {Facet}
 */
function setFacet(key, label, column) {
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
 * @param {import("./data.js").Prices} prices
 * @returns {Facet}
 */
function priceFacet(key, label, { amount, kind }) {
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
function rangeFacet(key, label, type, column) {
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

/** Which rows pass, and how many would pass with another choice within one facet. */
export class Selection {
  /**
   * @param {number} count
   * @param {Facet[]} facets At most 31: each has one bit, the search has the last.
   */
  constructor(count, facets) {
    this.facets = facets;
    /** @type {Uint32Array} Of each row the facets that it fails, one bit each. */
    this.fails = new Uint32Array(count);
    this.searchBit = 1 << facets.length;
    /** @type {string[]} What each bit was made from. */
    this.made = facets.map(() => "");
  }

  /**
   * @param {Filters} filters
   * @param {Uint8Array} ranks Of the search; 4 fails.
   * @param {boolean} searched Whether `ranks` has changed.
   */
  apply(filters, ranks, searched) {
    const { fails, searchBit } = this;
    this.facets.forEach((facet, i) => {
      const filter = filters.get(facet.key);
      const now = filter ? `${[...filter.values]}|${filter.min}|${filter.max}|${filter.all}` : "";
      if (now === this.made[i]) return;
      this.made[i] = now;
      mark(fails, 1 << i, facet, filter);
    });
    if (!searched) return;
    for (let row = 0; row < fails.length; row += 1) {
      fails[row] = ranks[row] === 4 ? fails[row] | searchBit : fails[row] & ~searchBit;
    }
  }

  /** How many rows pass everything. */
  total() {
    let total = 0;
    for (const fail of this.fails) if (fail === 0) total += 1;
    return total;
  }

  /**
   * The rows that pass, in the order given.
   * @param {Uint32Array} order
   */
  rows(order) {
    const { fails } = this;
    return order.filter((row) => fails[row] === 0);
  }

  /**
   * Rows by group of one facet, under all the other facets. With “all of them”, under its own choice too.
   * @param {number} i Position of the facet.
   * @param {Filter | undefined} filter
   */
  groupCounts(i, filter) {
    const { group, groups } = this.facets[i];
    const counts = new Uint32Array(groups.length);
    const others = filter?.all ? -1 : ~(1 << i);
    for (let row = 0; row < this.fails.length; row += 1) if ((this.fails[row] & others) === 0) counts[group[row]] += 1;
    return counts;
  }

  /**
   * Rows that only one thing keeps out, by bit: what would be shown without it.
   * @returns {Uint32Array}
   */
  keptOutBy() {
    const counts = new Uint32Array(this.facets.length + 1);
    for (const fail of this.fails) if (fail && (fail & (fail - 1)) === 0) counts[31 - Math.clz32(fail)] += 1;
    return counts;
  }
}

/**
 * Counts of values from counts of groups.
 * @param {Facet} facet
 * @param {Uint32Array} counts
 */
export function valueCounts(facet, counts) {
  const result = new Uint32Array(facet.values.length);
  facet.groups.forEach((values, group) => {
    for (const value of values) result[value] += counts[group];
  });
  return result;
}

/**
 * Set or clear the bit of one facet in every row.
 * @param {Uint32Array} fails
 * @param {number} bit
 * @param {Facet} facet
 * @param {Filter | undefined} filter
 */
function mark(fails, bit, facet, filter) {
  const { group, groups, values, column } = facet;
  const active = filter && isActive(filter) ? filter : null;
  const wanted = values.map((value) => active?.values.has(value.key) ?? true);
  const size = active?.values.size ?? 0;
  const groupPasses = groups.map((members) =>
    active?.all ? members.filter((value) => wanted[value]).length >= size : members.some((value) => wanted[value]),
  );
  const min = active?.min ?? NaN;
  const max = active?.max ?? NaN;
  const inRange = !Number.isNaN(min) || !Number.isNaN(max);
  for (let row = 0; row < fails.length; row += 1) {
    let passes = active === null || groupPasses[group[row]];
    if (inRange && column && !Number.isNaN(column[row])) passes = !(column[row] < min) && !(column[row] > max);
    fails[row] = passes ? fails[row] & ~bit : fails[row] | bit;
  }
}
