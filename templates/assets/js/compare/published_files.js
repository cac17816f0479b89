// @ts-check
import { fetchJson } from "../lib/fetch_json.js";

/** What the site publishes of each model, fetched once. */
export class PublishedFiles {
  /**
   * @param {string} root Where the site's root is, seen from this page.
   * @param {(id: string) => string | null} pathOf The folder of a model; `null` where there is no such model.
   */
  constructor(root, pathOf) {
    this.root = root;
    this.pathOf = pathOf;
    /** @type {Map<string, Promise<any>>} */
    this.requests = new Map();
    /** @type {Map<string, any>} Those that arrived; `null` where that failed. */
    this.files = new Map();
  }

  /** @param {string} id Whether its file arrived, or failed to. */
  has(id) {
    return this.files.has(id);
  }

  /** @param {string} id */
  get(id) {
    return this.files.get(id);
  }

  /** @param {string} id */
  fetch(id) {
    const address = `${this.root}api/v1/models/${this.pathOf(id)}.json`;
    const request = this.requests.get(id) ?? fetchJson(address).catch(() => null);
    this.requests.set(id, request);
    return request.then((file) => this.files.set(id, file));
  }

  /**
   * The model whose results stand for a variant without its own.
   * @param {string} id
   * @returns {string[]} At most one.
   */
  lenders(id) {
    const file = this.files.get(id);
    const base = file && !file.scores.length && file.base_id !== id ? file.base_id : null;
    return base && this.pathOf(base) !== null ? [base] : [];
  }
}
