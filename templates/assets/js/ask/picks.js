// @ts-check
/** Three models to choose from, of those that fulfill a question: the cheapest, the best, the best for the money. */

/**
 * @typedef {object} Ranking A column of results.
 * @property {Float64Array} score NaN is unknown.
 * @property {Float64Array} low The worse end of the interval; the score where none is stated.
 * @property {Float64Array} high The better end.
 * @property {boolean} higher Whether the larger score is the better one.
 */
/**
 * @typedef {object} Field What is known of the models that fulfill a question.
 * @property {number[]} rows
 * @property {Float64Array} price US dollars by row; 0 is free, NaN is unknown.
 * @property {Ranking | null} ranking
 * @property {number[]} compared Those of the rows whose other figures are their own.
 * @property {Map<string, {column: Float64Array, most: boolean}>} others Other figures that are asked for, such as speed.
 * @property {(row: number) => number} base The row of the model that a row is a variant of; itself where it is none.
 * @property {string[]} id By row.
 */
/**
 * @typedef {object} Picks Rows; -1 where there is none.
 * @property {number} matching How many models, variants not counted.
 * @property {number} cheapest
 * @property {number} cheapestCharging The cheapest of those that charge.
 * @property {number} best
 * @property {number[]} ties Models whose result can't be told from the best one's.
 * @property {number} value Best for the money.
 * @property {number} unrated How many models have no result.
 * @property {Map<string, number>} others
 */

/**
 * @param {Field} field
 * @returns {Picks}
 */
export function picksOf(field) {
  const { rows, price, base } = field;
  const families = new Set(rows.map(base));
  const priced = rows.filter((row) => !Number.isNaN(price[row]));
  const rated = rows.filter((row) => !Number.isNaN(scoreOf(field, row)));
  const best = bestOf(field, rated);
  const charging = priced.filter((row) => price[row] > 0);
  return {
    matching: families.size,
    cheapest: first(priced, (a, b) => price[a] - price[b] || order(field, a, b)),
    cheapestCharging: first(charging, (a, b) => price[a] - price[b] || order(field, a, b)),
    best,
    ties: best < 0 ? [] : tiesOf(field, best, rated),
    value: valueOf(field, priced, charging),
    unrated: families.size - new Set(rated.map(base)).size,
    others: new Map([...field.others].map(([name, { column, most }]) => [name, furthest(field, column, most)])),
  };
}

/**
 * The result of a model, the larger the better; of a variant without one, its model's.
 * @param {Field} field
 * @param {number} row
 */
function scoreOf({ ranking, base }, row) {
  if (!ranking) return NaN;
  const { score, higher } = ranking;
  const own = Number.isNaN(score[row]) ? score[base(row)] : score[row];
  return higher ? own : -own;
}

/**
 * Better results first, unknown ones last, then by id.
 * @param {Field} field
 * @param {number} a
 * @param {number} b
 */
function order(field, a, b) {
  const [one, other] = [scoreOf(field, a), scoreOf(field, b)].map((score) => (Number.isNaN(score) ? -Infinity : score));
  return one === other ? compare(field.id[a], field.id[b]) : other - one;
}

/**
 * @param {Field} field
 * @param {number[]} rated
 */
function bestOf(field, rated) {
  const { price, base } = field;
  const cost = (/** @type {number} */ row) => (Number.isNaN(price[row]) ? Infinity : price[row]);
  return first(rated, (a, b) => {
    const better = scoreOf(field, b) - scoreOf(field, a);
    if (better) return better;
    // A model before its variant, which shares its result; then the cheaper one.
    const own = Number(base(a) !== a) - Number(base(b) !== b);
    return own || (cost(a) === cost(b) ? compare(field.id[a], field.id[b]) : cost(a) - cost(b));
  });
}

/**
 * @param {Field} field
 * @param {number} best
 * @param {number[]} rated
 */
function tiesOf(field, best, rated) {
  const { base } = field;
  const ranking = /** @type {Ranking} */ (field.ranking);
  const ends = (/** @type {number} */ row) => {
    const own = Number.isNaN(ranking.score[row]) ? base(row) : row;
    return [ranking.low[own], ranking.high[own]].sort((a, b) => a - b);
  };
  const [low, high] = ends(best);
  const tied = rated.filter((row) => {
    const [bottom, top] = ends(row);
    return top >= low && bottom <= high && base(row) !== base(best);
  });
  return [...new Set(tied.map(base))].sort((a, b) => order(field, a, b));
}

/**
 * Best for the money. Those that none equals or beats at the same price or less form a line. On it both ends
 * are put at 0 and 1, results as they are and prices by their logarithm: the pick is where the result is
 * furthest ahead of the price, the cheaper one of equals. Where none charges, it is the best.
 * @param {Field} field
 * @param {number[]} priced
 * @param {number[]} charging
 */
function valueOf(field, priced, charging) {
  const { price } = field;
  const isRated = (/** @type {number} */ row) => !Number.isNaN(scoreOf(field, row));
  const known = charging.filter(isRated);
  if (known.length === 0) return bestOf(field, priced.filter(isRated));
  /** @type {number[]} */
  const line = [];
  for (const row of known.sort((a, b) => price[a] - price[b] || order(field, a, b))) {
    const last = line.at(-1);
    if (last === undefined || scoreOf(field, row) > scoreOf(field, last)) line.push(row);
  }
  const [from, to] = [line[0], line[line.length - 1]];
  const lead = (/** @type {number} */ row) => {
    if (from === to) return 0;
    const cost = Math.log(price[row] / price[from]) / Math.log(price[to] / price[from]);
    const result = (scoreOf(field, row) - scoreOf(field, from)) / (scoreOf(field, to) - scoreOf(field, from));
    return Number((result - cost).toFixed(9));
  };
  return first(line, (a, b) => lead(b) - lead(a) || price[a] - price[b]);
}

/**
 * @param {Field} field
 * @param {Float64Array} column
 * @param {boolean} most Whether the largest value is wanted, not the smallest.
 */
function furthest({ compared, id, base }, column, most) {
  const known = compared.filter((row) => !Number.isNaN(column[row]));
  const own = (/** @type {number} */ row) => Number(base(row) !== row);
  return first(known, (a, b) => (most ? column[b] - column[a] : column[a] - column[b]) || own(a) - own(b) || compare(id[a], id[b]));
}

/**
 * @param {number[]} rows
 * @param {(a: number, b: number) => number} comparison
 */
function first(rows, comparison) {
  return rows.reduce((best, row) => (best < 0 || comparison(row, best) < 0 ? row : best), -1);
}

/** @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
