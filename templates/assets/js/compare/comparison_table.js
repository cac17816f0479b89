// @ts-check
/** The table of a comparison: models as columns, what is known of them as rows. */
import { element, notStated } from "../lib/elements.js";
import { UNKNOWN } from "../lib/format.js";
import { best, differs, shared } from "./best.js";
import { shownMembers } from "./cells.js";

/** Letters of a row's name and unit that stand side by side on a phone. */
const ONE_LINE = 44;

/** @typedef {{id: string, name: string, href: string, tags: string[]}} Head */
/** @typedef {"left" | "right" | "remove"} Act */

/**
 * @param {Head[]} heads
 * @param {import("./rows.js").Group[]} groups
 * @param {{root: string, onlyDifferences: boolean, onAct: (act: Act, at: number) => void}} options
 */
export function comparisonTable(heads, groups, { root, onlyDifferences, onAct }) {
  const table = element("table", { class: "comparison" });
  table.append(element("caption", { class: "unseen" }, "Models side by side"), headOf(heads, onAct));
  let left = 0;
  for (const group of groups) {
    const rows = group.rows.filter((row) => !onlyDifferences || differs(row.cells));
    left += group.rows.length - rows.length;
    if (!rows.length) continue;
    const body = element("tbody");
    const line = element("tr", { class: "group" });
    const title = element("th", { scope: "rowgroup", colspan: String(heads.length + 1) });
    title.append(element("span", {}, group.title));
    line.append(title);
    body.append(line, ...rows.map((row) => lineOf(row, root)));
    table.append(body);
  }
  table.style.setProperty("--models", String(heads.length));
  return { table, left };
}

/**
 * @param {Head[]} heads
 * @param {(act: Act, at: number) => void} onAct
 */
function headOf(heads, onAct) {
  const head = element("thead");
  const row = element("tr");
  const corner = element("td", { class: "corner" });
  row.append(corner);
  heads.forEach(({ id, name, href, tags }, at) => {
    const th = element("th", { scope: "col" });
    th.dataset.series = String(at);
    const link = element("a", { href, title: name }, name);
    link.dir = "auto";
    const acts = element("span", { class: "acts" });
    /** @type {[Act, string, string, boolean][]} */
    const all = [
      ["left", "←", `Move ${name} left`, at > 0],
      ["right", "→", `Move ${name} right`, at < heads.length - 1],
      ["remove", "×", `Remove ${name}`, true],
    ];
    for (const [act, sign, label, isPossible] of all) {
      const button = element("button", { type: "button", "aria-label": label, "data-act": act, "data-id": id }, sign);
      button.disabled = !isPossible;
      button.addEventListener("click", () => onAct(act, at));
      acts.append(button);
    }
    th.append(link, ...tags.flatMap((tag) => [" ", element("span", { class: "tag" }, tag)]), acts);
    row.append(th);
  });
  head.append(row);
  return head;
}

/**
 * @param {import("./rows.js").Row} row
 * @param {string} root
 */
function lineOf(row, root) {
  const isUnlike = differs(row.cells);
  const line = element("tr", { class: isUnlike ? "unlike" : "alike" });
  const th = element("th", { scope: "row" }, row.label);
  if (isUnlike && row.cells.length > 1) {
    th.append(" ", element("span", { class: "sign", "aria-hidden": "true", title: "differs" }, "≠"));
    th.append(element("span", { class: "unseen" }, ", differs"));
  }
  if (row.per) th.append(" ", element("span", { class: "per" }, row.per));
  line.classList.toggle("long", row.label.length + (row.per ?? "").length > ONE_LINE);
  const marks = best(row.cells, row.better);
  const common = shared(row.cells);
  line.append(th, ...row.cells.map((cell, at) => cellOf(cell, marks[at], common, root, row.better !== null)));
  return line;
}

/**
 * @param {import("./best.js").Cell} cell
 * @param {import("./best.js").Mark} mark
 * @param {Set<string>} common
 * @param {string} root
 * @param {boolean} isNumeric
 */
function cellOf(cell, mark, common, root, isNumeric) {
  const td = element("td", isNumeric ? { class: "num" } : {});
  if (cell.text === UNKNOWN) {
    td.append(...notStated());
    return td;
  }
  const value = element("span", { class: "value", ...(cell.title ? { title: cell.title } : {}) });
  value.dir = "auto";
  if (cell.members) value.append(...membersOf(cell, common));
  else if (cell.href) value.append(element("a", { class: "quiet", href: root + cell.href }, cell.text));
  else value.textContent = cell.text;
  if (cell.code) value.classList.add("id");
  if (cell.value === undefined && isNumeric) value.classList.add("soft");
  if (mark) td.classList.add(mark);
  td.append(value);
  if (mark) td.append(element("span", { class: "unseen" }, `, ${mark === "best" ? "best" : "tied for best"}`));
  if (cell.note) td.append(" ", element("bdi", { class: "note" }, cell.note));
  return td;
}

/**
 * The members of a list; those that every model has are told apart from the others.
 * @param {import("./best.js").Cell} cell
 * @param {Set<string>} common
 */
function membersOf(cell, common) {
  return shownMembers(cell).flatMap((member, at) => [
    at ? ", " : "",
    element("bdi", common.has(member) ? { class: "soft" } : {}, member),
  ]);
}
