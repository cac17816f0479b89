// @ts-check
/** The questions of a table, as far as what answers them is loaded. */
import { Boards } from "../lib/boards.js";

/** @typedef {import("../ask/answer.js").Asked} Asked */
/** @typedef {import("../ask/answer.js").Engine} Engine */

export class Asking {
  /**
   * @param {import("../lib/model_data.js").Data} data
   * @param {import("../lib/search.js").SearchIndex} index
   */
  constructor(data, index) {
    this.data = data;
    this.index = index;
    /** @type {Engine | null} `null` until it is loaded; meanwhile every question is a search. */
    this.engine = null;
    /** @type {Boards | null} Results on boards that rate no skill. */
    this.more = null;
    /** @type {Asked | null} The last question; `null` where it was a search. */
    this.asked = null;
    /** Whether models that a question names are shown by a search, as other names like them. */
    this.isSearch = false;
    this.key = "";
  }

  /**
   * Find the rows of a question.
   * @param {string} question
   * @param {import("../lib/workload.js").Workload | null} load Takes the place of a workload in the question.
   * @returns {boolean} Whether anything has changed.
   */
  find(question, load) {
    const key = JSON.stringify([question, load, this.engine !== null, this.more !== null]);
    if (key === this.key) return false;
    this.key = key;
    this.asked = this.engine?.ask(question, load, (name) => this.board(name)) ?? null;
    this.isSearch = question.trim() !== "" && this.searches(question);
    if (this.asked && !this.isSearch) this.index.take(this.asked.passes);
    return true;
  }

  /**
   * Whether a question is a search: it asks for nothing but names and some are found, or nothing of it is understood.
   * @param {string} question
   */
  searches(question) {
    if (this.asked && !this.asked.isSearch) return false;
    this.index.search(question);
    return !this.asked || this.index.hasFound || this.asked.reading.isBare;
  }

  /** The figure by which a question orders models; `null` for a search. */
  order() {
    return this.asked && this.engine && !this.isSearch ? this.engine.order(this.asked) : null;
  }

  /** @param {string} key */
  board(key) {
    const boards = [this.data.boards, this.more].find((one) => one?.has(key));
    return boards?.get(key) ?? null;
  }

  /** @param {any} file The parsed file of the map. */
  add(file) {
    this.more = new Boards(file);
  }
}
