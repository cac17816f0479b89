// @ts-check
/** The palette: a field, and below it the pages that match. */
import { element, plainButton } from "../lib/elements.js";
import { fetchJson } from "../lib/fetch_json.js";
import { counted, integer } from "../lib/format.js";
import { Places } from "./places.js";

const LIMIT = 50;
const PAGE = 8;
const MAX_QUERY = 200;

/** @type {Record<string, string>} */
const KINDS = { selection: "models", gone: "no longer listed", known: "not listed" };

/** @type {Palette | undefined} */
let made;

/** @param {HTMLElement} button Says where the index and the root of the site are. */
export function palette(button) {
  made ??= new Palette(button.dataset.jump ?? "", button.dataset.root ?? "");
  return made;
}

class Palette {
  /**
   * @param {string} address Of the index.
   * @param {string} root Where the site's root is, seen from this page.
   */
  constructor(address, root) {
    this.address = address;
    this.root = root;
    /** @type {Places | null} */
    this.places = null;
    this.active = -1;
    this.list = element("div", { id: "jump-list", role: "listbox", "aria-label": "Pages" });
    this.status = element("p", { role: "status" });
    this.input = element("input", {
      type: "text",
      role: "combobox",
      "aria-label": "Search",
      "aria-autocomplete": "list",
      "aria-controls": "jump-list",
      "aria-expanded": "false",
      placeholder: "Model, author, leaderboard, page",
      maxlength: String(MAX_QUERY),
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "go",
    });
    const close = plainButton("Close", () => this.dialog.close());
    const line = element("div", { class: "jump-line" });
    line.append(this.input, close);
    const foot = element("div", { class: "jump-foot" });
    foot.append(this.status, element("p", { class: "jump-keys", "aria-hidden": "true" }, "↑ ↓ choose · Enter opens · Esc closes"));
    this.dialog = element("dialog", { class: "jump", "aria-label": "Search" });
    this.dialog.append(line, this.list, foot);
    document.body.append(this.dialog);

    this.input.addEventListener("input", () => this.show());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.list.addEventListener("click", (event) => {
      // With one of these keys the page opens beside this one.
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.dialog.close();
    });
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
  }

  toggle() {
    if (this.dialog.open) return this.dialog.close();
    this.input.value = "";
    this.dialog.showModal();
    this.input.focus();
    if (this.places) this.show();
    else this.load();
  }

  async load() {
    this.status.textContent = "Loading …";
    try {
      const file = await fetchJson(this.address);
      this.take(file);
      if (!file.models) return;
      // Pages and authors are found meanwhile.
      this.status.textContent = "Loading the models …";
      const { known, ...models } = await fetchJson(this.root + file.models);
      this.take({ ...file, ...models, places: { ...file.places, known } });
    } catch (error) {
      this.status.textContent = "The list of pages can't be loaded.";
      throw error;
    }
  }

  /** @param {any} file The parsed index. */
  take(file) {
    this.places = new Places(file);
    this.places.index.prepare();
    this.show();
  }

  /** What matches now. */
  show() {
    if (!this.places) return;
    const { places } = this;
    const query = this.input.value.slice(0, MAX_QUERY);
    const { found, total } = places.find(query, LIMIT);
    this.list.replaceChildren(...found.map((at, i) => this.option(places.place(at), i)));
    this.list.hidden = found.length === 0;
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.activate(found.length ? 0 : -1);
    if (!query.trim()) this.status.textContent = "The newest models, and pages";
    else if (total === 0) this.status.textContent = "Nothing has all of these words.";
    else if (total > LIMIT) this.status.textContent = `The best ${LIMIT} of ${integer(total)} results`;
    else this.status.textContent = counted(total, "result");
  }

  /**
   * @param {import("./places.js").Place} place
   * @param {number} at
   */
  option({ kind, name, id, url }, at) {
    const option = element("a", { role: "option", id: `jump-${at}`, tabindex: "-1", "aria-selected": "false", href: this.root + url });
    if (kind === "gone") option.className = "gone";
    const title = element("span", { class: "jump-name", dir: "auto" }, name);
    option.append(title, " ");
    if (id) option.append(element("bdi", { class: "id" }, id), " ");
    option.append(element("span", { class: "jump-kind" }, KINDS[kind] ?? kind));
    return option;
  }

  /** @param {number} at */
  activate(at) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = at;
    const option = this.list.children[at];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const count = this.list.children.length;
    // A key may belong to an input method, which is still composing a word.
    if (event.isComposing || event.altKey || count === 0) return;
    const last = count - 1;
    const to = {
      ArrowDown: this.active < last ? this.active + 1 : 0,
      ArrowUp: this.active > 0 ? this.active - 1 : last,
      PageDown: Math.min(last, this.active + PAGE),
      PageUp: Math.max(0, this.active - PAGE),
      Home: 0,
      End: last,
    }[event.key];
    if (to !== undefined && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.activate(to);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const { ctrlKey, metaKey, shiftKey } = event;
      const click = new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey });
      this.list.children[this.active]?.dispatchEvent(click);
    }
  }
}
