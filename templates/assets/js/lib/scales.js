// @ts-check
/** Scales of charts, by the rules of `modelatlas/views/charts/scales.py`. All places are percent of the plot. */
import { DAY, dateOf } from "./days.js";
import { MONTHS, dayOfYear } from "./format.js";

/** Greatest by least amount above which a scale of lines is logarithmic. */
const LOG_FROM = 30;
const MAX_TIME_TICKS = 5;

/**
 * @typedef {object} Scale
 * @property {number[]} marks Where the axis has its ticks, ascending.
 * @property {boolean} isLogarithmic
 * @property {(value: number) => number} at From the low end, 0 to 100.
 */

/**
 * A scale for amounts of zero and above: from zero, or logarithmic where they lie far apart.
 * @param {number[]} amounts
 * @returns {Scale}
 */
export function amounts(amounts) {
  const [least, greatest] = [Math.min(...amounts), Math.max(...amounts)];
  return least > 0 && greatest > least * LOG_FROM ? logarithmic(least, greatest) : between(0, greatest);
}

/**
 * A scale between round values that holds both.
 * @param {number} low
 * @param {number} high
 * @returns {Scale}
 */
export function between(low, high) {
  const step = roundStep(high - low);
  const first = Math.floor(tidy(low / step));
  const count = Math.ceil(tidy(high / step)) - first || 1;
  const marks = Array.from({ length: count + 1 }, (_, at) => tidy((first + at) * step));
  const span = marks[count] - marks[0];
  return { marks, isLogarithmic: false, at: (value) => ((value - marks[0]) * 100) / span };
}

/**
 * The least of 1, 2, 2.5 and 5 times a power of ten that needs at most five steps.
 * @param {number} span
 */
export function roundStep(span) {
  if (!(span > 0)) return 1;
  const power = 10 ** (Math.floor(Math.log10(span)) - 1);
  const steps = [1, 2, 2.5, 5, 10, 20, 25, 50].map((factor) => tidy(factor * power));
  return steps.find((step) => tidy(step * 5) >= span) ?? tidy(100 * power);
}

/**
 * Round amounts, equal factors taking equal room.
 * @param {number} least
 * @param {number} greatest
 * @returns {Scale}
 */
export function logarithmic(least, greatest) {
  const rungs = [];
  for (let power = Math.floor(Math.log10(least)); power <= Math.floor(Math.log10(greatest)) + 1; power += 1) {
    rungs.push(tidy(10 ** power), tidy(3 * 10 ** power));
  }
  const bottom = Math.max(...rungs.filter((rung) => rung <= least));
  const top = Math.min(...rungs.filter((rung) => rung >= greatest && rung > bottom));
  const inside = rungs.filter((rung) => bottom <= rung && rung <= top);
  const decades = inside.filter((rung) => String(rung).replace(/e.*|[0.]/g, "") === "1");
  const height = Math.log10(top) - Math.log10(bottom);
  return {
    marks: decades.length > 2 ? decades : inside,
    isLogarithmic: true,
    at: (value) => ((Math.log10(value) - Math.log10(bottom)) * 100) / height,
  };
}

/**
 * Days as equal slots; a day is a number of days since 1970.
 * @param {number} first
 * @param {number} last
 */
export function days(first, last) {
  const count = last - first + 1;
  return {
    count,
    /** Where the slot of a day begins. @param {number} day */
    at: (day) => ((day - first) * 100) / count,
    /** Where it ends. @param {number} day */
    after: (day) => ((day - first + 1) * 100) / count,
  };
}

/**
 * At most five days or beginnings of months; the first of each year names it.
 * @param {number} first
 * @param {number} last
 * @returns {{day: number, label: string, minor: boolean}[]}
 */
export function dayTicks(first, last) {
  for (const step of [1, 2, 3, 4, 7, 14]) {
    const found = [];
    for (let day = first; day <= last; day += step) found.push(day);
    if (found.length > MAX_TIME_TICKS) continue;
    const oneYear = dateOf(found[0]).getUTCFullYear() === dateOf(found[found.length - 1]).getUTCFullYear();
    return labelled(found, (day) => dayOfYear(day), (day) => (oneYear ? dayOfYear(day) : `${dayOfYear(day)}, ${dateOf(day).getUTCFullYear()}`));
  }
  let step = 1;
  let found = months(first, last, step);
  while (found.length > MAX_TIME_TICKS) {
    step = step < 3 ? step + 1 : step * 2;
    found = months(first, last, step);
  }
  const month = (/** @type {number} */ day) => MONTHS[dateOf(day).getUTCMonth()];
  return labelled(found, month, (day) => `${month(day)} ${dateOf(day).getUTCFullYear()}`);
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
  const count = (/** @type {number} */ day) => dateOf(day).getUTCFullYear() * 12 + dateOf(day).getUTCMonth();
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
    const isNewYear = at === 0 || dateOf(day).getUTCFullYear() !== dateOf(found[at - 1]).getUTCFullYear();
    return { day, label: isNewYear ? withYear(day) : plain(day), minor: !isNewYear && at % 2 === 1 };
  });
}

/**
 * Without what binary fractions leave over.
 * @param {number} value
 */
function tidy(value) {
  return Number(value.toPrecision(12));
}
