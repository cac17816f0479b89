// @ts-check
/** Which rows pass the filters: one value or another within a facet, and all facets together. */
import { isActive } from "./filter.js";

/** Which rows pass, and how many would pass with another choice within one facet. */
export class Selection {
  /**
   * @param {number} count
   * @param {import("./facet_kinds.js").Facet[]} facets At most 31: each has one bit, the search has the last.
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
   * @param {import("./filter.js").Filters} filters
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
   * @param {import("./filter.js").Filter | undefined} filter
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
 * Set or clear the bit of one facet in every row.
 * @param {Uint32Array} fails
 * @param {number} bit
 * @param {import("./facet_kinds.js").Facet} facet
 * @param {import("./filter.js").Filter | undefined} filter
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
