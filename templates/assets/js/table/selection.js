// @ts-check
/** Which rows pass the filters: one value or another within a facet, and all facets together. */
import { isActive } from "./filter.js";

/** Which rows pass, and how many would pass with another choice within one facet. */
export class Selection {
  /**
   * @param {number} count
   * @param {import("./facet_kinds.js").Facet[]} facets
   */
  constructor(count, facets) {
    this.facets = facets;
    /** @type {Uint8Array[]} Of each facet the rows that fail it; the search comes last. */
    this.failing = [...facets, null].map(() => new Uint8Array(count));
    /** @type {Uint8Array} Of each row how many it fails. */
    this.fails = new Uint8Array(count);
    /** @type {string[]} What each facet was applied with. */
    this.made = facets.map(() => "");
  }

  /**
   * @param {import("./filter.js").Filters} filters
   * @param {Uint8Array} ranks Of the search; 4 fails.
   * @param {boolean} searched Whether `ranks` has changed.
   */
  apply(filters, ranks, searched) {
    this.facets.forEach((facet, i) => {
      const filter = filters.get(facet.key);
      const now = filter ? `${[...filter.values]}|${filter.min}|${filter.max}|${filter.all}` : "";
      if (now === this.made[i]) return;
      this.made[i] = now;
      this.mark(i, testOf(facet, filter));
    });
    if (searched) this.mark(this.facets.length, (row) => ranks[row] !== 4);
  }

  /**
   * @param {number} i Position of the facet, or of the search.
   * @param {(row: number) => boolean} passes
   */
  mark(i, passes) {
    const { fails } = this;
    const own = this.failing[i];
    for (let row = 0; row < fails.length; row += 1) {
      const fail = passes(row) ? 0 : 1;
      fails[row] += fail - own[row];
      own[row] = fail;
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
   * @param {import("./filter.js").Filter | undefined} filter
   */
  groupCounts(i, filter) {
    const { group, groups } = this.facets[i];
    const { fails } = this;
    const own = this.failing[i];
    const counts = new Uint32Array(groups.length);
    for (let row = 0; row < fails.length; row += 1) if (fails[row] === (filter?.all ? 0 : own[row])) counts[group[row]] += 1;
    return counts;
  }

  /**
   * Rows that only one thing keeps out, by facet, the search last: what would be shown without it.
   * @returns {Uint32Array}
   */
  keptOutBy() {
    const { fails } = this;
    const count = (/** @type {Uint8Array} */ own) => own.reduce((sum, fail, row) => sum + (fail && fails[row] === 1 ? 1 : 0), 0);
    return Uint32Array.from(this.failing, count);
  }
}

/**
 * Counts of values from counts of groups.
 * @param {import("./facet_kinds.js").Facet} facet
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
 * Whether a row passes a facet.
 * @param {import("./facet_kinds.js").Facet} facet
 * @param {import("./filter.js").Filter | undefined} filter
 * @returns {(row: number) => boolean}
 */
function testOf(facet, filter) {
  const { group, groups, values, column } = facet;
  if (!filter || !isActive(filter)) return () => true;
  const wanted = values.map((value) => filter.values.has(value.key));
  const { size } = filter.values;
  const groupPasses = groups.map((members) =>
    filter.all ? members.filter((value) => wanted[value]).length >= size : members.some((value) => wanted[value]),
  );
  const { min, max } = filter;
  const inRange = !Number.isNaN(min) || !Number.isNaN(max);
  return (row) =>
    inRange && column && !Number.isNaN(column[row]) ? !(column[row] < min) && !(column[row] > max) : groupPasses[group[row]];
}
