// @ts-check
/** What is asked of a model in a month: “50M tokens a month, 70% cached”, “2,000 requests a day, 3k in and 500 out”. */
import { spread } from "../lib/spread.js";
import { parseWorkload } from "../lib/workload.js";
import { isPlain, meaning } from "./atoms.js";
import { isPriceWord, nounBeside } from "./bounds.js";
import { SHARES } from "./comparisons.js";
import { tokensIn } from "./limits.js";

/** @typedef {import("./atoms.js").Atom} Atom */
/** @typedef {import("./reading.js").Builder} Builder */

/** Times a month. A month has 30 days. */
const TIMES = /** @type {Record<string, number>} */ ({ month: 1, day: 30, week: 30 / 7, year: 1 / 12, hour: 720 });
/** More tokens than any context has. */
const LONGEST = 10_000_000;
/** Tokens that next to a price of a month are those of the month. */
const MANY = 1_000_000;

/**
 * @typedef {object} Part One number of a workload.
 * @property {Atom} atom
 * @property {Atom[]} words What belongs to it.
 * @property {"in" | "out" | "think" | ""} way
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
  const isCost = builder.atoms.some((atom) => isPriceWord(atom) && !atom.used) && !builder.atoms.some(({ quantity }) => quantity?.unit === "usd");
  const period = periodOfMoney(builder);
  for (const part of parts) if (period && !part.isCount && part.times === 0 && isMany(builder, part)) part.times = period;
  const tokens = parts.filter(
    (part) =>
      !part.isCount &&
      (part.times > 0 ||
        part.isEach ||
        (isMany(builder, part) && (part.value > LONGEST || isCost)) ||
        (part.way !== "" && !hasLimit(builder, part) && (requests || isMonthly))),
  );
  const cached = shareOf(builder, (atom) => meaning(atom, "range") === "cached");
  const batch = builder.atoms.filter((atom) => meaning(atom, "load") === "batch" && !atom.used);
  const people = peopleOf(builder, requests?.atom);
  if (requests?.times && people) {
    requests.value *= people.count;
    requests.words.push(...people.atoms);
  }
  if (requests && tokens.length === 0) {
    const count = requests.words.find((word) => meaning(word, "range") === "requests");
    builder.take(requests.atom, ...requests.words);
    builder.miss(count ?? requests.atom, "tokens");
  } else if (tokens.length) {
    const load = requests ? perRequest(requests, tokens) : perMonth(tokens);
    const waiting = shareOf(builder, (atom) => atom === batch[0]);
    builder.reading.load = { ...load, cached: cached?.share ?? 0, ...(batch.length ? { batch: waiting?.share ?? 1 } : {}) };
    const atoms = [requests, ...tokens].flatMap((part) => (part ? [part.atom, ...part.words] : []));
    builder.reading.loadPlaces = builder.take(...atoms, ...(cached?.atoms ?? []), ...(waiting?.atoms ?? []), ...batch);
    if (!requests) builder.note("month", tokens.some((part) => part.way) ? "ways" : "blend");
  } else readNamed(builder);
}

/**
 * A typical workload by its name: “for the chat workload”.
 * @param {Builder} builder
 */
function readNamed(builder) {
  const named = builder.atoms.find((atom) => !atom.used && parseWorkload(meaning(atom, "load") ?? ""));
  if (!named) return;
  builder.reading.load = parseWorkload(meaning(named, "load") ?? "");
  builder.reading.loadPlaces = builder.take(named);
}

/**
 * How many people ask: “100 users, 20 messages a day”.
 * @param {Builder} builder
 * @param {Atom} [other] What counts something else: “3 million customer emails”.
 * @returns {{count: number, atoms: Atom[]} | null}
 */
function peopleOf({ atoms }, other) {
  const at = atoms.findIndex((atom, place) => atom !== other && atom.quantity?.unit === "" && !atom.used && meaning(atoms[place + 1], "people") !== undefined);
  return at < 0 ? null : { count: /** @type {NonNullable<Atom["quantity"]>} */ (atoms[at].quantity).value, atoms: [atoms[at], atoms[at + 1]] };
}

/**
 * How many times a month an amount of money is to be paid, as in “$20 a month”; 0 where none is.
 * @param {Builder} builder
 */
function periodOfMoney({ atoms }) {
  const at = atoms.findIndex((atom, place) => atom.quantity?.unit === "usd" && TIMES[meaning(atoms[place + 1], "per") ?? ""]);
  return at < 0 ? 0 : TIMES[meaning(atoms[at + 1], "per") ?? ""];
}

/**
 * Whether a part may be the tokens of a period rather than the length of a context.
 * @param {Builder} builder
 * @param {Part} part
 */
function isMany(builder, part) {
  const at = builder.atoms.indexOf(part.atom);
  const isLength = (/** @type {Atom} */ one) => ["ctx", "max"].includes(meaning(one, "range") ?? "");
  return isTokens(part) && part.value >= MANY && !hasLimit(builder, part) && !nounBeside(builder, at, at, isLength);
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
  // A number of pictures is no number of tokens.
  if (quantity.unit === "" && isPictures(atoms[at - 1])) return null;
  // "500 tickets a day", "3 million customer emails a month": what is counted so are requests.
  const last = [at + 2, at + 3].find((place) => TIMES[meaning(atoms[place], "per") ?? ""]) ?? at;
  const nouns = atoms.slice(at + 1, last);
  if (quantity.unit === "" && nouns.length && nouns.every((noun) => !isTokenWord(noun) && !noun.quantity)) {
    // What says more than what is counted, such as "PDFs", is left to the rules that read it.
    const words = [...nouns.filter((noun) => meaning(noun, "takes") === undefined), atoms[last]];
    return { ...part, words, times: TIMES[meaning(atoms[last], "per") ?? ""], isCount: true };
  }
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
function isPictures(atom) {
  return ["takes", "gives"].some((group) => meaning(atom, group) !== undefined) && !atom?.used;
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
  else if (meaning(atom, "range") === "requests" && !part.way && !isOnePrompt(atom)) part.isCount = true;
  else if (meaning(atom, "way") !== undefined && !part.isCount && meaning(next, "range") === undefined) part.way = wayOf(atom);
  else if (isThinking(atom, next) && !part.way && !part.isCount) part.way = "think";
  else if (meaning(atom, "unit") !== "tokens" && !isPlain(atom)) return false;
  part.words.push(atom);
  return true;
}

/**
 * “1k thinking tokens” are part of a workload; “thinking” alone is a feature.
 * @param {Atom} atom
 * @param {Atom | undefined} next
 */
function isThinking(atom, next) {
  return meaning(atom, "feat") === "reasoning" && meaning(next, "unit") === "tokens";
}

/**
 * “100k prompt” is the length of one; “100k prompts” are so many.
 * @param {Atom} atom
 */
function isOnePrompt(atom) {
  return meaning(atom, "way") !== undefined && !/s$/i.test(atom.text);
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
  const thinking = Math.round(sum("think"));
  return { input: Math.round(sum("in") + open * 0.75), output: Math.round(sum("out") + open * 0.25), requests: count, ...(thinking && { thinking }) };
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
  const load = spread(input, output);
  const thinking = Math.round(sum("think") / load.requests);
  return { ...load, ...(thinking && { thinking }) };
}

/**
 * The share that stands beside a word: “70% cached”, “half in batches”.
 * @param {Builder} builder
 * @param {(atom: Atom) => boolean} isWord
 * @returns {{share: number, atoms: Atom[]} | null}
 */
function shareOf(builder, isWord) {
  const { atoms } = builder;
  const at = atoms.findIndex((atom) => isWord(atom) && !atom.used);
  if (at < 0) return null;
  for (const step of /** @type {const} */ ([-1, 1])) {
    const other = atoms[builder.beside(at, step)];
    const part = meaning(other, "part");
    if (part !== undefined) return { share: SHARES[part], atoms: [other, atoms[at]] };
    if (other?.quantity?.unit === "percent" && !other.used) return { share: other.quantity.value / 100, atoms: [other, atoms[at]] };
  }
  return null;
}
