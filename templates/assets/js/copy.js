// @ts-check

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
    button.className = "copy";
    button.textContent = "Copy";
    const what = element.dataset.copyLabel ?? element.dataset.copy;
    if (what) button.setAttribute("aria-label", `Copy ${what}`);
    const status = document.createElement("span");
    status.className = "unseen";
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(element.dataset.copy || element.textContent || "");
        button.textContent = status.textContent = "Copied";
      } catch {
        button.textContent = status.textContent = "Not allowed";
      }
      setTimeout(() => {
        button.textContent = "Copy";
        status.textContent = "";
      }, 1600);
    });
    if (element.tagName === "PRE") element.before(button, status);
    else element.after(button, status);
  }
}
