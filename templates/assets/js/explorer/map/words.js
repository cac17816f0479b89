// @ts-check
/** Prices and results of the map in words, as on the pages of boards. */
import { element } from "../dom.js";
import { day, integer, usd } from "../format.js";

/**
 * A model in words: name, price, result, where the result is from.
 * @param {import("./found.js").Found} found
 * @param {number} row
 */
export function told(found, row) {
  const { board } = found;
  const { measured, via } = board.about(row);
  const name = element("p", { class: "map-name" });
  name.append(element("bdi", {}, found.data.name[row]));
  const source = via && via !== board.source ? `${via}, by way of ${board.source}` : board.source;
  return [
    name,
    element("p", {}, priceWords(found, row)),
    element("p", {}, scoreWords(found, row)),
    element("p", { class: "soft" }, `${source}, ${measured ? dayOf(measured) : fetchedOn(board)}`),
  ];
}

/**
 * The same in one line.
 * @param {import("./found.js").Found} found
 * @param {number} row
 */
export function spoken(found, row) {
  const on = found.line.includes(row) ? ". On the line" : "";
  return `${found.data.name[row]}: ${priceWords(found, row)}; ${scoreWords(found, row)}${on}`;
}

/**
 * @param {import("./found.js").Found} found
 * @param {number} row
 */
function priceWords({ price, isBill, data }, row) {
  if (price[row] === 0) return isBill ? "Free for my workload" : "Free";
  if (isBill) return `${usd(price[row])} a month for my workload`;
  const { input, output } = data.prices;
  return `${usd(price[row])} per 1M tokens, blended (input ${usd(input.amount[row])}, output ${usd(output.amount[row])})`;
}

/**
 * @param {import("./found.js").Found} found
 * @param {number} row
 */
function scoreWords({ board }, row) {
  const between = interval(board, row);
  const value = `${board.unit === "%" ? "Result" : board.unit} ${scored(board, board.score[row])}`;
  const { setting } = board.about(row);
  return [value, between && `95 % interval ${between}`, setting && `setting ${setting}`].filter(Boolean).join(", ");
}

/**
 * How the scores are to be read, and of which day they are.
 * @param {import("./found.js").Found} found
 */
export function scaleWords({ board, rows }) {
  const unit = board.unit === "%" ? "Percent" : board.unit;
  const between = board.intervals ? "with 95 % interval" : "no intervals stated";
  const days = rows.flatMap((row) => board.about(row).measured ?? []).sort();
  const last = days.at(-1);
  const when = !last ? fetchedOn(board) : days[0] === last ? dayOf(last) : `newest result ${dayOf(last)}`;
  return `${[unit, !board.higher && "lower is better", between].filter(Boolean).join(", ")}. ${board.source}, ${when}`;
}

/**
 * Empty where none is stated.
 * @param {import("./boards.js").Board} board
 * @param {number} row
 */
export function interval(board, row) {
  const [lower, upper] = [board.lower[row], board.upper[row]];
  return Number.isNaN(lower) || Number.isNaN(upper) ? "" : `${scored(board, lower)}–${scored(board, upper)}`;
}

/**
 * A score: a rating whole, the rest to a tenth.
 * @param {import("./boards.js").Board} board
 * @param {number} value
 */
export function scored({ unit }, value) {
  const [whole, rest] = Math.abs(value).toFixed(unit === "Rating" ? 0 : 1).split(".");
  const sign = value < 0 ? "−" : "";
  return `${sign}${integer(Number(whole))}${rest && rest !== "0" ? `.${rest}` : ""}${unit === "%" ? " %" : ""}`;
}

/** @param {import("./boards.js").Board} board */
function fetchedOn({ fetched }) {
  return fetched ? `fetched ${dayOf(fetched)}` : "day not stated";
}

/** @param {string} text ISO day. */
function dayOf(text) {
  return day(Date.parse(text) / 86_400_000);
}
