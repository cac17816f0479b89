// @ts-check
/** What the models of a comparison cost: their price lists, and the bill of a workload. */
import { dayOf } from "../lib/days.js";
import { counted, day, integer, tokens } from "../lib/format.js";
import { billOf } from "../lib/model_bills.js";
import { isGone } from "../lib/model_data.js";
import { assumedWords } from "../lib/price_words.js";
import { UNKNOWN, priceCell } from "./cells.js";

/**
 * Every meter with an amount somewhere, and every condition; a condition that a model doesn't know shows the
 * price that holds there all the same.
 * @param {import("../lib/model_data.js").Data} data
 * @param {import("./rows.js").Compared[]} models
 * @param {import("./rows.js").About} about
 * @returns {import("./rows.js").Row[]}
 */
export function priceRows(data, models, about) {
  const order = new Map(about.meters.map(([meter], at) => [meter, at]));
  const units = new Map(about.units);
  const names = new Map(about.meters);
  /** @type {Map<string, {meter: string, per: string, when: any}>} */
  const found = new Map();
  for (const { file } of models) {
    for (const { meter, per, status, when = null } of file?.prices.rows ?? []) {
      const isBase = meter === "input" || meter === "output";
      if (status !== "priced" && !(isBase && !when)) continue;
      const unit = status === "priced" ? per : "mtok";
      found.set(JSON.stringify([meter, unit, condition(when)]), { meter, per: unit, when });
    }
  }
  const rank = (/** @type {{meter: string, per: string, when: any}} */ one) =>
    [String(order.get(one.meter) ?? 99).padStart(2, "0"), one.per, String(one.when?.above_prompt_tokens ?? "").padStart(9, "0"), condition(one.when)].join();
  const rows = [...found.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return rows.map(({ meter, per, when }) => ({
    label: names.get(meter) ?? meter,
    per: [`per ${units.get(per) ?? per}`, condition(when)].filter(Boolean).join(", "),
    better: "low",
    cells: models.map((model) => cellOf(data, model, meter, per, when)),
  }));
}

/**
 * @param {import("../lib/model_data.js").Data} data
 * @param {import("./rows.js").Compared} model
 * @param {string} meter
 * @param {string} per
 * @param {any} when
 * @returns {import("./best.js").Cell}
 */
function cellOf(data, { row, file }, meter, per, when) {
  const rows = (file?.prices.rows ?? []).filter((/** @type {any} */ price) => price.meter === meter);
  const own = rows.find((/** @type {any} */ price) => (price.per === per || price.status !== "priced") && condition(price.when) === condition(when));
  if (own) return priceCell(own.status, own.usd, data.glossary);
  const above = when?.above_prompt_tokens;
  if (!rows.length || above === undefined || Object.keys(when).length > 1) return UNKNOWN;
  if (above >= data.numbers.context[row]) return { text: "too long", note: `context ${tokens(data.numbers.context[row])}` };
  const [first] = rows
    .filter((/** @type {any} */ price) => price.per === per && limitOf(price.when) <= above)
    .sort((/** @type {any} */ a, /** @type {any} */ b) => limitOf(b.when) - limitOf(a.when));
  return first ? { ...priceCell(first.status, first.usd, data.glossary), note: first.when ? condition(first.when) : "at any length" } : UNKNOWN;
}

/**
 * The same rows, in which what nobody can buy any more isn't best.
 * @param {import("../lib/model_data.js").Data} data
 * @param {import("./rows.js").Compared[]} models
 * @param {import("./rows.js").Row[]} rows
 * @returns {import("./rows.js").Row[]}
 */
export function onOffer(data, models, rows) {
  const gone = models.map(({ row }) => isGone(data, row));
  const cells = (/** @type {import("./rows.js").Row} */ row) => row.cells.map((cell, at) => (gone[at] ? { ...cell, value: undefined } : cell));
  return rows.map((row) => ({ ...row, cells: cells(row) }));
}

/**
 * The length from which a price holds; endless where it has conditions of another kind.
 * @param {any} when
 */
function limitOf(when) {
  if (!when) return 0;
  return Object.keys(when).length === 1 && when.above_prompt_tokens !== undefined ? when.above_prompt_tokens : Infinity;
}

/**
 * A condition in words, as on the model's page.
 * @param {any} when
 */
export function condition(when) {
  if (!when) return "";
  const words = [];
  if (when.mode) words.push(`${when.mode} requests`);
  if (when.above_prompt_tokens !== undefined) words.push(`prompts above ${integer(when.above_prompt_tokens)} tokens`);
  if (when.utc_start || when.utc_end) words.push(`${when.utc_start ?? "00:00"}–${when.utc_end ?? "24:00"} UTC, daily`);
  if (when.from_day) words.push(`from ${day(dayOf(when.from_day))}`);
  if (when.until_day) words.push(`until ${day(dayOf(when.until_day))}`);
  if (when.size) words.push(when.size === "max" ? "largest size" : `${when.size.replaceAll("x", "×")} pixels`);
  if (when.quality) words.push(`${when.quality} quality`);
  if (when.steps) words.push(when.steps === "max" ? "most steps" : `up to ${when.steps} steps`);
  if (when.resolution) words.push(when.resolution.replaceAll("x", "×"));
  if (when.above_clip_seconds !== undefined) words.push(`clips above ${counted(when.above_clip_seconds, "second")}`);
  if (when.region) words.push(`in ${when.region}`);
  if (when.commitment_months !== undefined) words.push(`committed for ${counted(when.commitment_months, "month")}`);
  if (when.above_results !== undefined) words.push(`above ${counted(when.above_results, "result")}`);
  if (when.up_to_results !== undefined) words.push(`up to ${counted(when.up_to_results, "result")}`);
  if (when.search_context) words.push(`${when.search_context} search context`);
  if (when.note) words.push(when.note);
  return words.join(", ");
}

/**
 * @param {import("../lib/model_data.js").Data} data
 * @param {import("./rows.js").Compared[]} models
 * @param {import("../lib/workload.js").Workload | null} load
 * @returns {import("./rows.js").Row[]}
 */
export function billRows(data, models, load) {
  if (!load) return [];
  const cells = models.map(({ row }) => {
    const { kind, total, assumed } = billOf(data, row, load);
    const cell = priceCell(kind, total, data.glossary);
    if (!assumed.length) return cell;
    const [note, why] = assumedWords(assumed);
    return { ...cell, note, title: `${cell.title}. ${why}` };
  });
  return [{ label: "My workload", per: "per month", better: "low", cells }];
}

