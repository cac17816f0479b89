// @ts-check
/** Full-text search over names, ids and authors: every word must match. */
import { pause } from "./pause.js";

/** Ranks of a match, best first. */
export const RANK = /** @type {const} */ ({ exact: 0, prefix: 1, word: 2, part: 3, none: 4 });

const EDGE = "\n";
/** Rows whose text is made at once: about 10 ms on a phone. */
const SLICE = 500;

/**
 * Text with case, accents and punctuation taken away: `GPT-4o` and `gpt 4o` are both `gpt4o`.
 * Letters of all scripts, digits and symbols stay.
 * @param {string} text
 */
export function squash(text) {
  return fold(text).replace(/[\p{P}\p{Z}\p{C}\u{FE0F}]+/gu, "");
}

/** @param {string} text */
function fold(text) {
  // Most text is ASCII, and normalising it all would double the time an index of 100,000 takes.
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase();
}

/** @param {string} text */
function words(text) {
  return fold(text).split(/[\p{P}\p{Z}\p{C}]+/u).filter(Boolean);
}

/**
 * @typedef {{text: string, word: string, first: string, name: string}} Part A word of a query, the same at the start
 * of a word and at the start of a field. `name`, between edges, is what it has after its
 * last slash: other sources put the seller before it, as in `azure/gpt-4o`. Empty where it has none.
 */

/**
 * @param {string} word
 * @returns {Part}
 */
function partOf(word) {
  const tail = word.includes("/") ? squash(word.slice(word.lastIndexOf("/") + 1)) : "";
  const text = squash(word);
  return { text, word: " " + text, first: EDGE + text, name: tail && EDGE + tail + EDGE };
}

/** The searchable text of all rows, made when it is first needed or piece by piece before. */
export class SearchIndex {
  /**
   * @param {number} count Number of rows.
   * @param {(row: number) => string[]} texts What a row can be found by.
   */
  constructor(count, texts) {
    this.texts = texts;
    /** @type {string[]} Whole fields, each between edges. */
    this.fields = [];
    /** @type {string[]} Words, each after a space. */
    this.words = [];
    this.ranks = new Uint8Array(count);
    this.last = "";
  }

  /**
   * Make the text of more rows.
   * @param {number} [most] How many; else all.
   * @returns {boolean} Whether there are more to be made.
   */
  fill(most = Infinity) {
    const { fields, ranks, texts } = this;
    const end = Math.min(ranks.length, fields.length + most);
    while (fields.length < end) {
      const distinct = [...new Set(texts(fields.length))];
      this.words.push(" " + [...new Set(distinct.flatMap(words))].join(" "));
      fields.push(EDGE + distinct.map(squash).join(EDGE) + EDGE);
    }
    return end < ranks.length;
  }

  /** Make the text of all rows, a few at a time, so that the page can answer meanwhile. */
  async prepare() {
    do await pause();
    while (this.fill(SLICE));
  }

  /**
   * The rank of every row; all are `exact` for a query without a word.
   * The array is used again by the next call.
   * @param {string} query
   */
  search(query) {
    const { ranks } = this;
    const parts = query.split(/\s+/).map(partOf).filter((part) => part.text);
    // Joined here, because each of 100,000 rows would join them anew.
    const start = EDGE + parts.map((part) => part.text).join("");
    const whole = start + EDGE;
    if (parts.length) this.fill();
    // What a query excludes, a longer one that begins with it excludes too.
    const canNarrow = this.last !== "" && query.startsWith(this.last) && /\S$/.test(this.last) && !query.includes("/");
    for (let row = 0; row < ranks.length; row += 1) {
      if (canNarrow && ranks[row] === RANK.none) continue;
      ranks[row] = parts.length ? this.rank(row, start, whole, parts) : RANK.exact;
    }
    this.last = parts.length ? query : "";
    return ranks;
  }

  /**
   * The rows that something else than a search has found, in place of a search.
   * @param {Uint8Array} passes By row.
   */
  take(passes) {
    for (let row = 0; row < passes.length; row += 1) this.ranks[row] = passes[row] ? RANK.exact : RANK.none;
    this.last = "";
  }

  /** Whether the last search has found any row. */
  get hasFound() {
    return this.ranks.some((rank) => rank !== RANK.none);
  }

  /**
   * @param {number} row
   * @param {string} start The query at the start of a field.
   * @param {string} whole The same as a whole field.
   * @param {Part[]} parts
   */
  rank(row, start, whole, parts) {
    const field = this.fields[row];
    for (const { text, name } of parts) {
      if (!field.includes(text) && !(name && field.includes(name))) return RANK.none;
    }
    if (field.includes(start)) return field.includes(whole) ? RANK.exact : RANK.prefix;
    const starts = this.words[row];
    for (const { first, word } of parts) {
      if (!starts.includes(word) && !field.includes(first)) return RANK.part;
    }
    return RANK.word;
  }

  /**
   * More that rows can be found by; the next search sees it. A few at a time, as the text of the rows.
   * @param {Map<number, string[]>} texts By row.
   */
  async add(texts) {
    await this.prepare();
    let done = 0;
    for (const [row, own] of texts) {
      if (row >= this.fields.length) continue;
      if (++done % SLICE === 0) await pause();
      this.fields[row] += own.map(squash).join(EDGE) + EDGE;
      this.words[row] += " " + own.flatMap(words).join(" ");
    }
    this.last = "";
  }
}

/**
 * @param {import("./model_data.js").Data} data
 */
export function indexOf(data) {
  const authors = data.words.author;
  return new SearchIndex(data.count, (row) => {
    const id = data.id[row];
    const texts = [data.name[row], id.slice(id.indexOf("/") + 1), id, data.authorName[authors.rows[row]]];
    const slug = data.slug.get(row);
    if (slug) texts.push(slug);
    const target = data.aliasOf.get(row);
    if (target) texts.push(target);
    return texts;
  });
}
