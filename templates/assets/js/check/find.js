// @ts-check
/** Models that a text names: ids, one a line, requirements, settings, or code. */

/**
 * @typedef {object} Life How long a model may be used, as the published file has it.
 * @property {string} id
 * @property {string} name
 * @property {string} url
 * @property {"listed" | "expiring" | "gone" | "known"} status
 * @property {string | null} [expires_on] ISO day.
 * @property {string | null} [last_seen_on] ISO day.
 * @property {{id: string, url: string, is_stated: boolean, why: string, changes: string[]} | null} [replacement]
 * @property {string[]} [keys] Other ids, in lower case.
 */
/** @typedef {{text: string, life: Life}} Found A model, and how the text names it. */

const WORD = /[a-z0-9~][\w.:@/~+-]*\w/gi;
/** Makers' words that begin the names of several models tell what means to be one. */
const FAMILY = 4;
/** So many models and unknown words are told at most. */
export const MOST_FOUND = 200;

export class Lives {
  /** @param {Life[]} models */
  constructor(models) {
    /** @type {Map<string, Life>} By id and by every other key. */
    this.byKey = new Map();
    /** @type {Set<string>} */
    this.authors = new Set();
    /** @type {Map<string, number>} */
    const families = new Map();
    for (const life of models) {
      const id = life.id.toLowerCase();
      for (const key of life.keys ?? []) this.byKey.set(key, life);
      this.byKey.set(id, life);
      const [author, name = ""] = id.split("/");
      this.authors.add(author);
      const family = /^[a-z]{3,}(?=[-\d])/.exec(name)?.[0];
      if (family) families.set(family, (families.get(family) ?? 0) + 1);
    }
    this.families = new Set([...families].filter(([, count]) => count >= FAMILY).map(([family]) => family));
  }

  /**
   * The models that a text names, in its order, and words that look like models and are none.
   * @param {string} text
   * @returns {{found: Found[], unknown: string[]}}
   */
  in(text) {
    /** @type {Map<string, Found>} */
    const found = new Map();
    /** @type {Set<string>} */
    const unknown = new Set();
    for (const [word] of text.matchAll(WORD)) {
      if (found.size + unknown.size >= MOST_FOUND) break;
      const life = this.of(word);
      if (life) {
        if (!found.has(life.id)) found.set(life.id, { text: word, life });
      } else if (this.looksLikeOne(word)) unknown.add(word);
    }
    return { found: [...found.values()], unknown: [...unknown] };
  }

  /**
   * The model that a word names: whole, or behind the names of services before it, `openrouter/openai/gpt-4o`.
   * @param {string} word
   * @returns {Life | undefined}
   */
  of(word) {
    const key = word.toLowerCase();
    for (let at = 0; at >= 0; at = key.indexOf("/", at) + 1 || -1) {
      const rest = key.slice(at);
      const life = isTelling(rest) || rest === key && key.includes("/") ? this.byKey.get(rest) : undefined;
      if (life) return life;
    }
    return undefined;
  }

  /** @param {string} word */
  looksLikeOne(word) {
    const key = word.toLowerCase();
    if (!/\d/.test(key)) return false;
    const [author, name] = key.split("/").slice(-2);
    if (name !== undefined && this.authors.has(author)) return true;
    const family = /^[a-z]{3,}(?=-?\d|-[a-z]+-\d)/.exec(name ?? author)?.[0];
    return family !== undefined && this.families.has(family);
  }
}

/**
 * Whether a key can't be an ordinary word of code: it has a digit or a hyphen beside letters.
 * @param {string} key
 */
function isTelling(key) {
  return key.includes("/") || (/[a-z]{2}|^o\d/.test(key) && /[\d-]/.test(key) && !/^v?[\d.]+$/.test(key));
}
