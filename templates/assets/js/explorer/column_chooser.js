// @ts-check
/** The panel that says which columns the table has, and whether variants are folded. */
import { checkbox, element, plainButton } from "../lib/elements.js";
import { STANDARD } from "../table/column_sets.js";

export class ColumnChooser {
  /**
   * @param {import("./explorer.js").Explorer} explorer
   * @param {HTMLElement} place
   */
  constructor(explorer, place) {
    this.explorer = explorer;
    const { columns, terms } = explorer;
    const presets = element("p", { class: "button-line" }, "Sets: ");
    for (const [name, keys] of terms.presets) {
      presets.append(plainButton(name, () => explorer.change({ columns: name === "standard" ? null : keys }, false)));
    }
    const list = element("fieldset", { class: "column-list" });
    list.append(element("legend", { class: "unseen" }, "Columns"));
    const standard = String(STANDARD.filter((key) => columns.has(key)));
    this.boxes = [...columns.values()].filter(({ key }) => key !== "bill").map(({ key, label }) => {
      const [text, box] = checkbox(label);
      box.value = key;
      box.addEventListener("change", () => {
        const keys = this.boxes.filter((other) => other.checked).map((other) => other.value);
        explorer.change({ columns: String(keys) === standard || !keys.length ? null : keys }, false);
      });
      list.append(text);
      return box;
    });
    const [text, fold] = checkbox("Fold variants under their model");
    this.fold = fold;
    fold.addEventListener("change", () => explorer.change({ grouped: fold.checked }, false));
    text.classList.add("fold-switch");
    place.replaceChildren(presets, list, text);
  }

  show() {
    const shown = new Set(this.explorer.wantedColumns().map((column) => column.key));
    for (const box of this.boxes) box.checked = shown.has(box.value);
    this.fold.checked = this.explorer.state.grouped;
  }
}
