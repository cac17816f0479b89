// @ts-check

const ORDER = /** @type {const} */ (["system", "light", "dark"]);

/**
 * Show the switch between the system's scheme, light and dark. The choice is applied before first
 * paint by a line in the page's head.
 * @param {Document} document
 */
export function addColorSchemeSwitch(document) {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".theme-switch"));
  if (!button) return;
  let current = document.documentElement.dataset.theme ?? "system";

  const show = () => {
    const name = current === "light" || current === "dark" ? current : "auto";
    button.textContent = `Theme: ${name}`;
    button.setAttribute("aria-label", `Theme: ${name}. Change`);
  };

  button.addEventListener("click", () => {
    current = ORDER[(ORDER.indexOf(/** @type {any} */ (current)) + 1) % ORDER.length];
    if (current === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = current;
    try {
      if (current === "system") localStorage.removeItem("theme");
      else localStorage.setItem("theme", current);
    } catch {
      // Storage may be blocked; the choice then lasts for this page.
    }
    show();
  });
  button.hidden = false;
  show();
}
