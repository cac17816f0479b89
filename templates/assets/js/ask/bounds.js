// @ts-check
/** What stands beside a number: what it limits, and on which side. */
import { isPlain, meaning } from "./atoms.js";

/** @typedef {import("./atoms.js").Atom} Atom */
/** @typedef {import("./reading.js").Builder} Builder */
/** @typedef {"above" | "min" | "below" | "max" | "about"} Limit */

/** @param {Atom} atom */
export function isPriceWord(atom) {
  return ["price", "blend"].includes(meaning(atom, "range") ?? "");
}

/**
 * @param {Builder} builder
 * @param {number} at
 */
export function amount({ atoms }, at) {
  return /** @type {NonNullable<Atom["quantity"]>} */ (atoms[at].quantity).value;
}

/**
 * The word that a number belongs to: the one before it, unless that is taken or another thing, else the one after.
 * @param {Builder} builder
 * @param {number} at
 * @param {number} end Where the number's own words end.
 * @param {(atom: Atom) => boolean} fits
 * @returns {Atom | undefined}
 */
export function nounBeside(builder, at, end, fits) {
  const passes = (/** @type {Atom} */ one) =>
    (isPlain(one) || isLimit(one) || meaning(one, "unit") === "tokens" || isPriceWord(one)) && !fits(one);
  for (const place of [builder.beside(at, -1, passes), builder.beside(end, 1, passes)]) {
    const atom = builder.atoms[place];
    if (atom && !atom.used && fits(atom)) return atom;
  }
  return undefined;
}

/** @param {Atom} atom */
function isLimit(atom) {
  return meaning(atom, "limit") !== undefined || meaning(atom, "after") !== undefined || meaning(atom, "more") !== undefined || meaning(atom, "than") !== undefined;
}

/**
 * Whether a number is the least or the most, and the other end of a range where there is one.
 * @param {Builder} builder
 * @param {number} at
 * @param {number} end
 * @param {Limit} usual
 * @returns {{limit: Limit, atoms: Atom[], range: [Atom, Atom] | null}}
 */
export function limitOf(builder, at, end, usual) {
  const { atoms } = builder;
  const range = rangeOf(builder, at, end);
  const isNounLike = (/** @type {Atom} */ one) =>
    isPlain(one) || ["range", "skill", "board", "way", "unit"].some((group) => meaning(one, group) !== undefined);
  const before = atoms[builder.beside(at, -1, (one) => isNounLike(one) && !isLimit(one))];
  const after = atoms[builder.beside(end, 1, (one) => isNounLike(one) && !isLimit(one))];
  const more = meaning(before, "more") ?? "";
  const words = [];
  /** @type {string | undefined} */
  let limit = before && !before.used ? meaning(before, "limit") : undefined;
  if (!limit && before && !before.used && /[+-]$/.test(more)) limit = more.endsWith("-") ? "below" : "above";
  if (limit && before) words.push(before);
  if (!limit && after && !after.used && meaning(after, "after")) {
    limit = meaning(after, "after");
    words.push(after);
  }
  if (!limit && atoms[at].quantity?.orMore) limit = "min";
  if (range) words.push(...builder.atoms.slice(at + 1, atoms.indexOf(range[1])));
  const known = /** @type {Limit[]} */ (["above", "min", "below", "max", "about"]).find((one) => one === limit);
  return { limit: known ?? usual, atoms: words, range };
}

/**
 * “Between 7B and 32B”, “$1 to $5”, “7B-32B”.
 * @param {Builder} builder
 * @param {number} at
 * @param {number} end
 * @returns {[Atom, Atom] | null}
 */
function rangeOf({ atoms }, at, end) {
  const next = atoms[end + 1];
  const joined = next?.quantity && next.joined ? next : undefined;
  const between = meaning(atoms[at - 1], "limit") === "between" || meaning(atoms[at - 1], "at") === "from";
  const word = next && (next.text.toLowerCase() === "to" || (between && meaning(next, "and") !== undefined));
  const other = joined ?? (word && atoms[end + 2]?.quantity ? atoms[end + 2] : undefined);
  return other && !other.used ? [atoms[at], other] : null;
}

/**
 * @param {Limit} limit
 * @param {number} value
 */
export function bound(limit, value) {
  return { [limit === "about" ? "max" : limit]: value };
}
