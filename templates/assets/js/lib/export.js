// @ts-check
/** The table as text: CSV, JSON, Markdown. */

/** @typedef {string | number | boolean | null} Cell */

/**
 * RFC 4180. A text that a spreadsheet would run as a formula is preceded by an apostrophe.
 * @param {string[]} header
 * @param {Cell[][]} rows
 */
export function csv(header, rows) {
  return [header, ...rows].map((row) => row.map(csvCell).join(",") + "\r\n").join("");
}

/** @param {Cell} cell */
function csvCell(cell) {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const safe = /^\s*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * @param {string[]} header
 * @param {Cell[][]} rows
 */
export function json(header, rows) {
  const records = rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i]])));
  return JSON.stringify({ models: records }, null, 1) + "\n";
}

/**
 * A table of GitHub's Markdown; nothing in a cell can end it or become markup.
 * @param {string[]} header
 * @param {Cell[][]} rows
 */
export function markdown(header, rows) {
  /** @param {Cell[]} cells */
  const line = (cells) => `| ${cells.map(markdownCell).join(" | ")} |\n`;
  const rule = `|${rows[0]?.map((cell) => (typeof cell === "number" ? " ---: |" : " --- |")).join("") ?? " --- |".repeat(header.length)}\n`;
  return line(header) + rule + rows.map(line).join("");
}

/** @param {Cell} cell */
function markdownCell(cell) {
  if (cell === null) return "";
  return String(cell).replace(/[\r\n]+/g, " ").replace(/[\\`*_{}[\]<>|#&~]/g, "\\$&");
}
