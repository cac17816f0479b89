// @ts-check
/** A question becomes what it asks for, and what of it wasn't understood. */
import { atomsOf, isPlain, meaning } from "./atoms.js";
import { readComparisons } from "./comparisons.js";
import { readLimits } from "./limits.js";
import { Builder } from "./reading.js";
import { readCompanies, readEither, readGood, readNames, readNegations, readThings } from "./things.js";
import { readTimes } from "./times.js";
import { readWorkload } from "./workload.js";

/**
 * @typedef {object} Knowledge What a question can be about.
 * @property {import("./atoms.js").Lexicon} lexicon
 * @property {import("./limits.js").Sizes} sizes
 * @property {Record<string, {board: string, also: string | null}>} skills Boards by skill; `also` has a scale to 100.
 * @property {string} headline Key of the board of the overall rating.
 * @property {string | null} asOf The ISO day of the data.
 */

/** @typedef {import("./reading.js").Reading} Reading */

/** Words that only say how other words belong together. */
const GLUE = ["limit", "after", "date", "not", "least", "than", "or", "and", "at", "plain", "way", "unit", "good", "like", "more", "year", "back", "bits"];

/**
 * @param {string} question
 * @param {Knowledge} knowledge
 * @returns {Reading}
 */
export function read(question, { lexicon, sizes, skills, headline, asOf }) {
  const { atoms, corrected } = atomsOf(question, lexicon);
  const builder = new Builder(atoms, corrected);
  readComparisons(builder, headline);
  readNegations(builder);
  readTimes(builder, asOf);
  readWorkload(builder, sizes);
  readLimits(builder, sizes);
  readEither(builder);
  readCompanies(builder, lexicon.common);
  readThings(builder, sizes);
  readNames(builder);
  readGood(builder, headline);
  for (const condition of builder.reading.conditions) boardOfSkill(condition, skills);
  leave(builder);
  return builder.reading;
}

/**
 * The board of a skill; one with a scale to 100 where a number on such a scale is asked for.
 * @param {import("./reading.js").Condition} condition
 * @param {Knowledge["skills"]} skills
 */
function boardOfSkill(condition, skills) {
  const skill = /^skill:(.*)$/.exec(condition.board ?? "")?.[1];
  if (skill === undefined) return;
  const { board, also } = skills[skill] ?? { board: "", also: null };
  const limit = Number(condition.above ?? condition.min ?? condition.below ?? condition.max ?? NaN);
  condition.board = also && limit <= 100 ? also : board;
}

/**
 * What no rule has taken is unknown, unless it says nothing. Words that say nothing but what is done, such as
 * “support”, go with an unknown one before them.
 * @param {Builder} builder
 */
function leave({ atoms, reading }) {
  /** @type {Reading["unknown"][number] | null} */
  let open = null;
  for (const [at, atom] of atoms.entries()) {
    const isUnknown = !atom.used && !says(atom, reading, at);
    if (open && (isUnknown || meaning(atom, "plain") === "task")) {
      [open.text, open.place] = [`${open.text} ${atom.text}`, [open.place[0], atom.end]];
    } else if (isUnknown) {
      open = { text: atom.text, place: [atom.start, atom.end] };
      reading.unknown.push(open);
    } else open = null;
  }
  reading.isBare = reading.unknown.length > 0 && atoms.every((atom) => atom.isMark || (!atom.used && atom.meanings.length === 0));
}

/**
 * Whether an atom that no rule has taken is understood all the same.
 * @param {import("./atoms.js").Atom} atom
 * @param {Reading} reading
 * @param {number} at
 */
function says(atom, { rank, load }, at) {
  if (isPlain(atom) || !/[\p{L}\p{N}]/u.test(atom.text)) return true;
  const per = meaning(atom, "per");
  if (per !== undefined) return per === "per" || load !== null;
  if (GLUE.some((group) => meaning(atom, group) !== undefined) || meaning(atom, "range") !== undefined) return true;
  // "The top 5", "3 picks": how many are wanted doesn't matter.
  return atom.quantity?.unit === "" && atom.quantity.value <= 20 && (at === 0 || rank.length > 0);
}
