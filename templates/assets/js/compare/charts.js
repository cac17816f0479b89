// @ts-check
/** What a comparison draws: prices over time, and results with their intervals. */
import { element } from "../explorer/dom.js";
import * as f from "../explorer/format.js";
import { dayOf, path } from "./history.js";
import { best } from "./judge.js";
import { measured, rankText, scoreCell } from "./rows.js";
import * as scales from "./scale.js";

const SVG = "http://www.w3.org/2000/svg";
/** Room that a label at the end of a line takes, percent of the plot's height. */
const LABEL = 9;
/** Least width of a hole that is shaded, and of one that is named, percent. */
const HOLE_SHOWN = 0.7;
const HOLE_NAMED = 22;

/** @typedef {{name: string, stretches: import("./history.js").Stretch[], watch: import("./history.js").Watch}} Line */

/**
 * Prices that hold until they change, one line a model. `null` without two days or without an amount.
 * @param {string} title
 * @param {Line[]} lines By column.
 */
export function stepChart(title, lines) {
  const drawn = lines.flatMap((line) => line.stretches.filter((stretch) => stretch.amount !== null));
  if (!drawn.length) return null;
  const [first, last] = [Math.min(...drawn.map((one) => one.first)), Math.max(...drawn.map((one) => one.last))];
  if (last <= first) return null;
  const x = scales.days(first, last);
  const y = scales.amounts(drawn.map((one) => Number(one.amount)));
  const top = (/** @type {number} */ amount) => 100 - y.at(amount);

  const figure = element("figure", { class: "chart chart-lines compare-chart" });
  const unit = `US dollars per 1M tokens${y.isLogarithmic ? ", logarithmic scale" : ""}`;
  const caption = element("figcaption");
  caption.append(element("strong", {}, title), ` ${unit}`);
  const plot = svg("svg", { class: "chart-plot", role: "img" });
  plot.append(svg("title", {}, `${title} price over time`), svg("desc", {}, describe(lines)));
  const watches = new Set(lines.map((line) => JSON.stringify(line.watch)));
  if (watches.size === 1) plot.append(...holesOf(lines[0].watch, x, first, last));
  const labels = dollars(y.marks);
  y.marks.forEach((mark, at) => {
    const height = `${round(top(mark))}%`;
    plot.append(
      svg("line", { class: "chart-grid", x1: "0", y1: height, x2: "100%", y2: height }),
      svg("text", { x: "0", y: height, dx: "-0.6em", dy: "0.35em", "text-anchor": "end" }, labels[at]),
    );
  });
  for (const { day, label, minor } of scales.dayTicks(first, last)) {
    const middle = `${round((x.at(day) + x.after(day)) / 2)}%`;
    const text = svg("text", { x: middle, y: "100%", dy: "1.5em", "text-anchor": "middle" }, label);
    if (minor) text.setAttribute("class", "chart-minor");
    plot.append(text);
  }
  const marks = svg("svg", { width: "100%", height: "100%", viewBox: "0 0 100 100", preserveAspectRatio: "none", class: "chart-marks" });
  const ends = element("div", { class: "chart-ends", "aria-hidden": "true" });
  const seen = lines.map((line, at) => ({ line, at })).filter(({ line }) => line.stretches.some((one) => one.amount !== null));
  const places = scales.apart(seen.map(({ line }) => top(lastAmount(line))), LABEL);
  seen.forEach(({ line, at }, place) => {
    const holes = line.watch.holes.map(([one, other]) => /** @type {[number, number]} */ ([dayOf(one), dayOf(other)]));
    const drawnPath = path(line.stretches, holes, x, top);
    for (const [d, name] of [[drawnPath.unseen, "chart-unseen"], [drawnPath.seen, ""]]) {
      if (d) marks.append(svg("path", { d, class: name, "data-series": String(at) }));
    }
    const end = element("span", { class: "chart-end", "data-series": String(at) });
    end.style.insetBlockStart = `${round(places[place])}%`;
    end.append(element("bdi", {}, line.name), element("b", {}, amountText(lastAmount(line))));
    ends.append(end);
  });
  plot.append(marks);
  const field = element("div", { class: "chart-field" });
  field.append(plot, ends);
  figure.append(caption, field, tableOf(`${title} price over time`, lines));
  return figure;
}

/** @param {Line} line */
function lastAmount(line) {
  return Number(line.stretches.findLast((stretch) => stretch.amount !== null)?.amount);
}

/** @param {Line[]} lines */
function describe(lines) {
  return lines.map(({ name, stretches }) => {
    const amounts = stretches.flatMap((one) => (one.amount === null ? [] : [one.amount]));
    if (!amounts.length) return `${name}: no amount known.`;
    const changes = amounts.filter((amount, at) => at > 0 && amount !== amounts[at - 1]).length;
    const from = amountText(amounts[0]);
    const to = amountText(amounts[amounts.length - 1]);
    return changes ? `${name}: ${f.counted(changes, "change")}, from ${from} to ${to}.` : `${name}: ${to} throughout.`;
  }).join(" ");
}

/** @param {number} amount */
function amountText(amount) {
  return amount === 0 ? "free" : f.usd(amount);
}

/**
 * @param {import("./history.js").Watch} watch
 * @param {ReturnType<typeof scales.days>} x
 * @param {number} first
 * @param {number} last
 */
function holesOf(watch, x, first, last) {
  return watch.holes.flatMap(([one, other]) => {
    const [start, end] = [x.after(dayOf(one)), x.at(dayOf(other))];
    if (dayOf(one) < first || dayOf(other) > last || end - start < HOLE_SHOWN) return [];
    const hole = svg("rect", { class: "chart-hole", x: `${round(start)}%`, y: "0", width: `${round(end - start)}%`, height: "100%" });
    if (end - start < HOLE_NAMED) return [hole];
    const middle = `${round((start + end) / 2)}%`;
    return [hole, svg("text", { class: "chart-hole-name", x: middle, y: "1.2em", "text-anchor": "middle" }, "no data")];
  });
}

/**
 * The numbers behind a chart.
 * @param {string} caption
 * @param {Line[]} lines
 */
function tableOf(caption, lines) {
  const rows = lines.flatMap(({ name, stretches }) =>
    stretches.map((one) => [name, f.day(one.first), f.day(one.last), one.amount === null ? f.UNKNOWN : amountText(one.amount)]),
  );
  const details = element("details");
  const table = element("table");
  const head = element("tr");
  for (const [text, isNumeric] of /** @type {[string, boolean][]} */ ([["Model", false], ["First seen", true], ["Last seen", true], ["Price", true]])) {
    head.append(element("th", { scope: "col", ...(isNumeric ? { class: "num" } : {}) }, text));
  }
  const thead = element("thead");
  thead.append(head);
  const body = element("tbody");
  for (const [name, ...cells] of rows) {
    const line = element("tr");
    const th = element("th", { scope: "row" });
    th.append(element("bdi", {}, name));
    line.append(th, ...cells.map((cell) => element("td", { class: "num" }, cell)));
    body.append(line);
  }
  table.append(element("caption", { class: "unseen" }, caption), thead, body);
  details.append(element("summary", {}, "The numbers as a table"), region(caption, table, "fit"));
  return details;
}

/**
 * The results of the models on one board, to one scale.
 * @param {{board: import("./rows.js").BoardName, better: import("./judge.js").Better, scores: any[]}} row
 * @param {{name: string, at: number}[]} models
 * @param {string} root
 */
export function boardTable({ board, better, scores }, models, root) {
  const known = scores.filter(Boolean);
  const { unit } = known[0];
  const ends = known.flatMap((score) => [score.value, score.lower ?? score.value, score.upper ?? score.value]);
  const scale = scales.between(Math.min(...ends), Math.max(...ends));
  const [low, high] = [scale.marks[0], scale.marks[scale.marks.length - 1]];
  const hasInterval = known.some((score) => score.lower != null);
  const marks = best(scores.map(scoreCell), better);

  const part = element("section", { class: "compare-board" });
  const title = element("h3");
  title.append(element("a", { class: "quiet", href: root + board.url }, board.title));
  const words = [hasInterval ? "95 % intervals" : "No intervals stated", better === "low" && "lower is better"];
  part.append(title, element("p", { class: "small soft" }, `${words.filter(Boolean).join("; ")}.`));
  const table = element("table", { class: "compare-results" });
  const head = element("tr");
  head.append(element("th", { scope: "col" }, "Model"), axis(low, high, unit));
  head.append(element("th", { scope: "col", class: "num" }, unit === "elo" ? "Rating" : "Result"));
  if (hasInterval) head.append(element("th", { scope: "col", class: "num" }, "Rank"));
  const thead = element("thead");
  thead.append(head);
  const body = element("tbody");
  scores.forEach((score, at) => {
    if (!score) return;
    const line = element("tr");
    const th = element("th", { scope: "row" });
    th.append(element("bdi", {}, models[at].name));
    line.append(th);
    const cell = scoreCell(score);
    if (score.setting) th.append(" ", element("span", { class: "soft small" }, score.setting));
    const drawing = element("td", { class: "interval-cell" });
    drawing.append(dot(score, scale, models[at].at));
    const value = element("td", { class: `num ${marks[at]}` });
    value.append(element("span", { class: "value" }, cell.text));
    if (marks[at]) value.append(element("span", { class: "unseen" }, `, ${marks[at] === "best" ? "best" : "tied for best"}`));
    if (cell.low !== undefined) {
      value.append(" ", element("span", { class: "note" }, `${measured(score.lower, unit)}–${measured(score.upper, unit)}`));
    }
    line.append(drawing, value);
    if (hasInterval) line.append(element("td", { class: "num soft" }, rankText(score)));
    body.append(line);
  });
  table.append(element("caption", { class: "unseen" }, `Results on ${board.title}`), thead, body);
  part.append(region(`Results on ${board.title}`, table, ""));
  const without = models.filter((_, at) => !scores[at]);
  if (without.length) {
    const names = without.flatMap(({ name }, at) => [at ? ", " : "", element("bdi", {}, name)]);
    const line = element("p", { class: "small soft" }, "No result: ");
    line.append(...names, ".");
    part.append(line);
  }
  return part;
}

/** @param {number} low @param {number} high @param {string} unit */
function axis(low, high, unit) {
  const th = element("th", { scope: "col", class: "scale-ends" });
  const inner = element("span");
  inner.append(
    element("span", { class: "unseen" }, "Scale from "),
    element("span", {}, measured(low, unit)),
    element("span", { class: "unseen" }, " to "),
    element("span", {}, `${measured(high, unit)}${unit === "percent" ? " %" : ""}`),
  );
  th.append(inner);
  return th;
}

/**
 * @param {any} score
 * @param {scales.Scale} scale
 * @param {number} series
 */
function dot(score, scale, series) {
  const drawing = svg("svg", { class: "interval", width: "100%", height: "12", "aria-hidden": "true", "data-series": String(series) });
  drawing.append(svg("line", { x1: "0", y1: "6", x2: "100%", y2: "6" }));
  if (score.lower != null) {
    const [start, end] = [scale.at(score.lower), scale.at(score.upper)];
    drawing.append(svg("rect", { x: `${round(start)}%`, y: "3", width: `${round(Math.max(end - start, 0.5))}%`, height: "6" }));
  }
  drawing.append(svg("circle", { cx: `${round(scale.at(score.value))}%`, cy: "6", r: "3" }));
  return drawing;
}

/**
 * @param {string} name
 * @param {HTMLElement} table
 * @param {string} kind
 */
function region(name, table, kind) {
  const made = element("div", { class: `table-scroll ${kind}`.trim(), role: "group", "aria-label": name, tabindex: "0" });
  made.append(table);
  return made;
}

/**
 * Amounts with as many decimals as the finest of them needs, at least two if any.
 * @param {number[]} amounts
 */
function dollars(amounts) {
  const decimals = Math.max(...amounts.map((amount) => (f.usd(amount).split(".")[1] ?? "").replace(/0+$/, "").length));
  const places = decimals ? Math.max(decimals, 2) : 0;
  return amounts.map((amount) => (amount ? `$${f.integer(Math.trunc(amount))}${places ? `.${amount.toFixed(places).split(".")[1]}` : ""}` : "$0"));
}

/**
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {string} [text]
 */
function svg(tag, attributes, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/** @param {number} value */
function round(value) {
  return Number(value.toFixed(2));
}
