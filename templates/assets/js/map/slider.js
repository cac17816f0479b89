// @ts-check
/** A slider along the line, from the cheapest model to the best, with the reason for each. */
import { picksOf } from "../ask/picks.js";
import { element, plainButton } from "../lib/elements.js";
import { integer, usd } from "../lib/format.js";
import { nextSteps } from "../lib/frontier.js";
import { amountWords, scoreWords } from "./descriptions.js";
import { stepWords } from "./details.js";

/** @typedef {import("./points.js").MapPoints} MapPoints */

export class FrontierSlider {
  /**
   * @param {(row: number) => void} onPick
   * @param {(row: number) => HTMLElement} link
   * @param {((row: number) => void) | null} reveal Shows a row in the table, where there is one.
   */
  constructor(onPick, link, reveal) {
    this.onPick = onPick;
    this.link = link;
    this.reveal = reveal;
    /** @type {MapPoints | null} */
    this.points = null;
    /** The row that is picked; -1 is none. */
    this.row = -1;
    this.root = element("div", { class: "map-slider", hidden: "" });
    this.input = element("input", { type: "range", min: "0", step: "1", "aria-label": "From the cheapest to the best model on the line" });
    this.words = element("div", { class: "map-pick" });
    const line = element("div", { class: "map-slider-line" });
    line.append(element("span", { "aria-hidden": "true" }, "Cheapest"), this.input, element("span", { "aria-hidden": "true" }, "Best"));
    this.root.append(line, this.words);
    this.input.addEventListener("input", () => this.pick(this.points?.line[Number(this.input.value)] ?? -1));
  }

  /** Follow what is on the map; the model that was picked stays as long as it is on the line. @param {MapPoints} points */
  show(points) {
    const { line } = points;
    this.points = points;
    this.root.hidden = line.length < 2;
    if (this.root.hidden) return void (this.row = -1);
    this.best = valueOf(points);
    this.input.max = String(line.length - 1);
    this.pick(line.includes(this.row) ? this.row : this.best);
  }

  /** @param {number} row */
  pick(row) {
    const { points } = this;
    const at = points?.line.indexOf(row) ?? -1;
    this.row = at < 0 ? -1 : row;
    if (!points || at < 0) return;
    this.input.value = String(at);
    const figures = `${amountWords(points, row)}; ${scoreWords(points, row)}.`;
    const reasons = reasonsOf(points, at, row === this.best);
    this.input.setAttribute("aria-valuetext", `${points.data.name[row]}: ${figures} ${reasons}`);
    const name = element("p", { class: "map-name" });
    name.append(this.link(row));
    const { reveal } = this;
    const ways = reveal ? [plainButton("Go to its row", () => reveal(row))] : [];
    this.words.replaceChildren(name, element("p", {}, figures), element("p", {}, reasons), ...ways);
    this.onPick(row);
  }
}

/**
 * Why a model is picked, and what the next better one would cost.
 * @param {MapPoints} points
 * @param {number} at Position on the line.
 * @param {boolean} isBest Whether it is the best for the money.
 */
export function reasonsOf({ data, board, rows, line, price }, at, isBest) {
  const all = integer(rows.length);
  const [row, last] = [line[at], line.length - 1];
  const why = [];
  if (at === 0) why.push(`The cheapest of ${all} models.`);
  else if (at === last) why.push(`The best of ${all} models.`);
  else why.push(`No other of the ${all} models is as good for this price or less.`);
  if (isBest && at > 0 && at < last) why.push("Best for the money: its result is furthest ahead of its price.");
  const step = nextSteps(line, price, board.score)[at];
  if (step) why.push(`Next: ${data.name[step.row]}, ${stepWords(board, row, step)}.`);
  const top = line[last];
  if (at < last && price[row] > 0 && step?.row !== top) why.push(`The best, ${data.name[top]}, costs ${times(price[top] / price[row])} as much.`);
  if (at === last && at > 0 && price[line[0]] > 0) why.push(`It costs ${times(price[row] / price[line[0]])} as much as the cheapest, ${data.name[line[0]]}, at ${usd(price[line[0]])}.`);
  return why.join(" ");
}

/** @param {number} ratio 1 or above. */
function times(ratio) {
  return `${ratio >= 10 ? integer(Math.round(ratio)) : Number(ratio.toFixed(1))} times`;
}

/** The best for the money, as in the answers to questions. @param {MapPoints} points */
function valueOf({ data, board, rows, price }) {
  const { score, higher } = board;
  const ranking = { score, low: score, high: score, higher };
  return picksOf({ rows, price, ranking, compared: rows, others: new Map(), base: (row) => row, id: data.id }).value;
}
