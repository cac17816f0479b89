// @ts-check
import { checkbox, element, plainButton } from "./elements.js";
import { IMAGE_TOKENS } from "./workload.js";

/** @typedef {"input" | "output" | "cached" | "requests" | "images" | "imageTokens"} WorkloadField */

/** @type {[name: WorkloadField, label: string, max: string][]} */
const FIELDS = [
  ["input", "Prompt tokens", "999999999"],
  ["output", "Answer tokens", "999999999"],
  ["cached", "Cached share, %", "100"],
  ["images", "Images in a prompt", "9999"],
  ["imageTokens", "Tokens an image", "999999"],
  ["requests", "Requests a month", "999999999999"],
];

/** The form for a workload. */
export class WorkloadForm {
  /**
   * @param {HTMLElement} place
   * @param {import("./model_data.js").Examples} examples
   * @param {(load: import("./workload.js").Workload | null, typing: boolean) => void} onChange
   */
  constructor(place, examples, onChange) {
    /** @type {Map<WorkloadField, HTMLInputElement>} */
    this.inputs = new Map();
    const form = element("form", { class: "workload-form" });
    for (const [name, label, max] of FIELDS) {
      const text = element("label", {}, label);
      const input = element("input", { type: "number", min: "0", max, step: "1", inputmode: "numeric" });
      text.append(input);
      form.append(text);
      this.inputs.set(name, input);
      input.addEventListener("input", () => onChange(this.read(), true));
    }
    const [label, batch] = checkbox("Batch is allowed: answers may come hours later");
    label.classList.add("workload-batch");
    this.batch = batch;
    batch.addEventListener("change", () => onChange(this.read(), false));
    const presets = element("p", { class: "button-line" }, "Examples: ");
    presets.append(
      ...examples.map(([name, load]) => plainButton(name, () => onChange(load, false))),
      plainButton("No workload", () => onChange(null, false)),
    );
    const note =
      "The bill of a month at each model's own prices, those for long prompts included. Where images are charged " +
      "by tokens, each counts as many as you say. Prices of single hours and of writing to a cache are left out.";
    form.addEventListener("submit", (event) => event.preventDefault());
    place.replaceChildren(presets, form, label, element("p", { class: "small soft" }, note));
  }

  /** @returns {import("./workload.js").Workload | null} */
  read() {
    const value = (/** @type {WorkloadField} */ name) => {
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

  /** @param {import("./workload.js").Workload | null} load */
  show(load) {
    for (const [name, input] of this.inputs) {
      if (input === document.activeElement) continue;
      const value = load?.[name] ?? { images: 0, imageTokens: IMAGE_TOKENS }[String(name)] ?? NaN;
      input.value = Number.isNaN(value) ? "" : String(name === "cached" ? Math.round(value * 100) : value);
    }
    this.batch.checked = load?.batch ?? false;
  }
}
