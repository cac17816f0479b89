// @ts-check
/** Amounts of money, what they buy, and what they limit: “output under $2 per million”, “$100 a month”. */
import { isPlain, meaning } from "./atoms.js";
import { amount, bound, isPriceWord, limitOf, nounBeside } from "./bounds.js";

/** @typedef {import("./atoms.js").Atom} Atom */
/** @typedef {import("./reading.js").Builder} Builder */
/** @typedef {import("./bounds.js").Limit} Limit */

/** Charged by something else than tokens: the facet that would hold the price. */
const PER = /** @type {Record<string, string>} */ ({
  minute: "minute",
  second: "second",
  image: "image",
  request: "request",
  page: "page",
  character: "million characters",
});

/**
 * @param {Builder} builder
 * @param {number} at
 */
export function readPrice(builder, at) {
  const { atoms, reading } = builder;
  const price = perOf(builder, at) ?? perBefore(builder, at) ?? { units: 1, isPerTokens: false, atoms: [], end: at };
  const way = price.way ?? nounBeside(builder, at, price.end, (one) => meaning(one, "way") !== undefined && !isPlain(one));
  const noun = nounBeside(builder, at, price.end, isPriceWord);
  const { range, atoms: words, limit } = limitOf(builder, at, price.end, carried(builder, at));
  const places = builder.take(atoms[at], way, noun, ...price.atoms, ...words);
  const [, upper] = range ?? [undefined, undefined];
  const bounds = upper ? { min: amount(builder, at) / price.units, max: amount(builder, atoms.indexOf(upper)) / price.units } : bound(limit, amount(builder, at) / price.units);
  const facet = facetOfPrice(builder, price.per, meaning(way, "way"), price.units !== 1 || price.isPerTokens);
  if (upper) places.push(...builder.take(upper));
  if (facet === "bill" && !reading.load) builder.reading.missing.push({ text: atoms[at].text, topic: "workload", place: places[0] });
  else builder.ask({ facet, ...bounds, places });
}

/**
 * The limit of the price before, where only “and” stands between: “under $1 input and $3 output”.
 * @param {Builder} builder
 * @param {number} at
 * @returns {Limit}
 */
function carried({ atoms, reading }, at) {
  const last = reading.conditions.findLast(({ places }) => places.some(([, end]) => end <= atoms[at].start));
  const isNext = meaning(atoms[at - 1], "and") !== undefined && last && ["in", "out", "blend"].includes(last.facet);
  return isNext && last.below !== undefined ? "below" : "max";
}

/**
 * Whether a number without a unit is money: “price below 0.5”, “output under 2”.
 * @param {Builder} builder
 * @param {number} at
 */
export function isBarePrice(builder, at) {
  const { unit, suffix, value } = /** @type {NonNullable<Atom["quantity"]>} */ (builder.atoms[at].quantity);
  if (unit !== "" || suffix !== "" || value >= 1000) return false;
  if (nounBeside(builder, at, at, isPriceWord)) return true;
  const way = nounBeside(builder, at, at, (one) => meaning(one, "way") !== undefined && !isPlain(one));
  return way !== undefined && value < 100;
}

/**
 * @param {Builder} builder
 * @param {string | undefined} per
 * @param {string | undefined} way
 * @param {boolean} isPerTokens
 */
function facetOfPrice({ reading, atoms }, per, way, isPerTokens) {
  if (per && PER[per]) return PER[per];
  if (per) return "bill";
  if (way) return way;
  const kinds = atoms.map((atom) => meaning(atom, "kind"));
  if (kinds.includes("embedding")) return "in";
  return reading.load && !isPerTokens ? "bill" : "blend";
}

/**
 * What an amount of money buys: “per 1M input tokens”, “/M”, “a month”.
 * @param {Builder} builder
 * @param {number} at
 * @returns {{per?: string, way?: Atom, units: number, isPerTokens: boolean, atoms: Atom[], end: number} | null}
 */
function perOf({ atoms }, at) {
  const found = { units: 1, isPerTokens: false, atoms: /** @type {Atom[]} */ ([]), end: at };
  /** @type {Atom | undefined} */
  let way;
  let per = meaning(atoms[at + 1], "per");
  if (per === undefined) return null;
  let place = at + 1;
  let count = 0;
  for (; place < atoms.length && place < at + 6; place += 1) {
    const atom = atoms[place];
    const unit = meaning(atom, "unit");
    const own = meaning(atom, "per");
    if (own && own !== "per") per = own;
    else if (meaning(atom, "way") && (!isPlain(atom) || meaning(atoms[place + 1], "unit") === "tokens")) way = atom;
    else if (atom.quantity && count === 0) count = atom.quantity.value;
    else if (unit === "million") count = 1e6;
    else if (unit === "thousand") count = 1e3;
    else if (unit !== "tokens" && own === undefined) break;
    found.atoms.push(atom);
    found.end = place;
    found.isPerTokens = per === "per";
  }
  found.units = count ? count / 1e6 : 1;
  return per === "per" ? { ...found, way } : { ...found, per, way };
}

/**
 * The same where it stands before the amount: “price per 1k tokens under $0.001”.
 * @param {Builder} builder
 * @param {number} at
 */
function perBefore(builder, at) {
  for (let place = at - 1; place >= 0 && !builder.isEnd(builder.atoms[place]); place -= 1) {
    const price = meaning(builder.atoms[place], "per") === undefined || builder.atoms[place].used ? null : perOf(builder, place - 1);
    if (price && price.end < at && price.isPerTokens) return { ...price, end: at };
  }
  return null;
}
