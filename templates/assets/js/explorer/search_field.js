// @ts-check

/** The field of the search: `/` leads to it, the arrow down from it into the table. */
export class SearchField {
  /**
   * @param {import("./explorer.js").Explorer} explorer
   * @param {HTMLInputElement} input
   */
  constructor(explorer, input) {
    this.explorer = explorer;
    this.input = input;
  }

  listen() {
    const { explorer, input } = this;
    input.addEventListener("focus", () => explorer.loadNames());
    input.addEventListener("input", () => explorer.change({ q: input.value.slice(0, 200) }, true));
    input.addEventListener("keydown", (event) => this.onKey(event));
    addEventListener("keydown", (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      const writes = target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || writes || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  focus() {
    this.input.focus();
  }

  /** @param {string} query */
  show(query) {
    this.input.value = query;
  }

  /**
   * The query to begin with: what somebody types already, or that of the address.
   * @param {string} query
   */
  takeOver(query) {
    if (document.activeElement === this.input && this.input.value) return this.input.value;
    this.show(query);
    return query;
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { explorer, input } = this;
    if (event.key === "ArrowDown" && explorer.rows.length) {
      event.preventDefault();
      explorer.table.focusRow(0);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (input.value) explorer.setQuery("");
      else input.blur();
    }
  }
}
