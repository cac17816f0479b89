// @ts-check
/** Prices and results of the map in words, as on the pages of boards. */
import { dayOf } from "../lib/days.js";
import { element } from "../lib/elements.js";
import { day, usd } from "../lib/format.js";
import { scored } from "../lib/scores.js";

/**
 * A model in words: name, price, result, where the result is from.
 * @param {import("./points.js").MapPoints} points
 * @param {number} row
 */
export function described(points, row) {
  const { board } = points;
  const { measured, via } = board.about(row);
  const name = element("p", { class: "map-name" });
  name.append(element("bdi", {}, points.data.name[row]));
  const source = via && via !== board.source ? `${via}, by way of ${board.source}` : board.source;
  return [
    name,
    element("p", {}, amountWords(points, row)),
    element("p", {}, scoreWords(points, row)),
    element("p", { class: "soft" }, `${source}, ${measured ? day(dayOf(measured)) : fetchedOn(board)}`),
  ];
}

/**
 * The same in one line.
 * @param {import("./points.js").MapPoints} points
 * @param {number} row
 */
export function describedInLine(points, row) {
  const on = points.line.includes(row) ? ". On the line" : "";
  return `${points.data.name[row]}: ${amountWords(points, row)}; ${scoreWords(points, row)}${on}`;
}

/**
 * @param {import("./points.js").MapPoints} points
 * @param {number} row
 */
export function amountWords({ price, isBill, data }, row) {
  if (price[row] === 0) return isBill ? "Free for my workload" : "Free";
  if (isBill) return `${usd(price[row])} a month for my workload`;
  const { input, output } = data.prices;
  return `${usd(price[row])} per 1M tokens, blended (input ${usd(input.amount[row])}, output ${usd(output.amount[row])})`;
}

/**
 * @param {import("./points.js").MapPoints} points
 * @param {number} row
 */
export function scoreWords({ board }, row) {
  const between = interval(board, row);
  const value = `${board.unit === "%" ? "Result" : board.unit} ${scored(board, board.score[row])}`;
  const { setting } = board.about(row);
  return [value, between && `95% interval ${between}`, setting && `${setting} mode`].filter(Boolean).join(", ");
}

/**
 * How the scores are to be read, and of which day they are.
 * @param {import("./points.js").MapPoints} points
 */
export function scaleWords({ board, rows }) {
  const unit = board.unit === "%" ? "Percent" : board.unit;
  const between = board.intervals ? "with 95% interval" : "no intervals stated";
  const days = rows.flatMap((row) => board.about(row).measured ?? []).sort();
  const last = days.at(-1);
  const when = !last ? fetchedOn(board) : days[0] === last ? day(dayOf(last)) : `newest result ${day(dayOf(last))}`;
  return `${[unit, !board.higher && "lower is better", between].filter(Boolean).join(", ")}. ${board.source}, ${when}`;
}

/**
 * Empty where none is stated.
 * @param {import("../lib/boards.js").Board} board
 * @param {number} row
 */
export function interval(board, row) {
  const [lower, upper] = [board.lower[row], board.upper[row]];
  return Number.isNaN(lower) || Number.isNaN(upper) ? "" : `${scored(board, lower)}–${scored(board, upper)}`;
}

/** @param {import("../lib/boards.js").Board} board */
function fetchedOn({ fetched }) {
  return fetched ? `fetched ${day(dayOf(fetched))}` : "day not stated";
}
