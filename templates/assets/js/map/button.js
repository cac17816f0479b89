// @ts-check
/** The button that opens the map. What the map needs is fetched when it is first asked for. */
import { element } from "../lib/elements.js";
import { fetchJson } from "../lib/fetch_json.js";

/** @typedef {import("../table/model_table.js").ModelTable & { root: HTMLElement }} Host */

export class MapButton {
  /**
   * @param {Host} explorer
   * @param {HTMLElement | null} button `null` where there is nothing to put on a map.
   * @param {HTMLElement} place
   */
  constructor(explorer, button, place) {
    this.explorer = explorer;
    this.button = button;
    this.place = place;
    /** @type {import("./map.js").PriceMap | null} */
    this.map = null;
    /** @type {Promise<import("./map.js").PriceMap> | null} */
    this.loading = null;
    this.last = "";
    button?.addEventListener("click", () => this.toggle());
  }

  /** Follow the state of the explorer. */
  show() {
    const key = this.explorer.state.map;
    if (!this.button) return;
    const open = key !== null;
    this.button.setAttribute("aria-expanded", String(open));
    this.place.hidden = !open;
    if (!open) this.map?.close();
    else if (this.map) this.showMap(this.map, key);
    else this.load().then(() => this.show(), () => undefined);
  }

  /**
   * @param {import("./map.js").PriceMap} map
   * @param {string} key
   */
  showMap(map, key) {
    if (map.boards.has(key)) {
      this.last = key;
      map.show();
    } else {
      // What is below is laid out without it.
      this.place.hidden = true;
      const { state } = this.explorer;
      this.explorer.state = { ...state, map: null, ignored: [...state.ignored, `map=${key}`] };
      this.explorer.update();
    }
  }

  async toggle() {
    if (this.explorer.state.map !== null) return this.explorer.change({ map: null }, false);
    this.place.hidden = false;
    try {
      const { boards } = await this.load();
      this.explorer.change({ map: this.last || boards.usual }, false);
    } catch {
      // The place says so.
    }
  }

  load() {
    this.loading ??= this.fetch().catch((error) => {
      this.loading = null;
      this.place.replaceChildren(element("p", { role: "status" }, "The map couldn't be loaded."));
      throw error;
    });
    return this.loading;
  }

  async fetch() {
    this.place.replaceChildren(element("p", { class: "soft" }, "Loading the map."));
    const [{ PriceMap }, boards] = await Promise.all([
      import("./map.js"),
      fetchJson(this.explorer.root.dataset.boards ?? ""),
      this.explorer.data.parts?.all(this.explorer),
    ]);
    this.map = new PriceMap(this.explorer, this.place, boards);
    return this.map;
  }
}
