// @ts-check
import { copyText } from "../lib/clipboard.js";

/**
 * Give every element with `data-copy` a button that copies its value, or its text where the value
 * is empty.
 * @param {ParentNode} root
 */
export function addCopyButtons(root) {
  if (!navigator.clipboard) return;
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-copy]"))) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button-framed";
    button.textContent = "Copy";
    const what = element.dataset.copyLabel ?? element.dataset.copy;
    if (what) button.setAttribute("aria-label", `Copy ${what}`);
    const status = document.createElement("span");
    status.className = "button-status";
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      const isCopied = await copyText(element.dataset.copy || element.textContent || "");
      status.textContent = isCopied ? "Copied" : "Copying isn't allowed here";
      setTimeout(() => (status.textContent = ""), 2000);
    });
    if (element.tagName === "PRE") element.before(button, status);
    else element.after(button, status);
  }
}
