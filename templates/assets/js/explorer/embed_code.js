// @ts-check
import { frameCode } from "../lib/frame_code.js";

/**
 * A frame for another site that shows a view.
 * @param {string} base Where the site's root is, seen from the view.
 * @param {string} address Of the view.
 * @param {string} site The name of the site.
 */
export function embedCode(base, address, site) {
  const url = new URL(`${base}embed/${new URL(address).search}`, address);
  return frameCode(url.href, `Models, ${site}`, 640);
}
