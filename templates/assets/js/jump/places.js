// @ts-check
/** What can be jumped to, and how it is found. */
import { identities } from "../lib/model_data.js";
import { RANK, SearchIndex } from "../lib/search.js";

/** @typedef {{kind: string, name: string, id: string, url: string}} Place `id` is empty but for models. */

/** The newest models that are offered before anything is typed. */
const NEWEST = 8;

/** Every page that has a name. Places are numbers: those of the site first, then models, newest first. */
export class Places {
  /** @param {any} file The parsed index. */
  constructor(file) {
    if (file.version !== 1) throw new Error(`index of version ${file.version}`);
    /** @type {Place[]} */
    this.fixed = Object.entries(file.places).flatMap(([kind, links]) =>
      links.map((/** @type {[string, string]} */ [name, url]) => ({ kind, name, id: "", url })),
    );
    this.pages = file.places.page.length;
    const { id, path } = identities(file);
    this.id = id;
    this.path = path;
    /** @type {string[]} */
    this.name = file.text.name;
    /** The first that is no longer listed. */
    this.gone = this.fixed.length + file.gone;
    const names = new Map(Object.entries(file.author_names));
    const { words, rows } = file.values.author;
    const authors = words.map((/** @type {string} */ slug) => names.get(slug) ?? slug);
    this.index = new SearchIndex(this.fixed.length + id.length, (at) => {
      if (at < this.fixed.length) return [this.fixed[at].name];
      const row = at - this.fixed.length;
      const text = id[row];
      return [this.name[row], text.slice(text.indexOf("/") + 1), text, authors[rows[row]]];
    });
  }

  /**
   * @param {number} at
   * @returns {Place}
   */
  place(at) {
    if (at < this.fixed.length) return this.fixed[at];
    const row = at - this.fixed.length;
    const kind = at < this.gone ? "model" : "gone";
    return { kind, name: this.name[row], id: this.id[row], url: `models/${this.path[row]}/` };
  }

  /**
   * The best of what matches, and how many match: by rank, listed before gone, else in their own order.
   * Without a word, the newest models and the general pages.
   * @param {string} query
   * @param {number} limit
   */
  find(query, limit) {
    const ranks = this.index.search(query);
    if (!this.index.last) {
      const models = Math.min(NEWEST, this.id.length);
      const start = [...range(this.fixed.length, this.fixed.length + models), ...range(0, this.pages)].slice(0, limit);
      return { found: start, total: start.length };
    }
    /** @type {number[][]} */
    const best = Array.from({ length: 2 * RANK.none }, () => []);
    let total = 0;
    for (let at = 0; at < ranks.length; at += 1) {
      if (ranks[at] === RANK.none) continue;
      total += 1;
      const own = best[2 * ranks[at] + Number(at >= this.gone)];
      if (own.length < limit) own.push(at);
    }
    return { found: best.flat().slice(0, limit), total };
  }
}

/**
 * @param {number} from
 * @param {number} to
 */
function range(from, to) {
  return Array.from({ length: to - from }, (_, at) => from + at);
}
