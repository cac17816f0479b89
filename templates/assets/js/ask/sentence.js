// @ts-check
/** The answer in one sentence. */
import { counted } from "../lib/format.js";
import { isGone } from "../lib/model_data.js";
import { MOST, idsText } from "../lib/model_ids.js";
import { workloadText } from "../lib/workload.js";
import { inText, otherText, priceText, resultText, shortResult } from "./figures_text.js";
import { RANKS, boardName } from "./phrases.js";

/** How models are told by what is neither cheapest nor best. */
const SUPERLATIVES = /** @type {Record<string, string>} */ ({
  context: "has the longest context at",
  largest: "is the largest at",
  latency: "starts quickest at",
});

/** @typedef {import("./answer.js").Answer} Answer */
/** @typedef {import("./answer.js").Asked} Asked */
/** @typedef {import("./answer.js").Engine} Engine */
/** @typedef {(string | {row: number} | {page: string, text: string})[]} Sentence Words, and models and pages to be linked. */

/**
 * @param {Engine} engine
 * @param {Asked} asked
 * @param {Answer} answer
 * @returns {Sentence}
 */
export function sentenceOf(engine, asked, answer) {
  const { picks } = answer;
  const lacking = asked.matched.find(({ reason }) => reason)?.reason;
  if (lacking === "kind") return kindSentence(engine, asked);
  if (lacking === "reference") return referenceSentence(engine, asked);
  if (lacking) return [engine.reasons[lacking] ?? ""];
  if (picks.matching === 0 && asked.reading.isBare) return [`No listed model is called ${asked.reading.unknown.map(({ text }) => `“${text}”`).join(" or ")}.`];
  if (picks.matching === 0 && lacksKind(engine, asked)) return kindSentence(engine, asked);
  const gone = picks.matching === 0 ? formerOf(engine, asked) : [];
  if (gone.length) return [...gone.flatMap((row, at) => [at === 0 ? "" : at < gone.length - 1 ? ", " : " and ", { row }]), ` ${gone.length === 1 ? "is" : "are"} no longer listed; ${gone.length === 1 ? "its page says" : "their pages say"} what to use instead, as far as that is known.`];
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
  return [start, ...claims.flatMap(({ row, says }, at) => [jointAt(at), { row }, ` ${says}`]), ".", ...comparison(engine, asked)];
}

/**
 * The way to a comparison of the models that a question names, under its workload.
 * @param {Engine} engine
 * @param {Asked} asked
 * @returns {Sentence}
 */
function comparison({ data, figures }, { reading, load }) {
  const name = reading.conditions.find(({ facet }) => facet === "name");
  const rows = [...new Set((name?.rows ?? []).map(figures.base))].filter((row) => figures.isOwn(row));
  if (rows.length < 2 || rows.length > MOST || name?.authors?.length) return [];
  const more = load ? `&load=${workloadText(load)}` : "";
  return [" ", { page: `compare/?m=${idsText(rows.map((row) => data.id[row]))}${more}`, text: "Compare them" }, "."];
}

/**
 * The models that are named and no longer listed; at most three, the newest first.
 * @param {Engine} engine
 * @param {Asked} asked
 * @returns {number[]}
 */
function formerOf({ data, figures }, { reading }) {
  const [name, ...more] = reading.conditions;
  if (name?.facet !== "name" || more.length) return [];
  const { listed } = data.numbers;
  const bases = [...new Set((name.rows ?? []).map(figures.base))].filter((row) => isGone(data, row));
  return bases.sort((a, b) => (listed[b] || 0) - (listed[a] || 0)).slice(0, 3);
}

/**
 * Where models are that no routing service lists.
 * @param {Engine} engine
 * @param {Asked} asked
 * @returns {Sentence}
 */
function kindSentence(engine, asked) {
  const known = kindPages(engine, asked);
  if (!known.length) return [engine.reasons.kind];
  const links = known.flatMap(([text, page], at) => [...(at ? [" and "] : []), { page, text }]);
  return ["The table doesn't have this kind, as no routing service lists it. See ", ...links, ", with their prices and makers."];
}

/**
 * Whether no listed model is of the kind that is asked for, and its page has others.
 * @param {Engine} engine
 * @param {Asked} asked
 */
function lacksKind(engine, asked) {
  const at = asked.reading.conditions.findIndex(({ facet }) => facet === "kind");
  if (at < 0 || !kindPages(engine, asked).length) return false;
  return !engine.data.id.some((_, row) => engine.isCandidate(row, asked.load) && asked.matched[at].test(row));
}

/**
 * The pages of the kinds that are asked for.
 * @param {Engine} engine
 * @param {Asked} asked
 */
function kindPages({ pages }, { reading }) {
  const kinds = reading.conditions.find(({ facet }) => facet === "kind")?.any ?? [];
  return kinds.flatMap((kind) => (pages[kind] ? [pages[kind]] : []));
}

/**
 * Which model can't be compared with, and why.
 * @param {Engine} engine
 * @param {Asked} asked
 * @returns {Sentence}
 */
function referenceSentence({ reasons }, { reading, matched }) {
  const open = reading.conditions.find((_, at) => matched[at].reason === "reference");
  const figure = open?.facet === "board" ? "result on this leaderboard" : open?.facet === "blend" ? "price" : "figure of this kind";
  return open?.reference ? [`No ${figure} is known of “${open.reference.text}”, so nothing can be compared with it.`] : [reasons.reference];
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
    ...[...picks.others].map(([rank, row]) => /** @type {[number, string]} */ ([row, `${SUPERLATIVES[rank] ?? `is the ${RANKS[rank].toLowerCase()} at`} ${otherText(engine, rank, row)}`])),
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
