// @ts-check
import { fetchJson } from "./fetch_json.js";
import { decode } from "./model_data.js";

/**
 * The data of the explorer; of very many models the first part of it, which loads the others.
 * @param {string} url
 * @param {string} base Where the site's root is, seen from this page.
 */
export async function openModels(url, base) {
  const file = await fetchJson(url);
  return file.parts ? new (await import("./model_parts.js")).Parts(file, base).data : decode(file);
}
