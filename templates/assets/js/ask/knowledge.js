// @ts-check
/** What the question line knows: its words, the names in the data, and figures that the table doesn't show. */
import { isGone } from "../lib/model_data.js";
import { lexiconOf } from "./lexicon.js";

/** Request parameters whose names are ordinary words, or that other words ask for. */
const NOT_ASKED = new Set(["include_reasoning", "prediction", "reasoning", "response_format", "stop", "structured_outputs", "tools"]);

/**
 * @typedef {object} Knowing
 * @property {import("./read.js").Knowledge} knowledge
 * @property {{latency: Float64Array, image: Float64Array, lacks: import("../lib/model_data.js").Sets}} extra Columns that the table doesn't show: milliseconds to the first token, US dollars per million tokens of a generated image.
 * @property {Record<string, string>} reasons Why there is no answer, in sentences.
 * @property {Record<string, [text: string, path: string]>} pages What leads on, by kind of model and by topic.
 * @property {Record<string, [title: string, day: string | null]>} sources Where prices and speeds come from, and of which ISO day.
 */

/**
 * @param {any} file The parsed file of the question line.
 * @param {import("../lib/model_data.js").Data} data
 * @returns {Knowing}
 */
export function knowledgeOf(file, data) {
  if (file.version !== 1 || file.count !== data.count) throw new Error(`words of version ${file.version}`);
  const numbers = (/** @type {(number | null)[]} */ column) => Float64Array.from(column, (value) => value ?? NaN);
  const image = new Float64Array(data.count).fill(NaN);
  for (const [row, usd] of Object.entries(file.image_output)) image[Number(row)] = usd;
  const { words, sets } = data;
  const isName = (/** @type {number} */ row) => !data.aliasOf.has(row);
  const lexicon = lexiconOf(file, {
    id: data.id,
    name: data.name,
    isListed: (row) => isName(row) && !isGone(data, row),
    isFormer: (row) => isName(row) && isGone(data, row),
    authors: words.author.words.map((slug, at) => [slug, data.authorName[at]]),
    values: [
      ["provider", sets.provider.words],
      ["param", sets.parameter.words.filter((word) => !NOT_ASKED.has(word) && !word.startsWith("max_"))],
      ["licence", words.licence.words],
      ["quant", sets.quantization.words],
    ],
  });
  const { sizes, lacks, reasons, pages, sources } = file;
  const { skills, headline } = data;
  return {
    knowledge: { lexicon, sizes, skills, headline: headline ?? "", asOf: data.asOf },
    extra: { latency: numbers(file.latency), image, lacks },
    reasons,
    pages,
    sources,
  };
}
