// @ts-check
/** What one can do with a chart: name it, link to it, put it on another page, take it as a picture or as numbers. */
import { COPYING_REFUSED, copyText } from "../lib/clipboard.js";
import { download } from "../lib/download.js";
import { element, need, plainButton } from "../lib/elements.js";
import { csv } from "../lib/export.js";
import { frameCode } from "../lib/frame_code.js";
import { numbersOfDots, numbersOfTable } from "./numbers.js";
import { picture } from "./picture.js";
import { pngOf } from "./png.js";

/** Pixels of a frame besides the plot: title, unit, numbers, source. */
const AROUND_PLOT = 260;

/**
 * @typedef {object} Cited A chart that can be cited.
 * @property {SVGElement} plot
 * @property {string} title
 * @property {string[]} units Above the plot and below it.
 * @property {import("./picture.js").Key[]} keys What its colors stand for.
 * @property {string} credit The site, and the sources with their days.
 * @property {string} address Where it is.
 * @property {string} [frame] The address that shows it alone, where there is one.
 * @property {import("./picture.js").End[]} [ends] Texts that stand right of the plot and aren't a part of it.
 * @property {string} name Of its files.
 * @property {() => import("./numbers.js").Numbers | HTMLTableElement} numbers
 */

/**
 * Add the actions of a chart that came with the page, once.
 * @param {HTMLDetailsElement} details Below the chart.
 */
export function citeFigure(details) {
  const figure = need(details.ownerDocument, `#${details.parentElement?.id}`);
  if (details.querySelector(".button-line")) return;
  const root = new URL(details.dataset.root ?? "", location.href);
  const path = location.pathname.slice(root.pathname.length);
  const plot = /** @type {SVGElement} */ (figure.querySelector(".chart-plot"));
  const caption = need(figure, "figcaption");
  const keys = [...caption.querySelectorAll(".chart-key")].map((key) => {
    const { borderTopColor, borderTopStyle, backgroundColor } = getComputedStyle(key, "::before");
    return { text: key.textContent ?? "", line: borderTopColor, area: backgroundColor, dotted: borderTopStyle === "dotted" };
  });
  const units = [caption.firstChild?.textContent ?? "", figure.querySelector(".scatter-unit")?.textContent ?? ""];
  const table = /** @type {HTMLTableElement | null} */ (figure.querySelector("table"));
  addActions(details, {
    plot,
    title: plot.querySelector("title")?.textContent ?? "",
    units: units.map((unit) => unit.trim()).filter(Boolean),
    keys,
    credit: need(details, "p span").textContent ?? "",
    address: `${location.origin}${location.pathname}#${figure.id}`,
    frame: new URL(`embed/chart/?at=${encodeURI(path)}&id=${figure.id}`, root).href,
    name: [...path.split("/"), figure.id].filter(Boolean).join("-"),
    numbers: () => table ?? numbersOfDots(plot, units),
  });
}

/**
 * @param {HTMLElement} place
 * @param {Cited} cited
 */
export function addActions(place, cited) {
  const { plot, title, credit, address, name, frame } = cited;
  const status = element("span", { role: "status" });
  const copy = async (/** @type {string} */ text) => {
    status.textContent = (await copyText(text)) ? "Copied" : COPYING_REFUSED;
  };
  const height = Math.round(plot.getBoundingClientRect().height) + AROUND_PLOT;
  const line = element("p", { class: "button-line" });
  line.append(
    plainButton("PNG", async () => {
      const png = await pngOf(picture(cited));
      if (png) download(`${name}.png`, "image/png", png);
      else status.textContent = "The browser can't make a picture of it.";
    }),
    plainButton("SVG", () => download(`${name}.svg`, "image/svg+xml", picture(cited).text)),
    plainButton("CSV", () => {
      const found = cited.numbers();
      const { header, rows } = found instanceof HTMLTableElement ? numbersOfTable(found) : found;
      download(`${name}.csv`, "text/csv", csv(header, rows));
    }),
    plainButton("Copy citation", () => copy(`“${title}.” ${credit} ${address}`)),
    plainButton("Copy link", () => copy(address)),
    ...(frame ? [plainButton("Copy embed code", () => copy(frameCode(frame, title, height)))] : []),
    status,
  );
  place.append(line);
}
