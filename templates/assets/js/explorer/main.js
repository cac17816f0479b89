// @ts-check
/** The explorer on the index page: takes the table over once its data is there. */
import "../main.js";
import { fetchJson } from "../lib/fetch_json.js";
import { decode } from "../lib/model_data.js";
import { pause } from "../lib/pause.js";
import { facetsOf } from "../table/facets.js";
import { Explorer } from "./explorer.js";

/** @param {HTMLElement} root */
async function load(root) {
  const file = await fetchJson(root.dataset.explorer ?? "");
  await pause();
  const data = decode(file);
  const facets = [];
  for (const facet of facetsOf(data)) {
    facets.push(facet);
    await pause();
  }
  const explorer = new Explorer(root, data, facets);
  await pause();
  explorer.start();
  await explorer.index.prepare();
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-explorer]"));
// After the first paint: the table that came with the page is there to be read meanwhile.
if (root) requestAnimationFrame(() => setTimeout(() => load(root)));
