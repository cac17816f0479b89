// @ts-check

/**
 * The code that puts a page of this site into a frame on another one.
 * @param {string} address
 * @param {string} title
 * @param {number} height Pixels.
 */
export function frameCode(address, title, height) {
  return `<iframe src="${attribute(address)}" title="${attribute(title)}" width="100%" height="${height}" loading="lazy" style="border: 0"></iframe>\n`;
}

/** @param {string} text */
function attribute(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
