// @ts-check
/** The explorer on the index page: takes the table over once its data is there. */
import "../main.js";
import { openModels } from "../lib/open_models.js";
import { pause } from "../lib/pause.js";
import { facetsOf } from "../table/facets.js";
import { Explorer } from "./explorer.js";

/** @param {HTMLElement} root */
async function load(root) {
  const { start } = root.dataset;
  if (start && !location.search) history.replaceState(null, "", `?${start}${location.hash}`);
  const data = await openModels(root.dataset.explorer ?? "", root.dataset.root ?? "");
  const facets = [];
  for (const facet of facetsOf(data)) {
    facets.push(facet);
    await pause();
  }
  await data.parts?.address(location.search, facets);
  const explorer = new Explorer(root, data, facets);
  await pause();
  explorer.start();
  await explorer.index.prepare();
  // The answer that came with the page lacks its map.
  if (!data.parts) await explorer.loadEngine();
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-explorer]"));
// After the first paint: the table that came with the page is there to be read meanwhile.
if (root) requestAnimationFrame(() => setTimeout(() => load(root)));
