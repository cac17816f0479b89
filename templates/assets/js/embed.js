// @ts-check
/** The table in a frame on another site: shows what its address asks for, and keeps nothing. */
import { decode } from "./explorer/data.js";
import { element, need } from "./explorer/dom.js";
import { counted } from "./explorer/format.js";
import { ModelTable } from "./explorer/model_table.js";
import { serialise } from "./explorer/state.js";
import { filterWords } from "./explorer/view.js";

const ROWS = 10;
const MAX_ROWS = 50;

class Embed extends ModelTable {
  /**
   * @param {HTMLElement} root
   * @param {import("./explorer/data.js").Data} data
   */
  constructor(root, data) {
    super(data, root.dataset.root ?? "", need(root, ".table-scroll"));
    const rows = Number(new URLSearchParams(location.search).get("rows"));
    this.limit = Number.isInteger(rows) && rows > 0 ? Math.min(rows, MAX_ROWS) : ROWS;
    this.status = need(root, "[role=status]");
    this.line = need(root, ".embed-line");
    this.wishes = element("p", { class: "embed-wishes", dir: "auto" });
    this.source = /** @type {HTMLAnchorElement} */ (need(root, ".embed-source a"));
    this.line.append(this.wishes);
    // In a frame, every link opens beside the page that holds it.
    this.region.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a");
      if (link) Object.assign(link, { target: "_blank", rel: "noopener" });
    });
  }

  start() {
    this.table.mount();
    this.update();
    if (this.state.q) this.loadNames();
  }

  update() {
    super.update();
    const { state } = this;
    const models = counted(this.rows.length, "model");
    const shown = Math.min(this.limit, state.grouped ? this.groups.shown.length : this.rows.length);
    this.status.textContent = shown < this.rows.length ? `${models}, the first ${shown}` : models;
    const wishes = this.facets.filter((facet) => this.isWish(facet)).map((facet) => this.words(facet));
    if (state.q.trim()) wishes.unshift(`Search: ${state.q.trim()}`);
    this.wishes.textContent = wishes.join(" · ");
    // What was sorted here is sorted there.
    this.source.href = this.base + serialise(state, this.terms);
  }

  /** @param {import("./explorer/facets.js").Facet} facet */
  words(facet) {
    const filter = this.state.filters.get(facet.key);
    return filter ? filterWords(facet, filter) : `${facet.label}: any`;
  }
}

/** @param {HTMLElement} root */
async function load(root) {
  const region = need(root, ".table-scroll");
  const status = need(root, "[role=status]");
  // The newest models aren't what was asked for.
  if (location.search) region.style.visibility = "hidden";
  try {
    const response = await fetch(root.dataset.embed ?? "");
    if (!response.ok) throw new Error(`${response.status} for the data of the table`);
    new Embed(root, decode(await response.json())).start();
  } catch (error) {
    status.textContent += ". The filters can't be applied: the data can't be loaded.";
    throw error;
  } finally {
    region.style.visibility = "";
  }
}

load(need(document, "[data-embed]"));
