// @ts-check
/** Numbers with what they limit: “coding above 1,400”, “200k context”, “input under $1”, “fits 24 GB”. */
import { meaning } from "./atoms.js";
import { amount, bound, limitOf, nounBeside } from "./bounds.js";
import { boardOf } from "./comparisons.js";
import { isBarePrice, readPrice } from "./price_limits.js";

/** @typedef {import("./atoms.js").Atom} Atom */
/** @typedef {import("./reading.js").Builder} Builder */
/** @typedef {import("./reading.js").Condition} Condition */
/** @typedef {import("./bounds.js").Limit} Limit */
/**
 * @typedef {object} Sizes How words are turned into numbers.
 * @property {number} tokens_per_word
 * @property {number} words_per_page
 * @property {number} words_per_book
 * @property {number} bits_per_weight
 * @property {number} memory_factor
 */

/** Facets by their unit, and the limit that is meant where none is named. */
const OF_UNIT = /** @type {Record<string, [facet: string, limit: Limit]>} */ ({
  speed: ["speed", "min"],
  gb: ["memory", "max"],
  ms: ["latency", "max"],
  second: ["latency", "max"],
});
const USUAL = /** @type {Record<string, Limit>} */ ({ ctx: "min", max: "min", size: "about", speed: "min", latency: "max", board: "min" });

/**
 * @param {Builder} builder
 * @param {Sizes} sizes
 */
export function readLimits(builder, sizes) {
  const open = (/** @type {(at: number) => void} */ reads) =>
    builder.atoms.forEach((atom, at) => {
      if (atom.quantity && !atom.used) reads(at);
    });
  shareUnits(builder);
  // Prices first: they may take other numbers, as in "per 1k tokens".
  open((at) => (builder.atoms[at].quantity?.unit === "usd" || isBarePrice(builder, at)) && readPrice(builder, at));
  open((at) => readAmount(builder, at, sizes));
  readBooks(builder, sizes);
}

/**
 * The unit of a range stands after its upper end: “between 10 and 30 dollars”, “2 to 5 cents”.
 * @param {Builder} builder
 */
function shareUnits({ atoms }) {
  atoms.forEach(({ quantity }, at) => {
    const upper = atoms[at + 2];
    if (!quantity || quantity.unit || quantity.suffix || !upper?.quantity || upper.used) return;
    const joint = atoms[at + 1].text.toLowerCase();
    const isRange = joint === "to" || (joint === "and" && meaning(atoms[at - 1], "limit") === "between");
    if (!isRange || !["usd", "other money"].includes(upper.quantity.unit)) return;
    const factor = /\bcents?$/i.test(upper.text) ? 0.01 : 1;
    atoms[at].quantity = { ...quantity, unit: upper.quantity.unit, value: Number((quantity.value * factor).toPrecision(15)) };
  });
}

/**
 * @param {Builder} builder
 * @param {number} at
 * @param {Sizes} sizes
 */
function readAmount(builder, at, sizes) {
  const { atoms } = builder;
  const quantity = /** @type {NonNullable<Atom["quantity"]>} */ (atoms[at].quantity);
  const noun = nounBeside(builder, at, at, (one) => isNoun(one, quantity));
  const facet = facetOf(quantity, noun);
  // "Images 50k per month": what is counted over time has no limit here.
  const isRate = quantity.unit === "" && !noun && ["month", "day", "week", "year", "hour"].includes(meaning(atoms[at + 1], "per") ?? "");
  if (!facet || isRate) return;
  const { range, atoms: words, limit } = limitOf(builder, at, at, USUAL[facet] ?? OF_UNIT[quantity.unit]?.[1] ?? "min");
  const lower = inUnits(quantity.value, quantity.unit, sizes);
  const upper = range?.[1];
  const places = builder.take(atoms[at], noun, upper, ...words);
  const high = upper ? inUnits(amount(builder, atoms.indexOf(upper)), quantity.unit || (upper.quantity?.unit ?? ""), sizes) : NaN;
  const bounds = upper ? { min: lower, max: high } : facet === "size" && limit === "about" ? { min: lower * 0.9, max: lower * 1.1 } : bound(limit === "about" ? (USUAL[facet] ?? "max") : limit, lower);
  if (facet === "memory") askMemory(builder, upper ? high : lower, sizes, places);
  else if (facet === "board") builder.ask({ facet, board: boardOf(noun), ...bounds, places });
  else builder.ask({ facet, ...bounds, places });
}

/**
 * Whether an atom can be what a number limits.
 * @param {Atom} atom
 * @param {NonNullable<Atom["quantity"]>} quantity
 */
function isNoun(atom, { unit, suffix, value }) {
  if (atom.used) return false;
  const range = meaning(atom, "range");
  if (range === "memory") return unit === "gb";
  if (range && ["ctx", "max", "size", "speed", "latency"].includes(range)) return unit !== "percent" && unit !== "gb";
  if (boardOf(atom)) return unit === "percent" || (unit === "" && suffix === "" && value >= 20 && value < 10_000);
  return meaning(atom, "way") === "out" && (unit === "" || unit === "tokens") && value >= 100;
}

/**
 * @param {NonNullable<Atom["quantity"]>} quantity
 * @param {Atom | undefined} noun
 */
function facetOf({ unit, suffix, value }, noun) {
  const range = meaning(noun, "range");
  if (range && range !== "price") return range;
  if (noun && boardOf(noun)) return "board";
  if (noun && meaning(noun, "way") === "out") return "max";
  if (OF_UNIT[unit]) return OF_UNIT[unit][0];
  if (suffix === "b" && unit === "") return "size";
  if (["page", "word", "book", "tokens"].includes(unit)) return "ctx";
  return unit === "" && suffix !== "" && value >= 1000 ? "ctx" : "";
}

/**
 * The tokens that a number of words, pages or books is.
 * @param {NonNullable<Atom["quantity"]>} quantity
 * @param {Sizes} sizes
 */
export function tokensIn({ value, unit }, sizes) {
  return inUnits(value, unit, sizes);
}

/**
 * @param {number} value
 * @param {string} unit
 * @param {Sizes} sizes
 */
function inUnits(value, unit, { tokens_per_word, words_per_page, words_per_book }) {
  if (unit === "page") return Math.floor(value * words_per_page * tokens_per_word);
  if (unit === "word") return Math.floor(value * tokens_per_word);
  if (unit === "book") return Math.floor(value * words_per_book * tokens_per_word);
  return unit === "second" ? value * 1000 : value;
}

/**
 * What fits a graphics card is open, and small enough.
 * @param {Builder} builder
 * @param {number} gigabytes
 * @param {Sizes} sizes
 * @param {import("./reading.js").Place[]} places
 */
export function askMemory(builder, gigabytes, { bits_per_weight, memory_factor }, places) {
  const named = builder.atoms.find((atom) => meaning(atom, "bits") !== undefined);
  const bits = Number(meaning(named, "bits") ?? bits_per_weight);
  const most = Math.round((gigabytes * 1e9 * 8) / bits / memory_factor);
  places.push(...builder.take(named));
  builder.ask({ facet: "weights", any: ["open"], places });
  builder.ask({ facet: "size", max: most, places });
  builder.note("memory", `${gigabytes} GB at ${bits} bits`);
}

/**
 * “A whole book”, where no number stands before it.
 * @param {Builder} builder
 * @param {Sizes} sizes
 */
function readBooks(builder, sizes) {
  for (const atom of builder.atoms) {
    if (atom.used || meaning(atom, "unit") !== "book") continue;
    const at = builder.atoms.indexOf(atom);
    // "300 page books": their length is said.
    if (builder.atoms[at - 1]?.quantity?.unit === "page") {
      builder.take(atom);
      continue;
    }
    const noun = nounBeside(builder, at, at, (one) => meaning(one, "range") === "ctx" && !one.used);
    builder.ask({ facet: "ctx", min: inUnits(1, "book", sizes), places: builder.take(atom, noun) });
    builder.note("book", atom.text);
  }
}
