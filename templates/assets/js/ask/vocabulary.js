// @ts-check
/** Phrases and what they mean. */
import { keyOf } from "./tokens.js";

/** @typedef {import("./tokens.js").Token} Token */
/** @typedef {{group: string, value: string}} Meaning Written `group=value`, such as `feat=tools`. */

/** Meanings that are parts of the grammar; a slip of the finger is never taken for one. */
const GRAMMAR = new Set(["limit", "after", "date", "not", "least", "than", "or", "and", "per", "at", "part", "plain", "way", "unit", "year", "back", "bits"]);

export class Vocabulary {
  constructor() {
    /** @type {Map<string, Meaning[]>} By key. */
    this.phrases = new Map();
    /** @type {Set<string>} Every word of any phrase. */
    this.words = new Set();
    /** @type {Set<string>} Words that a slip of the finger may have meant. */
    this.correctable = new Set();
    this.longest = 1;
  }

  /**
   * @param {string} phrase
   * @param {string} meaning
   */
  add(phrase, meaning) {
    const key = keyOf(phrase);
    if (!key) return;
    const at = meaning.indexOf("=");
    const [group, value] = at < 0 ? [meaning, ""] : [meaning.slice(0, at), meaning.slice(at + 1)];
    const known = this.phrases.get(key) ?? [];
    if (known.some((one) => one.group === group && one.value === value)) return;
    this.phrases.set(key, [...known, { group, value }]);
    const stems = key.split(" ");
    for (const stem of stems) this.words.add(stem);
    if (!GRAMMAR.has(group)) for (const stem of stems) if (stem.length > 4) this.correctable.add(stem);
    this.longest = Math.max(this.longest, stems.length);
  }

  /**
   * The longest phrase that begins at a token.
   * @param {Token[]} tokens
   * @param {number} at
   * @returns {{meanings: Meaning[], length: number} | null}
   */
  longestAt(tokens, at) {
    for (let length = Math.min(this.longest, tokens.length - at); length > 0; length -= 1) {
      const meanings = this.phrases.get(tokens.slice(at, at + length).map((token) => token.stem).join(" "));
      if (meanings) return { meanings, length };
    }
    return null;
  }

  /**
   * @param {string} stem
   * @param {string} group
   */
  means(stem, group) {
    return this.phrases.get(stem)?.some((one) => one.group === group) ?? false;
  }

  /** @param {string} stem */
  has(stem) {
    return this.phrases.has(stem);
  }
}
