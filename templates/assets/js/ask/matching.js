// @ts-check
/** Which models fulfill what a question asks for. What isn't stated doesn't count as fulfilled. */
import { dayOf } from "../lib/days.js";
import { isGone, wordOf } from "../lib/model_data.js";
import { KINDS } from "../lib/prices.js";

/** @typedef {import("./reading.js").Condition} Condition */
/** @typedef {(row: number) => boolean} Test */
/** @typedef {import("../lib/model_data.js").Words} Words */
/** @typedef {import("../lib/model_data.js").Sets} Sets */
/**
 * @typedef {object} Matched A condition on this data.
 * @property {Test} test
 * @property {string} [reason] Why nothing fulfills it: the topic of a sentence.
 * @property {number} [row] The model compared with.
 * @property {number} [from] The result from which on a model is good.
 */
/**
 * @typedef {object} Figures What is known of all models.
 * @property {import("../lib/model_data.js").Data} data
 * @property {Record<string, Float64Array>} columns Figures by facet, NaN where unknown, 0 where a price is free.
 * @property {import("../lib/model_data.js").Sets} lacks Features that are stated not to be there.
 * @property {(key: string) => import("../lib/boards.js").Board | null} board
 * @property {(row: number) => number} base The row of the model that a row is a variant of; itself where it is none.
 * @property {(row: number) => boolean} isOwn Whether a row is a model that is listed, no variant and no other name.
 */

const WORDS = /** @type {Record<string, string>} */ ({ author: "author", weights: "weights", licence: "licence", use: "use", kind: "kind" });
const SETS = /** @type {Record<string, string>} */ ({
  feat: "feature",
  takes: "takes",
  gives: "gives",
  provider: "provider",
  param: "parameter",
  quant: "quantization",
});

/**
 * @param {Condition} condition
 * @param {Figures} figures
 * @returns {Matched}
 */
export function testOf(condition, figures) {
  const { facet } = condition;
  if (facet === "name") return named(condition, figures);
  if (facet === "board") return onBoard(condition, figures);
  if (facet === "cache") return { test: (row) => ["priced", "free"].includes(KINDS[figures.data.prices.cache_read.kind[row]]) };
  if (condition.all || condition.any || condition.not) return ofValues(condition, figures);
  const column = figures.columns[facet];
  if (!column) return nothing("meter");
  return condition.reference ? besides(condition, column, figures) : { test: within(condition, column) };
}

/**
 * @param {string} reason
 * @returns {Matched}
 */
function nothing(reason) {
  return { test: () => false, reason };
}

/**
 * @param {Condition} condition
 * @param {Figures} figures
 * @returns {Matched}
 */
function named({ rows = [], authors = [] }, { base, data }) {
  const wanted = new Set(rows);
  return { test: (row) => wanted.has(row) || wanted.has(base(row)) || authors.includes(wordOf(data.words.author, row) ?? "") };
}

/**
 * @param {Condition} condition
 * @param {Figures} figures
 * @returns {Matched}
 */
function ofValues({ facet, all, any, not }, { data, columns, lacks }) {
  if (facet === "blend") return { test: (row) => columns.blend[row] === 0 };
  const words = data.words[WORDS[facet]];
  const sets = data.sets[SETS[facet]];
  if (!words && !sets) return nothing(facet === "kind" ? "kind" : "meter");
  const values = valuesOf(words ?? sets);
  const lacking = facet === "feat" ? valuesOf(lacks) : null;
  const [wanted, either, ruledOut] = [all, any, not].map((list) => list?.map(plain));
  /** @type {Test} */
  const test = (row) => {
    const own = values(row);
    if (wanted && !wanted.every((value) => own.includes(value))) return false;
    if (either && !either.some((value) => own.includes(value))) return false;
    return !ruledOut || ruledOut.every((value) => (lacking ? lacking(row).includes(value) : !own.includes(value)));
  };
  return { test };
}

/** @type {WeakMap<Words | Sets, string[][]>} The plain values of each word or set. */
const plainValues = new WeakMap();

/**
 * The plain values of a row, each word and each set made plain but once.
 * @param {Words | Sets} column
 * @returns {(row: number) => string[]}
 */
function valuesOf(column) {
  const values = plainValues.get(column) ?? plainOf(column);
  plainValues.set(column, values);
  return (row) => values[column.rows[row]] ?? [""];
}

/** @param {Words | Sets} column */
function plainOf(column) {
  const words = column.words.map(plain);
  return "sets" in column ? column.sets.map((set) => set.map((at) => words[at])) : words.map((word) => [word]);
}

/** @param {string} text */
function plain(text) {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
}

/**
 * @param {Condition} condition
 * @param {Float64Array} column
 * @returns {Test}
 */
function within({ min, max, above, below }, column) {
  const limit = (/** @type {number | string | undefined} */ value, /** @type {number} */ open) =>
    value === undefined ? open : typeof value === "string" ? dayOf(value) : value;
  const [least, most] = [limit(min, -Infinity), limit(max, Infinity)];
  const [over, under] = [above ?? -Infinity, below ?? Infinity];
  return (row) => column[row] >= least && column[row] <= most && column[row] > over && column[row] < under;
}

/**
 * @param {Condition} condition
 * @param {Float64Array} column
 * @param {Figures} figures
 * @returns {Matched}
 */
function besides({ than, reference }, column, figures) {
  const row = reference ? referenceRow(reference, (one) => column[one], figures) : -1;
  if (row < 0 || !reference) return nothing("reference");
  const bound = column[row] * reference.factor;
  return { row, test: than === "below" ? (one) => column[one] < bound : (one) => column[one] > bound };
}

/**
 * Conditions that compare with one and the same model: of those named, only such as have every figure compared.
 * @param {Condition[]} conditions
 * @param {Figures} figures
 * @returns {Condition[]}
 */
export function settled(conditions, figures) {
  const all = conditions.filter(({ reference }) => reference);
  return conditions.map((condition) => {
    const { reference } = condition;
    if (!reference) return condition;
    const same = all.filter((one) => one.reference?.text === reference.text && one.reference.rows.length === reference.rows.length);
    const known = rowsOf(reference, figures, (row) => same.every((one) => !Number.isNaN(figureOf(one, figures)(row))));
    return known.length ? { ...condition, reference: { ...reference, rows: known, authors: [] } } : condition;
  });
}

/**
 * @param {Condition} condition
 * @param {Figures} figures
 * @returns {(row: number) => number}
 */
function figureOf({ facet, board: key }, figures) {
  if (facet !== "board") return (row) => figures.columns[facet]?.[row] ?? NaN;
  const board = figures.board(key ?? "");
  return (row) => (board ? resultOf(board, row, figures).score : NaN);
}

const DATED = / \(\d{4}-\d{2}-\d{2}\)$/;

/**
 * The models that a comparison names, as far as they have the figure: those that are listed; else their dated
 * versions, `GPT-4o (2024-08-06)` for `GPT-4o`; else those that no longer are listed.
 * @param {import("./reading.js").Reference} reference
 * @param {Figures} figures
 * @param {(row: number) => boolean} has
 */
function rowsOf({ rows, authors = [] }, { data, isOwn, base }, has) {
  const every = [...data.id.keys()];
  const named = authors.length ? every.filter((row) => authors.includes(wordOf(data.words.author, row) ?? "")) : rows;
  const own = named.filter(isOwn);
  const names = new Set(own.map((row) => data.name[row]));
  // `Claude Opus 4.7 (Fast)` is meant by nobody who names `Claude Opus 4.7`.
  const plain = own.filter((row) => !names.has(data.name[row].replace(/ \([^)]*\)$/, "")) || !/\)$/.test(data.name[row]));
  const dated = () => every.filter((row) => isOwn(row) && DATED.test(data.name[row]) && names.has(data.name[row].replace(DATED, "")));
  const former = () => named.filter((row) => isGone(data, row) && base(row) === row && !data.aliasOf.has(row));
  for (const found of [() => plain, dated, former]) {
    const known = found().filter(has);
    if (known.length) return known;
  }
  return [];
}

/**
 * The row that a comparison is with: the newest of those named that has the figure.
 * @param {import("./reading.js").Reference} reference
 * @param {(row: number) => number} figure
 * @param {Figures} figures
 */
export function referenceRow(reference, figure, figures) {
  const { data } = figures;
  const { listed } = data.numbers;
  const known = rowsOf(reference, figures, (row) => !Number.isNaN(figure(row)));
  return known.reduce((newest, row) => (newest < 0 || isNewer(row, newest) ? row : newest), -1);

  /** @param {number} a @param {number} b */
  function isNewer(a, b) {
    const [one, other] = [a, b].map((row) => (Number.isNaN(listed[row]) ? -Infinity : listed[row]));
    if (one !== other) return one > other;
    // Of two of one day the one with the shorter name: `Claude Opus 5`, not `Claude Opus 5 (Fast)`.
    const longer = data.name[a].length - data.name[b].length;
    return longer ? longer < 0 : data.id[a] < data.id[b];
  }
}

/**
 * @param {Condition} condition
 * @param {Figures} figures
 * @returns {Matched}
 */
function onBoard(condition, figures) {
  const board = figures.board(condition.board ?? "");
  if (!board) return nothing("board");
  const result = (/** @type {number} */ row) => resultOf(board, row, figures);
  const sign = board.higher ? 1 : -1;
  const { reference, than, good } = condition;
  if (reference) {
    const other = referenceRow(reference, (row) => result(row).score, figures);
    if (other < 0) return nothing("reference");
    const { low, high } = result(other);
    return { row: other, test: than === "better_than" ? (row) => result(row).low > high : (row) => result(row).high >= low };
  }
  if (good) {
    const from = goodFrom(board, figures);
    return { from, test: (row) => sign * result(row).score >= sign * from };
  }
  const score = new Float64Array(figures.data.count).map((_, row) => result(row).score);
  return { test: within(condition, score) };
}

/**
 * The result from which on a model is in the better quarter of those listed.
 * @param {import("../lib/boards.js").Board} board
 * @param {Figures} figures
 */
export function goodFrom(board, { isOwn }) {
  const sign = board.higher ? 1 : -1;
  const known = [...board.score].filter((score, row) => !Number.isNaN(score) && isOwn(row)).sort((a, b) => sign * (b - a));
  return known[Math.ceil(known.length / 4) - 1] ?? NaN;
}

/**
 * A model's result, its interval turned so that the larger end is the better one; of a variant that of its model.
 * @param {import("../lib/boards.js").Board} board
 * @param {number} row
 * @param {Pick<Figures, "base">} figures
 */
export function resultOf(board, row, { base }) {
  const own = Number.isNaN(board.score[row]) ? base(row) : row;
  const score = board.score[own];
  const [lower, upper] = [board.lower[own], board.upper[own]].map((end) => (Number.isNaN(end) ? score : end));
  return { score, ...(board.higher ? { low: lower, high: upper } : { low: -upper, high: -lower }) };
}
