// @ts-check

/**
 * The way to every page by name: a button, `Ctrl K`, and `/` where nothing on the page takes it.
 * The palette and its index are loaded when it is first opened.
 * @param {Document} document
 */
export function addJump(document) {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".jump-button"));
  if (!button) return;
  const ownSlash = document.querySelector('[aria-keyshortcuts="/"]') !== null;
  const open = async () => {
    const { palette } = await import("./palette.js");
    palette(button).toggle();
  };
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.repeat || event.isComposing) return;
    const wants = event.ctrlKey || event.metaKey ? event.key.toLowerCase() === "k" && !event.shiftKey : isSlash(event, ownSlash);
    if (!wants) return;
    event.preventDefault();
    open();
  });
  const key = document.createElement("kbd");
  key.textContent = /mac|iphone|ipad/i.test(navigator.platform) ? "⌘ K" : "Ctrl K";
  key.setAttribute("aria-hidden", "true");
  button.append(" ", key);
  button.setAttribute("aria-keyshortcuts", `Control+K Meta+K${ownSlash ? "" : " /"}`);
  button.hidden = false;
}

/**
 * @param {KeyboardEvent} event
 * @param {boolean} ownSlash Whether the page itself listens for it.
 */
function isSlash(event, ownSlash) {
  const writes = /** @type {Element} */ (event.target).closest?.("input, textarea, select, [contenteditable], dialog");
  return event.key === "/" && !ownSlash && !writes;
}
