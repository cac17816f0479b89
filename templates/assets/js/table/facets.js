// @ts-check
/** What models can be filtered by. */
import { blendedPrices } from "../lib/blend.js";
import { dayOf } from "../lib/days.js";
import { day, dayOfYear } from "../lib/format.js";
import { priceFacet, rangeFacet, setFacet, wordFacet } from "./facet_kinds.js";

/** @typedef {import("./facet_kinds.js").Facet} Facet */

/**
 * Every facet that can tell models of this data apart, each made when it is asked for.
 * @param {import("../lib/model_data.js").Data} data
 * @returns {Iterable<Facet>}
 */
export function* facetsOf(data) {
  const { words, sets, numbers, prices } = data;
  const status = new Map(Object.entries(data.glossary.status));
  const kinds = new Map(Object.entries(data.glossary.kind));
  const weights = new Map([["open", "open weights"], ["closed", "closed"]]);
  const moves = new Map([["moving", "up and down"], ["dearer", "more expensive"]]);
  const authors = new Map(words.author.words.map((slug, i) => [slug, data.authorName[i]]));
  const made = [
    () => ({ ...wordFacet("kind", "Kind", words.kind, kinds), links: { title: "Not listed by a routing service", to: data.kinds } }),
    () => wordFacet("status", "Status", words.status, status),
    () => priceFacet("in", "Input price, $ per 1M", prices.input),
    () => ({ ...wordFacet("change", moveLabel(data), words.move, moves, "not known"), inOrder: true }),
    () => priceFacet("out", "Output price, $ per 1M", prices.output),
    () => priceFacet("blend", "Blended price, $ per 1M", blendedPrices(prices)),
    () => rangeFacet("ctx", "Context, tokens", "tokens", numbers.context),
    () => together(setFacet("feat", "Features", sets.feature)),
    () => rangeFacet("rating", data.ratingName, "amount", numbers.rating),
    () => wordFacet("author", "Author", words.author, authors),
    () => together(setFacet("takes", "Input modalities", sets.takes)),
    () => together(setFacet("gives", "Output modalities", sets.gives)),
    ...Object.entries(data.skills).map(([key, { label, board }]) => () => skillFacet(key, label, data.boards.get(board))),
    () => rangeFacet("speed", "Speed, tokens per second", "amount", numbers.speed),
    () => rangeFacet("intelligence", "Intelligence index", "amount", numbers.intelligence),
    () => rangeFacet("max", "Output limit, tokens", "tokens", numbers.max_output),
    () => setFacet("provider", "Provider", sets.provider),
    () => rangeFacet("listed", "Listed on", "day", numbers.listed),
    () => rangeFacet("cutoff", "Knowledge cutoff", "day", numbers.cutoff),
    () => wordFacet("weights", "Weights", words.weights, weights),
    () => setFacet("fits", "Fits in memory, at 4 bits", sets.fits),
    () => wordFacet("licence", "License", words.licence),
    () => wordFacet("use", "License allows", words.use),
    () => rangeFacet("size", "Parameters, number", "tokens", numbers.parameters),
    () => together(setFacet("param", "Request parameters", sets.parameter)),
    () => setFacet("quant", "Quantization", sets.quantization),
    () => wordFacet("variant", "Variant", words.variant, new Map(), "no variant"),
    () => setFacet("source", "Sources", sets.source),
  ];
  for (const make of made) {
    const facet = data.parts?.made(make) ?? make();
    if (facet.missing || (facet.edges ? facet.edges.length > 0 : facet.values.length > 1)) yield facet;
  }
}

/**
 * Capabilities: who asks for two wants both.
 * @param {Facet} facet
 * @returns {Facet}
 */
function together(facet) {
  return { ...facet, together: true };
}

/**
 * A skill by the board that rates it, with the day of its results.
 * @param {string} key
 * @param {string} label
 * @param {import("../lib/boards.js").Board} board
 * @returns {Facet}
 */
function skillFacet(key, label, board) {
  const { title, category, score, about } = board;
  const on = about(score.findIndex((value) => !Number.isNaN(value))).measured ?? board.fetched;
  const note = [`${title}: ${category}`, ...(on ? [day(dayOf(on))] : [])].join(", ");
  return { ...rangeFacet(key, label, "amount", score), note };
}

/**
 * What the comparison of prices is called: it says since when.
 * @param {import("../lib/model_data.js").Data} data
 */
function moveLabel({ moved }) {
  return moved ? `Price since ${dayOfYear(moved.since)}` : "Price recently";
}
