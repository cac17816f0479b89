// @ts-check
/** The numbers of a chart as a table for other programs: amounts without signs, days as ISO dates. */
import { MONTHS } from "../lib/format.js";

/**
 * @typedef {object} Numbers
 * @property {string[]} header
 * @property {import("../lib/export.js").Cell[][]} rows
 */

const DAY = /^(\w{3}) (\d{1,2}), (\d{4})$/;
const AMOUNT = /^([−-]?)\$?([\d,]*\d(?:\.\d+)?)$/;
/** What a dot says of itself: name, score, price. */
const DOT = /^([^]*): (\S+), (\S+)$/;

/**
 * @param {HTMLTableElement} table
 * @returns {Numbers}
 */
export function numbersOfTable(table) {
  const [head, ...rows] = [...table.rows].map((row) => [...row.cells]);
  const isNumeric = head.map((cell) => cell.classList.contains("num"));
  return {
    header: head.map((cell) => cell.textContent ?? ""),
    rows: rows.map((cells) => cells.map((cell, at) => valueOf(cell.textContent ?? "", isNumeric[at]))),
  };
}

/**
 * @param {SVGElement} plot
 * @param {string[]} units Of the scores, and of the prices.
 * @returns {Numbers}
 */
export function numbersOfDots(plot, units) {
  const titles = [...plot.querySelectorAll("circle > title")].map((title) => title.textContent ?? "");
  const rows = titles.flatMap((title) => {
    const [, name, score, price] = DOT.exec(title) ?? [];
    return name === undefined ? [] : [[name, valueOf(score, true), price === "free" ? 0 : valueOf(price, true)]];
  });
  return { header: ["Model", ...units.map((unit) => unit.split(",", 1)[0])], rows };
}

/**
 * @param {string} text
 * @param {boolean} isNumeric
 * @returns {import("../lib/export.js").Cell}
 */
export function valueOf(text, isNumeric) {
  const [, month, date, year] = DAY.exec(text) ?? [];
  const number = MONTHS.indexOf(month) + 1;
  if (number) return `${year}-${String(number).padStart(2, "0")}-${date.padStart(2, "0")}`;
  if (text === "—") return null;
  const [, sign, amount] = (isNumeric && AMOUNT.exec(text)) || [];
  return amount === undefined ? text : Number(amount.replaceAll(",", "")) * (sign ? -1 : 1);
}
