// @ts-check
/** A price over time, from the events of a model's file; by the rules of `modelatlas/records/history/price_steps.py`. */
import { dayOf } from "../lib/days.js";

/**
 * @typedef {object} Stretch A time over which an amount held, both days counted; days since 1970.
 * @property {number} first
 * @property {number} last
 * @property {number | null} amount US dollars for 1M tokens; `null` where there is none.
 */

/**
 * @typedef {object} Watch When a source was looked at.
 * @property {string} title What the source is called.
 * @property {string} first ISO days.
 * @property {string} last
 * @property {[string, string][]} holes Days looked at between which nobody looked.
 */

/**
 * @param {any} file The published file of one model.
 * @param {"input" | "output"} meter
 * @param {Watch} watch Of the file's source.
 * @returns {Stretch[]} Oldest first.
 */
export function stretches(file, meter, watch) {
  const events = file.events.filter((/** @type {any} */ event) => event.source === file.source);
  const isPrice = (/** @type {any} */ event) => event.kind === "price" && event.field === meter;
  const now = file.prices.rows.filter((/** @type {any} */ row) => row.meter === meter && !row.when);
  const told = events.find(isPrice);
  let value = told ? told.before : now.length === 1 ? now[0] : null;
  let start = dayOf(file.first_seen_on ?? watch.first);
  let isHere = true;
  /** @type {Stretch[]} */
  const found = [];
  const close = (/** @type {string} */ last) => {
    if (isHere && value && dayOf(last) >= start) found.push({ first: start, last: dayOf(last), amount: amount(value) });
  };
  for (const event of events) {
    if (isPrice(event)) {
      if (isHere) {
        close(event.since);
        start = dayOf(event.on);
      }
      value = event.after;
    } else if (event.kind === "removed" || (event.field === "key" && event.before === file.id)) {
      close(event.since);
      isHere = false;
    } else if (!event.field || event.field === "key") {
      [start, isHere] = [dayOf(event.on), true];
    }
  }
  close(watch.last);
  return found;
}

/**
 * @param {any} value An event's value or a row of a price list.
 * @returns {number | null}
 */
function amount(value) {
  if (value === "free" || value.status === "free") return 0;
  return value.usd !== undefined && value.per === "mtok" ? Number(value.usd) : null;
}

/**
 * The path of a line: what was seen, and what lies in holes with one amount at both ends. Nothing is drawn
 * over a hole within which the amount changed: nobody knows when it did.
 * @param {Stretch[]} line
 * @param {[number, number][]} holes Days looked at between which nobody looked.
 * @param {{at: (day: number) => number, after: (day: number) => number}} x
 * @param {(amount: number) => number} y
 */
export function path(line, holes, x, y) {
  let [seen, unseen] = ["", ""];
  /** @type {Stretch | null} */
  let before = null;
  for (const stretch of line) {
    if (stretch.amount === null) {
      before = null;
      continue;
    }
    const level = round(y(stretch.amount));
    const joins = before !== null && before.last + 1 === stretch.first;
    seen += joins ? `V${level}` : `M${round(x.at(stretch.first))} ${level}`;
    for (const [last, next] of holes) {
      if (last < stretch.first || next > stretch.last) continue;
      const [end, begin] = [round(x.after(last)), round(x.at(next))];
      seen += `H${end}M${begin} ${level}`;
      unseen += `M${end} ${level}H${begin}`;
    }
    seen += `H${round(x.after(stretch.last))}`;
    before = stretch;
  }
  return { seen, unseen };
}

/** @param {number} value */
function round(value) {
  return Number(value.toFixed(2));
}
