// @ts-check
import { element } from "../lib/elements.js";

/**
 * The choice of a board: what people compare quality by first, then all boards with their categories.
 * @param {import("../lib/boards.js").Boards} boards
 */
export function boardSelect(boards) {
  const select = element("select", { "aria-label": "Quality: board or benchmark" });
  const first = element("optgroup", { label: "By skill" });
  for (const [label, key] of boards.first) {
    first.append(element("option", { value: key }, `${label}: ${boards.byKey.get(key).title}`));
  }
  if (first.children.length) select.append(first);
  for (const [title, own] of boards.byTitle()) {
    const group = element("optgroup", { label: title });
    for (const { key, category } of own) {
      const text = category === "Overall" ? title : `${title}: ${category}`;
      group.append(element("option", { value: key }, text));
    }
    select.append(group);
  }
  return select;
}
