// @ts-check
/** Numbers in words: “two”, “twenty-five”, “three hundred and twenty”. Thousands and more are units of their own. */

/** @typedef {import("./tokens.js").Token} Token */

const ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
const TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const WORDS = new Map([["a", 1], ["an", 1], ...ONES.map((word, at) => /** @type {[string, number]} */ ([word, at + 1])), ...TENS.map((word, at) => /** @type {[string, number]} */ ([word, at * 10 + 20]))]);

/**
 * The number in words that begins at a token.
 * @param {Token[]} tokens
 * @param {number} at
 * @returns {{value: number, length: number} | null}
 */
export function numberInWords(tokens, at) {
  const first = below100(tokens, at);
  if (!first) return null;
  if (tokens[at + first.length]?.word !== "hundred") return first;
  let length = first.length + 1;
  if (tokens[at + length]?.word === "and") length += 1;
  const rest = below100(tokens, at + length);
  return rest ? { value: first.value * 100 + rest.value, length: length + rest.length } : { value: first.value * 100, length: first.length + 1 };
}

/**
 * @param {Token[]} tokens
 * @param {number} at
 * @returns {{value: number, length: number} | null}
 */
function below100(tokens, at) {
  const value = WORDS.get(tokens[at]?.word ?? "");
  if (value === undefined) return null;
  const ones = value >= 20 ? WORDS.get(tokens[at + 1]?.word ?? "") : undefined;
  return ones !== undefined && ones < 10 && tokens[at + 1].word.length > 2 ? { value: value + ones, length: 2 } : { value, length: 1 };
}
