// @ts-check
/** Scales and ticks of time, by the rules of `modelatlas/views/charts/scales.py`, and labels at the ends of lines. */
import { DAY, dateOf } from "./days.js";
import { MONTHS, dayOfYear } from "./format.js";

const MAX_TIME_TICKS = 5;
/** So many days without a look take their own room; longer times take no more than these do. */
const GAP_DAYS = 7;
/** Room that the label of a day takes on a wide and on a narrow page, percent of the plot. */
const [TICK_ROOM, NARROW_TICK_ROOM] = [13, 26];

/**
 * @typedef {object} Days
 * @property {number} first
 * @property {number} last
 * @property {[before: number, after: number][]} gaps The days around each long time on which nobody looked.
 * @property {(day: number) => number} at Where the slot of a day begins, 0 to 100.
 * @property {(day: number) => number} after Where it ends.
 */

/**
 * Days as equal slots; a day is a number of days since 1970. A long time on which nobody looked takes the room
 * of a week.
 * @param {number} first
 * @param {number} last
 * @param {[before: number, after: number][]} [holes] Days looked at between which nobody looked.
 * @returns {Days}
 */
export function days(first, last, holes = []) {
  const gaps = holes.filter(([before, after]) => before >= first && after <= last && after - before - 1 > GAP_DAYS);
  const count = last - first + 1 - gaps.reduce((sum, [before, after]) => sum + after - before - 1 - GAP_DAYS, 0);
  const at = (/** @type {number} */ day) => {
    let slots = day - first;
    for (const [before, after] of gaps) {
      const length = after - before - 1;
      const inside = Math.max(0, Math.min(day - before - 1, length));
      slots -= inside - (inside * GAP_DAYS) / length;
    }
    return (slots * 100) / count;
  };
  return { first, last, gaps, at, after: (day) => at(day + 1) };
}

/**
 * At most five days or beginnings of months; the first of each year names it. Around gaps, as many as there is
 * room for.
 * @param {Days} scale
 * @returns {{day: number, label: string, minor: boolean}[]}
 */
export function dayTicks(scale) {
  const { first, last } = scale;
  if (scale.gaps.length) return ticksAroundGaps(scale);
  for (const step of [1, 2, 3, 4, 7, 14]) {
    const found = [];
    for (let day = first; day <= last; day += step) found.push(day);
    if (found.length > MAX_TIME_TICKS) continue;
    const oneYear = yearOf(found[0]) === yearOf(found[found.length - 1]);
    return labelled(found, (day) => dayOfYear(day), (day) => (oneYear ? dayOfYear(day) : `${dayOfYear(day)}, ${yearOf(day)}`));
  }
  let step = 1;
  let found = months(first, last, step);
  while (found.length > MAX_TIME_TICKS) {
    step = step < 3 ? step + 1 : step * 2;
    found = months(first, last, step);
  }
  return labelled(found, monthOf, (day) => `${monthOf(day)} ${yearOf(day)}`);
}

/**
 * The month in which each time between gaps begins, and those that begin in it, as far as there is room. A
 * label names the year unless one that is always shown has named it before.
 * @param {Days} scale
 */
function ticksAroundGaps({ first, last, gaps, at, after }) {
  const ends = [...gaps.map(([before]) => before), last];
  const found = [];
  let [before, major, year] = [-NARROW_TICK_ROOM, -NARROW_TICK_ROOM, 0];
  for (const [place, start] of [first, ...gaps.map(([, next]) => next)].entries()) {
    for (const day of [start, ...months(start + 1, ends[place], 1)]) {
      const middle = (at(day) + after(day)) / 2;
      if (middle - before < TICK_ROOM) continue;
      before = middle;
      const minor = middle - major < NARROW_TICK_ROOM;
      found.push({ day, label: yearOf(day) === year ? monthOf(day) : `${monthOf(day)} ${yearOf(day)}`, minor });
      if (!minor) [major, year] = [middle, yearOf(day)];
    }
  }
  return found;
}

/** @param {number} day */
function yearOf(day) {
  return dateOf(day).getUTCFullYear();
}

/** @param {number} day */
function monthOf(day) {
  return MONTHS[dateOf(day).getUTCMonth()];
}

/**
 * Places moved until none is nearer to another than `gap`, nor outside of 0 to 100, in the order given.
 * @param {number[]} places
 * @param {number} gap
 */
export function apart(places, gap) {
  const order = places.map((_, at) => at).sort((a, b) => places[a] - places[b] || a - b);
  /** @type {{total: number, members: number[]}[]} Runs of places that touch; each keeps its middle. */
  const runs = [];
  const start = (/** @type {{total: number, members: number[]}} */ run) => {
    const length = (run.members.length - 1) * gap;
    const free = run.total / run.members.length - length / 2;
    return Math.min(Math.max(free, gap / 2), 100 - gap / 2 - length);
  };
  for (const at of order) {
    let run = { total: places[at], members: [at] };
    for (let before = runs.at(-1); before; before = runs.at(-1)) {
      if (start(before) + before.members.length * gap <= start(run)) break;
      run = { total: before.total + run.total, members: [...before.members, ...run.members] };
      runs.pop();
    }
    runs.push(run);
  }
  const found = [...places];
  for (const run of runs) run.members.forEach((at, place) => (found[at] = start(run) + place * gap));
  return found;
}

/**
 * @param {number} first
 * @param {number} last
 * @param {number} step
 */
function months(first, last, step) {
  const count = (/** @type {number} */ day) => yearOf(day) * 12 + dateOf(day).getUTCMonth();
  const found = [];
  for (let month = count(first); month <= count(last); month += 1) {
    const day = Date.UTC(Math.floor(month / 12), month % 12) / DAY;
    if (month % step === 0 && day >= first) found.push(day);
  }
  return found;
}

/**
 * @param {number[]} found
 * @param {(day: number) => string} plain
 * @param {(day: number) => string} withYear
 */
function labelled(found, plain, withYear) {
  return found.map((day, at) => {
    const isNewYear = at === 0 || yearOf(day) !== yearOf(found[at - 1]);
    return { day, label: isNewYear ? withYear(day) : plain(day), minor: !isNewYear && at % 2 === 1 };
  });
}
