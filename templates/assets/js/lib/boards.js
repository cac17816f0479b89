// @ts-check
/** The data file of the map, decoded: results on boards, each with its interval, day and source. */

/**
 * @typedef {object} Board
 * @property {string} key Its address below `boards/`.
 * @property {string} title
 * @property {string} category
 * @property {string} source
 * @property {string} unit
 * @property {boolean} higher Whether the larger score is the better one.
 * @property {string | null} fetched ISO day.
 * @property {number} size Models with a result.
 * @property {Float64Array} score By row; NaN where there is no result.
 * @property {Float64Array} lower Lower end of the interval; NaN where none is stated.
 * @property {Float64Array} upper
 * @property {boolean} intervals Whether any is stated.
 * @property {(row: number) => { measured: string | null, setting: string | null, via: string | null }} about
 */

/** All boards of a file; a board is decoded when it is asked for. */
export class Boards {
  /** @param {any} file The parsed data file. */
  constructor(file) {
    if (file.version !== 1) throw new Error(`boards of version ${file.version}`);
    this.count = file.count;
    /** @type {string} Where the prices beside them are from, with the day. */
    this.prices = file.prices;
    /** @type {any[]} */
    this.list = file.boards;
    /** @type {[label: string, key: string][]} What people compare quality by, and the boards that tell it. */
    this.first = file.first ?? [];
    /** @type {Map<string, any>} */
    this.byKey = new Map(file.boards.map((/** @type {any} */ board) => [board.key, board]));
    /** @type {string} The board with most models, the first one of several. */
    this.usual = this.list.length ? this.list.reduce((most, board) => (board.rows.length > most.rows.length ? board : most)).key : "";
    /** @type {Map<string, Board>} */
    this.decoded = new Map();
  }

  /** The boards in their order, each with its categories. */
  byTitle() {
    /** @type {Map<string, any[]>} */
    const found = new Map();
    for (const board of this.list) found.set(board.title, [...(found.get(board.title) ?? []), board]);
    return found;
  }

  /** @param {string} key */
  has(key) {
    return this.byKey.has(key);
  }

  /** @param {string} key One that it has. */
  get(key) {
    const board = this.decoded.get(key) ?? decode(this.byKey.get(key), this.count);
    this.decoded.set(key, board);
    return board;
  }
}

/**
 * @param {any} board
 * @param {number} count Rows of the table.
 * @returns {Board}
 */
function decode(board, count) {
  const score = new Float64Array(count).fill(NaN);
  const [lower, upper] = [score.slice(), score.slice()];
  /** @type {Map<number, number>} */
  const places = new Map();
  let row = 0;
  board.rows.forEach((/** @type {number} */ step, /** @type {number} */ at) => {
    row += step;
    places.set(row, at);
    score[row] = board.score[at];
    lower[row] = board.score[at] - (cell(board.below, at) ?? NaN);
    upper[row] = board.score[at] + (cell(board.above, at) ?? NaN);
  });
  const about = (/** @type {number} */ wanted) => {
    const at = places.get(wanted) ?? -1;
    return { measured: cell(board.measured, at), setting: cell(board.setting, at), via: cell(board.via, at) };
  };
  const { key, title, category, source, unit, higher, fetched } = board;
  const intervals = lower.some((end) => !Number.isNaN(end));
  return { key, title, category, source, unit, higher, fetched, size: places.size, score, lower, upper, intervals, about };
}

/**
 * A cell of a column, which is written as one value where all cells have the same.
 * @param {any} column
 * @param {number} at
 */
function cell(column, at) {
  return (Array.isArray(column) ? column[at] : column) ?? null;
}
