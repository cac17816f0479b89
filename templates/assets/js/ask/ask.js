// @ts-check
/** What is loaded when somebody asks: the engine, and the words for its answers. */
import { Engine } from "./answer.js";
import { cardsOf } from "./cards.js";
import { PER } from "./figures_text.js";
import { notesOf, readingsOf } from "./notes.js";
import { RANKS, boardName, phraseOf } from "./phrases.js";
import { sentenceOf } from "./sentence.js";

/**
 * @param {any} file The parsed file of words.
 * @param {import("../lib/model_data.js").Data} data
 */
export function engineOf(file, data) {
  return new Engine(file, data);
}

export const words = { PER, RANKS, boardName, cardsOf, notesOf, phraseOf, readingsOf, sentenceOf };

/** @typedef {typeof words} Words */
