// @ts-check
/** Drawings that keep their looks without the style sheet: what is computed becomes attributes, which every program reads. */

const SHAPES = ["stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "vector-effect", "opacity"];
const TEXTS = ["font-family", "font-size", "font-weight", "font-style", "opacity"];
/** What needs no attribute. */
const USUAL = new Set(["none", "normal", "1", "1px", "400", "butt", "miter"]);
const KEPT = new Set(["title", "desc"]);
/** One step of a path in a box: a letter and its numbers. */
const STEP = /([MLHVhv])([^A-Za-z]+)/g;
const NEEDLESS = /^(?:class|role|style|id|tabindex|data-.*|aria-.*)$/;

/**
 * A copy of a drawing with all that is seen of it.
 * @param {SVGElement} source
 */
export function painted(source) {
  return /** @type {SVGElement} */ (copyOf(source, source.getBoundingClientRect()) ?? source.cloneNode(false));
}

/**
 * @param {Element} source
 * @param {DOMRect} room Of the plot.
 * @returns {Element | null} `null` where it isn't seen.
 */
function copyOf(source, room) {
  if (KEPT.has(source.tagName)) return /** @type {Element} */ (source.cloneNode(true));
  const style = getComputedStyle(source);
  if (style.display === "none" || source.getAttribute("aria-hidden") === "true") return null;
  const copy = /** @type {Element} */ (source.cloneNode(false));
  for (const { name } of [...source.attributes]) if (NEEDLESS.test(name)) copy.removeAttribute(name);
  const isText = source.tagName === "text";
  if (source.tagName === "svg") copy.setAttribute("overflow", "visible");
  else if (source.tagName !== "g") {
    const attributes = { ...(source.tagName === "line" ? {} : paint("fill", style.fill)), ...(style.stroke === "none" ? {} : paint("stroke", style.stroke)) };
    for (const [name, value] of Object.entries(attributes)) copy.setAttribute(name, value);
    const names = isText ? [...TEXTS, ...(style.stroke === "none" ? [] : ["paint-order", "stroke-width", "stroke-linejoin"])] : SHAPES;
    for (const name of names) {
      const value = style.getPropertyValue(name);
      if (value && !USUAL.has(value)) copy.setAttribute(name, value);
    }
  }
  for (const child of source.childNodes) {
    const made = child instanceof Element ? copyOf(child, room) : isText || child.textContent?.trim() ? child.cloneNode(true) : null;
    if (made) copy.append(made);
  }
  if (source.getAttribute("preserveAspectRatio") === "none") stretch(copy, room);
  return copy;
}

/**
 * Draw what lies in a box of 100 by 100 at its size. So lines keep their width in every program and at every size.
 * @param {Element} box
 * @param {DOMRect} room Of the plot, which the box fills.
 */
function stretch(box, { width, height }) {
  for (const name of ["viewBox", "preserveAspectRatio"]) box.removeAttribute(name);
  const sizes = { x: width, width, y: height, height };
  for (const part of box.children) {
    part.removeAttribute("vector-effect");
    for (const [name, size] of Object.entries(sizes)) {
      const value = part.getAttribute(name);
      if (value) part.setAttribute(name, rounded((Number(value) / 100) * size));
    }
    const path = part.getAttribute("d")?.replace(STEP, (_, letter, rest) => {
      const numbers = rest.trim().split(/[ ,]+/).map(Number);
      const sizeOf = (/** @type {number} */ at) => (/[Hh]/.test(letter) || (at === 0 && !/[Vv]/.test(letter)) ? width : height);
      return letter + numbers.map((/** @type {number} */ number, /** @type {number} */ at) => rounded((number / 100) * sizeOf(at))).join(" ");
    });
    if (path) part.setAttribute("d", path);
  }
}

/** @param {number} pixels */
function rounded(pixels) {
  return String(Math.round(pixels * 100) / 100);
}

const brush = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
/** @type {Map<string, [hex: string, alpha: number]>} */
const known = new Map();

/**
 * A color as attributes that also programs understand which know no others than `#rrggbb`.
 * @param {"fill" | "stroke"} name
 * @param {string} color As it is computed.
 * @returns {Record<string, string>}
 */
export function paint(name, color) {
  if (color === "none" || !brush) return { [name]: color };
  let [hex, alpha] = known.get(color) ?? ["", 0];
  if (!hex) {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = color;
    brush.fillRect(0, 0, 1, 1);
    const [red, green, blue, share] = brush.getImageData(0, 0, 1, 1).data;
    hex = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    alpha = share / 255;
    known.set(color, [hex, alpha]);
  }
  return { [name]: hex, ...(alpha < 1 ? { [`${name}-opacity`]: alpha.toFixed(3) } : {}) };
}
