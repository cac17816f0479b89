// @ts-check
/** The panel for taking the view along: as a file, as text, as a link. */
import { element } from "./dom.js";
import * as exports from "./export.js";
import { download } from "./view.js";

/**
 * @param {import("./main.js").Explorer} explorer
 * @param {HTMLElement} place
 */
export function addExports(explorer, place) {
  const table = () => {
    const columns = explorer.shownColumns();
    const header = ["id", "name", ...columns.map((column) => column.key)];
    const { id, name } = explorer.data;
    const cells = (/** @type {number} */ row) => [id[row], name[row], ...columns.map((column) => column.value(row))];
    return { header, rows: Array.from(explorer.rows, cells) };
  };
  const status = element("span", { role: "status" });
  const copy = async (/** @type {string} */ text) => {
    try {
      await navigator.clipboard.writeText(text);
      status.textContent = "Copied";
    } catch {
      status.textContent = "The browser doesn't allow copying here.";
    }
  };
  /** @type {[string, () => void][]} */
  const actions = [
    ["Download CSV", () => download("models.csv", "text/csv", exports.csv(table().header, table().rows))],
    ["Download JSON", () => download("models.json", "application/json", exports.json(table().header, table().rows))],
    ["Copy as Markdown", () => copy(exports.markdown(table().header, table().rows))],
    ["Copy link to this view", () => copy(location.href)],
    ["Copy embed code", () => copy(exports.embedCode(explorer.base, location.href, document.title))],
  ];
  const line = element("p", { class: "presets" });
  for (const [label, action] of actions) {
    const button = element("button", { type: "button", class: "plain-button" }, label);
    button.addEventListener("click", action);
    line.append(button);
  }
  line.append(status);
  const note =
    "All models that match, folded variants included, with the columns shown. " +
    "Prices are US dollars as in the header, days are ISO dates.";
  place.replaceChildren(line, element("p", { class: "small soft" }, note));
}
