// @ts-check
/** A card for each pick: its name, its number, why it is there, and where the number comes from. */
import { dayOf } from "../lib/days.js";
import { counted, day, usd } from "../lib/format.js";
import { apart, scoreText } from "../lib/scores.js";
import { OTHERS, PER, capital, inText, intervalText, priceText, resultText, shortResult } from "./figures_text.js";
import { resultOf } from "./matching.js";
import { RANKS, boardName } from "./phrases.js";

/** @typedef {import("./answer.js").Answer} Answer */
/** @typedef {import("./answer.js").Asked} Asked */
/** @typedef {import("./answer.js").Engine} Engine */
/**
 * @typedef {object} Card
 * @property {number} row
 * @property {string} label What it is picked for.
 * @property {string} figure
 * @property {string} unit
 * @property {string} reason
 * @property {string} source
 */

/**
 * A card for each pick, that for what was asked first; a model that is picked twice has one card.
 * @param {Engine} engine
 * @param {Asked} asked
 * @param {Answer} answer
 * @returns {Card[]}
 */
export function cardsOf(engine, asked, answer) {
  const { picks } = answer;
  if (asked.matched.some(({ reason }) => reason)) return [];
  const made = new Map([
    ["price", picks.cheapest < 0 ? null : priceCard(engine, answer)],
    ["best", picks.best < 0 ? null : bestCard(engine, answer)],
    ["value", picks.value < 0 ? null : valueCard(engine, answer)],
    ...[...picks.others].map(([rank, row]) => /** @type {[string, Card | null]} */ ([rank, row < 0 ? null : otherCard(engine, answer, rank, row)])),
  ]);
  const order = [...new Set([...asked.reading.rank, "price", "best", "value"])];
  /** @type {Card[]} */
  const cards = [];
  for (const rank of order) {
    const card = made.get(rank);
    const same = card && cards.find((one) => one.row === card.row);
    if (same) same.label = same.label.includes(card.label) ? same.label : `${same.label} · ${card.label}`;
    else if (card) cards.push(card);
  }
  if (picks.matching === 1) for (const card of cards) card.label = "The only one";
  return cards;
}

/** @param {Engine} engine */
function priceSource({ sources }) {
  return sourceText(sources.price);
}

/** @param {[title: string, day: string | null] | undefined} source */
function sourceText(source) {
  return source ? `${source[0]}${source[1] ? `, ${day(dayOf(source[1]))}` : ""}` : "";
}

/**
 * @param {import("../lib/boards.js").Board} board
 * @param {number} row
 */
function boardSource(board, row) {
  const on = board.about(row).measured ?? board.fetched;
  return `${board.title}: ${board.category}${on ? `, ${day(dayOf(on))}` : ""}`;
}

/**
 * @param {Engine} engine
 * @param {Answer} answer
 * @returns {Card}
 */
function priceCard(engine, answer) {
  const { picks, price, meter } = answer;
  const row = picks.cheapest;
  const isFree = price[row] === 0;
  const charging = picks.cheapestCharging;
  const next = isFree && charging >= 0 ? `Limits of use may apply; the cheapest that charges is ${engine.data.name[charging]}, ${priceText(answer, charging)}.` : "";
  const result = resultText(engine, answer, row);
  const rated = result ? `${capital(result)}.` : "Not rated there.";
  return {
    row,
    label: RANKS.price,
    figure: isFree ? "free" : usd(price[row]),
    unit: isFree ? "" : PER[meter],
    reason: [rated, next].filter(Boolean).join(" "),
    source: priceSource(engine),
  };
}

/**
 * @param {Engine} engine
 * @param {Answer} answer
 * @returns {Card}
 */
function bestCard(engine, answer) {
  const { picks, board } = answer;
  const row = picks.best;
  const own = /** @type {import("../lib/boards.js").Board} */ (board);
  const name = boardName(own.key, engine.data, own);
  const cost = priceText(answer, row);
  const ties = picks.ties.length ? ` Tied with ${tiesText(engine, picks.ties)}.` : "";
  const unrated = picks.unrated ? ` ${counted(picks.unrated, "model")} not rated there.` : "";
  const interval = intervalText(engine, answer, row);
  return {
    row,
    label: RANKS.best,
    figure: shortResult(engine, answer, row),
    unit: [name === "Rating" ? "" : inText(name), interval && `(${interval})`].filter(Boolean).join(" "),
    reason: `${cost ? `${capital(cost)}.` : "No price stated."}${ties}${unrated}`,
    source: boardSource(own, engine.figures.base(row)),
  };
}

/**
 * @param {Engine} engine
 * @param {number[]} ties
 */
function tiesText({ data }, ties) {
  const names = ties.slice(0, 2).map((row) => data.name[row]);
  const more = ties.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(" and ");
}

/**
 * @param {Engine} engine
 * @param {Answer} answer
 * @returns {Card}
 */
function valueCard(engine, answer) {
  const { picks, board, price, meter } = answer;
  const row = picks.value;
  const own = /** @type {import("../lib/boards.js").Board} */ (board);
  const [score, best] = [row, picks.best].map((one) => resultOf(own, one, engine.figures).score);
  const behind = apart(own, best, score);
  const share = price[row] / price[picks.best];
  const unit = own.unit === "%" ? "percentage points" : "points";
  const distance = behind === 0 ? "As good as the best" : `${scoreText(behind, false)} ${unit} behind the best`;
  const saving = share < 1 && share > 0 ? `, at ${shareText(share)} of its price` : "";
  return {
    row,
    label: RANKS.value,
    figure: price[row] === 0 ? "free" : usd(price[row]),
    unit: price[row] === 0 ? "" : PER[meter],
    reason: `${capital(resultText(engine, answer, row))}. ${distance}${saving}.`,
    source: `${priceSource(engine)}; ${boardSource(own, engine.figures.base(row))}`,
  };
}

/** @param {number} share */
function shareText(share) {
  return share < 0.01 ? "under 1%" : `${Math.round(share * 100)}%`;
}

/**
 * @param {Engine} engine
 * @param {Answer} answer
 * @param {string} rank
 * @param {number} row
 * @returns {Card}
 */
function otherCard(engine, answer, rank, row) {
  const [facet, text, unit] = OTHERS[rank];
  const facts = [priceText(answer, row), resultText(engine, answer, row)].filter(Boolean).map((fact) => `${capital(fact)}.`);
  const measured = facet === "speed" || facet === "latency";
  return {
    row,
    label: RANKS[rank],
    figure: text(engine.figures.columns[facet][row]),
    unit,
    reason: `${facts.join(" ")}${measured ? " At its fastest endpoint." : ""}`.trim(),
    source: sourceText(engine.sources[measured ? "speed" : "price"]),
  };
}
