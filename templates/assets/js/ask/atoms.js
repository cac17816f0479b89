// @ts-check
/** The parts of a question that mean something: phrases, numbers, dates, names, marks, and what is unknown. */
import { spanAt } from "./dates.js";
import { quantityAt } from "./quantities.js";
import { nearestWord } from "./spelling.js";
import { stemOf, tokensOf } from "./tokens.js";

/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {import("./vocabulary.js").Meaning} Meaning */
/**
 * @typedef {object} Atom
 * @property {Meaning[]} meanings What a phrase can mean; several where it depends on its neighbors.
 * @property {import("./quantities.js").Quantity | null} quantity
 * @property {import("./dates.js").Span | null} span
 * @property {import("./names.js").Run | null} run Models that it names.
 * @property {string} text As it was typed.
 * @property {number} start
 * @property {number} end
 * @property {boolean} joined Whether a hyphen joins it to the one before.
 * @property {boolean} isMark Whether it is punctuation.
 * @property {boolean} used Whether some rule has taken it.
 */
/**
 * @typedef {object} Lexicon
 * @property {import("./vocabulary.js").Vocabulary} vocabulary
 * @property {import("./names.js").Names} names Of models that are listed.
 * @property {import("./names.js").Names} formerNames Of those that no longer are.
 * @property {Set<string>} common Names that are ordinary words too.
 * @property {Set<string>} ordinary Words that are never taken for a slip of the finger.
 * @property {string[]} correctable Words that a slip of the finger may have meant.
 */

/** A number such as `7b` is part of a name only beside another word of it. */
const SIZE = /^\d+(?:\.\d+)?[kmbt]$/;
const MARK = /^[,;:?!()|&.]$/;

/**
 * @param {string} question
 * @param {Lexicon} lexicon
 * @returns {{atoms: Atom[], corrected: {text: string, word: string}[]}}
 */
export function atomsOf(question, lexicon) {
  /** @type {{text: string, word: string}[]} */
  const corrected = [];
  const tokens = tokensOf(question).map((token) => {
    const word = isKnown(token, lexicon) ? null : nearestWord(token.word, lexicon.correctable);
    if (word === null) return token;
    corrected.push({ text: token.text, word });
    return { ...token, word, stem: stemOf(word) };
  });
  /** @type {Atom[]} */
  const atoms = [];
  for (let at = 0; at < tokens.length; ) {
    const { length, ...found } = atomAt(tokens, at, lexicon);
    const [first, last] = [tokens[at], tokens[at + length - 1]];
    const text = question.slice(first.start, last.end);
    const isMark = MARK.test(text) && found.meanings.length === 0;
    atoms.push({ ...found, text, start: first.start, end: last.end, joined: first.joined, isMark, used: isMark });
    at += length;
  }
  return { atoms, corrected };
}

/**
 * @param {Token} token
 * @param {Lexicon} lexicon
 */
function isKnown({ word, stem }, { vocabulary, names, formerNames, ordinary }) {
  return [names, formerNames, ordinary].some((known) => known.has(word) || known.has(stem)) || vocabulary.words.has(stem);
}

/**
 * @param {Token[]} tokens
 * @param {number} at
 * @param {Lexicon} lexicon
 * @returns {Pick<Atom, "meanings" | "quantity" | "span" | "run"> & {length: number}}
 */
function atomAt(tokens, at, lexicon) {
  const { vocabulary } = lexicon;
  const phrase = vocabulary.longestAt(tokens, at);
  const [listed, former] = [lexicon.names, lexicon.formerNames].map((names) => runAt(tokens, at, names, lexicon));
  const run = former && former.length > (listed?.length ?? 0) ? former : listed;
  const nothing = { meanings: [], quantity: null, span: null, run: null };
  if (run && run.length > (phrase?.length ?? 0)) return { ...nothing, run, length: run.length };
  const span = spanAt(tokens, at);
  const quantity = quantityAt(tokens, at, vocabulary);
  // A word for a number, such as `a` in "a million", begins phrases too.
  if (phrase && phrase.length >= (quantity?.length ?? 0)) return { ...nothing, meanings: phrase.meanings, length: phrase.length };
  if (span && span.length >= (quantity?.length ?? 0)) return { ...nothing, span, quantity, length: span.length };
  if (quantity) return { ...nothing, quantity, length: quantity.length };
  return { ...nothing, length: 1 };
}

/**
 * Words of models' names, one of which at least is nothing but a name.
 * @param {Token[]} tokens
 * @param {number} at
 * @param {import("./names.js").Names} names
 * @param {Lexicon} lexicon
 */
function runAt(tokens, at, names, { vocabulary, common }) {
  const words = tokens.map(({ word, stem }) => (names.has(word) ? word : stem));
  const run = names.runAt(words, at, (place) => (vocabulary.longestAt(tokens, place)?.length ?? 0) > 1);
  if (!run) return null;
  const own = tokens.slice(at, at + run.length);
  const isName = (/** @type {Token} */ { word, stem }) => /[a-z]/.test(word) && word.length > 1 && !SIZE.test(word) && !vocabulary.has(stem);
  const found = own.filter(isName);
  // A maker's word is a name beside another one or a number: "Qwen 3", "Qwen coder".
  if (run.length > 1 && own.some(({ stem }) => vocabulary.means(stem, "author"))) return run;
  return found.some(({ word }) => !common.has(word)) || (found.length > 0 && run.length > 1) ? run : null;
}

/**
 * What an atom means within one group, if it does.
 * @param {Atom | undefined} atom
 * @param {string} group
 * @returns {string | undefined}
 */
export function meaning(atom, group) {
  return atom?.meanings.find((one) => one.group === group)?.value;
}

/** @param {Atom} atom */
export function isPlain(atom) {
  return meaning(atom, "plain") !== undefined;
}
