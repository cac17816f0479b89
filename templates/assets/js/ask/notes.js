// @ts-check
/** What the answer leaves out, and how it read what could be read in several ways. */
import { integer, tokens } from "../lib/format.js";
import { workloadWords } from "../lib/workload.js";

/** @typedef {import("./sentence.js").Sentence} Sentence */
/** @typedef {import("./answer.js").Asked} Asked */
/** @typedef {import("./answer.js").Engine} Engine */

/**
 * What wasn't understood, what nothing here can tell, and slips of the finger.
 * @param {Engine} engine
 * @param {Asked} asked
 * @param {number} open Where a last word ends that may be unfinished; -1 where none is.
 * @returns {Sentence[]}
 */
export function notesOf({ reasons, pages }, { reading }, open) {
  const unknown = reading.unknown.filter(({ place }) => place[1] !== open).map(({ text }) => `“${text}”`);
  return [
    ...(unknown.length ? [[`Not understood: ${unknown.join(", ")}.`]] : []),
    ...missingOf(reading.missing).map(([topic, words]) => [`${words.join(", ")}: ${reasons[topic] ?? reasons.skill}`, ...further(pages[topic])]),
    ...reading.corrected.map(({ text, word }) => [`“${text}” is read as “${word}”.`]),
    ...(makesImages(reading) && pages.image ? [["More models that make images, which no routing service lists: ", pageOf(pages.image), "."]] : []),
  ];
}

/**
 * Words by the topic that nothing here tells.
 * @param {import("./reading.js").Missing[]} missing
 */
function missingOf(missing) {
  /** @type {Map<string, string[]>} */
  const topics = new Map();
  for (const { text, topic } of missing) topics.set(topic, [...(topics.get(topic) ?? []), `“${text}”`]);
  return [...topics];
}

/** @param {[text: string, path: string] | undefined} page */
function further(page) {
  return page ? [" See ", pageOf(page), "."] : [];
}

/** @param {[text: string, path: string]} page */
function pageOf([text, page]) {
  return { page, text };
}

/** @param {import("./reading.js").Reading} reading */
function makesImages({ conditions }) {
  return conditions.some(({ facet, all }) => facet === "gives" && all?.includes("image"));
}

/**
 * How numbers were read that could be read in several ways.
 * @param {Engine} engine
 * @param {Asked} asked
 */
export function readingsOf({ knowledge }, { reading, load }) {
  const { words_per_book, tokens_per_word } = knowledge.sizes;
  const isAtProvider = reading.conditions.some(({ facet, any }) => facet === "provider" && any);
  const elsewhere = isAtProvider ? ["Prices are those of the service that lists the model; a provider may charge more or less. See the providers on its page."] : [];
  return [...elsewhere, ...reading.notes.flatMap(({ topic, text }) => {
    if (topic === "memory") return [`${text} hold open weights of this size, with a fifth left for computing.`];
    if (topic === "book") return [`A book is ${integer(words_per_book)} words, about ${tokens(words_per_book * tokens_per_word)} tokens.`];
    return load ? [`Computed as ${workloadWords(load)}.`] : [];
  })];
}
