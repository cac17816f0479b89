// @ts-check
/** Variants under their model: `a/b:free` under `a/b`, and a name that only points to a model under that one. */

/**
 * Of every row the one under which it is folded; itself where there is none.
 * @param {import("../lib/model_data.js").Data} data
 * @returns {Uint32Array}
 */
export function headsOf(data) {
  const { variant, status } = data.words;
  /** @type {Map<number, string>} */
  const wanted = new Map();
  for (let row = 0; row < data.count; row += 1) {
    const word = variant.words[variant.rows[row]];
    const base = data.aliasOf.get(row) ?? (word === undefined ? undefined : data.id[row].slice(0, -word.length - 1));
    if (base !== undefined) wanted.set(row, base);
  }
  const bases = new Set(wanted.values());
  const rowOf = new Map([...data.id.entries()].flatMap(([row, id]) => (bases.has(id) ? [[id, row]] : [])));
  const gone = status.words.indexOf("gone");
  const heads = Uint32Array.from({ length: data.count }, (_, row) => row);
  for (const row of wanted.keys()) {
    const seen = new Set([row]);
    for (let head = row; ; ) {
      const base = rowOf.get(wanted.get(head) ?? "");
      if (base === undefined || (status.rows[base] === gone && status.rows[row] !== gone)) break;
      if (seen.has(base)) {
        heads[row] = row; // a circle has no head
        break;
      }
      seen.add(base);
      heads[row] = head = base;
    }
  }
  return heads;
}

/**
 * @typedef {object} Groups
 * @property {Uint32Array} all Every row, variants after their model.
 * @property {Uint32Array} shown Those in sight: variants of unfolded models only.
 * @property {Map<number, number[]>} variants By model, in the order of the rows.
 * @property {number} folded How many rows are variants of another one here.
 */

/**
 * Rows in groups. A group stands where its model stands; a variant whose model isn't there stands alone.
 * @param {Uint32Array} rows
 * @param {Uint32Array} heads
 * @param {(row: number) => boolean} isThere
 * @param {ReadonlySet<number>} unfolded
 * @returns {Groups}
 */
export function group(rows, heads, isThere, unfolded) {
  /** @type {Map<number, number[]>} */
  const variants = new Map();
  for (const row of rows) {
    if (heads[row] === row || !isThere(heads[row])) continue;
    const known = variants.get(heads[row]);
    if (known) known.push(row);
    else variants.set(heads[row], [row]);
  }
  if (variants.size === 0) return { all: rows, shown: rows, variants, folded: 0 };
  const all = new Uint32Array(rows.length);
  const shown = new Uint32Array(rows.length);
  let [allEnd, shownEnd] = [0, 0];
  for (const row of rows) {
    if (heads[row] !== row && isThere(heads[row])) continue;
    all[allEnd++] = row;
    shown[shownEnd++] = row;
    for (const variant of variants.get(row) ?? []) {
      all[allEnd++] = variant;
      if (unfolded.has(row)) shown[shownEnd++] = variant;
    }
  }
  const folded = [...variants.values()].reduce((sum, own) => sum + own.length, 0);
  return { all, shown: shown.subarray(0, shownEnd), variants, folded };
}
