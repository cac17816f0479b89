// @ts-check
/** What the view is narrowed by: each wish can be taken away, and where nothing is left, it says which one to. */
import { isActive } from "./facets.js";
import { initial } from "./state.js";
import { filterWords, showEmpty, showIgnored, showWishes } from "./view.js";

export class Wishes {
  /**
   * @param {import("./main.js").Explorer} explorer
   * @param {HTMLElement} place
   * @param {HTMLElement} empty
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
    const chips = facets
      .filter((facet) => explorer.isWish(facet))
      .map((facet) => ({ text: this.words(facet), remove: () => this.without(facet.key, true) }));
    const search = { text: `Search: ${state.q.trim()}`, remove: () => explorer.setQuery("") };
    if (state.q.trim()) chips.unshift(search);
    if (chips.length > 1) chips.push({ text: "all filters", remove: () => explorer.clear() });
    showWishes(this.place, chips);
    showIgnored(this.place, state.ignored);
    this.empty.hidden = explorer.rows.length > 0;
    if (explorer.rows.length) return;
    const keptOut = explorer.selection.keptOutBy();
    const options = facets.flatMap((facet, at) =>
      isActive(state.filters.get(facet.key))
        ? [{ text: this.words(facet), left: keptOut[at], remove: () => this.without(facet.key, false) }]
        : [],
    );
    if (state.q.trim()) options.push({ ...search, left: keptOut[facets.length] });
    showEmpty(this.empty, options, () => explorer.clear());
  }

  /** @param {import("./facets.js").Facet} facet */
  words(facet) {
    const filter = this.explorer.state.filters.get(facet.key);
    return filter ? filterWords(facet, filter) : `${facet.label}: any`;
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
