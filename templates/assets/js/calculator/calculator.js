// @ts-check
/** The bill of a workload of one's own on one model; the same sums as in the examples of the page. */
import { bill } from "../lib/bill.js";
import { element, need, plainButton } from "../lib/elements.js";
import { integer, usd } from "../lib/format.js";
import { assumedWords, priceWords } from "../lib/price_words.js";
import { priceOf } from "../lib/prices.js";
import { parseWorkload, workloadText } from "../lib/workload.js";
import { WorkloadForm } from "../lib/workload_form.js";

/** @typedef {import("../lib/workload.js").Workload} Workload */
/** @typedef {import("../lib/prices.js").PriceCell} PriceCell */
/** @typedef {{context: number | null, prices: PriceCell[], tiers: PriceCell[][], takes?: string[], waiting?: Stated | null, is_batch?: boolean}} Stated */

const WORDS = { price: { unknown: /** @type {[string, string]} */ (["", "A price that the cost needs isn't stated."]) }, status: {}, kind: {}, blend: "" };

/**
 * Bring calculators to life. A workload in the address is shown first, and each change goes back there.
 * @param {Document} document
 */
export function addCalculators(document) {
  for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".calculator"))) start(root);
}

/** @param {HTMLElement} root */
function start(root) {
  const stated = JSON.parse(need(root, "script").textContent ?? "");
  const offer = readOffer(stated);
  const [sum, parts, link] = ["sum", "parts", "link"].map((part) => need(root, `.calculator-${part}`));

  const show = (/** @type {Workload | null | undefined} */ load) => {
    const found = load ? bill(offer, load) : null;
    const word = wordOf(found, offer, load === null);
    sum.toggleAttribute("data-word", word !== "");
    link.hidden = !load;
    if (load) link.setAttribute("href", address(load));
    sum.textContent = word || usd(found?.total ?? 0);
    parts.textContent = found && !word ? partsText(found) : "";
  };
  const change = (/** @type {Workload | null | undefined} */ load) => {
    show(load);
    if (load !== undefined) form.show(load);
    if (load) history.replaceState(history.state, "", link.getAttribute("href"));
  };
  const place = element("div");
  need(root, "h3").after(place);
  const form = new WorkloadForm(place, [], change);
  for (const example of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-load]"))) {
    const choose = () => {
      change(parseWorkload(example.dataset.load ?? ""));
      root.scrollIntoView({ block: "nearest" });
    };
    example.replaceChildren(plainButton(example.textContent ?? "", choose));
  }
  const load = parseWorkload(new URLSearchParams(location.search).get("load")) ?? parseWorkload(stated.start);
  form.show(load);
  show(load);
  root.hidden = false;
}

/**
 * What stands for a bill that there isn't; empty where there is one.
 * @param {import("../lib/bill.js").Bill | null} found
 * @param {import("../lib/bill.js").Offer} offer
 * @param {boolean} isEmpty
 */
function wordOf(found, offer, isEmpty) {
  if (!found) return isEmpty ? "Nothing to pay for" : "Whole numbers, and shares from 0 to 100";
  if (found.kind === "too_long") return `Longer than the context window of ${integer(offer.context)} tokens`;
  return Number.isNaN(found.total) ? priceWords(WORDS, found.kind)[1] : "";
}

/**
 * @param {Stated} stated
 * @returns {import("../lib/bill.js").Offer}
 */
export function readOffer({ context, prices, tiers, takes, waiting, is_batch }) {
  return {
    context: context ?? NaN,
    prices: prices.map(priceOf),
    tiers,
    takes,
    isBatch: is_batch ?? false,
    ...(waiting ? { waiting: readOffer(waiting) } : {}),
  };
}

/**
 * The address of this bill. Other terms of the query stay.
 * @param {Workload} load
 */
function address(load) {
  const others = location.search.replace(/^\?/, "").split("&").filter((term) => term && !term.startsWith("load="));
  return `?${[...others, `load=${workloadText(load)}`].join("&")}#costs`;
}

/** @param {import("../lib/bill.js").Bill} found */
function partsText({ parts, assumed }) {
  const sums = parts.filter(([, amount]) => amount !== 0).map(([name, amount]) => `${name} ${usd(amount)}`).join(" + ");
  return assumed.length ? `${sums}. ${assumedWords(assumed)[1]}` : sums;
}
