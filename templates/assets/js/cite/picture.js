// @ts-check
/** A chart as a picture that stands alone: with its title, units, sources and address, in the colors that are seen. */
import { svgElement } from "../lib/elements.js";
import { paint, painted } from "./paint.js";

const PAD = 24;
/** Pixels of letters, and of a line of them. */
const TITLE = { size: 19, line: 25 };
const UNIT = { size: 12.5, line: 20 };
const FOOT = { size: 11, line: 16 };
const KEY = { width: 14, height: 9, gap: 18 };

/**
 * @typedef {object} Key
 * @property {string} text
 * @property {string} line A color.
 * @property {string} area A color.
 * @property {boolean} dotted
 */

/**
 * @typedef {object} End
 * @property {string} text
 * @property {number} at The middle of its letters, percent from the top.
 * @property {string} color
 */

/**
 * @typedef {object} Picture
 * @property {string} text SVG.
 * @property {number} width Pixels.
 * @property {number} height Pixels.
 */

/**
 * @param {Pick<import("./cite.js").Cited, "plot" | "title" | "units" | "keys" | "credit" | "address" | "ends">} cited
 * @returns {Picture}
 */
export function picture({ plot, title, units, keys, credit, address, ends = [] }) {
  const page = getComputedStyle(document.documentElement);
  const ink = getComputedStyle(document.body).color;
  const { color: soft, fontFamily: sans } = getComputedStyle(plot);
  const heading = document.querySelector("h1, h2");
  const serif = heading ? getComputedStyle(heading).fontFamily : sans;
  const room = plot.getBoundingClientRect();
  const { left, right: over, top, bottom } = overhang(plot, room);
  const right = Math.max(over, ...ends.map(({ text }) => 8 + lengthOf(text, `${UNIT.size}px ${sans}`)));
  const inner = left + room.width + right;
  const width = Math.ceil(inner + 2 * PAD);

  const svg = svgElement("svg", { xmlns: "http://www.w3.org/2000/svg", role: "img" });
  const ground = svgElement("rect", { width: "100%", height: "100%", ...paint("fill", page.backgroundColor) });
  svg.append(svgElement("title", {}, title), svgElement("desc", {}, `${credit} ${address}`), ground);
  let y = PAD;
  const write = (/** @type {string} */ text, /** @type {{size: number, line: number}} */ { size, line }, family = sans, color = soft) => {
    for (const part of wrapped(text, `${size}px ${family}`, inner)) {
      y += line;
      svg.append(svgElement("text", { x: PAD, y: y - line / 4, "font-family": family, "font-size": size, ...paint("fill", color) }, part));
    }
  };
  write(title, TITLE, serif, ink);
  write(units.join(" · "), UNIT);
  if (keys.length) {
    y += UNIT.line;
    let x = PAD;
    for (const key of keys) {
      svg.append(...drawnKey(key, x, y - UNIT.line / 4, sans, soft));
      x += KEY.width + 6 + lengthOf(key.text, `${UNIT.size}px ${sans}`) + KEY.gap;
    }
  }
  y += 12 + top;
  const drawing = painted(plot);
  for (const [name, value] of Object.entries({ x: PAD + left, y, width: room.width, height: room.height })) {
    drawing.setAttribute(name, String(Math.round(value * 100) / 100));
  }
  svg.append(drawing);
  for (const { text, at, color } of ends) {
    const place = { x: PAD + left + room.width + 8, y: y + (at / 100) * room.height + 4, "font-family": sans, "font-size": UNIT.size };
    svg.append(svgElement("text", { ...place, ...paint("fill", color) }, text));
  }
  y += room.height + bottom + 10;
  write(credit, FOOT);
  write(address, FOOT);
  const height = Math.ceil(y + PAD - 6);
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) svg.setAttribute(name, String(value));
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`, width, height };
}

/**
 * How far texts stand out of the plot.
 * @param {SVGElement} plot
 * @param {DOMRect} room
 */
function overhang(plot, room) {
  const out = { left: 0, right: 0, top: 0, bottom: 0 };
  for (const text of plot.querySelectorAll("text")) {
    const box = text.getBoundingClientRect();
    if (!box.width) continue;
    out.left = Math.max(out.left, room.left - box.left);
    out.right = Math.max(out.right, box.right - room.right);
    out.top = Math.max(out.top, room.top - box.top);
    out.bottom = Math.max(out.bottom, box.bottom - room.bottom);
  }
  return out;
}

/**
 * @param {Key} key
 * @param {number} x
 * @param {number} y The line on which its letters stand.
 * @param {string} family
 * @param {string} color
 */
function drawnKey(key, x, y, family, color) {
  const top = y - KEY.height;
  const line = { d: `M${x} ${top}h${KEY.width}`, "stroke-width": 2, ...paint("stroke", key.line) };
  const dotted = { x, y: top, width: KEY.width, height: KEY.height, fill: "none", "stroke-dasharray": "1 2", ...paint("stroke", key.line) };
  return [
    ...(key.dotted
      ? [svgElement("rect", dotted)]
      : [
          svgElement("rect", { x, y: top, width: KEY.width, height: KEY.height, ...paint("fill", key.area) }),
          svgElement("path", line),
        ]),
    svgElement("text", { x: x + KEY.width + 6, y, "font-family": family, "font-size": UNIT.size, ...paint("fill", color) }, key.text),
  ];
}

const brush = document.createElement("canvas").getContext("2d");

/**
 * @param {string} text
 * @param {string} font
 */
function lengthOf(text, font) {
  if (!brush) return text.length * 7;
  brush.font = font;
  return brush.measureText(text).width;
}

/**
 * The lines of a text.
 * @param {string} text
 * @param {string} font
 * @param {number} width
 */
function wrapped(text, font, width) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  // Parts begin with the space before them; addresses may be broken after a slash.
  for (const part of text.split(/(?= )|(?<=\/)(?=[^ /])/)) {
    if (line && lengthOf(line + part, font) > width) {
      lines.push(line);
      line = part.trimStart();
    } else line += part;
  }
  return [...lines, line].filter(Boolean);
}
