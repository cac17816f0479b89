// @ts-check
/** “Cite or reuse” below the map: the board, the models and the workload that are shown. */
import { dayOf } from "../lib/days.js";
import { element } from "../lib/elements.js";
import { counted, day, integer } from "../lib/format.js";
import { siteName } from "../lib/site_root.js";

/**
 * @param {import("./map.js").PriceMap} map
 */
export function citing(map) {
  const details = element("details", { class: "cite" });
  details.append(element("summary", {}, "Cite or reuse"));
  details.addEventListener("toggle", async () => {
    if (!details.open) return;
    const { addActions } = await import("../cite/cite.js");
    const { points, explorer } = map;
    if (!points) return;
    const { board, rows, count } = points;
    const name = board.category === "Overall" ? board.title : `${board.title}, ${board.category}`;
    const title = `Price against ${name}: ${integer(rows.length)} of ${counted(count, "model")}`;
    const credit = `${siteName(document)}. Data: ${map.boards.prices}; ${board.source}, ${dayOfResults(points)}.`;
    const line = element("p", {}, `“${title}.” `);
    line.append(element("span", {}, credit));
    details.replaceChildren(details.children[0], line);
    addActions(details, {
      plot: map.chart.svg,
      title,
      units: [map.scale.textContent ?? "", map.unit.textContent ?? ""],
      keys: [],
      credit,
      address: location.href,
      frame: new URL(`${explorer.base}embed/${location.search}`, location.href).href,
      name: `map-${board.key.replaceAll("/", "-")}`,
      numbers: () => numbersOf(points),
    });
  });
  return details;
}

/** @param {import("./points.js").MapPoints} points */
function dayOfResults({ board, rows }) {
  const last = rows.flatMap((row) => board.about(row).measured ?? []).sort().at(-1) ?? board.fetched;
  return last ? day(dayOf(last)) : "day not stated";
}

/**
 * What is on the map, cheapest first.
 * @param {import("./points.js").MapPoints} points
 * @returns {import("../cite/numbers.js").Numbers}
 */
function numbersOf({ data, board, price, isBill, rows, line }) {
  const onLine = new Set(line);
  const known = (/** @type {number} */ value) => (Number.isNaN(value) ? null : value);
  const amount = isBill ? "USD a month" : "USD per 1M tokens, blended";
  return {
    header: ["id", "name", amount, board.unit === "%" ? "Percent" : board.unit, "lower", "upper", "mode", "day", "on the line"],
    rows: rows
      .toSorted((a, b) => price[a] - price[b] || board.score[b] - board.score[a] || a - b)
      .map((row) => {
        const { setting, measured } = board.about(row);
        const ends = [known(board.lower[row]), known(board.upper[row])];
        return [data.id[row], data.name[row], price[row], board.score[row], ...ends, setting, measured ?? board.fetched, onLine.has(row)];
      }),
  };
}
