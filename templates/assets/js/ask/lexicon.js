// @ts-check
/** What words mean, from the file of words and the names in the data. */
import { Names } from "./names.js";
import { Vocabulary } from "./vocabulary.js";

/**
 * @typedef {object} WordsFile
 * @property {Record<string, string[]>} words Phrases by meaning.
 * @property {string[]} plain
 * @property {string[]} common
 * @property {string[]} ordinary
 */
/**
 * @typedef {object} Things What the data has names for.
 * @property {string[]} id
 * @property {string[]} name
 * @property {(row: number) => boolean} isListed Whether a name is that of a model which is listed now.
 * @property {(row: number) => boolean} isFormer Whether it is that of one which no longer is.
 * @property {[slug: string, name: string][]} authors
 * @property {[facet: string, values: string[]][]} values Words of other columns, such as providers.
 */

/**
 * @param {WordsFile} file
 * @param {Things} things
 * @returns {import("./atoms.js").Lexicon}
 */
export function lexiconOf({ words, plain, common, ordinary }, { id, name, isListed, isFormer, authors, values }) {
  const vocabulary = new Vocabulary();
  for (const [meaning, phrases] of Object.entries(words)) for (const phrase of phrases) vocabulary.add(phrase, meaning);
  for (const phrase of plain) vocabulary.add(phrase, "plain");
  for (const [slug, title] of authors) for (const phrase of [slug, title]) vocabulary.add(phrase, `author=${slug}`);
  for (const [facet, own] of values) for (const value of own) {
    for (const phrase of facet === "licence" ? [`${value} license`, `${value} licence`] : [value.replaceAll("_", " ")]) vocabulary.add(phrase, `${facet}=${value}`);
  }
  const names = new Names({ id, name }, isListed);
  const formerNames = new Names({ id, name }, isFormer);
  const correctable = [...new Set([...vocabulary.correctable, ...names.correctable])];
  return { vocabulary, names, formerNames, common: new Set(common), ordinary: new Set(ordinary), correctable };
}
