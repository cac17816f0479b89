// @ts-check
/** Checking a list of models: what stays, what goes and when, and what to use instead. */
import "../main.js";
import { COPYING_REFUSED, copyText } from "../lib/clipboard.js";
import { element, need, notStated } from "../lib/elements.js";
import { fetchJson } from "../lib/fetch_json.js";
import { idsText, readIds } from "../lib/model_ids.js";
import { Lives } from "./find.js";
import { inOrder, statusText, summary, today } from "./words.js";

/** @typedef {import("./find.js").Found} Found */

/** Milliseconds without typing after which the list is checked. */
const PAUSE = 250;

class Check {
  /**
   * @param {HTMLElement} root
   * @param {Lives} lives
   */
  constructor(root, lives) {
    this.root = root;
    this.lives = lives;
    this.field = /** @type {HTMLTextAreaElement} */ (need(root, "textarea"));
    this.sentence = need(root, ".check-sentence");
    this.unknown = need(root, ".check-unknown");
    this.table = need(root, ".check-table");
    this.rows = need(root, "tbody");
    this.pause = 0;
  }

  start() {
    const { field, root } = this;
    for (const control of root.querySelectorAll(":disabled")) control.removeAttribute("disabled");
    if (!field.value) field.value = readIds(location.search, "ids").join("\n");
    field.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.show(), PAUSE);
    });
    need(root, '[data-do="example"]').addEventListener("click", () => this.write(field.dataset.example ?? ""));
    need(root, '[data-do="clear"]').addEventListener("click", () => this.write(""));
    need(root, '[data-do="link"]').addEventListener("click", async () => {
      need(root, ".check-copied").textContent = (await copyText(location.href)) ? "Link copied." : COPYING_REFUSED;
    });
    this.show();
    root.dataset.ready = "";
  }

  /** @param {string} text */
  write(text) {
    this.field.value = text;
    this.show();
    this.field.focus();
  }

  /** Check the text; the address carries the ids that it names, and nothing else of it. */
  show() {
    const { found, unknown } = this.lives.in(this.field.value);
    const ids = idsText([...found.map(({ life }) => life.id), ...unknown]);
    history.replaceState(null, "", ids ? `?ids=${ids}` : location.pathname);
    this.sentence.textContent = summary(found, unknown);
    this.unknown.textContent = unknown.length ? `Not known here: ${unknown.join(", ")}.` : "";
    this.table.hidden = found.length === 0;
    this.rows.replaceChildren(...inOrder(found).map((one) => this.row(one)));
  }

  /** @param {Found} found */
  row({ text, life }) {
    const row = element("tr", { class: life.status });
    const name = element("th", { scope: "row" });
    name.append(this.link(life.url, life.name), element("span", { class: "id soft" }, text));
    const instead = element("td", { "data-label": "Use instead" });
    const changes = element("td", { class: "check-changes", "data-label": "What changes" });
    const { replacement } = life;
    if (replacement) {
      instead.append(this.link(replacement.url, replacement.id), element("p", { class: "small soft" }, replacement.is_stated ? "Stated by the listing service." : "Newest of the same name; no source states it."));
      const list = element("ul");
      list.append(...replacement.changes.map((change) => element("li", {}, change)));
      changes.append(list);
    } else if (life.status === "gone" || life.status === "expiring") instead.append(...notStated());
    row.append(name, element("td", { "data-label": "Status" }, statusText(life, today())), instead, changes);
    return row;
  }

  /**
   * @param {string} url
   * @param {string} text
   */
  link(url, text) {
    return element("a", { href: `${this.root.dataset.root ?? ""}${url}`, dir: "auto" }, text);
  }
}

/** @param {HTMLElement} root */
async function start(root) {
  const { models } = await fetchJson(root.dataset.lives ?? "");
  new Check(root, new Lives(models)).start();
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-lives]"));
if (root) {
  start(root).catch((error) => {
    need(root, ".check-sentence").textContent = "The data couldn't be loaded. Reload the page to try again.";
    throw error;
  });
}
