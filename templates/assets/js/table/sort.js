// @ts-check
/** Orders of rows. Stable, and what is unknown comes last in both directions. */

/** @typedef {{key: string, descending: boolean}} Sort */
/** @typedef {{value: ArrayLike<number | string>, unknown?: ArrayLike<number>}} Keys
 * `unknown` is above zero where there is nothing to sort by; larger comes later. */

/**
 * All rows in the order of `keys`; rows that are equal stay in the order of `base`.
 * @param {Uint32Array} base
 * @param {Keys} keys
 * @param {boolean} descending
 */
export function order(base, keys, descending) {
  const { value, unknown } = keys;
  const sign = descending ? -1 : 1;
  return base.slice().sort((a, b) => {
    const missing = unknown ? unknown[a] - unknown[b] : 0;
    if (missing || (unknown && unknown[a])) return missing;
    const x = value[a];
    const y = value[b];
    return x < y ? -sign : x > y ? sign : 0;
  });
}

/**
 * What a search has found, best first; rows of one rank stay in the order of `base`.
 * @param {Uint32Array} base
 * @param {Uint8Array} ranks From 0; 4 is not found.
 */
export function byRank(base, ranks) {
  const found = new Uint32Array(base.length);
  let end = 0;
  for (let rank = 0; rank < 4; rank += 1) for (const row of base) if (ranks[row] === rank) found[end++] = row;
  return found.subarray(0, end);
}

/**
 * Keys of a numeric column, NaN being unknown.
 * @param {Float64Array} column
 * @returns {Keys}
 */
export function numberKeys(column) {
  return { value: column, unknown: Uint8Array.from(column, (value) => (Number.isNaN(value) ? 1 : 0)) };
}

/**
 * Keys of a column of prices: free is zero; what has no amount comes last, by kind.
 * @param {import("../lib/model_data.js").Prices} prices
 * @returns {Keys}
 */
export function priceKeys({ amount, kind }) {
  return { value: amount, unknown: kind.map((code, row) => (Number.isNaN(amount[row]) ? code : 0)) };
}

/**
 * The order before any is asked for: listed models before those that are gone, newest first, then by id.
 * @param {import("../lib/model_data.js").Data} data
 */
export function standard(data) {
  const gone = data.words.status.words.indexOf("gone");
  const { listed } = data.numbers;
  const rows = data.words.status.rows;
  return Uint32Array.from({ length: data.count }, (_, row) => row).sort(
    (a, b) =>
      Number(rows[a] === gone) - Number(rows[b] === gone) ||
      (Number.isNaN(listed[b]) ? -1e9 : listed[b]) - (Number.isNaN(listed[a]) ? -1e9 : listed[a]) ||
      a - b,
  );
}
