// @ts-check
import { element, svgElement } from "../lib/elements.js";
import * as scales from "../lib/scales.js";
import { scoreText } from "../lib/scores.js";
import { best } from "./best.js";
import { intervalText, isRating, rankText, scoreCell } from "./results.js";
import { scrollFrame } from "./scroll_frame.js";

/**
 * The results of the models on one board, to one scale.
 * @param {{board: import("./rows.js").BoardName, better: import("./best.js").Better, scores: any[]}} row
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
  const words = [hasInterval ? "95% intervals" : "No intervals stated", better === "low" && "lower is better"];
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
      value.append(" ", element("span", { class: "note" }, intervalText(score)));
    }
    line.append(drawing, value);
    if (hasInterval) line.append(element("td", { class: "num soft" }, rankText(score)));
    body.append(line);
  });
  table.append(element("caption", { class: "unseen" }, `Results on ${board.title}`), thead, body);
  part.append(scrollFrame(`Results on ${board.title}`, table, ""));
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
    element("span", {}, scoreText(low, isRating({ unit }))),
    element("span", { class: "unseen" }, " to "),
    element("span", {}, `${scoreText(high, isRating({ unit }))}${unit === "percent" ? "%" : ""}`),
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
  const drawing = svgElement("svg", { class: "interval", width: "100%", height: "12", "aria-hidden": "true", "data-series": String(series) });
  drawing.append(svgElement("line", { x1: "0", y1: "6", x2: "100%", y2: "6" }));
  if (score.lower != null) {
    const [start, end] = [scale.at(score.lower), scale.at(score.upper)];
    drawing.append(svgElement("rect", { x: `${round(start)}%`, y: "3", width: `${round(Math.max(end - start, 0.5))}%`, height: "6" }));
  }
  drawing.append(svgElement("circle", { cx: `${round(scale.at(score.value))}%`, cy: "6", r: "3" }));
  return drawing;
}

/** @param {number} value */
function round(value) {
  return Number(value.toFixed(2));
}
