// @ts-check
/** Results of the models of a comparison on boards. */
import { integer } from "../lib/format.js";
import { scoreText } from "../lib/scores.js";
import { UNKNOWN } from "./cells.js";

/** Rows of quality in the table; all are among the results. */
const MOST_BOARDS = 8;
const MOST_CATEGORIES = 3;

/**
 * The rows of a table: boards on which two of them stand, else the first on which one does.
 * @param {import("./rows.js").Compared[]} models
 * @param {import("./rows.js").About} about
 * @returns {import("./rows.js").Row[]}
 */
export function quality(models, about) {
  const rows = boardRows(models, about, Math.min(2, models.length));
  const shown = rows.length ? rows : boardRows(models, about, 1).slice(0, 2);
  // Of a board without a whole, a few categories stand for the others.
  const isAmongFirst = (/** @type {{board: import("./rows.js").BoardName}} */ { board }, /** @type {number} */ at) =>
    shown.slice(0, at).filter((other) => other.board.source === board.source && other.board.board === board.board).length < MOST_CATEGORIES;
  return shown.filter(isAmongFirst).slice(0, MOST_BOARDS).map(({ board, better, scores }) => ({
    label: board.title,
    better,
    cells: scores.map((score) => scoreCell(score)),
  }));
}

/**
 * The rankings on which at least so many of the models stand, with each model's best result.
 * @param {import("./rows.js").Compared[]} models
 * @param {import("./rows.js").About} about
 * @param {number} least
 * @returns {{board: import("./rows.js").BoardName, better: import("./best.js").Better, scores: any[]}[]}
 */
export function boardRows(models, about, least) {
  return about.boards
    .map((board) => {
      const found = models.map(({ scores }) => bestOn(scores, board));
      // Ratings without intervals say nothing about who is ahead.
      const isOpen = found.some((score) => score?.unit === "elo") && !found.some((score) => score?.lower != null);
      const isLow = found.some((score) => score?.higher_is_better === false);
      const better = /** @type {import("./best.js").Better} */ (isOpen ? null : isLow ? "low" : "high");
      return { board, better, scores: found };
    })
    .filter(({ scores }) => scores.filter(Boolean).length >= least);
}

/**
 * The best result of a model on a board, over its settings.
 * @param {any[]} scores
 * @param {import("./rows.js").BoardName} board
 */
function bestOn(scores, board) {
  const own = scores.filter(
    (score) => score.source === board.source && score.board === board.board && (score.category ?? null) === board.category,
  );
  const sign = own.some((score) => score.higher_is_better === false) ? -1 : 1;
  return own.sort((a, b) => sign * (b.value - a.value))[0] ?? null;
}

/**
 * @param {any} score
 * @returns {import("./best.js").Cell}
 */
export function scoreCell(score) {
  if (!score) return UNKNOWN;
  const hasInterval = score.lower != null && score.upper != null;
  const interval = hasInterval ? intervalText(score) : "";
  return {
    text: `${scoreText(score.value, isRating(score))}${score.unit === "percent" ? "%" : ""}`,
    value: score.value,
    low: hasInterval ? score.lower : undefined,
    high: hasInterval ? score.upper : undefined,
    note: [interval, score.setting].filter(Boolean).join(", ") || undefined,
  };
}

/**
 * The range of ranks that the intervals allow; empty without an interval.
 * @param {any} score
 */
export function rankText(score) {
  if (score?.lower == null) return "";
  const { rank_best: high, rank_worst: low, entries } = score;
  return `${high === low ? high : `${high}–${low}`} of ${integer(entries)}`;
}

/**
 * The ends of an interval: `1,437–1,447`.
 * @param {any} score One with an interval.
 */
export function intervalText(score) {
  return `${scoreText(score.lower, isRating(score))}–${scoreText(score.upper, isRating(score))}`;
}

/** @param {any} score */
export function isRating({ unit }) {
  return unit === "elo";
}
