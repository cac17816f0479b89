// @ts-check
import { need } from "../lib/elements.js";

/**
 * Let buttons open the part that each controls, one at a time.
 * @param {HTMLElement} root
 */
export function addToolPanels(root) {
  const buttons = /** @type {HTMLButtonElement[]} */ ([...root.querySelectorAll("button[aria-controls]")]);
  const panelOf = (/** @type {HTMLButtonElement} */ button) => need(root, `#${button.getAttribute("aria-controls")}`);
  const isOpen = (/** @type {HTMLButtonElement} */ button) => button.getAttribute("aria-expanded") === "true";
  const open = (/** @type {HTMLButtonElement | null} */ wanted) => {
    for (const button of buttons) {
      button.setAttribute("aria-expanded", String(button === wanted));
      panelOf(button).hidden = button !== wanted;
      // The bar follows the reader down the page, its panels don't.
      if (button === wanted) panelOf(button).scrollIntoView({ block: "nearest" });
    }
  };
  for (const button of buttons) button.addEventListener("click", () => open(isOpen(button) ? null : button));
  root.addEventListener("keydown", (event) => {
    const opened = buttons.find(isOpen);
    if (event.key !== "Escape" || !opened || !panelOf(opened).contains(/** @type {Node} */ (event.target))) return;
    open(null);
    opened.focus();
  });
}
