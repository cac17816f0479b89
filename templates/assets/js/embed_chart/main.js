// @ts-check
/** One chart of a page of this site, in a frame on another one: which, its address says. Keeps nothing. */
import { element, need } from "../lib/elements.js";

const ID = /^[a-z][a-z0-9-]*$/;

/**
 * A page of this site.
 * @param {URL} address
 * @returns {Promise<Document>}
 */
function pageAt(address) {
  return new Promise((done, fail) => {
    // The policy of the site forbids to make a document of a text; the browser itself may.
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.addEventListener("load", () => (request.status === 200 && request.responseXML ? done(request.responseXML) : fail()));
    request.addEventListener("error", fail);
    request.send();
  });
}

/**
 * A link that leads out of the frame.
 * @param {string} address
 * @param {string} text
 */
function linkOut(address, text) {
  return element("a", { href: address, target: "_blank", rel: "noopener" }, text);
}

/** @param {HTMLElement} place */
async function load(place) {
  const asked = new URLSearchParams(location.search);
  const root = new URL(place.dataset.root ?? "", location.href);
  const address = new URL(asked.get("at") ?? "", root);
  const id = asked.get("id") ?? "";
  const status = need(place, "[role=status]");
  try {
    if (!ID.test(id) || !address.href.startsWith(root.href)) throw new Error("no chart");
    const page = await pageAt(address);
    const found = page.querySelector(`figure.chart#${id}`);
    if (!found) throw new Error("no chart");
    const figure = document.importNode(found, true);
    const source = figure.querySelector(".cite span")?.textContent ?? "";
    figure.querySelector(".cite")?.remove();
    need(place, "h1").textContent = figure.querySelector("title")?.textContent ?? "";
    const line = element("p", { class: "embed-source" });
    line.append(linkOut(`${address.href.split("#", 1)[0]}#${id}`, source));
    status.replaceWith(figure, line);
  } catch {
    status.replaceChildren("There is no such chart. ", linkOut(root.href, "Open the site"));
  }
}

load(need(document, ".embed-chart"));
