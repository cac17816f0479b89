// @ts-check

/**
 * Load what makes pictures and files of a chart when “Cite or reuse” is first opened below one.
 * @param {Document} document
 */
export function addCite(document) {
  // The event doesn't bubble.
  document.addEventListener("toggle", async ({ target }) => {
    if (!(target instanceof HTMLDetailsElement) || !target.matches("figure[id] > .cite")) return;
    (await import("./cite.js")).citeFigure(target);
  }, true);
}
