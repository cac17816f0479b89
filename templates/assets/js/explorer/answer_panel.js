// @ts-check
/** The answer to a question: what was understood, one sentence, three models, and the map of price against quality. */
import { element, need, plainButton } from "../lib/elements.js";
import { cut, spanOf } from "../lib/text_places.js";
import { AnswerChart } from "./answer_chart.js";

/** @typedef {import("../ask/answer.js").Asked} Asked */
/** @typedef {import("../ask/answer.js").Answer} Answer */
/** @typedef {import("../ask/reading.js").Place} Place */
/** @typedef {import("../ask/ask.js").Words} Words How an answer is put into words. */

export class AnswerPanel {
  /**
   * @param {import("./explorer.js").Explorer} explorer
   * @param {HTMLElement} root
   */
  constructor(explorer, root) {
    this.explorer = explorer;
    this.understood = need(root, ".ask-understood");
    this.notes = need(root, ".ask-notes");
    this.readings = need(root, ".ask-readings");
    this.sentence = need(root, ".ask-sentence");
    this.picks = need(root, ".picks");
    this.voice = need(root, "[role=status]");
    this.chart = new AnswerChart(explorer, need(root, ".ask-map"));
    /** @type {Words | null} */
    this.words = null;
  }

  /** Follow what the explorer shows. */
  show() {
    const { explorer, words } = this;
    const { asking, selection } = explorer;
    if (!words || !asking.engine) return;
    const asked = asking.asked ?? asking.engine.ask("", explorer.state.load, (key) => asking.board(key));
    const rows = selection.rows(explorer.standard);
    const answer = asking.engine.answer(asked, asking.isSearch ? this.named(asked, rows) : rows);
    this.showUnderstood(asked, words);
    this.showNotes(asked, answer, words);
    this.showSentence(words.sentenceOf(asking.engine, asked, answer));
    const cards = words.cardsOf(asking.engine, asked, answer);
    this.picks.replaceChildren(...cards.map((card) => this.card(card)));
    this.picks.hidden = cards.length === 0;
    this.readings.replaceChildren(...words.readingsOf(asking.engine, asked).map((note) => element("p", {}, note)));
    this.chart.show(answer, rows.filter((row) => asking.engine?.isCandidate(row, asked.load)), cards.map(({ row }) => row), words);
  }

  /**
   * Of a search, the models that it names in full, where there are any.
   * @param {Asked} asked
   * @param {Uint32Array} rows
   */
  named({ reading, passes }, rows) {
    return reading.conditions.some(({ exact }) => exact) ? rows.filter((row) => passes[row]) : rows;
  }

  /** Let the answer be heard. */
  speak() {
    const { notes, sentence, voice } = this;
    voice.textContent = `${notes.textContent} ${sentence.textContent}`.trim();
  }

  /**
   * What was understood, each part with its words taken back at a press.
   * @param {Asked} asked
   * @param {Words} words
   */
  showUnderstood({ reading, matched, figures }, { RANKS, phraseOf }) {
    const { state } = this.explorer;
    if (this.explorer.asking.isSearch) return this.understood.replaceChildren();
    const parts = reading.conditions.map((condition, at) =>
      this.part(phraseOf(condition, matched[at], figures, state.q), condition.places),
    );
    if (reading.load && !state.load) parts.push(this.part(spanOf(state.q, reading.loadPlaces), reading.loadPlaces));
    parts.push(...reading.rank.map((rank) => this.part(`${RANKS[rank]} first`, reading.rankPlaces[rank])));
    this.understood.replaceChildren(...parts);
  }

  /**
   * @param {string} text
   * @param {Place[]} places
   */
  part(text, places) {
    const button = element("button", { type: "button", class: "active-filter", "aria-label": `Remove ${text}` });
    const name = element("span", { dir: "auto" }, text);
    button.append(name, element("span", { "aria-hidden": "true" }, " ×"));
    button.addEventListener("click", () => this.explorer.setQuery(cut(this.explorer.state.q, places)));
    return button;
  }

  /**
   * What wasn't understood, what nothing here can tell, and slips of the finger.
   * @param {Asked} asked
   * @param {Answer} answer
   * @param {Words} words
   */
  showNotes(asked, answer, { notesOf }) {
    const { asking, question, state } = this.explorer;
    const engine = /** @type {NonNullable<typeof asking.engine>} */ (asking.engine);
    const open = question.isTyping ? state.q.trimEnd().length : -1;
    const notes = asking.isSearch ? [] : notesOf(engine, asked, open).map((note) => this.line(note));
    if (answer.picks.matching === 0 && asked.reading.conditions.length > 1) notes.push(...this.ways(asked));
    this.notes.replaceChildren(...notes);
  }

  /**
   * Conditions without which some models would fit.
   * @param {Asked} asked
   */
  ways(asked) {
    const { asking, state } = this.explorer;
    const engine = /** @type {NonNullable<typeof asking.engine>} */ (asking.engine);
    const { phraseOf } = /** @type {Words} */ (this.words);
    const counts = engine.without(asked);
    const ways = asked.reading.conditions
      .map((condition, at) => ({ condition, count: counts[at], phrase: phraseOf(condition, asked.matched[at], asked.figures, state.q) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count);
    return ways.map(({ condition, count, phrase }) => {
      const line = element("p", {}, `${count} would fit without `);
      line.append(plainButton(phrase, () => this.explorer.setQuery(cut(state.q, condition.places))));
      return line;
    });
  }

  /** @param {import("../ask/sentence.js").Sentence} sentence */
  showSentence(sentence) {
    this.sentence.replaceChildren(...this.partsOf(sentence));
  }

  /** @param {import("../ask/sentence.js").Sentence} sentence */
  line(sentence) {
    const line = element("p");
    line.append(...this.partsOf(sentence));
    return line;
  }

  /**
   * Words with links to models and pages.
   * @param {import("../ask/sentence.js").Sentence} sentence
   */
  partsOf(sentence) {
    return sentence.map((part) => {
      if (typeof part === "string") return part;
      return "row" in part ? this.link(part.row) : element("a", { href: `${this.explorer.base}${part.page}` }, part.text);
    });
  }

  /** @param {number} row */
  link(row) {
    const { base, data } = this.explorer;
    return element("a", { href: `${base}models/${data.path[row]}/`, dir: "auto" }, data.name[row]);
  }

  /** @param {import("../ask/cards.js").Card} card */
  card({ row, label, figure, unit, reason, source }) {
    const item = element("li", { class: "pick" });
    const name = element("p", { class: "pick-name" });
    name.append(this.link(row));
    const number = element("p", { class: "pick-figure" }, figure);
    if (unit) number.append(" ", element("span", { class: "unit" }, unit));
    item.append(
      element("p", { class: "pick-label" }, label),
      name,
      number,
      element("p", { class: "pick-reason" }, reason),
      element("p", { class: "pick-source" }, source),
    );
    return item;
  }
}
