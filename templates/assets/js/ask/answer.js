// @ts-check
/** Questions and their answers: which models fulfill them, and which three to look at. */
import { blendedPrices } from "../lib/blend.js";
import { bills } from "../lib/model_bills.js";
import { isGone, wordOf } from "../lib/model_data.js";
import { KINDS } from "../lib/prices.js";
import { knowledgeOf } from "./knowledge.js";
import { resultOf, settled, testOf } from "./matching.js";
import { picksOf } from "./picks.js";
import { read } from "./read.js";

/** @typedef {import("../lib/boards.js").Board} Board */
/** @typedef {import("../lib/workload.js").Workload} Workload */
/** @typedef {import("./matching.js").Figures} Figures */
/** @typedef {import("./reading.js").Reading} Reading */
/** @typedef {import("./reading.js").Condition} Condition */
/**
 * @typedef {object} Asked A question as it is understood.
 * @property {Reading} reading
 * @property {Workload | null} load
 * @property {Uint8Array} passes By row, whether it fulfills everything.
 * @property {import("./matching.js").Matched[]} matched By condition.
 * @property {string[]} needs Boards whose results aren't loaded.
 * @property {boolean} isSearch Whether it only names models, or nothing that is known.
 * @property {Figures} figures
 */
/**
 * @typedef {object} Order
 * @property {Float64Array} column By row; NaN comes last.
 * @property {boolean} descending
 * @property {Order} [then] The order of what is equal.
 */
/**
 * @typedef {object} Answer
 * @property {string} meter The price that counts: `bill`, `blend`, `in`, `out` or `image`.
 * @property {Float64Array} price By row.
 * @property {Board | null} board
 * @property {import("./picks.js").Picks} picks
 */

const OTHERS = /** @type {Record<string, [facet: string, most: boolean]>} */ ({
  speed: ["speed", true],
  latency: ["latency", false],
  context: ["ctx", true],
  newest: ["listed", true],
  smallest: ["size", false],
  largest: ["size", true],
});

export class Engine {
  /**
   * @param {any} file The parsed file of words.
   * @param {import("../lib/model_data.js").Data} data
   */
  constructor(file, data) {
    this.data = data;
    const { knowledge, extra, reasons, pages, sources } = knowledgeOf(file, data);
    this.knowledge = knowledge;
    this.reasons = reasons;
    this.pages = pages;
    this.sources = sources;
    const rows = new Map(data.id.map((id, row) => [id, row]));
    const bases = Uint32Array.from(data.id, (id, row) => rows.get(id.replace(/:[^/:]*$/, "")) ?? row);
    const { numbers, prices } = data;
    /** @type {Omit<Figures, "board">} */
    this.figures = {
      data,
      lacks: extra.lacks,
      base: (row) => bases[row],
      isOwn: (row) => !isGone(data, row) && !data.aliasOf.has(row) && wordOf(data.words.variant, row) === undefined,
      columns: {
        ctx: numbers.context,
        max: numbers.max_output,
        size: numbers.parameters,
        listed: numbers.listed,
        cutoff: numbers.cutoff,
        in: prices.input.amount,
        out: prices.output.amount,
        request: prices.request.amount,
        blend: blendedPrices(prices).amount,
        image: extra.image,
        speed: numbers.speed,
        latency: extra.latency,
      },
    };
  }

  /**
   * @param {string} question
   * @param {Workload | null} load Takes the place of a workload in the question.
   * @param {(key: string) => Board | null} board Results on a board, where they are loaded.
   * @returns {Asked}
   */
  ask(question, load, board) {
    const reading = read(question, this.knowledge);
    const workload = load ?? reading.load;
    const columns = { ...this.figures.columns, ...(workload ? { bill: bills(this.data, workload).amount } : {}) };
    const figures = { ...this.figures, columns, board };
    const matched = settled(reading.conditions, figures).map((condition) => testOf(condition, figures));
    const passes = new Uint8Array(this.data.count).fill(1);
    for (const { test } of matched) {
      for (let row = 0; row < passes.length; row += 1) if (passes[row] && !test(row)) passes[row] = 0;
    }
    const boards = reading.conditions.flatMap((condition) => condition.board ?? []);
    const needs = boards.filter((key) => board(key) === null);
    const { conditions, rank, missing } = reading;
    const isSearch = conditions.every(({ facet }) => facet === "name") && !rank.length && !missing.length && !workload;
    return { reading, load: workload, passes, matched, needs, isSearch, figures };
  }

  /**
   * The picks among rows.
   * @param {Asked} asked
   * @param {ArrayLike<number>} rows
   * @returns {Answer}
   */
  answer({ reading, load, figures }, rows) {
    const candidates = Array.from(rows).filter((row) => this.isCandidate(row, load));
    const meter = meterOf(reading, load);
    const board = boardOf(reading, candidates, figures);
    const asked = reading.rank.filter((rank) => OTHERS[rank]);
    const picks = picksOf({
      rows: candidates,
      price: figures.columns[meter],
      ranking: board && rankingOf(board),
      compared: candidates.filter((row) => !this.isRouter(row)),
      others: new Map(asked.map((rank) => [rank, { column: figures.columns[OTHERS[rank][0]], most: OTHERS[rank][1] }])),
      base: figures.base,
      id: this.data.id,
    });
    return { meter, price: figures.columns[meter], board, picks };
  }

  /**
   * The figure by which models that fulfill a question stand in order: what is wanted most; without that the
   * cost of a workload, else the result.
   * @param {Asked} asked
   * @returns {Order | null} `null` where nothing is asked for.
   */
  order({ reading, load, figures, passes }) {
    const [rank] = reading.rank;
    if (!rank && !reading.conditions.length && !load) return null;
    const rows = [...passes.keys()].filter((row) => passes[row]);
    const board = boardOf(reading, rows, figures);
    const result = board && { column: board.score.map((_, row) => resultOf(board, row, figures).score), descending: board.higher };
    const then = result ? { then: result } : {};
    if (rank && OTHERS[rank]) return { column: figures.columns[OTHERS[rank][0]], descending: OTHERS[rank][1], ...then };
    const isByPrice = rank === "price" || rank === "expensive" || (!rank && load);
    return isByPrice ? { column: figures.columns[meterOf(reading, load)], descending: rank === "expensive", ...then } : result;
  }

  /**
   * How many models would fit without one condition each.
   * @param {Asked} asked
   * @returns {number[]} By condition.
   */
  without({ matched, load, figures }) {
    const families = matched.map(() => new Set());
    for (let row = 0; row < this.data.count; row += 1) {
      if (!this.isCandidate(row, load)) continue;
      const failed = [...matched.keys()].filter((at) => !matched[at].test(row));
      if (failed.length > 1) continue;
      for (const at of failed.length ? failed : matched.keys()) families[at].add(figures.base(row));
    }
    return families.map(({ size }) => size);
  }

  /**
   * Whether an id stands for whichever model is chosen for a request.
   * @param {number} row
   */
  isRouter(row) {
    return KINDS[this.data.prices.input.kind[row]] === "varies";
  }

  /**
   * Whether a model may be picked: listed for good, under its own name, and answering at once unless batches will do.
   * @param {number} row
   * @param {Workload | null} load
   */
  isCandidate(row, load) {
    const { data } = this;
    if (data.aliasOf.has(row) || wordOf(data.words.status, row) !== "listed") return false;
    return !data.isBatch[row] || Boolean(load?.batch);
  }
}

/**
 * The price that counts: a bill, the one price that is limited, that of generated images, or the blended one.
 * @param {Reading} reading
 * @param {Workload | null} load
 */
function meterOf({ conditions }, load) {
  if (load) return "bill";
  const limited = new Set(conditions.map(({ facet }) => facet).filter((facet) => ["in", "out", "blend"].includes(facet)));
  if (limited.size === 1) return [...limited][0];
  return conditions.some(({ facet, all }) => facet === "gives" && all?.includes("image")) ? "image" : "blend";
}

/**
 * The board that counts: the one asked for; that of what a model must see or make, where any candidate is on it;
 * that of the overall rating.
 * @param {Reading} reading
 * @param {number[]} rows
 * @param {Figures} figures
 */
function boardOf({ conditions }, rows, figures) {
  const { implied, headline } = figures.data;
  const asked = conditions.find(({ facet }) => facet === "board")?.board;
  if (asked) return figures.board(asked);
  for (const [sign, key] of implied) {
    const [facet, value] = sign.split("=");
    const board = conditions.some((one) => one.facet === facet && one.all?.includes(value)) ? figures.board(key) : null;
    if (board && rows.some((row) => !Number.isNaN(resultOf(board, row, figures).score))) return board;
  }
  return headline === null ? null : figures.board(headline);
}

/**
 * @param {Board} board
 * @returns {import("./picks.js").Ranking}
 */
function rankingOf({ score, lower, upper, higher }) {
  const end = (/** @type {Float64Array} */ ends) => ends.map((value, row) => (Number.isNaN(value) ? score[row] : value));
  return { score, low: end(lower), high: end(upper), higher };
}
