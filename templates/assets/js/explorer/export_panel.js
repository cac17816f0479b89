// @ts-check
/** The panel for taking the view along: as a file, as text, as a link. */
import { COPYING_REFUSED, copyText } from "../lib/clipboard.js";
import { download } from "../lib/download.js";
import { element, plainButton } from "../lib/elements.js";
import { csv, json, markdown } from "../lib/export.js";
import { embedCode } from "./embed_code.js";

const NOTE =
  "All models that match, folded variants included, with the columns shown. " +
  "Prices are US dollars as in the header, days are ISO dates.";

/**
 * @param {import("./explorer.js").Explorer} explorer
 * @param {HTMLElement} place
 */
export function addExports(explorer, place) {
  /** @param {(header: string[], rows: import("../lib/export.js").Cell[][]) => string} write */
  const table = (write) => {
    const columns = explorer.shownColumns();
    const { id, name } = explorer.data;
    const cells = (/** @type {number} */ row) => [id[row], name[row], ...columns.map((column) => column.value(row))];
    return write(["id", "name", ...columns.map((column) => column.key)], Array.from(explorer.rows, cells));
  };
  const status = element("span", { role: "status" });
  const copy = async (/** @type {string} */ text) => {
    status.textContent = (await copyText(text)) ? "Copied" : COPYING_REFUSED;
  };
  const line = element("p", { class: "button-line" });
  line.append(
    plainButton("Download CSV", () => download("models.csv", "text/csv", table(csv))),
    plainButton("Download JSON", () => download("models.json", "application/json", table(json))),
    plainButton("Copy as Markdown", () => copy(table(markdown))),
    plainButton("Copy link to this view", () => copy(location.href)),
    plainButton("Copy embed code", () => copy(embedCode(explorer.base, location.href, document.title))),
    status,
  );
  place.replaceChildren(line, element("p", { class: "small soft" }, NOTE));
}
