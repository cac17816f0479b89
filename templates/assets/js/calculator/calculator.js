// @ts-check
/** The bill of a workload of one's own on one model; the same sums as in the examples of the page. */
import { bill } from "../lib/bill.js";
import { integer, usd } from "../lib/format.js";
import { priceOf } from "../lib/prices.js";
import { parseWorkload, workloadText } from "../lib/workload.js";

/** @typedef {import("../lib/workload.js").Workload} Workload */
/** @typedef {"input" | "output" | "cached" | "requests"} Field */

/** @type {Field[]} */
const FIELDS = ["input", "output", "cached", "requests"];

/**
 * Bring calculators to life. A workload in the address is shown first, and each change goes back there.
 * @param {Document} document
 */
export function addCalculators(document) {
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll(".calculator"))) {
    start(form);
  }
}

/** @param {HTMLFormElement} form */
function start(form) {
  const offer = readOffer(JSON.parse(form.querySelector("script")?.textContent ?? ""));
  const inputs = FIELDS.map((name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name)));
  const [sum, parts, link] = ["sum", "parts", "link"].map(
    (part) => /** @type {HTMLElement} */ (form.querySelector(`.calculator-${part}`)),
  );

  const show = () => {
    const values = FIELDS.map((name, at) => readField(name, inputs[at].value));
    values.forEach((value, at) => {
      if (Number.isNaN(value)) inputs[at].setAttribute("aria-invalid", "true");
      else inputs[at].removeAttribute("aria-invalid");
    });
    const [input, output, cached, requests] = values;
    const isWhole = !values.some(Number.isNaN);
    const found = isWhole ? bill(offer, { input, output, cached, requests }) : null;
    const word = !found
      ? "Whole numbers, and a share from 0 to 100"
      : found.kind === "too_long"
        ? `Longer than the context window of ${integer(offer.context)} tokens`
        : "";
    sum.toggleAttribute("data-word", word !== "");
    link.hidden = !isWhole;
    if (isWhole) link.setAttribute("href", address({ input, output, cached, requests }));
    sum.textContent = word || usd(found?.total ?? 0);
    parts.textContent = word ? "" : words(found?.parts ?? []);
  };

  const load = parseWorkload(new URLSearchParams(location.search).get("load"));
  if (load) FIELDS.forEach((name, at) => (inputs[at].value = fieldText(name, load[name])));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    show();
    if (!link.hidden) history.replaceState(history.state, "", link.getAttribute("href"));
  });
  form.hidden = false;
  show();
}

/**
 * @param {{context: number | null, prices: import("../lib/prices.js").PriceCell[], tiers: import("../lib/prices.js").PriceCell[][]}} stated
 * @returns {import("../lib/bill.js").Offer}
 */
export function readOffer({ context, prices, tiers }) {
  return { context: context ?? NaN, prices: prices.map(priceOf), tiers };
}

/**
 * What a person writes into a field: digits with or without separators; the cached share in percent. NaN for anything else.
 * @param {Field} name
 * @param {string} text
 */
export function readField(name, text) {
  const plain = text.replace(/[\s,_]/g, "");
  const isShare = name === "cached";
  const value = (isShare ? /^\d{1,3}(\.\d{1,2})?$/ : /^\d{1,9}$/).test(plain) ? Number(plain) : NaN;
  if (!isShare) return value;
  return value <= 100 ? Number((value / 100).toFixed(4)) : NaN;
}

/**
 * @param {Field} name
 * @param {number} value
 */
function fieldText(name, value) {
  return String(name === "cached" ? Number((value * 100).toFixed(2)) : value);
}

/**
 * The address of this bill. Other terms of the query stay.
 * @param {Workload} load
 */
function address(load) {
  const others = location.search.replace(/^\?/, "").split("&").filter((term) => term && !term.startsWith("load="));
  return `?${[...others, `load=${workloadText(load)}`].join("&")}#costs`;
}

/** @param {[name: string, amount: number][]} parts */
function words(parts) {
  return parts.filter(([, amount]) => amount !== 0).map(([name, amount]) => `${name} ${usd(amount)}`).join(" + ");
}
