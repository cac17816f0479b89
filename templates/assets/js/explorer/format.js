// @ts-check
/** How values become text; the same rules as on the pages. */

export const UNKNOWN = "—";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** @type {Record<string, [word: string, explanation: string]>} */
export const PRICE_WORDS = {
  free: ["free", "The source states that this costs nothing."],
  included: ["included", "Not charged separately; covered by another price."],
  per_unit: ["per unit", "Charged per song, image or request; the source doesn't state the amount."],
  varies: ["varies", "Decided per request, for example by a router."],
  unknown: [UNKNOWN, "The source doesn't state a price that can be relied on."],
  absent: [UNKNOWN, "The source doesn't state a price that can be relied on."],
  image_unknown: [`image: ${UNKNOWN}`, "The source doesn't state what an image in a prompt costs."],
  no_images: ["no images", "The model doesn't take images."],
  batch_only: ["batch only", "Answers come hours later; allow batch in your workload to see the bill."],
  too_long: ["too long", "The request and its answer don't fit into the context window."],
};

/** What is said of a price where no percent can tell it. */
export const MOVE_WORDS = /** @type {Record<string, [word: string, explanation: string]>} */ ({
  moving: ["up and down", "Moved to and fro within that time; the model's page has its history."],
  new: ["new", "Not yet listed then."],
  dearer: ["was free", "It cost nothing then."],
});

/** @param {number} value Percent of the earlier value. */
export function percent(value) {
  if (value === 0) return "0 %";
  const size = Math.abs(value);
  const text = size >= 10 ? half(size, 0) : size >= 0.1 ? half(size, 1) : "<0.1";
  return `${value < 0 ? "−" : "+"}${text} %`;
}

/**
 * US dollars with three significant digits and at least two decimals; never zero above zero.
 * @param {number} amount
 */
export function usd(amount) {
  if (amount === 0) return "$0";
  const places = Math.min(20, Math.max(2, 2 - Math.floor(Math.log10(amount))));
  const [whole, fraction = ""] = half(amount, places).split(".");
  return `$${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${fraction.replace(/0+$/, "").padEnd(2, "0")}`;
}

/** @param {number} value */
export function tokens(value) {
  if (Number.isNaN(value)) return UNKNOWN;
  for (const [size, letter] of /** @type {const} */ ([[1e9, "B"], [1e6, "M"], [1e3, "K"]])) {
    if (value >= size * 0.9995) {
      const scaled = value / size;
      const text = half(scaled, scaled >= 100 ? 0 : scaled >= 10 ? 1 : 2);
      return (text.includes(".") ? text.replace(/\.?0+$/, "") : text) + letter;
    }
  }
  return String(value);
}

/** @param {number} value */
export function integer(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** @param {number} days Days since 1970; NaN is unknown. */
export function day(days) {
  if (Number.isNaN(days)) return UNKNOWN;
  const date = new Date(days * 86_400_000);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** @param {number} days Days since 1970; of a day that can only be a recent one. */
export function dayOfYear(days) {
  return day(days).replace(/ \d+$/, "");
}

/** @param {number} days Days since 1970. */
export function isoDay(days) {
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * @param {number} count
 * @param {string} noun
 */
export function counted(count, noun) {
  return `${integer(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * Rounded half up as decimals are, not as their nearest binary neighbours would be.
 * @param {number} value
 * @param {number} places
 */
function half(value, places) {
  const scaled = Math.round(Number((value * 10 ** places).toPrecision(13)));
  return (scaled / 10 ** places).toFixed(places);
}
