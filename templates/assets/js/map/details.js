// @ts-check
/** What stands folded below the map: the line as a table, and the names of what isn't on it. */
import { element, need } from "../lib/elements.js";
import { UNKNOWN, integer, usd } from "../lib/format.js";
import { nextSteps } from "../lib/frontier.js";
import { scored } from "../lib/scores.js";
import { interval } from "./descriptions.js";

/** Names in a list at most. */
const LISTED = 300;

/**
 * @param {HTMLElement} place
 * @param {import("./points.js").MapPoints} points
 * @param {(row: number) => HTMLElement} link
 */
export function showDetails(place, points, link) {
  const { line, unscored, unpriced } = points;
  const open = new Set(Array.from(place.querySelectorAll("details[open]"), (one) => one.getAttribute("data-fold")));
  const folds = [];
  if (line.length) folds.push(fold("line", "The line as a table", () => table(points, link)));
  if (unscored.length) {
    folds.push(fold("score", `${integer(unscored.length)} without a result here`, () => list(unscored, link)));
  }
  for (const [reason, rows] of unpriced) {
    folds.push(fold(reason, `${integer(rows.length)} without a point: ${reason}`, () => list(rows, link)));
  }
  for (const one of folds.filter((fold) => open.has(fold.details.dataset.fold ?? ""))) {
    one.details.open = true;
    one.fill();
  }
  place.replaceChildren(...folds.map(({ details }) => details));
}

/**
 * A part that is made when it is opened.
 * @param {string} key
 * @param {string} title
 * @param {() => HTMLElement} content
 */
function fold(key, title, content) {
  const details = element("details", { "data-fold": key });
  details.append(element("summary", {}, title));
  const fill = () => {
    if (details.open && details.childElementCount === 1) details.append(content());
  };
  details.addEventListener("toggle", fill);
  return { details, fill };
}

/**
 * @param {number[]} rows
 * @param {(row: number) => HTMLElement} link
 */
function list(rows, link) {
  const names = element("ul", { class: "map-names" });
  for (const row of rows.slice(0, LISTED)) {
    const item = element("li");
    item.append(link(row));
    names.append(item);
  }
  if (rows.length > LISTED) names.append(element("li", {}, `and ${integer(rows.length - LISTED)} more`));
  return names;
}

/**
 * @param {import("./points.js").MapPoints} points
 * @param {(row: number) => HTMLElement} link
 */
function table({ line, price, board, isBill }, link) {
  const title = "The line as a table";
  const region = element("div", { class: "table-scroll", role: "region", "aria-label": title, tabindex: "0" });
  const made = element("table", { class: "map-table" });
  const head = element("tr");
  const unit = board.unit === "%" ? "Percent" : board.unit;
  const heads = ["Model", isBill ? "$/month" : "$/1M, blended", unit, "95% interval", "Next step"];
  heads.forEach((text, at) => head.append(element("th", { scope: "col", class: at > 0 && at < 4 ? "num" : "" }, text)));
  const steps = nextSteps(line, price, board.score);
  const body = element("tbody");
  line.forEach((row, at) => {
    const tr = element("tr");
    const name = element("th", { scope: "row" });
    name.append(link(row));
    tr.append(
      name,
      element("td", { class: "num" }, price[row] === 0 ? "free" : usd(price[row])),
      element("td", { class: "num" }, scored(board, board.score[row])),
      element("td", { class: "num" }, interval(board, row) || UNKNOWN),
      element("td", {}, stepWords(board, row, steps[at])),
    );
    body.append(tr);
  });
  made.append(element("caption", { class: "unseen" }, "The line, cheapest first"), element("thead"), body);
  need(made, "thead").append(head);
  region.append(made);
  return region;
}

/**
 * @param {import("../lib/boards.js").Board} board
 * @param {number} row
 * @param {{ row: number, price: number, score: number } | null} step
 */
export function stepWords(board, row, step) {
  if (!step) return "none is better";
  const points = scored(board, step.score).replace("%", "");
  const gain = `${usd(step.price)} more for ${points} ${points === "1" ? "point" : "points"} ${board.higher ? "more" : "less"}`;
  const tied = board.lower[row] <= board.upper[step.row] && board.lower[step.row] <= board.upper[row];
  return tied ? `${gain}; the intervals overlap` : gain;
}
