// @ts-check
/** Choosing models to compare in the explorer's table. */
import { element } from "../lib/elements.js";
import { resolveIds } from "../lib/model_ids.js";
import { navigationType, tray } from "../tray/tray.js";

export class CompareButtons {
  /** @param {import("./explorer.js").Explorer} explorer */
  constructor(explorer) {
    this.explorer = explorer;
    const { data, state } = explorer;
    // Who comes back or reloads keeps what was chosen since.
    const isNew = !["back_forward", "reload"].includes(navigationType());
    if (state.compare.length && (isNew || !tray.isKept)) {
      const rows = new Map(data.id.map((id, row) => [id, row]));
      const { ids } = resolveIds(state.compare, (id) => rows.has(id));
      if (ids.length) tray.visit(ids.map((id) => ({ id, name: data.name[/** @type {number} */ (rows.get(id))] })));
    }
    this.chosen = new Set(tray.ids);
    explorer.region.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("[data-row]") : null;
      if (!(button instanceof HTMLElement)) return;
      const row = Number(button.dataset.row);
      tray.toggle({ id: data.id[row], name: data.name[row] });
    });
    tray.follow(() => {
      this.chosen = new Set(tray.ids);
      for (const tr of explorer.table.rows.made.values()) this.mark(tr.querySelector("[data-row]"));
      this.show();
    });
  }

  /** @param {number} row */
  button(row) {
    const label = `Compare ${this.explorer.data.name[row]}`;
    const button = element("button", { type: "button", class: "choose", "aria-label": label });
    button.dataset.row = String(row);
    this.mark(button);
    return button;
  }

  /** @param {Element | null} button */
  mark(button) {
    if (!(button instanceof HTMLElement)) return;
    button.setAttribute("aria-pressed", String(this.chosen.has(this.explorer.data.id[Number(button.dataset.row)])));
  }

  /** The address follows the choice, also where it was made on another page. */
  show() {
    const { explorer } = this;
    if (String(explorer.state.compare) === String(tray.ids)) return;
    explorer.state.compare = tray.ids;
    explorer.saveUrl(true);
  }
}
