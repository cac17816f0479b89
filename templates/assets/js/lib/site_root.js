// @ts-check

/**
 * Where the site's root is, seen from this page.
 * @param {Document} document
 */
export function siteRoot(document) {
  return /** @type {HTMLElement | null} */ (document.querySelector("[data-root]"))?.dataset.root ?? "";
}

/**
 * What the site is called.
 * @param {Document} document
 */
export function siteName(document) {
  return /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[property="og:site_name"]'))?.content ?? "";
}
