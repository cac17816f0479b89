// @ts-check
/** The models chosen to be compared: kept across pages, and shown at the foot of each. */
import { element } from "../explorer/dom.js";
import { FULL, MOST, idsText, keptText, parseKept } from "./ids.js";

/** @typedef {import("./ids.js").Item} Item */

const KEY = "compare";
const ROOT = new URL("../../../../", import.meta.url);

/**
 * What is chosen. The choice of a visitor lasts; one that came with an address lasts as long as the tab, and
 * becomes the visitor's own with the first change to it. Without storage it lasts as long as the page.
 */
class Tray {
  constructor() {
    /** @type {Item[]} */
    this.items = [];
    /** Whether the browser kept a choice, be it an empty one. */
    this.isKept = false;
    /** @type {((said: string) => void)[]} */
    this.followers = [];
    this.read();
    addEventListener("storage", (event) => {
      if (event.key === KEY && event.storageArea !== stored("session")) this.reread();
    });
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.reread();
    });
  }

  get ids() {
    return this.items.map((item) => item.id);
  }

  /** @param {string} id */
  has(id) {
    return this.items.some((item) => item.id === id);
  }

  /**
   * @param {Item} item
   * @returns {boolean} Whether there was room.
   */
  add(item) {
    if (this.has(item.id)) return true;
    if (this.items.length >= MOST) {
      this.tell(FULL);
      return false;
    }
    this.choose([...this.items, item], `${item.name} added, ${this.items.length + 1} of ${MOST}.`);
    return true;
  }

  /** @param {string} id */
  remove(id) {
    const gone = this.items.find((item) => item.id === id);
    if (gone) this.choose(this.items.filter((item) => item !== gone), `${gone.name} removed.`);
  }

  /** @param {Item} item */
  toggle(item) {
    if (this.has(item.id)) this.remove(item.id);
    else this.add(item);
  }

  /**
   * @param {Item[]} items
   * @param {string} [said] What assistive technology says of it.
   */
  choose(items, said = "") {
    this.items = items;
    write("local", keptText(items));
    write("session", null);
    this.tell(said);
  }

  /**
   * Take over the choice of an address for this visit.
   * @param {Item[]} items
   */
  visit(items) {
    this.items = items;
    write("session", keptText(items));
    this.tell("");
  }

  /** @param {(said: string) => void} follower */
  follow(follower) {
    this.followers.push(follower);
  }

  read() {
    const kept = parseKept(read("session")) ?? parseKept(read("local"));
    this.isKept = kept !== null;
    this.items = kept ?? [];
  }

  reread() {
    this.read();
    this.tell("");
  }

  /** @param {string} said */
  tell(said) {
    for (const follower of this.followers) follower(said);
  }
}

export const tray = new Tray();

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
  const button = element("button", { type: "button", class: "copy compare-button" }, "Compare");
  button.setAttribute("aria-label", `Compare ${item.name}`);
  const show = () => button.setAttribute("aria-pressed", String(tray.has(item.id)));
  button.addEventListener("click", () => tray.toggle(item));
  tray.follow(show);
  show();
  const copy = place.nextElementSibling;
  (copy?.matches(".copy") ? copy : place).after(button);
}

/** @param {Document} document */
function addBar(document) {
  const dock = element("aside", { class: "tray", "aria-label": "Models to compare" });
  const status = element("p", { class: "tray-status unseen", role: "status" });
  const bar = element("div", { class: "tray-bar" });
  const list = element("ul", { class: "tray-models" });
  const count = element("span", { class: "tray-count" });
  const link = element("a", { class: "tray-go", href: "" }, "Compare");
  const clear = element("button", { type: "button", class: "plain-button" }, "Clear");
  clear.setAttribute("aria-label", "Clear the models to compare");
  clear.addEventListener("click", () => {
    const within = dock.contains(document.activeElement);
    tray.choose([], "No model chosen any more.");
    if (within) document.querySelector("main")?.focus();
  });
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
    fit();
  };
  // A workload that the page's address holds goes along.
  const aim = () => {
    const load = new URLSearchParams(location.search).get("load") ?? "";
    link.href = `${ROOT.href}compare/?m=${idsText(tray.ids)}${/^[\w.,-]{1,80}$/.test(load) ? `&load=${load}` : ""}`;
  };
  // What is scrolled to, or focused, stops above the bar.
  const fit = () => document.documentElement.style.setProperty("--tray", `${dock.offsetHeight}px`);
  new ResizeObserver(fit).observe(dock);
  for (const event of ["pointerdown", "focus"]) link.addEventListener(event, aim);
  tray.follow(show);
  show("");
}

/**
 * @param {Item} item
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

/** How the browser came to this page. */
export function navigationType() {
  const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return entry?.type ?? "navigate";
}

/** @param {"local" | "session"} which */
function stored(which) {
  try {
    return which === "local" ? localStorage : sessionStorage;
  } catch {
    return null; // The browser refuses storage.
  }
}

/** @param {"local" | "session"} which */
function read(which) {
  try {
    return stored(which)?.getItem(KEY) ?? null;
  } catch {
    return null;
  }
}

/**
 * @param {"local" | "session"} which
 * @param {string | null} text `null` to keep nothing.
 */
function write(which, text) {
  try {
    if (text === null) stored(which)?.removeItem(KEY);
    else stored(which)?.setItem(KEY, text);
  } catch {
    // Full or refused: the choice lasts as long as the page.
  }
}
