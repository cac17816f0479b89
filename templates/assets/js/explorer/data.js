// @ts-check
/** The data file of the explorer, decoded. Rows are numbers from 0; columns are arrays over them. */

/** @typedef {{words: string[], rows: number[]}} Words One word a row; -1 is unknown. */
/** @typedef {{words: string[], sets: number[][], rows: number[]}} Sets One set of words a row; empty is unknown. */
/** @typedef {{amount: Float64Array, kind: Uint8Array}} Prices Amounts are NaN where there is none; see KINDS. */

/**
 * @typedef {object} Data
 * @property {number} count
 * @property {string | null} asOf
 * @property {string[]} features Names of features, in the order in which they are shown.
 * @property {string[]} id
 * @property {string[]} name
 * @property {string[]} path
 * @property {string[]} authorName
 * @property {Record<string, string>} authorPath
 * @property {Record<string, Words>} words
 * @property {Record<string, Sets>} sets
 * @property {Record<string, Float64Array>} numbers NaN is unknown; days are days since 1970.
 * @property {Record<string, Prices>} prices
 * @property {Map<number, string>} aliasOf
 * @property {Map<number, string>} slug
 * @property {Map<number, (number | string | null)[][]>} tiers
 * @property {Map<number, boolean>} conditions
 * @property {Map<number, ImagePrice>} image What an image in a prompt costs, where that is stated.
 * @property {Map<number, (number | string | null)[]>} batch Prices of requests that can wait, as in a tier.
 * @property {boolean[]} isBatch Whether a row is the batch variant of a model, at which nothing is answered at once.
 * @property {Map<number, number>} batchRow The row of a model's batch variant, where it is still listed.
 * @property {{since: number, until: number} | null} moved The days between which `words.move` compares prices.
 * @property {string | null} names Address of the file of other names, from the site's root.
 */
/** @typedef {{amount: number, kind: number, perImage: boolean}} ImagePrice Else per million tokens. */

/** What a price can be. The position is the code in `Prices.kind`. */
export const KINDS = /** @type {const} */ (["priced", "free", "included", "per_unit", "varies", "unknown", "absent"]);
export const METERS = /** @type {const} */ (["input", "output", "cache_read", "request"]);

/** What became of a price. */
export const MOVES = /** @type {const} */ (["cheaper", "dearer", "moving", "unchanged", "new"]);

const DAY_COLUMNS = ["listed", "cutoff", "expires", "gone"];
const DAY = 86_400_000;

/**
 * @param {any} file The parsed data file.
 * @returns {Data}
 */
export function decode(file) {
  if (file.version !== 1) throw new Error(`data of version ${file.version}`);
  const names = new Map(Object.entries(file.author_names));
  const authors = file.values.author;
  const { id, path } = identities(file);
  const status = file.values.status;
  const gone = status.rows.map((/** @type {number} */ at) => status.words[at] === "gone");
  const { percent, words } = moves(file, gone);
  const variants = file.values.variant;
  const isBatch = variants.rows.map((/** @type {number} */ at) => variants.words[at] === "batch");
  return {
    count: file.count,
    asOf: file.as_of,
    features: file.features,
    id,
    name: file.text.name,
    path,
    authorName: authors.words.map((/** @type {string} */ slug) => names.get(slug) ?? slug),
    authorPath: file.author_paths,
    words: { ...file.values, move: words },
    sets: file.sets,
    numbers: { ...days(table(file.numbers, numbers), Date.parse(file.epoch) / DAY), move: percent },
    prices: table(file.prices, prices),
    aliasOf: sparse(file.sparse.alias_of),
    slug: sparse(file.sparse.slug),
    tiers: sparse(file.sparse.tiers),
    conditions: sparse(file.sparse.conditions),
    image: new Map([...sparse(file.sparse.image)].map(([row, cell]) => [row, imagePrice(cell)])),
    batch: sparse(file.sparse.batch),
    isBatch,
    batchRow: batchRows(id, isBatch, gone),
    moved: file.moved && { since: Date.parse(file.moved.since) / DAY, until: Date.parse(file.moved.until) / DAY },
    names: file.names,
  };
}

/**
 * The file of names that other sources use, by row.
 * @param {any} file
 * @returns {Map<number, string[]>}
 */
export function decodeNames(file) {
  if (file.version !== 1) throw new Error(`names of version ${file.version}`);
  return sparse(file.names);
}

/**
 * @param {string[]} id
 * @param {boolean[]} isBatch
 * @param {boolean[]} gone
 */
function batchRows(id, isBatch, gone) {
  const bases = new Map(
    id.flatMap((text, row) => (isBatch[row] && !gone[row] ? [[text.slice(0, -":batch".length), row]] : [])),
  );
  return new Map(id.flatMap((text, row) => (bases.has(text) ? [[row, /** @type {number} */ (bases.get(text))]] : [])));
}

/**
 * @param {any} file
 * @param {boolean[]} gone
 * @returns {{percent: Float64Array, words: Words}} Percent is NaN where nothing is known.
 */
function moves(file, gone) {
  const cells = sparse(file.sparse.move);
  const percent = new Float64Array(file.count).fill(NaN);
  const rows = gone.map((isGone, row) => {
    const cell = cells.get(row) ?? (isGone || !file.moved ? "unknown" : "unchanged");
    if (typeof cell === "string") {
      if (cell === "unchanged") percent[row] = 0;
      return MOVES.indexOf(/** @type {any} */ (cell));
    }
    percent[row] = cell;
    return MOVES.indexOf(cell < 0 ? "cheaper" : "dearer");
  });
  return { percent, words: { words: [...MOVES], rows } };
}

/**
 * @param {number | string | null | [number]} cell
 * @returns {ImagePrice}
 */
function imagePrice(cell) {
  const perImage = Array.isArray(cell);
  const [amount, kind] = priceCell(perImage ? cell[0] : cell);
  return { amount, kind, perImage };
}

/**
 * Ids and folders, which author and name mostly spell.
 * @param {any} file
 * @returns {{id: string[], path: string[]}}
 */
export function identities(file) {
  const authors = file.values.author;
  const id = file.text.name.map((/** @type {string} */ name, /** @type {number} */ row) => {
    const cell = file.text.id[row] === 0 ? dashed(name) : file.text.id[row];
    return cell.includes("/") ? cell : `${authors.words[authors.rows[row]]}/${cell}`;
  });
  const path = id.map((/** @type {string} */ text) => text.replaceAll(":", "_"));
  for (const [row, text] of sparse(file.sparse.path)) path[row] = text;
  return { id, path };
}

/**
 * A name as ids usually spell it; the same rule writes the file.
 * @param {string} name
 */
export function dashed(name) {
  const lower = name.toLowerCase();
  const cut = lower.indexOf(" (");
  const plain = (cut < 0 ? lower : lower.slice(0, cut)).replace(/[^a-z0-9.]+/g, "-").replace(/^-+|-+$/g, "");
  const variant = cut < 0 ? "" : lower.slice(cut + 2).replace(/\)$/, "");
  return variant ? `${plain}:${variant}` : plain;
}

/**
 * @param {(number | string | null)} cell
 * @returns {[amount: number, kind: number]}
 */
export function priceCell(cell) {
  if (cell === null) return [NaN, KINDS.indexOf("absent")];
  if (typeof cell === "number") return [cell, 0];
  const kind = KINDS.indexOf(/** @type {any} */ (cell));
  return [cell === "free" ? 0 : NaN, kind < 0 ? KINDS.indexOf("unknown") : kind];
}

/** @param {(number | null)[]} column */
function numbers(column) {
  return Float64Array.from(column, (value) => value ?? NaN);
}

/**
 * @param {Record<string, Float64Array>} columns
 * @param {number} epoch Day 0 of the file, in days since 1970.
 */
function days(columns, epoch) {
  for (const name of DAY_COLUMNS) columns[name] = columns[name].map((day) => day + epoch);
  return columns;
}

/**
 * @param {(number | string | null)[]} column
 * @returns {Prices}
 */
function prices(column) {
  const amount = new Float64Array(column.length);
  const kind = new Uint8Array(column.length);
  column.forEach((cell, row) => {
    [amount[row], kind[row]] = priceCell(cell);
  });
  return { amount, kind };
}

/**
 * @template A, B
 * @param {Record<string, A>} columns
 * @param {(column: A) => B} convert
 * @returns {Record<string, B>}
 */
function table(columns, convert) {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, convert(column)]));
}

/**
 * @param {Record<string, any>} cells
 * @returns {Map<number, any>}
 */
function sparse(cells) {
  return new Map(Object.entries(cells).map(([row, value]) => [Number(row), value]));
}
