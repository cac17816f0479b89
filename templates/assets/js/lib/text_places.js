// @ts-check
/** Parts of a text by their places. */

/**
 * A text without some of its parts, and without what then stands alone: commas, spaces, words that join.
 * @param {string} text
 * @param {[start: number, end: number][]} places
 */
export function cut(text, places) {
  let left = text;
  for (const [start, end] of [...places].sort((a, b) => b[0] - a[0])) left = `${left.slice(0, start)} ${left.slice(end)}`;
  const joined = left
    .replace(/\s+/g, " ")
    .replace(/ ([,.;?!])/g, "$1")
    .replace(/([,;])(?:\s*[,;])+/g, "$1");
  const joints = /^(?:\s*(?:[,;.]|and\b|or\b|but\b|with\b))+\s*|(?:\s*(?:[,;]|\b(?:and|or|but|with|under|over|at least|than)))+\s*$/gi;
  return joined.replace(joints, "").trim();
}

/**
 * Parts of a text, each with what stands close between it and the next.
 * @param {string} text
 * @param {[start: number, end: number][]} places
 */
export function spanOf(text, places) {
  const sorted = [...places].sort((a, b) => a[0] - b[0]);
  /** @type {[number, number][]} */
  const joined = [];
  for (const [start, end] of sorted) {
    const last = joined.at(-1);
    if (last && start - last[1] < 8) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined.map(([start, end]) => text.slice(start, end)).join(", ");
}
