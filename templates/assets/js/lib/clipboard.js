// @ts-check

/**
 * Put a text on the clipboard.
 * @param {string} text
 * @returns {Promise<boolean>} Whether the browser allowed it.
 */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** What is said where it didn't. */
export const COPYING_REFUSED = "The browser doesn't allow copying here.";
