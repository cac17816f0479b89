// @ts-check
/** The table or the map in a frame on another site: shows what its address asks for, and keeps nothing. */
import { element, need } from "../lib/elements.js";
import { fetchJson } from "../lib/fetch_json.js";
import { counted } from "../lib/format.js";
import { openModels } from "../lib/open_models.js";
import { serialise } from "../table/address.js";
import { facetsOf } from "../table/facets.js";
import { ModelTable } from "../table/model_table.js";

const ROWS = 10;
const MAX_ROWS = 50;

class Embed extends ModelTable {
  /**
   * @param {HTMLElement} root
   * @param {import("../lib/model_data.js").Data} data
   * @param {import("../table/facet_kinds.js").Facet[]} facets
   */
  constructor(root, data, facets) {
    super(data, root.dataset.root ?? "", need(root, ".table-scroll"), facets);
    const rows = Number(new URLSearchParams(location.search).get("rows"));
    this.limit = Number.isInteger(rows) && rows > 0 ? Math.min(rows, MAX_ROWS) : ROWS;
    this.root = root;
    /** @type {import("../map/map.js").PriceMap | null} The map, where the address asks for one that there is. */
    this.map = null;
    this.status = need(root, "[role=status]");
    this.line = need(root, ".embed-line");
    this.filters = element("p", { class: "embed-filters", dir: "auto" });
    this.source = /** @type {HTMLAnchorElement} */ (need(root, ".embed-source a"));
    this.line.append(this.filters);
    // In a frame, every link opens beside the page that holds it.
    root.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a");
      if (link) Object.assign(link, { target: "_blank", rel: "noopener" });
    });
  }

  async start() {
    this.table.mount();
    if (this.state.map) await this.loadMap();
    this.update();
    if (this.state.q) this.loadNames();
  }

  async loadMap() {
    const [{ PriceMap }, boards] = await Promise.all([
      import("../map/map.js"),
      fetchJson(this.root.dataset.boards ?? ""),
      this.data.parts?.all(this),
    ]);
    const place = need(this.root, ".explorer-map");
    const map = new PriceMap(this, place, boards, true);
    if (!map.boards.has(this.state.map ?? "")) return;
    this.map = map;
    place.hidden = false;
    this.root.classList.add("embed-map");
  }

  update() {
    super.update();
    const { state } = this;
    const models = counted(this.rows.length, "model");
    const shown = Math.min(this.limit, state.grouped ? this.groups.shown.length : this.rows.length);
    // The map says itself what it shows.
    this.status.textContent = this.map ? "" : shown < this.rows.length ? `${models}, the first ${shown}` : models;
    const filters = this.facets.filter((facet) => this.isNarrowed(facet)).map((facet) => this.words(facet));
    if (state.q.trim()) filters.unshift(`Search: ${state.q.trim()}`);
    this.filters.textContent = filters.join(" · ");
    this.map?.show();
    // What was sorted here is sorted there.
    this.source.href = this.base + serialise(state, this.terms);
  }
}

/** @param {HTMLElement} root */
async function load(root) {
  const region = need(root, ".table-scroll");
  const status = need(root, "[role=status]");
  // The newest models aren't what was asked for.
  if (location.search) region.style.visibility = "hidden";
  try {
    const data = await openModels(root.dataset.embed ?? "", root.dataset.root ?? "");
    const facets = [...facetsOf(data)];
    await data.parts?.address(location.search, facets);
    await new Embed(root, data, facets).start();
  } catch (error) {
    status.textContent += ". The filters can't be applied: the data can't be loaded.";
    throw error;
  } finally {
    region.style.visibility = "";
  }
}

load(need(document, "[data-embed]"));
