// @ts-check

/**
 * Where the site's root is, seen from this page.
 * @param {Document} document
 */
export function siteRoot(document) {
  return /** @type {HTMLElement | null} */ (document.querySelector("[data-root]"))?.dataset.root ?? "";
}
