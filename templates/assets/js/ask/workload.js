// @ts-check
/** What is asked of a model in a month: “50M tokens a month, 70% cached”, “2,000 requests a day, 3k in and 500 out”. */
import { isPlain, meaning } from "./atoms.js";
import { SHARES } from "./comparisons.js";
import { tokensIn } from "./limits.js";

/** @typedef {import("./atoms.js").Atom} Atom */
/** @typedef {import("./reading.js").Builder} Builder */

/** Times a month. A month has 30 days. */
const TIMES = /** @type {Record<string, number>} */ ({ month: 1, day: 30, week: 30 / 7, year: 1 / 12, hour: 720 });
/** More tokens than any context has. */
const LONGEST = 10_000_000;
/** Longest prompt into which tokens of a month are spread. */
const PROMPT = 10_000;

/**
 * @typedef {object} Part One number of a workload.
 * @property {Atom} atom
 * @property {Atom[]} words What belongs to it.
 * @property {"in" | "out" | ""} way
 * @property {number} times A month; 0 where that isn't said.
 * @property {number} value Tokens, or requests.
 * @property {boolean} isCount Whether it counts requests.
 * @property {boolean} isEach Whether it is said of each request.
 */

/**
 * @param {Builder} builder
 * @param {import("./limits.js").Sizes} sizes
 */
export function readWorkload(builder, sizes) {
  const parts = builder.atoms.map((_, at) => partAt(builder, at, sizes)).filter((part) => part !== null);
  const requests = parts.find((part) => part.isCount);
  const isMonthly = parts.some((part) => !part.isCount && part.times > 0);
  const tokens = parts.filter(
    (part) =>
      !part.isCount &&
      (part.times > 0 ||
        part.isEach ||
        (isTokens(part) && part.value > LONGEST && part.words.every((word) => meaning(word, "range") === undefined)) ||
        (part.way !== "" && !hasLimit(builder, part) && (requests || isMonthly))),
  );
  const cached = cachedShare(builder);
  const batch = builder.atoms.find((atom) => meaning(atom, "load") === "batch" && !atom.used);
  if (requests && tokens.length === 0) {
    const count = requests.words.find((word) => meaning(word, "range") === "requests");
    builder.take(requests.atom, ...requests.words);
    builder.miss(count ?? requests.atom, "tokens");
  } else if (tokens.length) {
    const load = requests ? perRequest(requests, tokens) : perMonth(tokens);
    builder.reading.load = { ...load, cached: cached?.share ?? 0, ...(batch ? { batch: true } : {}) };
    const atoms = [requests, ...tokens].flatMap((part) => (part ? [part.atom, ...part.words] : []));
    builder.reading.loadPlaces = builder.take(...atoms, ...(cached?.atoms ?? []), batch);
    if (!requests) builder.note("month", tokens.some((part) => part.way) ? "ways" : "blend");
  }
}

/** @param {Part} part */
function isTokens({ atom, words }) {
  return atom.quantity?.unit === "tokens" || words.some((word) => meaning(word, "unit") === "tokens");
}

/**
 * @param {Builder} builder
 * @param {number} at
 * @param {import("./limits.js").Sizes} sizes
 * @returns {Part | null}
 */
function partAt(builder, at, sizes) {
  const { atoms } = builder;
  const { quantity, used } = atoms[at];
  if (!quantity || used || !["", "tokens", "word", "page", "book"].includes(quantity.unit)) return null;
  /** @type {Part} */
  const part = { atom: atoms[at], words: [], way: "", times: 0, value: tokensIn(quantity, sizes), isCount: false, isEach: false };
  // "500 tickets a day": what is counted so are requests.
  const counted = quantity.unit === "" && !isTokenWord(atoms[at + 1]) && TIMES[meaning(atoms[at + 2], "per") ?? ""];
  // What says more than what is counted, such as "PDFs", is left to the rules that read it.
  const noun = meaning(atoms[at + 1], "takes") === undefined ? [atoms[at + 1]] : [];
  if (counted) return { ...part, words: [...noun, atoms[at + 2]], times: counted, isCount: true };
  for (let place = at + 1; place < atoms.length && part.times === 0; place += 1) {
    if (!reads(atoms[place], part, atoms[place + 1])) break;
  }
  const before = atoms[builder.beside(at, -1)];
  if (!part.way && !part.isCount && before && meaning(before, "way") && !before.used) {
    part.way = wayOf(before);
    part.words.push(before);
  }
  return part;
}

/** @param {Atom | undefined} atom */
function isTokenWord(atom) {
  return !atom || atom.isMark || meaning(atom, "unit") !== undefined || meaning(atom, "way") !== undefined;
}

/**
 * Take a word into a part of the workload.
 * @param {Atom} atom
 * @param {Part} part
 * @param {Atom | undefined} next
 * @returns {boolean} Whether more may follow.
 */
function reads(atom, part, next) {
  if (atom.isMark || atom.quantity || atom.run) return false;
  const per = meaning(atom, "per");
  if (per !== undefined && TIMES[per]) part.times = TIMES[per];
  else if (per === "request" && !part.isCount) part.isEach = true;
  else if (meaning(atom, "range") === "requests" && !part.way) part.isCount = true;
  else if (meaning(atom, "way") !== undefined && !part.isCount && meaning(next, "range") === undefined) part.way = wayOf(atom);
  else if (meaning(atom, "unit") !== "tokens" && !isPlain(atom)) return false;
  part.words.push(atom);
  return true;
}

/** @param {Atom} atom @returns {"in" | "out"} */
function wayOf(atom) {
  return meaning(atom, "way") === "in" ? "in" : "out";
}

/**
 * Whether a number is a limit and no part of a workload: “at least 32k output”.
 * @param {Builder} builder
 * @param {Part} part
 */
function hasLimit(builder, part) {
  return meaning(builder.atoms[builder.beside(builder.atoms.indexOf(part.atom), -1)], "limit") !== undefined;
}

/**
 * @param {Part} requests
 * @param {Part[]} tokens
 */
function perRequest(requests, tokens) {
  const count = Math.round(requests.value * (requests.times || 1));
  const sum = (/** @type {string} */ way) =>
    tokens.filter((part) => part.way === way).reduce((total, part) => total + part.value * (part.times ? part.times / count : 1), 0);
  const open = sum("");
  return { input: Math.round(sum("in") + open * 0.75), output: Math.round(sum("out") + open * 0.25), requests: count };
}

/**
 * Tokens of a month, spread over the smallest power of ten of requests that keeps prompts short.
 * @param {Part[]} tokens
 */
function perMonth(tokens) {
  const times = tokens.find((part) => part.times)?.times ?? 1;
  const sum = (/** @type {string} */ way) =>
    tokens.filter((part) => part.way === way).reduce((total, part) => total + part.value * (part.times || times), 0);
  const open = sum("");
  const [input, output] = [sum("in") + open * 0.75, sum("out") + open * 0.25];
  const requests = 10 ** Math.max(0, Math.ceil(Math.log10(Math.max(input, output) / PROMPT) - 1e-9));
  return { input: Math.round(input / requests), output: Math.round(output / requests), requests };
}

/**
 * The share of prompts that a cache holds.
 * @param {Builder} builder
 * @returns {{share: number, atoms: Atom[]} | null}
 */
function cachedShare(builder) {
  const { atoms } = builder;
  const at = atoms.findIndex((atom) => meaning(atom, "range") === "cached" && !atom.used);
  if (at < 0) return null;
  for (const step of /** @type {const} */ ([-1, 1])) {
    const other = atoms[builder.beside(at, step)];
    const part = meaning(other, "part");
    if (part !== undefined) return { share: SHARES[part], atoms: [other, atoms[at]] };
    if (other?.quantity?.unit === "percent") return { share: other.quantity.value / 100, atoms: [other, atoms[at]] };
  }
  return null;
}
