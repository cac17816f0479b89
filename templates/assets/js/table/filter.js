// @ts-check
/** What is asked of a facet. */

/** @typedef {{values: Set<string>, min: number, max: number, all: boolean}} Filter NaN: no limit; `all`: each of the values. */
/** @typedef {Map<string, Filter>} Filters By facet; what isn't there is not filtered. */

/** @returns {Filter} */
export function noFilter() {
  return { values: new Set(), min: NaN, max: NaN, all: false };
}

/** @param {Filter | undefined} filter */
export function isActive(filter) {
  return filter !== undefined && (filter.values.size > 0 || !Number.isNaN(filter.min) || !Number.isNaN(filter.max));
}
