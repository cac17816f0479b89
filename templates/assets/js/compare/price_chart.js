// @ts-check
/** Prices of the models of a comparison over time, as a chart and as a table. */
import { dayOf } from "../lib/days.js";
import { element, svgElement } from "../lib/elements.js";
import * as f from "../lib/format.js";
import { amounts } from "../lib/scales.js";
import { apart, dayTicks, days } from "../lib/time_scales.js";
import { siteName } from "../lib/site_root.js";
import { path } from "./price_steps.js";
import { scrollFrame } from "./scroll_frame.js";

/** Room that a label at the end of a line takes, percent of the plot's height. */
const LABEL = 9;

/** @typedef {{name: string, stretches: import("./price_steps.js").Stretch[], watch: import("./price_steps.js").Watch}} Line */

/**
 * Prices that hold until they change, one line a model. `null` without two days or without an amount.
 * @param {string} title
 * @param {Line[]} lines By column.
 */
export function priceChart(title, lines) {
  const drawn = lines.flatMap((line) => line.stretches.filter((stretch) => stretch.amount !== null));
  if (!drawn.length) return null;
  const [first, last] = [Math.min(...drawn.map((one) => one.first)), Math.max(...drawn.map((one) => one.last))];
  if (last <= first) return null;
  const watches = new Set(lines.map((line) => JSON.stringify(line.watch)));
  const x = days(first, last, watches.size === 1 ? daysOf(lines[0].watch) : []);
  const y = amounts(drawn.map((one) => Number(one.amount)));
  const top = (/** @type {number} */ amount) => 100 - y.at(amount);

  const figure = element("figure", { class: "chart chart-lines compare-chart" });
  const unit = `US dollars per 1M tokens${y.isLogarithmic ? ", logarithmic scale" : ""}`;
  const caption = element("figcaption");
  caption.append(element("strong", {}, title), ` ${unit}`);
  const plot = svgElement("svg", { class: "chart-plot", role: "img" });
  plot.append(svgElement("title", {}, `${title} price over time`), svgElement("desc", {}, describe(lines)));
  const labels = dollars(y.marks);
  y.marks.forEach((mark, at) => {
    const height = `${round(top(mark))}%`;
    plot.append(
      svgElement("line", { class: "chart-grid", x1: "0", y1: height, x2: "100%", y2: height }),
      svgElement("text", { x: "0", y: height, dx: "-0.6em", dy: "0.35em", "text-anchor": "end" }, labels[at]),
    );
  });
  plot.append(...x.gaps.flatMap((gap) => breakOf(gap, x)));
  for (const { day, label, minor } of dayTicks(x)) {
    const middle = `${round((x.at(day) + x.after(day)) / 2)}%`;
    const text = svgElement("text", { x: middle, y: "100%", dy: "1.5em", "text-anchor": "middle" }, label);
    if (minor) text.setAttribute("class", "chart-minor");
    plot.append(text);
  }
  const marks = svgElement("svg", { width: "100%", height: "100%", viewBox: "0 0 100 100", preserveAspectRatio: "none", class: "chart-marks" });
  const ends = element("div", { class: "chart-ends", "aria-hidden": "true" });
  const seen = lines.map((line, at) => ({ line, at })).filter(({ line }) => line.stretches.some((one) => one.amount !== null));
  const places = apart(seen.map(({ line }) => top(lastAmount(line))), LABEL);
  seen.forEach(({ line, at }, place) => {
    const drawnPath = path(line.stretches, daysOf(line.watch), x, top);
    for (const [d, name] of [[drawnPath.unseen, "chart-unseen"], [drawnPath.seen, ""]]) {
      if (d) marks.append(svgElement("path", { d, class: name, "data-series": String(at) }));
    }
    const end = element("span", { class: "chart-end", "data-series": String(at) });
    end.style.insetBlockStart = `${round(places[place])}%`;
    end.append(element("bdi", {}, line.name), element("b", {}, amountText(lastAmount(line))));
    ends.append(end);
  });
  plot.append(marks);
  const field = element("div", { class: "chart-field" });
  field.append(plot, ends);
  const table = tableOf(`${title} price over time`, lines);
  figure.append(caption, field, table, citing(figure, `${title} price over time`, lines));
  return figure;
}

/**
 * “Cite or reuse” below the chart.
 * @param {HTMLElement} figure
 * @param {string} title
 * @param {Line[]} lines
 */
function citing(figure, title, lines) {
  const details = element("details", { class: "cite" });
  const sources = new Set(lines.filter(({ watch }) => watch.last).map(({ watch }) => `${watch.title}, ${f.day(dayOf(watch.last))}`));
  const credit = `${siteName(document)}. Data: ${[...sources].join("; ")}.`;
  const words = `${title}: ${lines.map(({ name }) => name).join(", ")}`;
  const line = element("p", {}, `“${words}.” `);
  line.append(element("span", {}, credit));
  details.append(element("summary", {}, "Cite or reuse"), line);
  details.addEventListener("toggle", async () => {
    if (!details.open || details.querySelector(".button-line")) return;
    const { addActions } = await import("../cite/cite.js");
    const plot = /** @type {SVGElement} */ (figure.querySelector(".chart-plot"));
    const table = /** @type {HTMLTableElement} */ (figure.querySelector("table"));
    const ends = /** @type {NodeListOf<HTMLElement>} */ (figure.querySelectorAll(".chart-end"));
    addActions(details, {
      plot,
      title: words,
      units: [figure.querySelector("figcaption")?.lastChild?.textContent?.trim() ?? ""],
      keys: [],
      credit,
      address: location.href,
      name: title.toLowerCase().replaceAll(" ", "-"),
      numbers: () => table,
      ends: [...ends].map((end) => ({
        text: [...end.children].map((part) => part.textContent).join(" "),
        at: parseFloat(end.style.insetBlockStart),
        color: getComputedStyle(end).color,
      })),
    });
  });
  return details;
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
 * Days looked at between which nobody looked.
 * @param {import("./price_steps.js").Watch} watch
 */
function daysOf({ holes }) {
  return holes.map(([one, other]) => /** @type {[number, number]} */ ([dayOf(one), dayOf(other)]));
}

/**
 * Where the axis breaks, because nobody looked for long.
 * @param {[before: number, after: number]} gap
 * @param {import("../lib/time_scales.js").Days} x
 */
function breakOf([before, after], x) {
  const [start, end] = [x.after(before), x.at(after)];
  const area = svgElement("rect", { class: "chart-gap", x: `${round(start)}%`, y: "-2%", width: `${round(end - start)}%`, height: "104%" });
  area.append(svgElement("title", {}, `Not checked from ${f.day(before + 1)} to ${f.day(after - 1)}`));
  const mark = svgElement("svg", { class: "chart-break", x: `${round((start + end) / 2)}%`, y: "100%" });
  mark.append(svgElement("path", { d: "M-6 5l4-10M0 5l4-10" }));
  return [area, mark];
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
  details.append(element("summary", {}, "The numbers as a table"), scrollFrame(caption, table, "fit"));
  return details;
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

/** @param {number} value */
function round(value) {
  return Number(value.toFixed(2));
}
