// @ts-check
import { limitText } from "./address.js";

/**
 * A filter in words: `Context, tokens: 128000 or more`.
 * @param {import("./facet_kinds.js").Facet} facet
 * @param {import("./filter.js").Filter} filter
 */
export function filterWords(facet, filter) {
  const words = facet.values.filter((value) => filter.values.has(value.key)).map((value) => value.label);
  const [min, max] = [limitText(filter.min, facet), limitText(filter.max, facet)];
  if (min && max) words.unshift(`${min} to ${max}`);
  else if (min) words.unshift(`${min} or more`);
  else if (max) words.unshift(`${max} or less`);
  const more = words.length > 3 ? [...words.slice(0, 2), `${words.length - 2} more`] : words;
  return `${facet.label}: ${more.join(filter.all ? " and " : " or ")}`;
}
