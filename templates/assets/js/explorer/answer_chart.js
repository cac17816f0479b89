// @ts-check
/** A small map of the answer: price against quality, with the models that were picked. */
import { svgElement } from "../lib/elements.js";
import { integer, usd } from "../lib/format.js";
import { frontier } from "../lib/frontier.js";
import { between, logarithmic } from "../lib/scales.js";

/** @typedef {import("../ask/answer.js").Answer} Answer */

const SIZE = { width: 420, height: 236 };
const PLOT = { left: 44, right: 408, top: 14, bottom: 204 };
const FEWEST = 3;

export class AnswerChart {
  /**
   * @param {import("./explorer.js").Explorer} explorer
   * @param {HTMLElement} place
   */
  constructor(explorer, place) {
    this.explorer = explorer;
    this.place = place;
    this.made = "";
  }

  /**
   * @param {Answer} answer
   * @param {Uint32Array} rows
   * @param {number[]} picked
   * @param {import("../ask/ask.js").Words} words
   */
  show({ price, board, meter }, rows, picked, { PER, boardName }) {
    const heads = [...rows].filter((row) => board && price[row] > 0 && !Number.isNaN(board.score[row]));
    this.place.hidden = heads.length < FEWEST || !board;
    if (!board || this.place.hidden) return;
    const key = `${board.key} ${meter} ${heads} ${picked} ${heads.map((row) => price[row])}`;
    if (key === this.made) return;
    this.made = key;
    const x = logarithmic(...ends(heads.map((row) => price[row])));
    const y = between(...ends(heads.map((row) => board.score[row])));
    const left = (/** @type {number} */ usdAmount) => PLOT.left + (x.at(usdAmount) / 100) * (PLOT.right - PLOT.left);
    const top = (/** @type {number} */ score) => PLOT.bottom - ((board.higher ? y.at(score) : 100 - y.at(score)) / 100) * (PLOT.bottom - PLOT.top);
    const at = (/** @type {number} */ row) => /** @type {[number, number]} */ ([left(price[row]), top(board.score[row])]);
    const svg = svgElement("svg", { viewBox: `0 0 ${SIZE.width} ${SIZE.height}`, "aria-hidden": "true", focusable: "false" });
    svg.append(...axes(x.marks, y.marks, left, top));
    const line = frontier(heads, price, board.score, board.higher);
    svg.append(svgElement("path", { class: "line", d: `M${line.map((row) => at(row).map((one) => one.toFixed(1)).join(" ")).join("L")}` }));
    const shown = new Set(picked);
    for (const row of heads) if (!shown.has(row)) svg.append(dot(at(row), "dot", 2.4));
    const marked = picked.map((row) => this.onMap(row, board.score, price)).filter((row) => row >= 0);
    for (const row of new Set(marked)) svg.append(dot(at(row), "dot picked", 4.5));
    svg.append(...labels([...new Set(marked)].map((row) => ({ name: this.explorer.data.name[row], at: at(row) }))));
    const title = document.createElement("figcaption");
    const name = boardName(board.key, this.explorer.data, board);
    title.textContent = `${name} against ${meter === "bill" ? "cost" : "price"} ${PER[meter]}: ${integer(heads.length)} models`;
    this.place.replaceChildren(svg, title);
  }

  /**
   * The row of a pick that is on the map: of a free variant, the model that charges.
   * @param {number} row
   * @param {Float64Array} score
   * @param {Float64Array} price
   */
  onMap(row, score, price) {
    return price[row] > 0 && !Number.isNaN(score[row]) ? row : -1;
  }
}

/** @param {number[]} values @returns {[number, number]} */
function ends(values) {
  return [Math.min(...values), Math.max(...values)];
}

/**
 * @param {number[]} prices
 * @param {number[]} scores
 * @param {(value: number) => number} left
 * @param {(value: number) => number} top
 */
function axes(prices, scores, left, top) {
  const lines = scores.flatMap((score) => {
    const y = top(score);
    return [
      svgElement("line", { class: "grid", x1: PLOT.left, x2: PLOT.right, y1: y, y2: y }),
      svgElement("text", { class: "tick", x: PLOT.left - 6, y: y + 3.5, "text-anchor": "end" }, integer(Number(score.toFixed(1)))),
    ];
  });
  const marks = prices.filter((_, at) => prices.length < 7 || at % 2 === 0).map((price) =>
    svgElement("text", { class: "tick", x: left(price), y: PLOT.bottom + 16, "text-anchor": left(price) > PLOT.right - 16 ? "end" : "middle" }, usd(price).replace(/\.00$/, "")),
  );
  return [...lines, ...marks];
}

/**
 * @param {[number, number]} at
 * @param {string} name
 * @param {number} radius
 */
function dot([x, y], name, radius) {
  return svgElement("circle", { class: name, cx: x.toFixed(1), cy: y.toFixed(1), r: radius });
}

/**
 * Names beside their dots, on the side with more room, apart from each other.
 * @param {{name: string, at: [number, number]}[]} points
 */
function labels(points) {
  const middle = (PLOT.left + PLOT.right) / 2;
  let last = -Infinity;
  return [...points]
    .sort((a, b) => a.at[1] - b.at[1])
    .map(({ name, at: [x, y] }) => {
      const right = x < middle;
      const height = Math.max(y - 7, last + 14, PLOT.top - 2);
      last = height;
      return svgElement("text", { class: "name", x: x + (right ? 8 : -8), y: height, "text-anchor": right ? "start" : "end" }, name);
    });
}
