// @ts-check
/** The picture of the map: scales, points, intervals, the line, and names on it. */
import { svgElement } from "../lib/elements.js";
import { between, logarithmic } from "../lib/scales.js";
import { place } from "./labels.js";

/** Room for free models, left of the logarithmic scale. */
const FREE = 64;
/** Room that the mark of a price needs. */
const MARK = 44;
const NARROW = 480;
/** Points above which they are drawn smaller. */
const MANY = 1000;
/** Letters of a name, and of a name with less room. */
const LETTERS = [26, 17, 12];

/**
 * @typedef {object} Plane Where prices and scores lie.
 * @property {number} width
 * @property {number} height
 * @property {number} left Where the logarithmic scale begins.
 * @property {number[]} prices
 * @property {number[]} scores
 * @property {(price: number) => number} x
 * @property {(score: number) => number} y
 */

export class Chart {
  constructor() {
    this.svg = make("svg", { class: "chart-plot", role: "img" });
    this.layer = make("g", {});
    // What is pointed at is no part of the picture that people take along.
    this.rings = make("g", { "aria-hidden": "true" });
    this.svg.append(this.layer, this.rings);
    /** @type {Float32Array} x and y of each row that is drawn, in turn. */
    this.at = new Float32Array();
    this.font = "";
    /** @type {Map<string, number>} */
    this.lengths = new Map();
    this.brush = document.createElement("canvas").getContext("2d");
  }

  /**
   * @param {import("./points.js").MapPoints} points With rows.
   * @param {number} width
   * @param {number} height
   */
  draw(points, width, height) {
    const { board, rows, line, price } = points;
    const plane = planeOf(points, width, height);
    const { x, y } = plane;
    this.at = new Float32Array(rows.length * 2);
    const onLine = new Set(line);
    let [dots, soft, accent] = ["", "", ""];
    rows.forEach((row, n) => {
      const [px, py] = [x(price[row]), y(board.score[row])];
      this.at.set([px, py], n * 2);
      const bar = Number.isNaN(board.lower[row]) ? "" : `M${one(px)} ${one(y(board.upper[row]))}V${one(y(board.lower[row]))}`;
      if (onLine.has(row)) accent += bar;
      else {
        soft += bar;
        dots += `M${one(px)} ${one(py)}h0`;
      }
    });
    this.svg.classList.toggle("map-many", rows.length > MANY);
    const corners = line.map((row) => [x(price[row]), y(board.score[row])]);
    this.layer.replaceChildren(
      ...axes(plane),
      group(make("path", { class: "scatter-soft", d: soft }), make("path", { class: "scatter-accent", d: accent })),
      // One path for all, because thousands of circles would take too long.
      make("path", { class: "map-halo", d: dots }),
      make("path", { class: "map-dots", d: dots }),
      group(make("path", { class: "scatter-frontier", d: staircase(corners, width) })),
      ...corners.map(([cx, cy]) => make("circle", { class: "scatter-accent", cx, cy, r: 4 })),
      ...this.names(points, corners, plane),
    );
  }

  /** @param {[at: number, name: string][]} places Positions in what is drawn; -1 is nowhere. */
  ring(places) {
    const rings = places.filter(([at]) => at >= 0 && at * 2 < this.at.length).map(([at, name]) => {
      return make("circle", { class: name, cx: this.at[at * 2], cy: this.at[at * 2 + 1], r: 7 });
    });
    this.rings.replaceChildren(...rings);
  }

  /**
   * Names of the models on the line, best first.
   * @param {import("./points.js").MapPoints} points
   * @param {number[][]} corners
   * @param {Plane} plane
   */
  names({ data, board, line }, corners, { width, height }) {
    const lengths = width < NARROW ? LETTERS.slice(1) : LETTERS;
    const named = line.map((row, at) => {
      const texts = [...new Set(lengths.map((most) => cut(data.name[row], most)))];
      const [x, y] = corners[at];
      return { x, y, texts: texts.map((text) => ({ text, width: this.length(text) })) };
    });
    const steps = corners.flatMap(([x, y], at) => {
      const [right, end] = corners[at + 1] ?? [width, y];
      return [
        { left: x, right, top: y - 1, bottom: y + 1 },
        { left: right - 1, right: right + 1, top: Math.min(y, end), bottom: Math.max(y, end) },
      ];
    });
    named.reverse();
    return place(named, this.at, steps, { width, height, up: board.higher }).flatMap(({ index, text, x, y, led }) => {
      const { x: from, y: top } = named[index];
      const name = make("text", { class: "scatter-name", x, y }, text);
      const lead = { class: "map-lead", x1: from, x2: from, y1: top, y2: board.higher ? y + 4 : y - 11 };
      return led ? [make("line", lead), name] : [name];
    });
  }

  /** Look which font the names have now. */
  readFont() {
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(this.svg);
    const font = `${fontWeight} ${fontSize} ${fontFamily}`;
    if (!this.brush || font === this.font) return;
    this.brush.font = this.font = font;
    this.lengths.clear();
  }

  /**
   * Pixels that a text takes.
   * @param {string} text
   */
  length(text) {
    const length = this.lengths.get(text) ?? this.brush?.measureText(text).width ?? text.length * 7;
    this.lengths.set(text, length);
    return length;
  }
}

/**
 * @param {import("./points.js").MapPoints} points
 * @param {number} width
 * @param {number} height
 * @returns {Plane}
 */
function planeOf({ board, rows, price }, width, height) {
  let [least, most, low, high, left] = [Infinity, 0, Infinity, -Infinity, 0];
  for (const row of rows) {
    if (price[row] > 0) {
      least = Math.min(least, price[row]);
      most = Math.max(most, price[row]);
    } else left = FREE;
    const score = board.score[row];
    low = Math.min(low, Number.isNaN(board.lower[row]) ? score : board.lower[row]);
    high = Math.max(high, Number.isNaN(board.upper[row]) ? score : board.upper[row]);
  }
  const across = most > 0 ? logarithmic(least, most) : null;
  const up = between(low, high);
  return {
    width,
    height,
    left,
    prices: across?.marks ?? [],
    scores: up.marks,
    x: (amount) => (amount > 0 && across ? left + (across.at(amount) / 100) * (width - left) : left / 2),
    y: (score) => height - (up.at(score) / 100) * height,
  };
}

/**
 * @param {Plane} plane
 */
function axes({ width, height, left, prices, scores, x, y }) {
  const parts = scores.flatMap((mark) => [
    make("line", { class: "chart-grid", x1: 0, x2: width, y1: y(mark), y2: y(mark) }),
    make("text", { x: -8, y: y(mark) + 4, "text-anchor": "end" }, grouped(mark)),
  ]);
  const isTight = (width - left) / Math.max(1, prices.length - 1) < MARK;
  prices.forEach((mark, at) => {
    parts.push(make("line", { class: "chart-grid", x1: x(mark), x2: x(mark), y1: 0, y2: height }));
    // Every second one, counted from the dearest, gives way where it is narrow.
    if (isTight && (prices.length - at) % 2 === 0) return;
    parts.push(make("text", { x: x(mark), y: height + 18, "text-anchor": "middle" }, `$${short(mark)}`));
  });
  if (left) {
    parts.push(make("line", { class: "chart-grid", x1: 0, x2: 0, y1: 0, y2: height }));
    parts.push(make("text", { class: "map-free", x: x(0), y: height + 18, "text-anchor": "middle" }, "free"));
  }
  return parts;
}

/**
 * At each price the best score so far.
 * @param {number[][]} corners
 * @param {number} width
 */
function staircase(corners, width) {
  const steps = corners.map(([x, y], at) => (at ? `H${one(x)}V${one(y)}` : `M${one(x)} ${one(y)}`));
  return `${steps.join("")}H${one(width)}`;
}

/**
 * An element of the picture, to a tenth of a pixel.
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 */
function make(tag, attributes, text) {
  const rounded = Object.entries(attributes).map(([name, value]) => [name, typeof value === "number" ? one(value) : value]);
  return svgElement(tag, Object.fromEntries(rounded), text);
}

/** @param {SVGElement[]} parts */
function group(...parts) {
  const made = make("g", { class: "scatter-marks" });
  made.append(...parts);
  return made;
}

/** @param {number} value To a tenth of a pixel. */
function one(value) {
  return String(Math.round(value * 10) / 10);
}

/** @param {number} mark */
function grouped(mark) {
  const [whole, rest] = String(mark).split(".");
  return `${whole.replace("-", "−").replace(/\B(?=(\d{3})+$)/g, ",")}${rest ? `.${rest}` : ""}`;
}

/** @param {number} amount 1 or 3 times a power of ten. */
function short(amount) {
  if (amount >= 1e6) return `${amount / 1e6}M`;
  if (amount >= 1e3) return `${amount / 1e3}K`;
  return amount < 1e-6 ? amount.toFixed(15).replace(/0+$/, "") : String(amount);
}

/**
 * @param {string} name
 * @param {number} most Letters.
 */
function cut(name, most) {
  const letters = [...name];
  return letters.length <= most ? name : `${letters.slice(0, most - 1).join("").trimEnd()}…`;
}
