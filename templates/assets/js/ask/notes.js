// @ts-check
/** What the answer leaves out, and how it read what could be read in several ways. */
import { integer, tokens } from "../lib/format.js";
import { workloadWords } from "../lib/workload.js";

/** @typedef {import("./answer.js").Asked} Asked */
/** @typedef {import("./answer.js").Engine} Engine */

/**
 * What wasn't understood, what nothing here can tell, and slips of the finger.
 * @param {Engine} engine
 * @param {Asked} asked
 * @param {number} open Where a last word ends that may be unfinished; -1 where none is.
 */
export function notesOf({ reasons }, { reading }, open) {
  const unknown = reading.unknown.filter(({ place }) => place[1] !== open).map(({ text }) => `“${text}”`);
  return [
    ...(unknown.length ? [`Not understood: ${unknown.join(", ")}.`] : []),
    ...reading.missing.map(({ text, topic }) => `“${text}”: ${reasons[topic] ?? reasons.skill}`),
    ...reading.corrected.map(({ text, word }) => `“${text}” is read as “${word}”.`),
  ];
}

/**
 * How numbers were read that could be read in several ways.
 * @param {Engine} engine
 * @param {Asked} asked
 */
export function readingsOf({ knowledge }, { reading, load }) {
  const { words_per_book, tokens_per_word } = knowledge.sizes;
  return reading.notes.flatMap(({ topic, text }) => {
    if (topic === "memory") return [`${text} hold open weights of this size, with a fifth left for computing.`];
    if (topic === "book") return [`A book is ${integer(words_per_book)} words, about ${tokens(words_per_book * tokens_per_word)} tokens.`];
    return load ? [`Computed as ${workloadWords(load)}.`] : [];
  });
}
