// @ts-check
/** The bar of chosen models at the foot of every page, and the buttons that choose. */
import { element, plainButton } from "../lib/elements.js";
import { FULL, MOST, idsText } from "../lib/model_ids.js";
import { siteRoot } from "../lib/site_root.js";
import { parseWorkload, workloadText } from "../lib/workload.js";
import { tray } from "./tray.js";

/**
 * Put the bar on the page, and a button beside each `data-compare`.
 * @param {Document} document
 */
export function addTray(document) {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-compare]"))) {
    addButton(place);
  }
  // The page of the comparison shows the chosen models itself.
  if (!document.querySelector("[data-comparison]")) addBar(document);
}

/** @param {HTMLElement} place */
function addButton(place) {
  const item = { id: place.dataset.compare ?? "", name: place.dataset.compareName ?? "" };
  const button = element("button", { type: "button", class: "button-framed compare-button" }, "Compare");
  button.setAttribute("aria-label", `Compare ${item.name}`);
  const show = () => button.setAttribute("aria-pressed", String(tray.has(item.id)));
  button.addEventListener("click", () => tray.toggle(item));
  tray.follow(show);
  show();
  const copy = place.nextElementSibling;
  (copy?.matches(".button-framed") ? copy : place).after(button);
}

/** @param {Document} document */
function addBar(document) {
  const root = siteRoot(document);
  const dock = element("aside", { class: "tray", "aria-label": "Models to compare" });
  const status = element("p", { class: "tray-status unseen", role: "status" });
  const bar = element("div", { class: "tray-bar" });
  const list = element("ul", { class: "tray-models" });
  const count = element("span", { class: "tray-count" });
  const link = element("a", { class: "tray-go", href: "" }, "Compare");
  const clear = plainButton("Clear", () => {
    const within = dock.contains(document.activeElement);
    tray.choose([], "No model chosen any more.");
    if (within) document.querySelector("main")?.focus();
  });
  clear.setAttribute("aria-label", "Clear the models to compare");
  bar.append(list, count, link, clear);
  dock.append(status, bar);
  document.body.append(dock);

  const show = (/** @type {string} */ said) => {
    const { items } = tray;
    document.documentElement.toggleAttribute("data-tray", items.length > 0);
    bar.hidden = items.length === 0;
    status.textContent = said;
    status.classList.toggle("unseen", said !== FULL);
    list.replaceChildren(...items.map((item) => entry(item, list)));
    count.textContent = `${items.length} of ${MOST}`;
    aim();
  };
  // A workload that the page's address holds goes along.
  const aim = () => {
    const load = parseWorkload(new URLSearchParams(location.search).get("load"));
    link.href = `${root}compare/?m=${idsText(tray.ids)}${load ? `&load=${workloadText(load)}` : ""}`;
  };
  // What is scrolled to, or focused, stops above the bar.
  const fit = () => document.documentElement.style.setProperty("--tray", `${dock.offsetHeight}px`);
  new ResizeObserver(fit).observe(dock);
  for (const event of ["pointerdown", "focus"]) link.addEventListener(event, aim);
  tray.follow(show);
  show("");
}

/**
 * @param {import("../lib/model_ids.js").Item} item
 * @param {HTMLElement} list
 */
function entry(item, list) {
  const made = element("li");
  const name = element("span", { title: item.name }, item.name);
  name.dir = "auto";
  const button = element("button", { type: "button", "aria-label": `Remove ${item.name}` }, "×");
  button.addEventListener("click", () => {
    const at = [...list.children].indexOf(made);
    tray.remove(item.id);
    const buttons = list.querySelectorAll("button");
    (buttons[Math.min(at, buttons.length - 1)] ?? document.querySelector("main"))?.focus();
  });
  made.append(name, button);
  return made;
}
