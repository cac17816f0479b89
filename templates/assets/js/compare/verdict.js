// @ts-check
/** The outcome of a comparison in one sentence: who costs less and by how much, and who leads on which leaderboards. */
import { blendedPrices } from "../lib/blend.js";
import { counted, usd } from "../lib/format.js";
import { billOf } from "../lib/model_bills.js";
import { isGone } from "../lib/model_data.js";
import { best } from "./best.js";
import { boardRows, scoreCell } from "./results.js";

/**
 * @param {import("../lib/model_data.js").Data} data
 * @param {import("./rows.js").Compared[]} models
 * @param {import("./rows.js").About} about
 * @param {import("../lib/workload.js").Workload | null} load
 * @returns {string} Empty for fewer than two models.
 */
export function verdict(data, models, about, load) {
  if (models.length < 2) return "";
  const names = models.map(({ row }) => data.name[row]);
  const blend = load ? null : blendedPrices(data.prices).amount;
  const prices = models.map(({ row }) => (isGone(data, row) ? NaN : blend ? blend[row] : billOf(data, row, /** @type {import("../lib/workload.js").Workload} */ (load)).total));
  const marks = boardRows(models, about, 2).map(({ better, scores }) => best(scores.map(scoreCell), better));
  const parts = [priceWords(names, prices, load ? "a month for this workload" : "per 1M tokens, blended"), resultWords(names, marks)];
  const gone = models.flatMap(({ row }, at) => (isGone(data, row) ? [names[at]] : []));
  const text = parts.filter(Boolean).join("; ");
  return [text && `${text}.`, gone.length ? `No longer listed, so without a price to pay: ${gone.join(", ")}.` : ""].filter(Boolean).join(" ");
}

/**
 * @param {string[]} names
 * @param {number[]} prices US dollars; NaN where there is none.
 * @param {string} unit
 */
export function priceWords(names, prices, unit) {
  const known = prices.flatMap((price, at) => (Number.isNaN(price) ? [] : [{ price, name: names[at] }])).sort((a, b) => a.price - b.price);
  if (known.length < 2) return "";
  const [first, second] = known;
  const last = known[known.length - 1];
  if (first.price === last.price) return `${known.length === 2 ? "Both" : `All ${known.length}`} cost the same: ${first.price ? `${usd(first.price)} ${unit}` : "nothing"}`;
  if (first.price === second.price) {
    const same = known.filter(({ price }) => price === first.price).map(({ name }) => name);
    return `${same.join(" and ")} cost the least: ${first.price ? `${usd(first.price)} ${unit}` : "nothing"}`;
  }
  if (first.price === 0) return `${first.name} is free; ${second.name} costs ${usd(second.price)} ${unit}`;
  return `${first.name} costs ${lessText(first.price / second.price)} than ${second.name} (${usd(first.price)} against ${usd(second.price)} ${unit})`;
}

/** @param {number} share Of the other's price, below 1. */
function lessText(share) {
  const percent = Math.floor((1 - share) * 100);
  return percent ? `${percent}% less` : "less than 1% less";
}

/**
 * @param {string[]} names
 * @param {import("./best.js").Mark[][]} marks By leaderboard and model.
 */
export function resultWords(names, marks) {
  if (!marks.length) return "no leaderboard rates two of them";
  const leads = names.map((name, at) => ({ name, count: marks.filter((row) => row[at] === "best").length }));
  const clear = leads.filter(({ count }) => count).sort((a, b) => b.count - a.count);
  const open = marks.filter((row) => !row.includes("best")).length;
  const ties = open ? `, and ${open} ${open === 1 ? "is a tie" : "are ties"}` : "";
  const boards = counted(marks.length, "leaderboard");
  if (!clear.length) return `no clear leader on ${marks.length === 1 ? "the leaderboard that rates" : `the ${boards} that rate`} two of them`;
  const parts = clear.map(({ name, count }, at) => `${name} leads on ${count}${at ? "" : ` of ${boards}`}`);
  return `${parts.join(", ")}${ties}`;
}
