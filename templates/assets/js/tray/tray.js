// @ts-check
/** The models chosen to be compared, kept across pages. */
import { FULL, MOST, keptText, parseKept } from "../lib/model_ids.js";

/** @typedef {import("../lib/model_ids.js").Item} Item */

const KEY = "compare";

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
