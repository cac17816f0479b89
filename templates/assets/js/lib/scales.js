// @ts-check
/** Scales of charts, by the rules of `modelatlas/views/charts/scales.py`. All places are percent of the plot. */

/** Greatest by least amount above which a scale of lines is logarithmic. */
const LOG_FROM = 30;

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
 * Without what binary fractions leave over.
 * @param {number} value
 */
function tidy(value) {
  return Number(value.toPrecision(12));
}
