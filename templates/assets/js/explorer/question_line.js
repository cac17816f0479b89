// @ts-check
import { MAX_QUERY } from "../table/address.js";

/** Milliseconds without typing after which the answer is spoken. */
const PAUSE = 900;

/** The line for a question: `/` leads to it, Enter answers, Escape clears, the arrow down leads into the table. */
export class QuestionLine {
  /**
   * @param {import("./explorer.js").Explorer} explorer
   * @param {HTMLFormElement} form
   */
  constructor(explorer, form) {
    this.explorer = explorer;
    this.form = form;
    this.input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
    this.pause = 0;
    /** Whether the last word may be unfinished. */
    this.isTyping = false;
  }

  listen() {
    const { explorer, form, input } = this;
    input.addEventListener("focus", () => {
      explorer.loadNames();
      explorer.loadEngine();
    });
    input.addEventListener("input", () => {
      this.isTyping = true;
      explorer.change({ q: input.value.slice(0, MAX_QUERY) }, true);
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.finish(), PAUSE);
    });
    input.addEventListener("keydown", (event) => this.onKey(event));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.finish();
      explorer.saveUrl(false);
    });
    addEventListener("keydown", (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      const writes = target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || writes || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  /** What was typed is all of it: the answer may be spoken, and a last unknown word named. */
  finish() {
    clearTimeout(this.pause);
    this.isTyping = false;
    this.explorer.answers.show();
    this.explorer.answers.speak();
  }

  focus() {
    this.input.focus();
  }

  /** @param {string} question */
  show(question) {
    this.input.value = question;
  }

  /**
   * The question to begin with: what somebody types already, or that of the address.
   * @param {string} question
   */
  takeOver(question) {
    if (document.activeElement === this.input && this.input.value) return this.input.value;
    this.show(question);
    return question;
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
