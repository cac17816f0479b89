// @ts-check
/** The answer in one sentence. */
import { counted } from "../lib/format.js";
import { inText, otherText, priceText, resultText, shortResult } from "./figures_text.js";
import { RANKS, boardName } from "./phrases.js";

/** @typedef {import("./answer.js").Answer} Answer */
/** @typedef {import("./answer.js").Asked} Asked */
/** @typedef {import("./answer.js").Engine} Engine */
/** @typedef {(string | {row: number})[]} Sentence Words, and models to be linked. */

/**
 * @param {Engine} engine
 * @param {Asked} asked
 * @param {Answer} answer
 * @returns {Sentence}
 */
export function sentenceOf(engine, asked, answer) {
  const { picks } = answer;
  const lacking = asked.matched.find(({ reason }) => reason)?.reason;
  if (lacking) return [engine.reasons[lacking] ?? ""];
  if (picks.matching === 0 && asked.reading.isBare) return [`Nothing here is called ${asked.reading.unknown.map(({ text }) => `“${text}”`).join(" or ")}.`];
  if (picks.matching === 0) return ["No listed model fits all of this."];
  const claims = claimsOf(engine, answer);
  if (picks.matching === 1) {
    const row = [picks.cheapest, picks.best, picks.value].find((one) => one >= 0) ?? -1;
    const facts = [priceText(answer, picks.cheapest), resultText(engine, answer, picks.best)].filter(Boolean);
    return row < 0 ? ["One model fits."] : ["Only ", { row }, ` fits${facts.length ? `: ${facts.join(", ")}.` : "."}`];
  }
  const isAll = asked.reading.conditions.length === 0;
  const start = isAll ? `Of ${counted(picks.matching, "model")} not due to be retired, ` : `Of ${counted(picks.matching, "model")} that fit, `;
  if (!claims.length) return [`${counted(picks.matching, "model")} fit; none of them has a price or a result to compare.`];
  const joint = claims.some(({ says }) => says.includes(" and ") || says.includes(", and ")) || claims.length > 2 ? ", and " : " and ";
  const jointAt = (/** @type {number} */ at) => (at === 0 ? "" : at < claims.length - 1 ? ", " : joint);
  return [start, ...claims.flatMap(({ row, says }, at) => [jointAt(at), { row }, ` ${says}`]), "."];
}

/**
 * @param {Engine} engine
 * @param {Answer} answer
 * @returns {{row: number, says: string}[]}
 */
function claimsOf(engine, answer) {
  const { picks, board, price } = answer;
  const name = board ? boardName(board.key, engine.data, board) : "";
  const result = shortResult(engine, answer, picks.best);
  const where = name === "Rating" ? "" : ` in ${inText(name)}`;
  const cost = picks.cheapest < 0 ? "" : price[picks.cheapest] === 0 ? "costs nothing" : `costs the least at ${priceText(answer, picks.cheapest)}`;
  /** @type {[row: number, says: string][]} */
  const claims = [
    ...[...picks.others].map(([rank, row]) => /** @type {[number, string]} */ ([row, `is the ${RANKS[rank].toLowerCase()} at ${otherText(engine, rank, row)}`])),
    [picks.cheapest, cost],
    [picks.best, board?.higher === false ? `does best${where} at ${result}` : `rates highest${where} at ${result}`],
    [picks.value, "is the best for the money"],
  ];
  const rows = [...new Set(claims.map(([row]) => row))].filter((row) => row >= 0);
  return rows.map((row) => ({ row, says: listed(claims.filter(([own]) => own === row).map(([, says]) => says)) }));
}

/** @param {string[]} parts */
function listed(parts) {
  return parts.length < 3 ? parts.join(" and ") : `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`;
}
