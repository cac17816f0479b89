// @ts-check
/** The bill of a workload on one model; the same sums as in the examples of the page. */
import { integer, usd } from "./explorer/format.js";

/**
 * @typedef {object} Tier Prices as decimal text; US dollars per million tokens, and per request.
 * @property {number} above Holds for longer prompts; the first tier for all.
 * @property {string} input
 * @property {string} cacheRead
 * @property {string} output
 * @property {string} request
 */

/**
 * @typedef {object} Sheet
 * @property {number | null} context Context window in tokens.
 * @property {Tier[]} tiers By limit.
 */

/**
 * @typedef {object} Workload
 * @property {number} input Prompt tokens of one request, the cached ones included.
 * @property {number} output Answer tokens of one request.
 * @property {number} cached Share of the prompt that is read from a cache, percent.
 * @property {number} requests Requests a month.
 */

/** @type {[name: string, key: keyof Workload, max: number][]} */
const FIELDS = [
  ["in", "input", 1e9],
  ["out", "output", 1e9],
  ["cached", "cached", 100],
  ["n", "requests", 1e9],
];

/**
 * Whether a request and its answer fit into the context window, as far as that is known.
 * @param {Sheet} sheet
 * @param {Workload} load
 */
export function fits(sheet, load) {
  return sheet.context === null || load.input + load.output <= sheet.context;
}

/**
 * US dollars for all requests, by what is charged.
 * @param {Sheet} sheet
 * @param {Workload} load
 */
export function bill(sheet, load) {
  const [first, ...more] = sheet.tiers;
  const tier = more.reverse().find(({ above }) => load.input > above) ?? first;
  const cached = (load.input * load.cached) / 100;
  const input = (load.requests * (load.input - cached) * Number(tier.input)) / 1e6;
  const cacheRead = (load.requests * cached * Number(tier.cacheRead)) / 1e6;
  const output = (load.requests * load.output * Number(tier.output)) / 1e6;
  const request = load.requests * Number(tier.request);
  return { input, cacheRead, output, request, total: input + cacheRead + output + request };
}

/**
 * A number as a person writes it: digits with or without separators; NaN for anything else.
 * @param {string} text
 * @param {number} max
 */
export function readNumber(text, max) {
  const plain = text.replace(/[\s,_]/g, "");
  const pattern = max === 100 ? /^\d{1,3}(\.\d{1,2})?$/ : /^\d{1,10}$/;
  return pattern.test(plain) && Number(plain) <= max ? Number(plain) : NaN;
}

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
  const sheet = /** @type {Sheet} */ (JSON.parse(form.querySelector("script")?.textContent ?? ""));
  const inputs = FIELDS.map(([name]) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name)));
  const [sum, parts, link] = ["sum", "parts", "link"].map(
    (part) => /** @type {HTMLElement} */ (form.querySelector(`.calculator-${part}`)),
  );

  const show = () => {
    const values = FIELDS.map(([, , max], index) => readNumber(inputs[index].value, max));
    values.forEach((value, index) => {
      if (Number.isNaN(value)) inputs[index].setAttribute("aria-invalid", "true");
      else inputs[index].removeAttribute("aria-invalid");
    });
    const load = /** @type {Workload} */ (
      Object.fromEntries(FIELDS.map(([, key], index) => [key, values[index]]))
    );
    const word = values.some(Number.isNaN)
      ? "Whole numbers, and a share from 0 to 100"
      : fits(sheet, load)
        ? ""
        : `Longer than the context window of ${integer(sheet.context ?? 0)} tokens`;
    sum.toggleAttribute("data-word", word !== "");
    link.hidden = values.some(Number.isNaN);
    if (!link.hidden) link.setAttribute("href", address(values));
    const amounts = bill(sheet, load);
    sum.textContent = word || usd(amounts.total);
    parts.textContent = word ? "" : words(amounts, load);
  };

  const query = new URLSearchParams(location.search);
  FIELDS.forEach(([name, , max], index) => {
    const given = query.get(name) ?? "";
    if (!Number.isNaN(readNumber(given, max))) inputs[index].value = given;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    show();
    if (!link.hidden) history.replaceState(history.state, "", link.getAttribute("href"));
  });
  form.hidden = false;
  show();
}

/**
 * The workload as the query of an address. Other terms of the query stay.
 * @param {number[]} values
 */
function address(values) {
  const query = new URLSearchParams(location.search);
  FIELDS.forEach(([name], index) => query.set(name, String(values[index])));
  return `?${query}#costs`;
}

/**
 * @param {ReturnType<typeof bill>} amounts
 * @param {Workload} load
 */
function words(amounts, load) {
  const parts = [
    [load.cached > 0 ? "uncached input" : "input", amounts.input],
    ["cached input", amounts.cacheRead],
    ["output", amounts.output],
    ["requests", amounts.request],
  ];
  return parts
    .filter(([, amount]) => amount !== 0)
    .map(([name, amount]) => `${name} ${usd(Number(amount))}`)
    .join(" + ");
}
