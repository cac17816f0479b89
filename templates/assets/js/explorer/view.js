// @ts-check
/** Parts of the explorer beside table and filters: what is filtered by, what to loosen, what to take along. */
import { IMAGE_TOKENS, PRESETS as LOADS } from "./cost.js";
import { element } from "./dom.js";
import { counted } from "./format.js";
import { limitText } from "./state.js";

/** Characters of an address that are said again. */
const LONGEST = 200;

/**
 * A filter in words: `Context, tokens: 128000 or more`.
 * @param {import("./facets.js").Facet} facet
 * @param {import("./facets.js").Filter} filter
 */
export function filterWords(facet, filter) {
  const words = facet.values.filter((value) => filter.values.has(value.key)).map((value) => value.label);
  const [min, max] = [limitText(filter.min, facet), limitText(filter.max, facet)];
  if (min && max) words.unshift(`${min} to ${max}`);
  else if (min) words.unshift(`${min} or more`);
  else if (max) words.unshift(`${max} or less`);
  const more = words.length > 3 ? [...words.slice(0, 2), `${words.length - 2} more`] : words;
  return `${facet.label}: ${more.join(filter.all ? " and " : " or ")}`;
}

/**
 * Buttons that take one wish away each.
 * @param {HTMLElement} place
 * @param {{text: string, remove: () => void}[]} wishes
 */
export function showWishes(place, wishes) {
  place.replaceChildren(
    ...wishes.map(({ text, remove }) => {
      const button = element("button", { type: "button", class: "wish", "aria-label": `Remove ${text}` });
      const name = element("span", {}, text);
      name.dir = "auto";
      button.append(name, element("span", { "aria-hidden": "true" }, " ×"));
      button.addEventListener("click", remove);
      return button;
    }),
  );
}

/**
 * What the address asks for and nobody here knows, as text.
 * @param {HTMLElement} place
 * @param {string[]} ignored
 */
export function showIgnored(place, ignored) {
  if (!ignored.length) return;
  const all = ignored.join("&");
  const line = element("p", { class: "ignored small soft" }, "Ignored in the address: ");
  line.append(element("bdi", {}, all.length > LONGEST ? `${all.slice(0, LONGEST)}…` : all));
  place.append(line);
}

/**
 * What to do when nothing matches.
 * @param {HTMLElement} place
 * @param {{text: string, left: number, remove: () => void}[]} options
 * @param {() => void} clear
 */
export function showEmpty(place, options, clear) {
  const helpful = options.filter((option) => option.left > 0).sort((a, b) => b.left - a.left);
  const list = element("ul");
  for (const { text, left, remove } of helpful) {
    const item = element("li");
    const button = element("button", { type: "button", class: "plain-button" }, `Without “${text}”`);
    button.addEventListener("click", remove);
    item.append(button, ` there ${left === 1 ? "is" : "are"} ${counted(left, "model")}.`);
    list.append(item);
  }
  const all = element("button", { type: "button", class: "plain-button" }, "Clear everything");
  all.addEventListener("click", clear);
  const reason = helpful.length
    ? "One of the filters keeps them all out:"
    : "No single filter is to blame; at least two have to go.";
  place.replaceChildren(element("p", { class: "empty-title" }, "No model matches."), element("p", {}, reason), list, all);
}

/** @typedef {"input" | "output" | "cached" | "requests" | "images" | "imageTokens"} LoadField */

/** @type {[name: LoadField, label: string, max: string][]} */
const LOAD_FIELDS = [
  ["input", "Prompt tokens", "999999999"],
  ["output", "Answer tokens", "999999999"],
  ["cached", "Cached share, %", "100"],
  ["images", "Images in a prompt", "9999"],
  ["imageTokens", "Tokens an image", "999999"],
  ["requests", "Requests a month", "999999999999"],
];

/** The form for a workload. */
export class LoadForm {
  /**
   * @param {HTMLElement} place
   * @param {(load: import("./cost.js").Workload | null, typing: boolean) => void} onChange
   */
  constructor(place, onChange) {
    /** @type {Map<LoadField, HTMLInputElement>} */
    this.inputs = new Map();
    const form = element("form", { class: "load-form" });
    for (const [name, label, max] of LOAD_FIELDS) {
      const text = element("label", {}, label);
      const input = element("input", { type: "number", min: "0", max, step: "1", inputmode: "numeric" });
      text.append(input);
      form.append(text);
      this.inputs.set(name, input);
      input.addEventListener("input", () => onChange(this.read(), true));
    }
    const batch = element("label", { class: "load-batch" });
    this.batch = element("input", { type: "checkbox" });
    this.batch.addEventListener("change", () => onChange(this.read(), false));
    batch.append(this.batch, element("span", {}, "Batch is allowed: answers may come hours later"));
    const presets = element("p", { class: "presets" }, "Examples: ");
    for (const [name, load] of LOADS) {
      const button = element("button", { type: "button", class: "plain-button" }, name);
      button.addEventListener("click", () => onChange(load, false));
      presets.append(button);
    }
    const none = element("button", { type: "button", class: "plain-button" }, "No workload");
    none.addEventListener("click", () => onChange(null, false));
    presets.append(none);
    const note =
      "The bill of a month at each model's own prices, those for long prompts included. Where images are charged " +
      "by tokens, each counts as many as you say. Prices of single hours and of writing to a cache are left out.";
    form.addEventListener("submit", (event) => event.preventDefault());
    place.replaceChildren(presets, form, batch, element("p", { class: "small soft" }, note));
  }

  /** @returns {import("./cost.js").Workload | null} */
  read() {
    const value = (/** @type {LoadField} */ name) => {
      const input = this.inputs.get(name);
      return input?.validity.valid ? Math.max(0, Number(input.value)) : 0;
    };
    const load = {
      input: value("input"),
      output: value("output"),
      cached: value("cached") / 100,
      requests: value("requests") || 1,
      images: value("images"),
      imageTokens: value("imageTokens") || IMAGE_TOKENS,
      batch: this.batch.checked,
    };
    return load.input || load.output || load.images ? load : null;
  }

  /** @param {import("./cost.js").Workload | null} load */
  show(load) {
    for (const [name, input] of this.inputs) {
      if (input === document.activeElement) continue;
      const value = load?.[name] ?? { images: 0, imageTokens: IMAGE_TOKENS }[String(name)] ?? NaN;
      input.value = Number.isNaN(value) ? "" : String(name === "cached" ? Math.round(value * 100) : value);
    }
    this.batch.checked = load?.batch ?? false;
  }
}

/**
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = element("a", { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
