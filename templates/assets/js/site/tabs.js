// @ts-check

/**
 * Turn lists of `<details>` into tabs: one panel shows, arrow keys move, and an address that names a
 * panel opens it.
 * @param {Document} document
 */
export function addTabs(document) {
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-tabs]"))) {
    makeTabs(box);
  }
}

/** @param {HTMLElement} box */
function makeTabs(box) {
  const list = document.createElement("div");
  list.className = "tab-list";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", box.dataset.tabs ?? "");
  /** @type {[tab: HTMLButtonElement, panel: HTMLElement][]} */
  const pairs = [];

  for (const part of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(":scope > details"))) {
    const summary = /** @type {HTMLElement} */ (part.querySelector(":scope > summary"));
    const tab = document.createElement("button");
    tab.type = "button";
    tab.id = `${part.id}-tab`;
    tab.textContent = summary.textContent;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", part.id);
    const panel = document.createElement("div");
    panel.id = part.id;
    panel.className = "tab-panel";
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    summary.remove();
    panel.append(...part.childNodes);
    part.replaceWith(panel);
    list.append(tab);
    pairs.push([tab, panel]);
  }
  box.prepend(list);

  /** @param {number} chosen */
  const show = (chosen) => {
    pairs.forEach(([tab, panel], index) => {
      tab.setAttribute("aria-selected", String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
      panel.hidden = index !== chosen;
    });
  };
  const named = () => pairs.findIndex(([, panel]) => `#${panel.id}` === location.hash);

  list.addEventListener("click", (event) => {
    const chosen = pairs.findIndex(([tab]) => tab === event.target);
    if (chosen >= 0) show(chosen);
  });
  list.addEventListener("keydown", (event) => {
    const current = pairs.findIndex(([tab]) => tab === event.target);
    const last = pairs.length - 1;
    const next = {
      ArrowRight: current === last ? 0 : current + 1,
      ArrowLeft: current === 0 ? last : current - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (current < 0 || next === undefined) return;
    event.preventDefault();
    show(next);
    pairs[next][0].focus();
  });
  addEventListener("hashchange", () => {
    if (named() >= 0) show(named());
  });
  show(Math.max(named(), 0));
}
