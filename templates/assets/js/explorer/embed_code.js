// @ts-check

/**
 * A frame for another site that shows a view.
 * @param {string} base Where the site's root is, seen from the view.
 * @param {string} address Of the view.
 * @param {string} site The name of the site.
 */
export function embedCode(base, address, site) {
  const url = new URL(`${base}embed/${new URL(address).search}`, address);
  const title = attribute(`Models, ${site}`);
  return `<iframe src="${attribute(url.href)}" title="${title}" width="100%" height="640" loading="lazy" style="border: 0"></iframe>\n`;
}

/** @param {string} text */
function attribute(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
