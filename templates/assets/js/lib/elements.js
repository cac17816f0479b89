// @ts-check
/** Making and finding elements. Data only ever becomes text or the value of an attribute named in the code. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} [attributes]
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, text) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 * @param {string} [text]
 * @returns {SVGElement}
 */
export function svgElement(tag, attributes, text) {
  const made = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/**
 * A button that reads as a link does.
 * @param {string} text
 * @param {() => void} action
 */
export function plainButton(text, action) {
  const made = element("button", { type: "button", class: "button" }, text);
  made.addEventListener("click", action);
  return made;
}

/**
 * A box to tick, before its label.
 * @param {string} label
 * @returns {[HTMLLabelElement, HTMLInputElement]}
 */
export function checkbox(label) {
  const text = element("label");
  const box = element("input", { type: "checkbox" });
  text.append(box, element("span", {}, label));
  return [text, box];
}

/** What stands for a value that no source states: a dash for the eye, words for the ear. */
export function notStated() {
  return [
    element("span", { "aria-hidden": "true", class: "soft" }, "—"),
    element("span", { class: "unseen" }, "not stated"),
  ];
}

/**
 * The element that the page must have.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function need(root, selector) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`no ${selector}`);
  return found;
}
