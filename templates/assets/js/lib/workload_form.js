// @ts-check
/** The form for a workload: the same on the first page, the comparison, and the page of a model. */
import { BILL_KINDS } from "./bill.js";
import { element, plainButton } from "./elements.js";
import { UNKNOWN, integer } from "./format.js";
import { assumedWords, priceWords } from "./price_words.js";
import { spread } from "./spread.js";
import { IMAGE_TOKENS, MINUTE_TOKENS, workloadText, workloadWords } from "./workload.js";

/** @typedef {import("./workload.js").Workload} Workload */
/** @typedef {keyof Workload} Part */
/** @typedef {Part | "tokens" | "share"} FieldName */
/** @typedef {[name: FieldName, label: string, kind: "whole" | "percent" | "decimal", most: number]} Field */

/** @type {Field[]} */
const BY_REQUEST = [
  ["requests", "Requests a month", "whole", 999_999_999_999],
  ["input", "Input tokens a request", "whole", 999_999_999],
  ["output", "Output tokens a request", "whole", 999_999_999],
];
/** @type {Field[]} */
const BY_MONTH = [
  ["tokens", "Tokens a month", "whole", 999_999_999_999_999],
  ["share", "Output, % of them", "percent", 100],
];
/** @type {Field[]} */
const ALWAYS = [["cached", "Cached input, %", "percent", 100]];
/** @type {Field[]} */
const MORE = [
  ["written", "Cache writes, %", "percent", 100],
  ["thinking", "Thinking tokens", "whole", 999_999_999],
  ["batch", "In batches, %", "percent", 100],
  ["images", "Images", "whole", 9999],
  ["imageTokens", "Tokens an image", "whole", 999_999],
  ["minutes", "Minutes of audio", "decimal", 9999],
  ["minuteTokens", "Tokens a minute", "whole", 999_999],
];
const DEFAULTS = /** @type {Partial<Record<FieldName, number>>} */ ({ imageTokens: IMAGE_TOKENS, minuteTokens: MINUTE_TOKENS });
const NOTE =
  "Tokens, images, and minutes are those of one request. Every model gets the same requests at its own prices, those for long prompts " +
  "included. Thinking costs what output costs, unless another price is stated. Images and audio that are charged by tokens count as many " +
  "as you enter. A cache-write price below the input price is added to it. Prices that hold only at some hours are left out.";

export class WorkloadForm {
  /**
   * @param {HTMLElement} place
   * @param {import("./model_data.js").Examples} examples
   * @param {(load: Workload | null | undefined, typing: boolean) => void} onChange `null` where nothing is asked for, `undefined` where a field can't be read.
   */
  constructor(place, examples, onChange) {
    this.onChange = onChange;
    this.examples = examples;
    /** @type {Map<FieldName, HTMLInputElement>} */
    this.inputs = new Map();
    this.isMonthly = false;
    /** @type {Workload | null} */
    this.load = null;
    this.presets = examples.map(([name, load]) => plainButton(name, () => onChange(load, false)));
    const presets = element("p", { class: "button-line workload-presets", role: "group", "aria-label": "Typical workloads" });
    presets.append(...this.presets, plainButton("None", () => onChange(null, false)));
    this.byRequest = this.fields(BY_REQUEST);
    this.byMonth = this.fields(BY_MONTH);
    const main = element("div", { class: "workload-fields" });
    main.append(...this.byRequest, ...this.byMonth, ...this.fields(ALWAYS));
    this.more = element("details", { class: "workload-more" });
    const rest = element("div", { class: "workload-fields" });
    rest.append(...this.fields(MORE));
    this.more.append(
      element("summary", {}, "Cache writes, thinking, batches, images, audio"),
      rest,
      element("p", { class: "workload-note small soft" }, NOTE),
    );
    this.switch = plainButton("", () => this.count(!this.isMonthly));
    this.spread = element("p", { class: "workload-spread small soft", role: "status" });
    const form = element("form", { class: "workload-form" });
    form.append(main, this.spread, this.switch, this.more);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", () => onChange(this.read(), true));
    this.told = element("p", { class: "workload-told small" });
    place.replaceChildren(...(examples.length ? [presets] : []), form, this.told);
    this.count(false);
  }

  /** @param {Field[]} fields */
  fields(fields) {
    return fields.map(([name, label, kind]) => {
      const text = element("label", {}, label);
      const input = element("input", { name, inputmode: kind === "whole" ? "numeric" : "decimal", autocomplete: "off", maxlength: "19" });
      text.append(input);
      this.inputs.set(name, input);
      return text;
    });
  }

  /** Let the visitor count in requests or in tokens of a month. @param {boolean} isMonthly */
  count(isMonthly) {
    this.isMonthly = isMonthly;
    this.switch.textContent = isMonthly ? "Count requests instead" : "Count tokens a month instead";
    for (const label of this.byRequest) label.hidden = isMonthly;
    for (const label of this.byMonth) label.hidden = !isMonthly;
    this.show(this.load);
  }

  /** @returns {Workload | null | undefined} */
  read() {
    const { inputs, isMonthly } = this;
    const values = /** @type {Record<FieldName, number>} */ ({});
    for (const [name, , kind, most] of [...(isMonthly ? BY_MONTH : BY_REQUEST), ...ALWAYS, ...MORE]) {
      values[name] = readField(/** @type {HTMLInputElement} */ (inputs.get(name)).value, kind, most, DEFAULTS[name] ?? 0);
    }
    if (values.cached + values.written > 1) values.cached = values.written = NaN;
    for (const [name, input] of inputs) {
      if (Number.isNaN(values[name])) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    if (Object.values(values).some(Number.isNaN)) return undefined;
    const { tokens, share, ...load } = values;
    const spreaded = isMonthly ? spread(tokens * (1 - share), tokens * share) : { requests: load.requests || 1 };
    const found = { ...load, ...spreaded };
    return found.input || found.output || found.images || found.minutes || found.thinking ? found : null;
  }

  /**
   * Say of how many there is a cost, why there is none of the others, and what is billed without a price of its own.
   * @param {import("./model_data.js").Data} data
   * @param {ArrayLike<number>} rows
   * @param {import("./model_data.js").Prices | null} bills
   */
  tell({ glossary }, rows, bills) {
    this.told.hidden = !bills;
    if (!bills) return;
    const all = Array.from(rows);
    const without = all.filter((row) => Number.isNaN(bills.amount[row]));
    const parts = [`${integer(all.length - without.length)} of ${integer(all.length)} models and variants have a cost for this workload.`];
    if (without.length) parts.push(`The others: ${countsText(without.map((row) => priceWords(glossary, BILL_KINDS[bills.kind[row]])[0].replace(UNKNOWN, "not stated")))}.`);
    const assumed = countsText(all.flatMap((row) => bills.assumed?.get(row) ?? []).map((one) => assumedWords([one])[0]));
    if (assumed) parts.push(`* Without a price of its own, a part is billed like the rest: ${assumed}.`);
    this.told.textContent = parts.join(" ");
  }

  /** @param {Workload | null} load */
  show(load) {
    this.load = load;
    const tokens = load ? (load.input + load.output) * load.requests : NaN;
    const values = /** @type {Partial<Record<FieldName, number>>} */ ({ ...load, tokens, share: load ? load.output / (load.input + load.output || 1) : NaN });
    for (const [name, , kind] of [...BY_REQUEST, ...BY_MONTH, ...ALWAYS, ...MORE]) {
      const input = /** @type {HTMLInputElement} */ (this.inputs.get(name));
      if (input === document.activeElement) continue;
      input.removeAttribute("aria-invalid");
      input.value = fieldText(values[name] ?? DEFAULTS[name] ?? (load ? 0 : NaN), kind);
    }
    if (load && MORE.some(([name]) => !(name in DEFAULTS) && load[/** @type {Part} */ (name)])) this.more.open = true;
    this.spread.hidden = !(this.isMonthly && load);
    this.spread.textContent = load ? `Computed as ${workloadWords(load)}.` : "";
    const text = load && workloadText(load);
    this.presets.forEach((button, at) => button.setAttribute("aria-pressed", String(text === workloadText(this.examples[at][1]))));
  }
}

/**
 * How often each word is there, the most frequent first: `26 too long, 5 varies`.
 * @param {string[]} words
 */
function countsText(words) {
  const counts = [...new Set(words)].map((word) => ({ word, count: words.filter((one) => one === word).length }));
  return counts.sort((a, b) => b.count - a.count).map(({ word, count }) => `${word} (${integer(count)})`).join(", ");
}

/**
 * What a person writes into a field: digits with or without separators; shares in percent. NaN for anything else.
 * @param {string} text
 * @param {Field[2]} kind
 * @param {number} most
 * @param {number} empty What an empty field stands for.
 */
export function readField(text, kind, most, empty = 0) {
  const plain = text.replace(/[\s,_%]/g, "");
  if (!plain) return empty;
  const value = (kind === "whole" ? /^\d+$/ : /^\d*\.?\d{1,2}$/).test(plain) ? Number(plain) : NaN;
  if (!(value <= most)) return NaN;
  return kind === "percent" ? Number((value / 100).toFixed(4)) : value;
}

/**
 * @param {number} value
 * @param {Field[2]} kind
 */
function fieldText(value, kind) {
  if (Number.isNaN(value)) return "";
  if (kind === "percent") return String(Number((value * 100).toFixed(2)));
  return kind === "whole" ? integer(Math.round(value)) : String(value);
}
