// @ts-check
/** The word that was meant by one with a slip of the finger. */

/**
 * How many slips a pair of words may have: none in short words, where every slip makes another word.
 * @param {string} one
 * @param {string} other
 */
function allowed(one, other) {
  const length = Math.max(one.length, other.length);
  return length < 5 ? 0 : length < 8 ? 1 : 2;
}

/**
 * The word that is nearest to a typed one, of equally near ones that with the longer common beginning; `null` where
 * none is near enough or two are alike.
 * Words begin with the same letter, and words with digits are never taken for each other: `gpt-4` isn't `gpt-4o`.
 * @param {string} typed
 * @param {Iterable<string>} words
 * @returns {string | null}
 */
export function nearestWord(typed, words) {
  if (typed.length < 4 || !/^\p{L}+$/u.test(typed)) return null;
  /** @type {string | null} */
  let nearest = null;
  let isTie = false;
  let least = 3;
  for (const word of words) {
    if (word[0] !== typed[0] || Math.abs(word.length - typed.length) > 2) continue;
    const most = Math.min(allowed(typed, word), least);
    const found = most ? distance(typed, word, most) : 3;
    if (found > most) continue;
    const closer = nearest === null || found < least ? 1 : sameStart(typed, word) - sameStart(typed, nearest);
    if (closer > 0) [nearest, isTie] = [word, false];
    else if (closer === 0) isTie = true;
    least = found;
  }
  return isTie ? null : nearest;
}

/**
 * How many letters two words begin with alike.
 * @param {string} one
 * @param {string} other
 */
function sameStart(one, other) {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return at;
}

/**
 * Letters to insert, drop, replace or swap with their neighbor.
 * @param {string} one
 * @param {string} other
 * @param {number} most Beyond it the exact number doesn't matter.
 */
export function distance(one, other, most) {
  let before = /** @type {number[]} */ ([]);
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[other.length];
}
