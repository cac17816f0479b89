// @ts-check
/** The data file of the explorer, decoded. Rows are numbers from 0; columns are arrays over them. */
import { Boards } from "./boards.js";
import { dayOf } from "./days.js";
import { KINDS, priceOf } from "./prices.js";

/** @typedef {{words: string[], rows: number[]}} Words One word a row; -1 is unknown. */
/** @typedef {{words: string[], sets: number[][], rows: number[]}} Sets One set of words a row; empty is unknown. */
/** @typedef {{amount: Float64Array, kind: Uint8Array, assumed?: Map<number, string[]>}} Prices Amounts are NaN where there is none; kinds are places in `KINDS`, of bills in `BILL_KINDS`, which also say what has no price of its own. */

/**
 * @typedef {object} Data
 * @property {number} count
 * @property {string | null} asOf
 * @property {[name: string, url: string, count: number][]} kinds Of models that no routing service lists.
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
 * @property {Map<number, string>} cutoffText Knowledge cutoffs of which a year or a month is stated.
 * @property {Map<number, PriceCell[][]>} tiers
 * @property {Map<number, boolean>} conditions
 * @property {Map<number, Record<string, string>>} corrected What the owner says of corrected prices, by meter.
 * @property {Map<number, PriceCell>} cacheWrite What few models price apart, as the next three: writing to a cache.
 * @property {Map<number, PriceCell>} reasoning
 * @property {Map<number, PriceCell>} imageInput
 * @property {Map<number, PriceCell>} audioInput
 * @property {Map<number, PriceCell[]>} batch Prices of requests that can wait, as in a tier.
 * @property {boolean[]} isBatch Whether a row is the batch variant of a model, at which nothing is answered at once.
 * @property {Map<number, number>} batchRow The row of a model's batch variant, where it is still listed.
 * @property {{since: number, until: number} | null} moved The days between which `words.move` compares prices.
 * @property {Record<string, {label: string, board: string, also: string | null}>} skills Boards by skill; the scale of `also` ends at 100.
 * @property {string | null} headline Key of the board of the overall rating.
 * @property {string} ratingName What the ratings of that board are called.
 * @property {[sign: string, board: string][]} implied What a model must make or see, and the board by which such models are compared.
 * @property {Boards} boards Results on these boards.
 * @property {Glossary} glossary
 * @property {Examples} workloads
 * @property {string | null} names Address of the file of other names, from the site's root.
 * @property {import("./model_parts.js").Parts} [parts] Loads columns that aren't here yet, where the data comes in parts.
 */
/** @typedef {import("./prices.js").PriceCell} PriceCell */
/** @typedef {import("./workload.js").Workload} Workload */
/** @typedef {[name: string, load: Workload][]} Examples Typical workloads. */
/**
 * @typedef {object} Glossary The words of the pages.
 * @property {Explained} price Prices without an amount, by kind.
 * @property {Record<string, string>} status What a model can be: listed, expiring, gone.
 * @property {Record<string, string>} kind Kinds of models.
 * @property {string} blend How a blended price is made.
 */
/** @typedef {Record<string, [word: string, explanation: string]>} Explained Words by what they stand for. */

/** What became of a price. */
export const MOVES = /** @type {const} */ (["cheaper", "dearer", "moving", "unchanged", "new"]);

const DAY_COLUMNS = ["listed", "cutoff", "expires", "gone"];

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
    kinds: file.kinds,
    id,
    name: file.text.name,
    path,
    authorName: authors.words.map((/** @type {string} */ slug) => names.get(slug) ?? slug),
    authorPath: file.author_paths,
    words: { ...file.values, move: words },
    sets: file.sets,
    numbers: { ...days(table(file.numbers, numbers), dayOf(file.day_zero)), move: percent },
    prices: table(file.prices, prices),
    aliasOf: sparse(file.sparse.alias_of),
    slug: sparse(file.sparse.slug),
    cutoffText: sparse(file.sparse.cutoff_text),
    tiers: sparse(file.sparse.tiers),
    conditions: sparse(file.sparse.conditions),
    corrected: sparse(file.sparse.corrected),
    cacheWrite: sparse(file.sparse.cache_write),
    reasoning: sparse(file.sparse.reasoning),
    imageInput: sparse(file.sparse.image_input),
    audioInput: sparse(file.sparse.audio_input),
    batch: sparse(file.sparse.batch),
    isBatch,
    batchRow: batchRows(id, isBatch, gone),
    moved: file.moved && { since: dayOf(file.moved.since), until: dayOf(file.moved.until) },
    skills: file.skills,
    headline: file.headline,
    ratingName: file.rating_name,
    implied: file.implied,
    boards: new Boards(file),
    glossary: file.glossary,
    workloads: file.workloads,
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
  if (!isBatch.includes(true)) return new Map();
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

/** @param {(number | null)[]} column */
function numbers(column) {
  // Three times as fast as Float64Array.from.
  const found = new Float64Array(column.length);
  for (let row = 0; row < column.length; row += 1) found[row] = column[row] ?? NaN;
  return found;
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
 * @param {PriceCell[]} column
 * @returns {Prices}
 */
function prices(column) {
  const amount = new Float64Array(column.length);
  const kind = new Uint8Array(column.length);
  column.forEach((cell, row) => {
    const price = priceOf(cell);
    amount[row] = price.amount;
    kind[row] = KINDS.indexOf(price.kind);
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

/** @param {Data} data @param {number} row */
export function isGone(data, row) {
  return wordOf(data.words.status, row) === "gone";
}

/**
 * The word of a row; `undefined` where it is unknown.
 * @param {Words} column
 * @param {number} row
 * @returns {string | undefined}
 */
export function wordOf(column, row) {
  return column.words[column.rows[row]];
}

/**
 * The words of a row.
 * @param {Sets} column
 * @param {number} row
 */
export function membersOf(column, row) {
  return column.sets[column.rows[row]].map((word) => column.words[word]);
}

/**
 * The page of an author, from the site's root.
 * @param {Data} data
 * @param {number} row
 */
export function authorUrl(data, row) {
  const slug = wordOf(data.words.author, row) ?? "";
  return data.authorPath[slug] ?? `authors/${slug}/`;
}
