// @ts-check
/** Parts of the explorer beside table and filters: what is filtered by, what to loosen, what to take along. */
import { PRESETS as LOADS } from "./cost.js";
import { element } from "./dom.js";
import { isActive } from "./facets.js";
import { counted } from "./format.js";
import { limitText } from "./state.js";

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

/** The form for a workload. */
export class LoadForm {
  /**
   * @param {HTMLElement} place
   * @param {(load: import("./cost.js").Workload | null, typing: boolean) => void} onChange
   */
  constructor(place, onChange) {
    /** @type {Map<"input" | "output" | "cached" | "requests", HTMLInputElement>} */
    this.inputs = new Map();
    const form = element("form", { class: "load-form" });
    const fields = /** @type {const} */ ([
      ["input", "Prompt tokens", "1000000000"],
      ["output", "Answer tokens", "1000000000"],
      ["cached", "Cached share, %", "100"],
      ["requests", "Requests a month", "1000000000000"],
    ]);
    for (const [name, label, max] of fields) {
      const text = element("label", {}, label);
      const input = element("input", { type: "number", min: "0", max, step: "1", inputmode: "numeric" });
      text.append(input);
      form.append(text);
      this.inputs.set(name, input);
      input.addEventListener("input", () => onChange(this.read(), true));
    }
    const presets = element("p", { class: "presets" });
    presets.append("Examples: ");
    for (const [name, load] of LOADS) {
      const button = element("button", { type: "button", class: "plain-button" }, name);
      button.addEventListener("click", () => onChange(load, false));
      presets.append(button);
    }
    const none = element("button", { type: "button", class: "plain-button" }, "No workload");
    none.addEventListener("click", () => onChange(null, false));
    presets.append(none);
    const note = "The bill of a month at each model's own prices, those for long prompts included. Batch prices and prices of single hours are left out.";
    form.addEventListener("submit", (event) => event.preventDefault());
    place.replaceChildren(form, presets, element("p", { class: "small soft" }, note));
  }

  /** @returns {import("./cost.js").Workload | null} */
  read() {
    const value = (/** @type {"input" | "output" | "cached" | "requests"} */ name) => {
      const input = this.inputs.get(name);
      return input?.validity.valid ? Math.max(0, Number(input.value)) : 0;
    };
    const load = {
      input: value("input"),
      output: value("output"),
      cached: value("cached") / 100,
      requests: value("requests") || 1,
    };
    return load.input || load.output ? load : null;
  }

  /** @param {import("./cost.js").Workload | null} load */
  show(load) {
    for (const [name, input] of this.inputs) {
      if (input === document.activeElement) continue;
      const value = load ? load[name] : NaN;
      input.value = Number.isNaN(value) ? "" : String(name === "cached" ? Math.round(value * 100) : value);
    }
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

/**
 * @param {import("./facets.js").Facet[]} facets
 * @param {import("./facets.js").Filters} filters
 */
export function activeFacets(facets, filters) {
  return facets.filter((facet) => isActive(filters.get(facet.key)));
}
