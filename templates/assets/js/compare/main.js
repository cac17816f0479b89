// @ts-check
/** The page of a comparison: its address says which models, the published files what is known of them. */
import { decode } from "../explorer/data.js";
import { element, need } from "../explorer/dom.js";
import * as exports from "../explorer/export.js";
import { counted, integer } from "../explorer/format.js";
import { loadText, parseLoad } from "../explorer/state.js";
import { LoadForm } from "../explorer/view.js";
import { boardTable, stepChart } from "./charts.js";
import { stretches } from "./history.js";
import { FULL, MOST, idsText, moved, readIds, sorted } from "./ids.js";
import { Picker } from "./picker.js";
import { asTable, boardRows, groupsOf } from "./rows.js";
import { comparisonTable } from "./table.js";
import { navigationType, tray } from "./tray.js";

/** Boards that stand open; the others are folded. */
const OPEN_BOARDS = 8;

class Comparison {
  /**
   * @param {HTMLElement} root
   * @param {import("../explorer/data.js").Data} data
   */
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.base = root.dataset.root ?? "";
    /** @type {import("./rows.js").About} */
    this.about = JSON.parse(need(root, "[type='application/json']").textContent ?? "");
    this.rowOf = new Map(data.id.map((id, row) => [id, row]));
    /** @type {Map<string, Promise<any>>} Published files by id. */
    this.requests = new Map();
    /** @type {Map<string, any>} Those that arrived; `null` where that failed. */
    this.files = new Map();
    /** @type {string[]} */
    this.ids = [];
    /** @type {import("../explorer/cost.js").Workload | null} */
    this.load = null;
    this.onlyDifferences = false;
    /** @type {import("./rows.js").Group[]} */
    this.groups = [];
    this.urlTimer = 0;

    this.status = need(root, ".compare-status");
    this.region = need(root, ".compare-table");
    this.body = need(root, ".compare-body");
    this.empty = need(root, ".compare-empty");
    this.boards = need(root, ".compare-boards");
    this.charts = need(root, ".compare-charts");
    this.box = /** @type {HTMLInputElement} */ (need(root, "#compare-differences"));
    this.input = /** @type {HTMLInputElement} */ (need(root, "#compare-add"));
    this.loadForm = new LoadForm(need(root, "#compare-load"), (load, typing) => this.changeLoad(load, typing));
    new Picker(this.input, need(root, "#compare-options"), data, (row) => this.add(row));
    const isAsked = !new URLSearchParams(location.search).has("load") && matchMedia("(min-width: 48rem)").matches;
    need(root, ".compare-workload").toggleAttribute("open", isAsked);
    this.addTools();
    addEventListener("popstate", () => this.readAddress());
    new ResizeObserver(() => this.fit()).observe(this.region);
  }

  readAddress() {
    const asked = readIds(location.search, "m");
    const { ids, tooMany, unknown } = sorted(asked, (id) => this.rowOf.has(id));
    const query = new URLSearchParams(location.search);
    this.ids = ids;
    this.load = parseLoad(query.get("load"));
    this.onlyDifferences = query.get("only") === "differences";
    const said = unknown.slice(0, MOST).map((id) => line("unknown model: ", id));
    if (tooMany.length) {
      said.push(line(`Eight models are the most that can be compared; ${counted(tooMany.length, "model")} left out: `, tooMany.join(", ")));
    }
    this.status.replaceChildren(...said);
    if (ids.length && String(ids) !== String(tray.ids)) tray.visit(this.items());
    this.update();
  }

  items() {
    return this.ids.map((id) => ({ id, name: this.name(id) }));
  }

  /** @param {string} id */
  name(id) {
    return this.data.name[/** @type {number} */ (this.rowOf.get(id))];
  }

  /** @param {boolean} [typing] Whether more of the same is likely to come at once. */
  saveAddress(typing = false) {
    clearTimeout(this.urlTimer);
    /** @type {string[]} */
    const parts = [];
    if (this.ids.length) parts.push(`m=${idsText(this.ids)}`);
    if (this.load) parts.push(`load=${loadText(this.load)}`);
    if (this.onlyDifferences) parts.push("only=differences");
    const save = () => {
      const url = location.pathname + (parts.length ? `?${parts.join("&")}` : "");
      if (url === location.pathname + location.search) return;
      if (typing) history.replaceState(null, "", url);
      else history.pushState(null, "", url);
    };
    // Browsers refuse more than about three changes a second.
    if (typing) this.urlTimer = setTimeout(save, 350);
    else save();
  }

  /**
   * @param {string[]} ids
   * @param {string} said
   */
  change(ids, said) {
    this.ids = ids;
    this.status.textContent = said;
    tray.choose(this.items());
    this.saveAddress();
    this.update();
  }

  /** @param {number} row */
  add(row) {
    const id = this.data.id[row];
    if (this.ids.includes(id)) this.status.textContent = `${this.data.name[row]} is there already.`;
    else if (this.ids.length >= MOST) this.status.textContent = FULL;
    else this.change([...this.ids, id], `${this.data.name[row]} added, ${this.ids.length + 1} of ${MOST}.`);
  }

  /**
   * @param {import("./table.js").Act} act
   * @param {number} at
   */
  act(act, at) {
    const id = this.ids[at];
    if (act === "remove") {
      this.change(this.ids.filter((other) => other !== id), `${this.name(id)} removed.`);
      this.focus("remove", this.ids[Math.min(at, this.ids.length - 1)]);
      return;
    }
    const to = at + (act === "left" ? -1 : 1);
    this.change(moved(this.ids, at, to), `${this.name(id)} is column ${to + 1} of ${this.ids.length}.`);
    this.focus(act, id);
  }

  /**
   * @param {import("./table.js").Act} act
   * @param {string | undefined} id
   */
  focus(act, id) {
    const buttons = /** @type {HTMLButtonElement[]} */ ([...this.region.querySelectorAll("[data-act]")]);
    const own = buttons.filter((button) => button.dataset.id === id && !button.disabled);
    (own.find((button) => button.dataset.act === act) ?? own[0] ?? this.input).focus();
  }

  /** @param {import("../explorer/cost.js").Workload | null} load @param {boolean} typing */
  changeLoad(load, typing) {
    this.load = load;
    this.saveAddress(typing);
    this.showTable();
    this.loadForm.show(load);
  }

  /** Show what is known, and the rest when it has arrived. */
  update() {
    this.show();
    const missing = this.ids.flatMap((id) => [id, ...this.lenders(id)]).filter((id) => !this.files.has(id));
    if (!missing.length) return;
    const shown = String(this.ids);
    Promise.all(missing.map((id) => this.fetchFile(id))).then(() => {
      if (String(this.ids) === shown) this.update();
    });
  }

  /**
   * The model whose results stand for a variant without its own.
   * @param {string} id
   */
  lenders(id) {
    const file = this.files.get(id);
    const base = file && !file.scores.length && file.base_id !== id ? file.base_id : null;
    return base && this.rowOf.has(base) ? [base] : [];
  }

  /** @param {string} id */
  fetchFile(id) {
    const path = this.data.path[/** @type {number} */ (this.rowOf.get(id))];
    const request = this.requests.get(id) ?? fetchJson(`${this.base}api/v1/models/${path}.json`).catch(() => null);
    this.requests.set(id, request);
    return request.then((file) => this.files.set(id, file));
  }

  show() {
    const { ids } = this;
    const isComplete = ids.every((id) => this.files.has(id));
    this.body.hidden = ids.length === 0;
    this.empty.hidden = ids.length > 0;
    this.box.checked = this.onlyDifferences;
    this.loadForm.show(this.load);
    need(this.root, ".compare-count").textContent = ids.length ? `${ids.length} of ${MOST}` : "";
    need(this.root, ".compare-one").hidden = ids.length !== 1;
    document.title = [ids.length ? ids.map((id) => this.name(id)).join(", ") : "Compare", document.title.split(" · ").pop()].join(" · ");
    if (!isComplete) this.root.setAttribute("aria-busy", "true");
    else this.root.removeAttribute("aria-busy");
    this.showTable();
    if (isComplete) {
      this.showCharts();
      this.showBoards();
      const failed = ids.filter((id) => this.files.get(id) === null);
      if (failed.length) this.status.append(line("Couldn't be loaded, so that much is missing: ", failed.join(", ")));
    }
  }

  /** @returns {import("./rows.js").Compared[]} */
  models() {
    return this.ids.map((id) => {
      const file = this.files.get(id) ?? null;
      const [lender] = this.lenders(id);
      return {
        row: /** @type {number} */ (this.rowOf.get(id)),
        file,
        scores: (lender ? this.files.get(lender) : file)?.scores ?? [],
      };
    });
  }

  showTable() {
    const { data, ids } = this;
    this.groups = groupsOf(data, this.models(), this.about, this.load);
    const heads = ids.map((id) => {
      const row = /** @type {number} */ (this.rowOf.get(id));
      const gone = data.words.status.words[data.words.status.rows[row]] === "gone";
      const tags = [data.aliasOf.has(row) && "alias", gone && "no longer listed"].filter((tag) => typeof tag === "string");
      return { id, name: data.name[row], href: `${this.base}models/${data.path[row]}/`, tags };
    });
    const onlyDifferences = this.onlyDifferences && ids.length > 1;
    need(this.root, ".compare-load-words").textContent = this.load ? loadWords(this.load) : "none yet";
    const { table, left } = comparisonTable(heads, this.groups, {
      root: this.base,
      onlyDifferences,
      onAct: (act, at) => this.act(act, at),
    });
    const { scrollLeft, scrollTop } = this.region;
    this.region.replaceChildren(table);
    this.region.scrollTo({ left: scrollLeft, top: scrollTop, behavior: "instant" });
    need(this.root, ".compare-left").textContent = onlyDifferences
      ? left ? `${counted(left, "row")} in which all are alike ${left === 1 ? "is" : "are"} hidden.` : "No row is alike."
      : "";
    this.fit();
  }

  /** Let the region scroll on its own only where the columns don't fit; else the page scrolls, and the header stays. */
  fit() {
    const table = this.region.querySelector("table");
    if (!table) return;
    this.region.classList.remove("scrolls");
    this.region.classList.toggle("scrolls", table.offsetWidth > this.region.clientWidth + 1);
  }

  showCharts() {
    const lines = (/** @type {"input" | "output"} */ meter) =>
      this.ids.flatMap((id) => {
        const file = this.files.get(id);
        const watch = file && this.about.watches[file.source];
        return [{ name: this.name(id), stretches: watch ? stretches(file, meter, watch) : [], watch: watch ?? { first: "", last: "", holes: [] } }];
      });
    const found = /** @type {const} */ (["input", "output"]).map((meter) => ({ meter, lines: lines(meter) }));
    const moves = found.some(({ lines }) => lines.some((line) => new Set(line.stretches.map((one) => one.amount)).size > 1));
    const charts = moves ? found.map(({ meter, lines }) => stepChart(meter === "input" ? "Input" : "Output", lines)) : [];
    const made = charts.filter((chart) => chart !== null);
    this.charts.replaceChildren(...(made.length ? made : [element("p", {}, "None of these prices is known to have moved.")]));
  }

  showBoards() {
    const rows = boardRows(this.models(), this.about, 2);
    need(this.root, ".compare-results").hidden = rows.length === 0;
    const models = this.ids.map((id, at) => ({ name: this.name(id), at }));
    const made = rows.map((row) => boardTable(row, models, this.base));
    this.boards.replaceChildren(...made.slice(0, OPEN_BOARDS));
    const rest = made.slice(OPEN_BOARDS);
    if (!rest.length) return;
    const details = element("details");
    const list = element("div", { class: "compare-boards" });
    list.append(...rest);
    details.append(element("summary", {}, counted(rest.length, "more board")), list);
    this.boards.append(details);
  }

  addTools() {
    const { root } = this;
    this.box.addEventListener("change", () => {
      this.onlyDifferences = this.box.checked;
      this.saveAddress();
      this.showTable();
    });
    const table = () => asTable(this.groups, this.ids);
    const copied = need(root, ".compare-copied");
    const copy = async (/** @type {string} */ text, /** @type {string} */ what) => {
      try {
        await navigator.clipboard.writeText(text);
        copied.textContent = `${what} copied.`;
      } catch {
        copied.textContent = "The browser doesn't allow copying here.";
      }
    };
    const actions = {
      markdown: () => copy(exports.markdown(table().header, table().rows), "Markdown"),
      csv: () => copy(exports.csv(table().header, table().rows), "CSV"),
      link: () => copy(location.href, "Link"),
      clear: () => {
        this.change([], "No model chosen any more.");
        this.input.focus();
      },
    };
    for (const [name, action] of Object.entries(actions)) need(root, `[data-do="${name}"]`).addEventListener("click", action);
  }
}

/**
 * A workload in words: `2,000 tokens in, half of them cached`.
 * @param {import("../explorer/cost.js").Workload} load
 */
function loadWords({ input, output, cached, requests, images, batch }) {
  const share = cached ? ` (${Math.round(cached * 100)} % cached)` : "";
  const parts = [`${integer(input)} tokens in${share}`, images && counted(images, "image"), `${integer(output)} out`];
  parts.push(`${counted(requests, "request")} a month`, batch ? "batch allowed" : "");
  return parts.filter(Boolean).join(", ");
}

/**
 * @param {string} text
 * @param {string} data Somebody else's words.
 */
function line(text, data) {
  const made = element("span", { class: "compare-line" }, text);
  made.append(element("bdi", {}, data));
  return made;
}

/** @param {string} url */
async function fetchJson(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response.json();
}

/** @param {HTMLElement} root */
async function start(root) {
  // Who comes back keeps what was chosen since.
  if (tray.ids.length && (navigationType() === "back_forward" || !new URLSearchParams(location.search).get("m"))) {
    const rest = location.search.replace(/^\?/, "").split("&").filter((part) => part && !part.startsWith("m="));
    history.replaceState(null, "", `${location.pathname}?${[`m=${idsText(tray.ids)}`, ...rest].join("&")}`);
  }
  const comparison = new Comparison(root, decode(await fetchJson(root.dataset.explorer ?? "")));
  for (const control of root.querySelectorAll(":disabled")) control.removeAttribute("disabled");
  comparison.readAddress();
  tray.follow(() => {
    // Chosen in another tab.
    if (String(tray.ids) === String(comparison.ids)) return;
    comparison.ids = sorted(tray.ids, (id) => comparison.rowOf.has(id)).ids;
    comparison.saveAddress(true);
    comparison.update();
  });
  root.dataset.ready = "";
}

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-comparison]"));
if (root) {
  start(root).catch((error) => {
    need(root, ".compare-status").textContent = "The data couldn't be loaded. Reload the page to try again.";
    throw error;
  });
}
