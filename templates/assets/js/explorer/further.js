// @ts-check
/** Models that no routing service lists, and pages of kinds, which the words of the question name. */
import { element } from "../lib/elements.js";
import { fetchJson } from "../lib/fetch_json.js";
import { counted } from "../lib/format.js";
import { RANK, SearchIndex } from "../lib/search.js";

/** @typedef {[name: string, url: string]} Link */

const LIMIT = 12;
/** A word that narrows to them has at least so many letters. */
const SHORTEST = 3;
/** What a question says of any kind of model. */
const OF_ANY = new Set("a an and any are best cheap cheapest fast fastest for good in is me model models of or price show the to what which with".split(" "));

export class Further {
  /**
   * @param {import("./explorer.js").Explorer} explorer
   * @param {HTMLElement} place
   */
  constructor(explorer, place) {
    this.explorer = explorer;
    this.place = place;
    /** @type {Promise<{ kinds: number, links: Link[], index: SearchIndex }> | null} */
    this.asked = null;
    this.shown = "";
  }

  show() {
    const query = wordsOf(this.explorer.state.q);
    if (query === this.shown) return;
    this.shown = query;
    if (!query) this.place.hidden = true;
    else this.find(query);
  }

  /** @param {string} query */
  async find(query) {
    // Without the index the line still finds what is listed.
    const places = await (this.asked ??= this.load()).catch(() => null);
    if (!places || query !== this.shown) return;
    const { kinds, links } = places;
    const ranks = places.index.search(query);
    const found = [...links.keys()].filter((at) => ranks[at] < RANK.part);
    const known = found.filter((at) => at >= kinds).sort((a, b) => ranks[a] - ranks[b]);
    this.place.hidden = found.length === 0;
    if (found.length) this.place.replaceChildren(...this.lines(known.map((at) => links[at]), found.filter((at) => at < kinds).map((at) => links[at])));
  }

  /** Pages of kinds come first, then the models. */
  async load() {
    const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-jump]"));
    const { places, models } = await fetchJson(button?.dataset.jump ?? "");
    /** @type {Link[]} */
    const links = [...places.kind, ...(places.known ?? (await fetchJson(this.explorer.base + models)).known)];
    return { kinds: places.kind.length, links, index: new SearchIndex(links.length, (at) => [links[at][0]]) };
  }

  /**
   * @param {Link[]} known
   * @param {Link[]} kinds
   */
  lines(known, kinds) {
    const title = known.length ? `Not listed by a routing service: ${counted(known.length, "model")}` : "Pages of kinds";
    const list = element("ul");
    for (const [name, url] of [...kinds, ...known.slice(0, LIMIT)]) {
      const item = element("li");
      item.append(element("a", { href: this.explorer.base + url, dir: "auto" }, name));
      list.append(item);
    }
    const more = known.length - LIMIT;
    return [element("p", { class: "further-title" }, title), list, ...(more > 0 ? [element("p", {}, `${more} more: search for the whole name, or see the page of their kind.`)] : [])];
  }
}

/** @param {string} question */
function wordsOf(question) {
  const words = question.toLowerCase().split(/[\s,;?!“”"]+/).filter((word) => word && !OF_ANY.has(word));
  return words.some((word) => word.length >= SHORTEST) ? words.join(" ") : "";
}
