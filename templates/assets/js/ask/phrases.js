// @ts-check
/** What was understood, in words: one short phrase for each condition. */
import { dayOf } from "../lib/days.js";
import { day, integer, tokens, usd } from "../lib/format.js";

/** @typedef {import("./reading.js").Condition} Condition */
/** @typedef {import("./matching.js").Matched} Matched */
/** @typedef {import("./matching.js").Figures} Figures */
/** @typedef {import("../lib/model_data.js").Data} Data */

const VALUES = /** @type {Record<string, string>} */ ({
  tools: "Tools",
  "structured-output": "Structured output",
  "json-mode": "JSON mode",
  reasoning: "Reasoning",
  "web-search": "Web search",
  "log-probabilities": "Log probabilities",
  open: "Open weights",
  closed: "Closed weights",
  free: "Free",
  priced: "Cached input has a price",
});
const PRICES = /** @type {Record<string, [name: string, unit: string]>} */ ({
  in: ["Input", " per 1M tokens"],
  out: ["Output", " per 1M tokens"],
  blend: ["Blended price", " per 1M tokens"],
  bill: ["Cost", " a month"],
  image: ["Price", " per image"],
  minute: ["Price", " per minute"],
  second: ["Price", " per second"],
  page: ["Price", " per page"],
  request: ["Price", " per request"],
  "million characters": ["Price", " per 1M characters"],
});
const AMOUNTS = /** @type {Record<string, [name: string, unit: string, text: (value: number) => string]>} */ ({
  ctx: ["Context", "", tokens],
  max: ["Output limit", "", tokens],
  size: ["Parameters", "", tokens],
  speed: ["Speed", " tokens/s", integer],
  latency: ["First token", " ms", integer],
});
const DAYS = /** @type {Record<string, string>} */ ({ listed: "Listed", cutoff: "Knowledge" });
export const RANKS = /** @type {Record<string, string>} */ ({
  price: "Cheapest",
  best: "Best",
  value: "Best for the money",
  speed: "Fastest",
  latency: "Quickest to start",
  context: "Longest context",
  newest: "Newest",
  smallest: "Smallest",
  largest: "Most parameters",
  expensive: "Most expensive",
});

/**
 * @param {Condition} condition
 * @param {Matched} matched
 * @param {Figures} figures
 * @param {string} text The question.
 */
export function phraseOf(condition, matched, figures, text) {
  const { data } = figures;
  const { facet, all, any, not, reference } = condition;
  if (facet === "name") return `Named ${typed(condition, text)}`;
  if (facet === "board") return boardPhrase(condition, matched, figures);
  const values = all ?? any ?? not;
  if (values) return valuesPhrase(facet, values, all ? " and " : " or ", Boolean(not), data);
  if (reference) {
    const other = matched.row === undefined ? reference.text : data.name[matched.row];
    const share = reference.factor === 1 ? "" : `${Math.round(reference.factor * 100)}% of `;
    const [name] = PRICES[facet] ?? AMOUNTS[facet] ?? [DAYS[facet] ?? facet];
    const sides = DAYS[facet] ? ["before", "after"] : ["below", "above"];
    return `${name} ${sides[condition.than === "below" ? 0 : 1]} ${share}${other}`;
  }
  if (PRICES[facet]) return `${PRICES[facet][0]} ${limits(condition, usd)}${PRICES[facet][1]}`;
  if (DAYS[facet]) return `${DAYS[facet]} ${days(condition)}`;
  const [name, unit, show] = AMOUNTS[facet] ?? [facet, "", integer];
  return `${name} ${limits(condition, show)}${unit}`;
}

/**
 * The words of the question that a condition comes from.
 * @param {Condition} condition
 * @param {string} text
 */
function typed({ places }, text) {
  return places.map(([start, end]) => text.slice(start, end)).join(" or ");
}

/**
 * @param {Condition} condition
 * @param {(value: number) => string} show
 */
function limits({ min, max, above, below }, show) {
  const text = (/** @type {number | string | undefined} */ value) => show(Number(value));
  if (min !== undefined && max !== undefined) return `${text(min)}–${text(max)}`;
  if (min !== undefined) return `${text(min)} or more`;
  if (max !== undefined) return `${text(max)} or less`;
  const parts = [...(above === undefined ? [] : [`over ${text(above)}`]), ...(below === undefined ? [] : [`under ${text(below)}`])];
  return parts.join(" and ");
}

/** @param {Condition} condition */
function days({ min, max }) {
  const text = (/** @type {number | string} */ value) => day(dayOf(String(value)));
  if (min !== undefined && max !== undefined) return `${text(min)}–${text(max)}`;
  return min !== undefined ? `since ${text(min)}` : `until ${text(max ?? "")}`;
}

/**
 * @param {string} facet
 * @param {string[]} values
 * @param {string} joint
 * @param {boolean} isNot
 * @param {Data} data
 */
function valuesPhrase(facet, values, joint, isNot, data) {
  const { words } = data.words.author;
  const names = [...new Set(values.map((value) => (facet === "author" ? (data.authorName[words.indexOf(value)] ?? value) : (VALUES[value] ?? value))))];
  const list = names.join(joint);
  if (facet === "author") return isNot ? `Not from ${list}` : `From ${list}`;
  if (facet === "provider") return isNot ? `Not at ${list}` : `At ${list}`;
  if (facet === "takes" || facet === "gives") return `${isNot ? "No " : ""}${facet === "takes" ? "Input" : "Output"}: ${list}`;
  if (facet === "licence" || facet === "use") return `License: ${list}`;
  if (facet === "param") return `Accepts ${list}`;
  if (facet === "kind") return `Kind: ${list}`;
  return isNot ? `Stated without: ${list.toLowerCase()}` : list;
}

/**
 * @param {Condition} condition
 * @param {Matched} matched
 * @param {Figures} figures
 */
function boardPhrase(condition, { row, from }, { data, board }) {
  const key = condition.board ?? "";
  const name = boardName(key, data, board(key));
  const other = row === undefined ? condition.reference?.text : data.name[row];
  if (condition.than) return `${name}: ${condition.than === "better_than" ? "better than" : "not worse than"} ${other}`;
  if (condition.good) return `${name} ${from === undefined || Number.isNaN(from) ? "good" : `${integer(from)} or more`} (better quarter)`;
  const limit = limits(condition, (value) => integer(value));
  return limit ? `${name} ${limit}` : `Rated: ${name}`;
}

/**
 * A board by the skill that it rates, else by its category or its title.
 * @param {string} key
 * @param {Data} data
 * @param {import("../lib/boards.js").Board | null} [board]
 */
export function boardName(key, data, board) {
  if (key === data.headline) return "Rating";
  const skill = Object.values(data.skills).find((one) => one.board === key);
  if (skill) return skill.label;
  if (board) return board.category === "Overall" ? board.title : board.category;
  const words = key.slice(key.lastIndexOf("/") + 1).replace(/^industry-/, "").replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
