// @ts-check
/** What the view is narrowed by: each filter can be taken away, and where nothing is left, it says which one to. */
import { element, plainButton } from "../lib/elements.js";
import { counted } from "../lib/format.js";
import { initial } from "../table/address.js";
import { isActive } from "../table/filter.js";

/** Characters of an address that are said again. */
const LONGEST = 200;

/** @typedef {{text: string, remove: () => void}} ActiveFilter */

export class ActiveFilters {
  /**
   * @param {import("./explorer.js").Explorer} explorer
   * @param {HTMLElement} place
   * @param {HTMLElement} empty Where it is said that nothing matches.
   */
  constructor(explorer, place, empty) {
    this.explorer = explorer;
    this.place = place;
    this.empty = empty;
    this.usual = initial(explorer.terms);
  }

  show() {
    const { explorer } = this;
    const { state, facets } = explorer;
    const filters = facets
      .filter((facet) => explorer.isNarrowed(facet))
      .map((facet) => ({ text: explorer.words(facet), remove: () => this.without(facet.key, true) }));
    const search = { text: `Search: ${state.q.trim()}`, remove: () => explorer.setQuery("") };
    // What a question asks for stands below it.
    if (explorer.asking.isSearch) filters.unshift(search);
    if (filters.length > 1) filters.push({ text: "all filters", remove: () => explorer.clear() });
    this.place.replaceChildren(...filters.map(removeButton), ...ignoredLine(state.ignored));
    this.empty.hidden = explorer.rows.length > 0;
    if (!this.empty.hidden) this.showEmpty(search);
  }

  /**
   * What to do when nothing matches.
   * @param {ActiveFilter} search
   */
  showEmpty(search) {
    const { explorer } = this;
    const { state, facets } = explorer;
    const keptOut = explorer.selection.keptOutBy();
    const options = facets.flatMap((facet, at) =>
      isActive(state.filters.get(facet.key))
        ? [{ text: explorer.words(facet), left: keptOut[at], remove: () => this.without(facet.key, false) }]
        : [],
    );
    if (explorer.asking.isSearch) options.push({ ...search, left: keptOut[facets.length] });
    const helpful = options.filter((option) => option.left > 0).sort((a, b) => b.left - a.left);
    const list = element("ul");
    for (const { text, left, remove } of helpful) {
      const item = element("li");
      item.append(plainButton(`Without “${text}”`, remove), ` there ${left === 1 ? "is" : "are"} ${counted(left, "model")}.`);
      list.append(item);
    }
    const reason = helpful.length
      ? "No match. Remove a filter:"
      : "No single filter is to blame; at least two have to go.";
    const title = element("p", { class: "empty-title" }, "No model matches.");
    this.empty.replaceChildren(title, element("p", {}, reason), list, plainButton("Clear everything", () => explorer.clear()));
  }

  /**
   * @param {string} key
   * @param {boolean} asUsual Whether the usual choice takes the place of the filter, where there is one.
   */
  without(key, asUsual) {
    const filters = new Map(this.explorer.state.filters);
    filters.delete(key);
    const usual = this.usual.filters.get(key);
    if (asUsual && usual) filters.set(key, usual);
    this.explorer.change({ filters }, false);
  }
}

/** @param {ActiveFilter} filter */
function removeButton({ text, remove }) {
  const button = element("button", { type: "button", class: "active-filter", "aria-label": `Remove ${text}` });
  const name = element("span", {}, text);
  name.dir = "auto";
  button.append(name, element("span", { "aria-hidden": "true" }, " ×"));
  button.addEventListener("click", remove);
  return button;
}

/**
 * What the address asks for and nobody here knows, as text.
 * @param {string[]} ignored
 */
function ignoredLine(ignored) {
  if (!ignored.length) return [];
  const all = ignored.join("&");
  const line = element("p", { class: "ignored small soft" }, "Ignored in the address: ");
  line.append(element("bdi", {}, all.length > LONGEST ? `${all.slice(0, LONGEST)}…` : all));
  return [line];
}
