// @ts-check
/**
 * The models that are worth their price.
 *
 * One model beats another if it is as cheap or cheaper, its score is not worse, and it is better in one
 * of the two. The frontier are those that none beats. Models that are alike in both don't beat each
 * other, so that ties are all kept. Free is a price of 0. What has no price or no score takes no part.
 */

/**
 * @param {ArrayLike<number>} rows The models to look at.
 * @param {ArrayLike<number>} price By row, 0 or above; NaN is unknown.
 * @param {ArrayLike<number>} score By row; NaN is unknown.
 * @param {boolean} higher Whether the larger score is the better one.
 * @returns {number[]} Rows, cheapest and worst first; ties by row.
 */
export function frontier(rows, price, score, higher) {
  const sign = higher ? 1 : -1;
  const known = Array.from(rows).filter((row) => price[row] >= 0 && !Number.isNaN(score[row]));
  known.sort((a, b) => price[a] - price[b] || sign * (score[b] - score[a]) || a - b);
  /** @type {number[]} */
  const kept = [];
  for (const row of known) {
    const best = kept.at(-1);
    const better = best === undefined || sign * score[row] > sign * score[best];
    if (better || (price[row] === price[best] && score[row] === score[best])) kept.push(row);
  }
  return kept;
}

/**
 * What the next better model on the frontier costs more, and by how much it is better. Models that are
 * alike share their next step; the best ones have none.
 * @param {number[]} line A frontier.
 * @param {ArrayLike<number>} price
 * @param {ArrayLike<number>} score
 * @returns {({ row: number, price: number, score: number } | null)[]} For each model of the line.
 */
export function nextSteps(line, price, score) {
  return line.map((row, at) => {
    const next = line.slice(at + 1).find((other) => price[other] !== price[row]);
    if (next === undefined) return null;
    return { row: next, price: price[next] - price[row], score: Math.abs(score[next] - score[row]) };
  });
}
