// @ts-check
/** Models that no routing service lists, and pages of kinds, which the words of the question name. */
import { element } from "../lib/elements.js";
import { fetchJson } from "../lib/fetch_json.js";
import { counted } from "../lib/format.js";
import { RANK } from "../lib/search.js";

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
    /** @type {Promise<import("../jump/places.js").Places> | null} */
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
    const ranks = places.index.search(query);
    const found = places.fixed
      .map((place, at) => ({ ...place, rank: ranks[at] }))
      .filter(({ kind, rank }) => (kind === "kind" || kind === "known") && rank < RANK.part);
    const known = found.filter(({ kind }) => kind === "known").sort((a, b) => a.rank - b.rank);
    const kinds = found.filter(({ kind }) => kind === "kind");
    this.place.hidden = found.length === 0;
    if (found.length) this.place.replaceChildren(...this.lines(known, kinds));
  }

  async load() {
    const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-jump]"));
    const [{ Places }, file] = await Promise.all([import("../jump/places.js"), fetchJson(button?.dataset.jump ?? "")]);
    return new Places(file);
  }

  /**
   * @param {{name: string, url: string}[]} known
   * @param {{name: string, url: string}[]} kinds
   */
  lines(known, kinds) {
    const title = known.length ? `Not listed by a routing service: ${counted(known.length, "model")}` : "Pages of kinds";
    const list = element("ul");
    for (const { name, url } of [...kinds, ...known.slice(0, LIMIT)]) {
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
