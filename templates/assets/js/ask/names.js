// @ts-check
/** Models by the words of their names. Words have boundaries: `gpt-4` never finds `gpt-4o`. */

const WORD = /[a-z0-9]+(?:\.[0-9]+)*/g;

/**
 * The words of a name: `Qwen3.5 397B` is `qwen3.5`, `397b`.
 * @param {string} text
 */
export function wordsOf(text) {
  return text.toLowerCase().match(WORD) ?? [];
}

/** @typedef {{rows: Set<number>, exact: boolean, words: string[], length: number}} Run Words of a question that name models. */

export class Names {
  /**
   * @param {{name: string[], id: string[]}} models
   * @param {(row: number) => boolean} isNamed Whether a row is to be found by its name at all.
   */
  constructor({ name, id }, isNamed) {
    /** @type {Map<string, Set<number>>} Rows by a word of their names. */
    this.rows = new Map();
    /** @type {Map<string, Set<number>>} Rows by all words of a name, sorted. */
    this.whole = new Map();
    /** @type {Map<string, string[]>} Two words of a name, written as one. */
    this.joined = new Map();
    name.forEach((text, row) => {
      if (!isNamed(row)) return;
      const tail = id[row].slice(id[row].indexOf("/") + 1).replace(/:.*/, "");
      // What stands in brackets tells a variant, `(free)`, or another model, `(2024-08-06)`.
      const title = id[row].includes(":") ? text.replace(/ \([^)]*\)$/, "") : text;
      for (const words of [wordsOf(title), wordsOf(tail)]) this.add(words, row);
    });
  }

  /**
   * @param {string[]} words
   * @param {number} row
   */
  add(words, row) {
    put(this.whole, this.keyOf(words), row);
    words.forEach((word, at) => {
      put(this.rows, word, row);
      // `qwen3` may be typed as `qwen 3`, and `gpt 4` as `gpt4`.
      for (const part of parted(word)) put(this.rows, part, row);
      if (at + 1 === words.length) return;
      this.joined.set(word + words[at + 1], [word, words[at + 1]]);
      put(this.rows, word + words[at + 1], row);
    });
  }

  /** @param {string} word */
  has(word) {
    return this.rows.has(word);
  }

  /** Words of letters only, which a slip of the finger may have meant. */
  get correctable() {
    return [...this.rows.keys()].filter((word) => /^[a-z]{5,}$/.test(word));
  }

  /**
   * The longest run of words, from one on, that some model has all of.
   * @param {string[]} words
   * @param {number} at
   * @param {(at: number) => boolean} stops Whether the run must end before a word.
   * @returns {Run | null}
   */
  runAt(words, at, stops) {
    /** @type {Set<number> | null} */
    let rows = null;
    let end = at;
    for (; end < words.length; end += 1) {
      const own = end > at && stops(end) ? undefined : this.rows.get(words[end]);
      if (!own) break;
      /** @type {Set<number>} */
      const both = rows === null ? own : new Set([...rows].filter((row) => own.has(row)));
      if (both.size === 0) break;
      rows = both;
    }
    if (rows === null) return null;
    const run = words.slice(at, end);
    const exact = this.whole.get(this.keyOf(run));
    return { rows: exact ?? rows, exact: exact !== undefined, words: run, length: run.length };
  }

  /** @param {string[]} words */
  keyOf(words) {
    return words
      .flatMap((word) => this.joined.get(word) ?? [word])
      .flatMap(parted)
      .sort()
      .join(" ");
  }
}

/**
 * Letters and the number after them apart: `gpt4` is `gpt`, `4`; `4o` stays.
 * @param {string} word
 */
function parted(word) {
  return /^([a-z]+)(\d+(?:\.\d+)*)$/.exec(word)?.slice(1) ?? [word];
}

/**
 * @param {Map<string, Set<number>>} map
 * @param {string} key
 * @param {number} row
 */
function put(map, key, row) {
  const rows = map.get(key);
  if (rows) rows.add(row);
  else map.set(key, new Set([row]));
}
