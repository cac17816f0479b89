// @ts-check
/** What a question asks for, as it is put together from its atoms. */
import { isPlain, meaning } from "./atoms.js";

/** @typedef {import("./atoms.js").Atom} Atom */
/** @typedef {[start: number, end: number]} Place In the text of the question. */
/**
 * @typedef {object} Reference A model that others are compared with: the newest of these rows that has the figure.
 * @property {number[]} rows
 * @property {string[]} [authors] Where no model is named but its maker.
 * @property {string} text As it was typed.
 * @property {number} factor What its figure is multiplied by.
 */
/**
 * @typedef {object} Condition One thing that a model must fulfill. It holds one facet only.
 * @property {string} facet A key of the explorer's address, or `name`, `board`, `bill`, `kind`, `speed`, or a unit.
 * @property {string} [board] Key of a board.
 * @property {string[]} [all] Values that must all be stated.
 * @property {string[]} [any] Values of which one must be stated.
 * @property {string[]} [not] Values that rule a model out; of features, those that must be stated not to be there.
 * @property {number | string} [min] A number or an ISO day, included, as `max`.
 * @property {number | string} [max]
 * @property {number} [above] Excluded, as `below`.
 * @property {number} [below]
 * @property {boolean} [good] The better quarter of a board.
 * @property {"above" | "below" | "better_than" | "not_worse_than"} [than] How it compares with `reference`.
 * @property {Reference} [reference]
 * @property {number[]} [rows] Of `name`: the models named.
 * @property {string[]} [authors] Of `name`: makers any of whose models will do too.
 * @property {boolean} [exact] Of `name`: whether each name is spelled out.
 * @property {Place[]} places
 */
/** @typedef {{text: string, topic: string, place: Place}} Missing What no column of the data holds. */
/**
 * @typedef {object} Reading
 * @property {Condition[]} conditions
 * @property {import("../lib/workload.js").Workload | null} load
 * @property {Place[]} loadPlaces
 * @property {string[]} rank What is wanted most, in the order of the question.
 * @property {Record<string, Place[]>} rankPlaces
 * @property {{text: string, place: Place}[]} unknown
 * @property {boolean} isBare Whether nothing of it was understood: it may be a name.
 * @property {Missing[]} missing
 * @property {{text: string, word: string}[]} corrected Slips of the finger, and the words they were taken for.
 * @property {{topic: string, text: string}[]} notes How something was read that could be read otherwise.
 */

export class Builder {
  /**
   * @param {Atom[]} atoms
   * @param {{text: string, word: string}[]} corrected
   */
  constructor(atoms, corrected) {
    this.atoms = atoms;
    /** @type {Reading} */
    this.reading = { conditions: [], load: null, loadPlaces: [], rank: [], rankPlaces: {}, unknown: [], isBare: false, missing: [], corrected, notes: [] };
  }

  /**
   * Take atoms, so that no other rule does, and tell their places.
   * @param {...(Atom | undefined)} atoms
   * @returns {Place[]}
   */
  take(...atoms) {
    const taken = /** @type {Atom[]} */ (atoms.filter(Boolean));
    for (const atom of taken) atom.used = true;
    return taken.map(({ start, end }) => [start, end]);
  }

  /**
   * Ask for something; what is asked of one facet is kept together.
   * @param {Condition} condition
   */
  ask(condition) {
    const { facet, board, all, any, not, places } = condition;
    const isSet = Boolean(all || any || not);
    const other = this.reading.conditions.find(
      (one) => one.facet === facet && one.board === board && (isSet ? sameKind(one, condition) : joins(one, condition)),
    );
    if (!other) return void this.reading.conditions.push(condition);
    for (const kind of /** @type {const} */ (["all", "any", "not", "rows", "authors"])) {
      const values = condition[kind];
      if (values) Object.assign(other, { [kind]: [...new Set([...(other[kind] ?? []), ...values])] });
    }
    if (!isSet && !condition.rows) Object.assign(other, { ...condition, places: other.places });
    if (condition.rows) other.exact = other.exact && condition.exact;
    other.places.push(...places);
  }

  /**
   * @param {string} criterion
   * @param {Place[]} places
   */
  rank(criterion, places) {
    const { rank, rankPlaces } = this.reading;
    if (!rank.includes(criterion)) rank.push(criterion);
    (rankPlaces[criterion] ??= []).push(...places);
  }

  /**
   * @param {string} topic
   * @param {string} text
   */
  note(topic, text) {
    this.reading.notes.push({ topic, text });
  }

  /**
   * @param {Atom} atom
   * @param {string} topic
   */
  miss(atom, topic) {
    this.take(atom);
    this.reading.missing.push({ text: atom.text, topic, place: [atom.start, atom.end] });
  }

  /**
   * The next atom in a direction that isn't passed over.
   * @param {number} at
   * @param {1 | -1} step
   * @param {(atom: Atom) => boolean} passes
   * @returns {number} -1 where there is none.
   */
  beside(at, step, passes = isPlain) {
    for (let place = at + step; place >= 0 && place < this.atoms.length; place += step) {
      if (!passes(this.atoms[place])) return place;
    }
    return -1;
  }

  /**
   * Whether an atom ends what belongs together: punctuation, and the words that join.
   * @param {Atom | undefined} atom
   */
  isEnd(atom) {
    return !atom || atom.isMark || meaning(atom, "and") !== undefined || meaning(atom, "or") !== undefined;
  }
}

/** @param {Condition} one @param {Condition} other */
function sameKind(one, other) {
  return Boolean(one.all) === Boolean(other.all) && Boolean(one.any) === Boolean(other.any) && Boolean(one.not) === Boolean(other.not);
}

/**
 * Limits from both sides, and names, make one condition; a limit and a comparison stay apart.
 * @param {Condition} one
 * @param {Condition} other
 */
function joins(one, other) {
  if (one.rows || other.rows) return Boolean(one.rows && other.rows);
  if (one.all || one.any || one.not || one.reference || other.reference) return false;
  const lower = (/** @type {Condition} */ { min, above }) => min !== undefined || above !== undefined;
  const upper = (/** @type {Condition} */ { max, below }) => max !== undefined || below !== undefined;
  return !(lower(one) && lower(other)) && !(upper(one) && upper(other));
}
