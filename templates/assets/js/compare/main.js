// @ts-check
/** Side by side: starts the page of a comparison once its data is there. */
import "../main.js";
import { need } from "../lib/elements.js";
import { idsText, resolveIds } from "../lib/model_ids.js";
import { openModels } from "../lib/open_models.js";
import { navigationType, tray } from "../tray/tray.js";
import { Comparison } from "./comparison.js";

/** @param {HTMLElement} root */
async function start(root) {
  // Who comes back keeps what was chosen since.
  if (tray.ids.length && (navigationType() === "back_forward" || !new URLSearchParams(location.search).get("m"))) {
    const rest = location.search.replace(/^\?/, "").split("&").filter((part) => part && !part.startsWith("m="));
    history.replaceState(null, "", `${location.pathname}?${[`m=${idsText(tray.ids)}`, ...rest].join("&")}`);
  }
  const data = await openModels(root.dataset.explorer ?? "", root.dataset.root ?? "");
  await data.parts?.all();
  const comparison = new Comparison(root, data);
  for (const control of root.querySelectorAll(":disabled")) control.removeAttribute("disabled");
  comparison.readAddress();
  tray.follow(() => {
    // Chosen in another tab.
    if (String(tray.ids) === String(comparison.ids)) return;
    comparison.ids = resolveIds(tray.ids, (id) => comparison.rowOf.has(id)).ids;
    comparison.saveAddress(true);
    comparison.update();
  });
  root.dataset.ready = "";
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-comparison]"));
if (root) {
  start(root).catch((error) => {
    need(root, ".compare-status").textContent = "The data couldn't be loaded. Reload the page to try again.";
    throw error;
  });
}
