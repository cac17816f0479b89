// @ts-check
/** A question as words, numbers and signs, each with its place in the text. */

/**
 * @typedef {object} Token
 * @property {string} text As it was typed.
 * @property {string} word Lower case, without accents and apostrophes.
 * @property {string} stem The word without its plural ending.
 * @property {number} start Place of its first letter.
 * @property {number} end Place after its last letter.
 * @property {boolean} joined Whether a hyphen joins it to the token before.
 */

const TOKEN =
  /[$€£¥]|\d{1,3}(?:,\d{3})+(?:\.\d+)?[a-z]*|\.\d+[a-z]*|c\+\+|c#|[\p{L}\p{N}\p{M}]+(?:[.'’][\p{L}\p{N}\p{M}]+)*|<=|>=|[<>≤≥=~%+/&,;:?!()|–—-]|\./giu;
const HYPHEN = /^[-–—]$/;

/**
 * @param {string} question
 * @returns {Token[]}
 */
export function tokensOf(question) {
  /** @type {Token[]} */
  const tokens = [];
  let hyphen = false;
  for (const match of question.matchAll(TOKEN)) {
    const [text] = match;
    const start = match.index;
    if (HYPHEN.test(text)) {
      hyphen = true;
      continue;
    }
    const word = folded(text);
    tokens.push({ text, word, stem: stemOf(word), start, end: start + text.length, joined: hyphen });
    hyphen = false;
  }
  return tokens;
}

/** @param {string} text */
export function folded(text) {
  return text.toLowerCase().normalize("NFKD").replace(/[\p{M}'’]/gu, "");
}

/**
 * A word without its plural ending. Words and phrases are compared by their stems, so that only the same
 * ending on both sides matters, not whether the stem is a word.
 * @param {string} word
 */
export function stemOf(word) {
  if (word.length < 4 || !/^[a-z]+s$/.test(word) || /(?:ss|us|is)$/.test(word)) return word;
  if (/ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(?:x|ch|sh|s)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/**
 * A phrase as a key: the stems of its words.
 * @param {string} phrase
 */
export function keyOf(phrase) {
  return tokensOf(phrase).map((token) => token.stem).join(" ");
}
