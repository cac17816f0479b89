// @ts-check
/** The rows of a comparison: what is known of each model, one cell a model. */
import { bill, kindName } from "../explorer/cost.js";
import * as f from "../explorer/format.js";
import { dayOf } from "./history.js";

/** @typedef {import("./judge.js").Cell} Cell */
/** @typedef {import("./judge.js").Better} Better */

/**
 * @typedef {object} Compared One model.
 * @property {number} row Its row in the explorer's data.
 * @property {any} file Its published file; `null` where that couldn't be loaded.
 * @property {any[]} scores Its results, or those of the model that it is a variant of.
 */

/**
 * @typedef {object} BoardName A ranking that stands for a whole board, or a category of a board without one.
 * @property {string} source
 * @property {string} board
 * @property {string | null} category
 * @property {string} title
 * @property {string} url Relative to the site's root.
 */

/**
 * @typedef {object} About What the page knows beside the files.
 * @property {BoardName[]} boards The most general first.
 * @property {[string, string][]} meters Names of meters, in the order of a price table.
 * @property {[string, string][]} units What a price buys, in words.
 * @property {Record<string, import("./history.js").Watch>} watches By source.
 * @property {Record<string, string>} sources Display names.
 */

/**
 * @typedef {object} Row
 * @property {string} label
 * @property {string} [per] Unit or condition.
 * @property {Better} better
 * @property {Cell[]} cells
 */

/** @typedef {{title: string, rows: Row[]}} Group */

/** Rows of quality in the table; all are among the results. */
const MOST_BOARDS = 8;
const MOST_CATEGORIES = 3;
const MOST_MEMBERS = 6;
/** @type {Cell} */
const UNKNOWN = { text: f.UNKNOWN };

/**
 * @param {import("../explorer/data.js").Data} data
 * @param {Compared[]} models
 * @param {About} about
 * @param {import("../explorer/cost.js").Workload | null} load
 * @returns {Group[]}
 */
export function groupsOf(data, models, about, load) {
  const groups = [
    { title: "Identity", rows: identity(data, models) },
    { title: "Price, US dollars", rows: onOffer(data, models, [...billRows(data, models, load), ...priceRows(data, models, about)]) },
    { title: "Limits", rows: limits(data, models) },
    { title: "Capabilities", rows: capabilities(data, models) },
    { title: "Quality", rows: quality(models, about) },
    { title: "Providers", rows: providers(models) },
    { title: "Dates", rows: dates(models) },
    { title: "Licence", rows: licence(models) },
  ];
  return groups.filter((group) => group.rows.length);
}

/**
 * @param {import("../explorer/data.js").Data} data
 * @param {Compared[]} models
 * @returns {Row[]}
 */
function identity(data, models) {
  const author = (/** @type {Compared} */ { row }) => {
    const slug = data.words.author.words[data.words.author.rows[row]];
    return {
      text: data.authorName[data.words.author.rows[row]],
      href: data.authorPath[slug] ?? `authors/${slug}/`,
    };
  };
  return [
    plain("Author", models.map(author)),
    plain("Id", models.map(({ row }) => ({ text: data.id[row], code: true }))),
    plain("Status", models.map((model) => status(data, model))),
  ];
}

/**
 * @param {import("../explorer/data.js").Data} data
 * @param {Compared} model
 * @returns {Cell}
 */
function status(data, { row, file }) {
  const state = data.words.status.words[data.words.status.rows[row]];
  const words = [state === "gone" ? "no longer listed" : state === "expiring" ? "expiring" : "listed"];
  const alias = data.aliasOf.get(row);
  if (alias) words.push("alias");
  const variant = data.words.variant.words[data.words.variant.rows[row]];
  if (variant) words.push(variant);
  const seen = state === "gone" ? file?.last_seen_on : null;
  return {
    text: words.join(", "),
    note: alias ? `points to ${alias}` : seen ? `last seen ${f.day(dayOf(seen))}` : undefined,
  };
}

/**
 * Every meter with an amount somewhere, and every condition; a condition that a model doesn't know shows the
 * price that holds there all the same.
 * @param {import("../explorer/data.js").Data} data
 * @param {Compared[]} models
 * @param {About} about
 * @returns {Row[]}
 */
function priceRows(data, models, about) {
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
    cells: models.map((model) => priceCell(data, model, meter, per, when)),
  }));
}

/**
 * @param {import("../explorer/data.js").Data} data
 * @param {Compared} model
 * @param {string} meter
 * @param {string} per
 * @param {any} when
 * @returns {Cell}
 */
function priceCell(data, { row, file }, meter, per, when) {
  const rows = (file?.prices.rows ?? []).filter((/** @type {any} */ price) => price.meter === meter);
  const own = rows.find((/** @type {any} */ price) => (price.per === per || price.status !== "priced") && condition(price.when) === condition(when));
  if (own) return money(own);
  const above = when?.above_prompt_tokens;
  if (!rows.length || above === undefined || Object.keys(when).length > 1) return UNKNOWN;
  if (above >= data.numbers.context[row]) return { text: "too long", note: `context ${f.tokens(data.numbers.context[row])}` };
  const holding = rows
    .filter((/** @type {any} */ price) => price.per === per && limitOf(price.when) <= above)
    .sort((/** @type {any} */ a, /** @type {any} */ b) => limitOf(b.when) - limitOf(a.when));
  return holding.length ? { ...money(holding[0]), note: holding[0].when ? condition(holding[0].when) : "at any length" } : UNKNOWN;
}

/**
 * The same rows, in which what nobody can buy any more isn't best.
 * @param {import("../explorer/data.js").Data} data
 * @param {Compared[]} models
 * @param {Row[]} rows
 * @returns {Row[]}
 */
function onOffer(data, models, rows) {
  const isGone = models.map(({ row }) => data.words.status.words[data.words.status.rows[row]] === "gone");
  const cells = (/** @type {Row} */ row) => row.cells.map((cell, at) => (isGone[at] ? { ...cell, value: undefined } : cell));
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
  if (when.above_prompt_tokens !== undefined) words.push(`prompts above ${f.integer(when.above_prompt_tokens)} tokens`);
  if (when.utc_start || when.utc_end) words.push(`${when.utc_start ?? "00:00"}–${when.utc_end ?? "24:00"} UTC, daily`);
  if (when.from_day) words.push(`from ${f.day(dayOf(when.from_day))}`);
  if (when.until_day) words.push(`until ${f.day(dayOf(when.until_day))}`);
  if (when.note) words.push(when.note);
  return words.join(", ");
}

/**
 * @param {any} price A row of a price list.
 * @returns {Cell}
 */
function money(price) {
  if (price.status === "priced") return { text: f.usd(Number(price.usd)), value: Number(price.usd), title: `$${price.usd}` };
  const [text, title] = f.PRICE_WORDS[price.status] ?? [f.UNKNOWN, ""];
  return { text, title, value: price.status === "free" ? 0 : undefined };
}

/**
 * @param {import("../explorer/data.js").Data} data
 * @param {Compared[]} models
 * @param {import("../explorer/cost.js").Workload | null} load
 * @returns {Row[]}
 */
function billRows(data, models, load) {
  if (!load) return [];
  const cells = models.map(({ row }) => {
    const [amount, code] = bill(data, load, row);
    const kind = kindName(code);
    if (kind === "priced") return { text: f.usd(amount), value: amount, title: `$${amount}` };
    const [text, title] = f.PRICE_WORDS[kind] ?? [f.UNKNOWN, ""];
    return { text, title, value: kind === "free" ? 0 : undefined };
  });
  return [{ label: "My workload", per: "per month", better: "low", cells }];
}

/**
 * @param {import("../explorer/data.js").Data} data
 * @param {Compared[]} models
 * @returns {Row[]}
 */
function limits(data, models) {
  const tokens = (/** @type {Float64Array} */ column) =>
    models.map(({ row }) => {
      const value = column[row];
      return Number.isNaN(value) ? UNKNOWN : { text: f.tokens(value), value, title: `${f.integer(value)} tokens` };
    });
  return [
    { label: "Context", per: "tokens", better: "high", cells: tokens(data.numbers.context) },
    { label: "Max output", per: "tokens", better: "high", cells: tokens(data.numbers.max_output) },
  ];
}

/**
 * @param {import("../explorer/data.js").Data} data
 * @param {Compared[]} models
 * @returns {Row[]}
 */
function capabilities(data, models) {
  const members = (/** @type {import("../explorer/data.js").Sets} */ column, /** @type {number} */ row) =>
    column.sets[column.rows[row]].map((word) => column.words[word]);
  const list = (/** @type {import("../explorer/data.js").Sets} */ column) =>
    models.map(({ row }) => listCell(members(column, row)));
  // Where no request parameter is known, a missing feature says nothing.
  const isStated = models.map(({ row }) => members(data.sets.parameter, row).length > 0);
  const features = data.features.map((name) =>
    plain(
      name,
      models.map(({ row }, at) => ({
        text: members(data.sets.feature, row).includes(name) ? "yes" : isStated[at] ? "not offered" : f.UNKNOWN,
      })),
    ),
  );
  return [plain("Takes", list(data.sets.takes)), plain("Gives", list(data.sets.gives)), ...features];
}

/**
 * The rows of a table: boards on which two of them stand, else the first on which one does.
 * @param {Compared[]} models
 * @param {About} about
 * @returns {Row[]}
 */
function quality(models, about) {
  const rows = boardRows(models, about, Math.min(2, models.length));
  const shown = rows.length ? rows : boardRows(models, about, 1).slice(0, 2);
  // Of a board without a whole, a few categories stand for the others.
  const isAmongFirst = (/** @type {{board: BoardName}} */ { board }, /** @type {number} */ at) =>
    shown.slice(0, at).filter((other) => other.board.source === board.source && other.board.board === board.board).length < MOST_CATEGORIES;
  return shown.filter(isAmongFirst).slice(0, MOST_BOARDS).map(({ board, better, scores }) => ({
    label: board.title,
    better,
    cells: scores.map((score) => scoreCell(score)),
  }));
}

/**
 * The rankings on which at least so many of the models stand, with each model's best result.
 * @param {Compared[]} models
 * @param {About} about
 * @param {number} least
 * @returns {{board: BoardName, better: Better, scores: any[]}[]}
 */
export function boardRows(models, about, least) {
  return about.boards
    .map((board) => {
      const found = models.map(({ scores }) => bestOn(scores, board));
      // Ratings without intervals say nothing about who is ahead.
      const isOpen = found.some((score) => score?.unit === "elo") && !found.some((score) => score?.lower != null);
      const isLow = found.some((score) => score?.higher_is_better === false);
      const better = /** @type {Better} */ (isOpen ? null : isLow ? "low" : "high");
      return { board, better, scores: found };
    })
    .filter(({ scores }) => scores.filter(Boolean).length >= least);
}

/**
 * The best result of a model on a board, over its settings.
 * @param {any[]} scores
 * @param {BoardName} board
 */
function bestOn(scores, board) {
  const own = scores.filter(
    (score) => score.source === board.source && score.board === board.board && (score.category ?? null) === board.category,
  );
  const sign = own.some((score) => score.higher_is_better === false) ? -1 : 1;
  return own.sort((a, b) => sign * (b.value - a.value))[0] ?? null;
}

/**
 * @param {any} score
 * @returns {Cell}
 */
export function scoreCell(score) {
  if (!score) return UNKNOWN;
  const hasInterval = score.lower != null && score.upper != null;
  const interval = hasInterval ? `${measured(score.lower, score.unit)}–${measured(score.upper, score.unit)}` : "";
  return {
    text: `${measured(score.value, score.unit)}${score.unit === "percent" ? " %" : ""}`,
    value: score.value,
    low: hasInterval ? score.lower : undefined,
    high: hasInterval ? score.upper : undefined,
    note: [interval, score.setting].filter(Boolean).join(", ") || undefined,
  };
}

/**
 * The range of ranks that the intervals allow; empty without an interval.
 * @param {any} score
 */
export function rankText(score) {
  if (score?.lower == null) return "";
  const { rank_best: high, rank_worst: low, entries } = score;
  return `${high === low ? high : `${high}–${low}`} of ${f.integer(entries)}`;
}

/**
 * @param {number} value
 * @param {string} unit
 */
export function measured(value, unit) {
  return unit === "elo" ? f.integer(Math.round(value)) : String(Number(value.toFixed(1)));
}

/**
 * @param {Compared[]} models
 * @returns {Row[]}
 */
function providers(models) {
  if (!models.some(({ file }) => file?.endpoints?.rows.length)) return [];
  const rows = models.map(({ file }) => file?.endpoints?.rows ?? []);
  const usable = rows.map((all) => all.filter((/** @type {any} */ row) => !row.status));
  const names = rows.map((all) => [...new Set(all.map((/** @type {any} */ row) => String(row.provider)))].sort());
  const price = (/** @type {any} */ row, /** @type {string} */ meter) => {
    const found = row.prices?.find((/** @type {any} */ one) => one.meter === meter && !one.when && one.per === "mtok");
    return found?.status === "priced" ? Number(found.usd) : found?.status === "free" ? 0 : NaN;
  };
  /** @type {(label: string, per: string, better: "low" | "high", value: (row: any) => number, text: (value: number) => string) => Row} */
  const extreme = (label, per, better, value, text) => ({
    label,
    per,
    better,
    cells: usable.map((all) => {
      const sign = better === "low" ? 1 : -1;
      const known = all.filter((/** @type {any} */ row) => !Number.isNaN(value(row)));
      const [first] = known.sort((/** @type {any} */ a, /** @type {any} */ b) => sign * (value(a) - value(b)));
      return first ? { text: text(value(first)), value: value(first), note: String(first.provider) } : UNKNOWN;
    }),
  });
  return [
    plain("Providers", names.map((all) => (all.length ? { text: String(all.length) } : UNKNOWN))),
    plain("Who", names.map((all) => listCell(all))),
    extreme("Cheapest input", "per 1M tokens", "low", (row) => price(row, "input"), f.usd),
    extreme("Cheapest output", "per 1M tokens", "low", (row) => price(row, "output"), f.usd),
    extreme("Fastest", "tokens a second, median", "high", (row) => row.throughput_tps?.p50 ?? NaN, (value) => String(Math.round(value))),
    extreme("First token", "seconds, median", "low", (row) => (row.latency_ms?.p50 ?? NaN) / 1000, (value) => value.toFixed(2)),
  ];
}

/**
 * @param {Compared[]} models
 * @returns {Row[]}
 */
function dates(models) {
  const row = (/** @type {string} */ label, /** @type {(file: any) => string | null | undefined} */ value) =>
    plain(label, models.map(({ file }) => dayCell(file ? value(file) : null)));
  const rows = [
    row("Released", (file) => fact(file, "released_on")),
    row("Listed", (file) => fact(file, "listed_on")),
    row("Knowledge cutoff", (file) => fact(file, "knowledge_cutoff_on")),
    row("Will be withdrawn", (file) => fact(file, "expires_on")),
    row("Last seen", (file) => file.last_seen_on),
  ];
  return rows.filter((one, at) => at < 3 || one.cells.some((cell) => cell.text !== f.UNKNOWN));
}

/**
 * @param {Compared[]} models
 * @returns {Row[]}
 */
function licence(models) {
  const weights = (/** @type {boolean | undefined} */ open) => (open === undefined ? f.UNKNOWN : open ? "open" : "closed");
  const text = (/** @type {any} */ value) => ({ text: value ? String(value) : f.UNKNOWN });
  return [
    plain("Weights", models.map(({ file }) => ({ text: weights(fact(file, "open_weights")) }))),
    plain("Licence", models.map(({ file }) => text(fact(file, "licence")))),
    plain("Parameters", models.map(({ file }) => text(sizeText(fact(file, "parameter_count"))))),
  ];
}

/** @param {number | undefined} count Parameters of a model. */
function sizeText(count) {
  return count && (count < 1e12 ? f.tokens(count) : f.tokens(count / 1000).replace("B", "T"));
}

/**
 * @param {any} file
 * @param {string} name
 */
function fact(file, name) {
  return file?.facts[name]?.value;
}

/**
 * @param {string | null | undefined} iso
 * @returns {Cell}
 */
function dayCell(iso) {
  return iso ? { text: f.day(dayOf(iso)), title: iso } : UNKNOWN;
}

/**
 * @param {string[]} members
 * @returns {Cell}
 */
function listCell(members) {
  if (!members.length) return UNKNOWN;
  const rest = members.length - MOST_MEMBERS;
  return { text: members.join(", "), members, note: rest > 1 ? `and ${rest} more` : undefined };
}

/**
 * So many of a list are shown.
 * @param {Cell} cell
 */
export function shownMembers(cell) {
  return cell.note ? (cell.members ?? []).slice(0, MOST_MEMBERS) : (cell.members ?? []);
}

/**
 * A row without better or worse.
 * @param {string} label
 * @param {Cell[]} cells
 * @returns {Row}
 */
function plain(label, cells) {
  return { label, better: null, cells };
}

/**
 * The comparison for a spreadsheet or a document.
 * @param {Group[]} groups
 * @param {string[]} names
 * @returns {{header: string[], rows: string[][]}}
 */
export function asTable(groups, names) {
  const text = (/** @type {Cell} */ cell) =>
    cell.text === f.UNKNOWN ? "" : [cell.text, cell.members ? "" : cell.note].filter(Boolean).join(" · ");
  const line = (/** @type {Group} */ group, /** @type {Row} */ row) => [
    group.title.replace(/,.*/, ""),
    row.per ? `${row.label}, ${row.per}` : row.label,
    ...row.cells.map(text),
  ];
  return { header: ["", "", ...names], rows: groups.flatMap((group) => group.rows.map((row) => line(group, row))) };
}
