// @ts-check
import { element, need } from "../lib/elements.js";
import { counted } from "../lib/format.js";
import { isGone } from "../lib/model_data.js";
import { FULL, MOST, idsText, moveItem, readIds, resolveIds } from "../lib/model_ids.js";
import { parseWorkload, workloadText, workloadWords } from "../lib/workload.js";
import { WorkloadForm } from "../lib/workload_form.js";
import { tray } from "../tray/tray.js";
import { comparisonTable } from "./comparison_table.js";
import { Picker } from "./picker.js";
import { priceChart } from "./price_chart.js";
import { stretches } from "./price_steps.js";
import { PublishedFiles } from "./published_files.js";
import { boardRows } from "./results.js";
import { boardTable } from "./results_table.js";
import { groupsOf } from "./rows.js";
import { addTools } from "./tools.js";
import { verdict } from "./verdict.js";

/** Boards that stand open; the others are folded. */
const OPEN_BOARDS = 8;

/** The page of a comparison: its address says which models, the published files what is known of them. */
export class Comparison {
  /**
   * @param {HTMLElement} root
   * @param {import("../lib/model_data.js").Data} data
   */
  constructor(root, data) {
    this.root = root;
    this.data = data;
    this.base = root.dataset.root ?? "";
    /** @type {import("./rows.js").About} */
    this.about = JSON.parse(need(root, "[type='application/json']").textContent ?? "");
    this.rowOf = new Map(data.id.map((id, row) => [id, row]));
    this.files = new PublishedFiles(this.base, (id) => this.pathOf(id));
    /** @type {string[]} */
    this.ids = [];
    /** @type {import("../lib/workload.js").Workload | null} */
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
    this.workloadForm = new WorkloadForm(need(root, "#compare-load"), data.workloads, (load, typing) =>
      this.changeLoad(load, typing),
    );
    new Picker(this.input, need(root, "#compare-options"), data, (row) => this.add(row));
    const isAsked = !new URLSearchParams(location.search).has("load") && matchMedia("(min-width: 48rem)").matches;
    need(root, ".compare-workload").toggleAttribute("open", isAsked);
    addTools(this);
    this.box.addEventListener("change", () => this.changeOnlyDifferences(this.box.checked));
    addEventListener("popstate", () => this.readAddress());
    new ResizeObserver(() => this.fit()).observe(this.region);
  }

  readAddress() {
    const asked = readIds(location.search, "m");
    const { ids, tooMany, unknown } = resolveIds(asked, (id) => this.rowOf.has(id));
    const query = new URLSearchParams(location.search);
    this.ids = ids;
    this.load = parseWorkload(query.get("load"));
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

  /** @param {string} id @returns {string | null} `null` where there is no such model. */
  pathOf(id) {
    const row = this.rowOf.get(id);
    return row === undefined ? null : this.data.path[row];
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
    if (this.load) parts.push(`load=${workloadText(this.load)}`);
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
   * @param {import("./comparison_table.js").Act} act
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
    this.change(moveItem(this.ids, at, to), `${this.name(id)} is column ${to + 1} of ${this.ids.length}.`);
    this.focus(act, id);
  }

  /**
   * @param {import("./comparison_table.js").Act} act
   * @param {string | undefined} id
   */
  focus(act, id) {
    const buttons = /** @type {HTMLButtonElement[]} */ ([...this.region.querySelectorAll("[data-act]")]);
    const own = buttons.filter((button) => button.dataset.id === id && !button.disabled);
    (own.find((button) => button.dataset.act === act) ?? own[0] ?? this.input).focus();
  }

  /** @param {import("../lib/workload.js").Workload | null | undefined} load @param {boolean} typing */
  changeLoad(load, typing) {
    if (load === undefined) return;
    this.load = load;
    this.saveAddress(typing);
    this.showTable();
    this.workloadForm.show(load);
  }

  /** @param {boolean} only */
  changeOnlyDifferences(only) {
    this.onlyDifferences = only;
    this.saveAddress();
    this.showTable();
  }

  /** Show what is known, and the rest when it has arrived. */
  update() {
    this.show();
    const missing = this.ids.flatMap((id) => [id, ...this.files.lenders(id)]).filter((id) => !this.files.has(id));
    if (!missing.length) return;
    const shown = String(this.ids);
    Promise.all(missing.map((id) => this.files.fetch(id))).then(() => {
      if (String(this.ids) === shown) this.update();
    });
  }

  show() {
    const { ids } = this;
    const isComplete = ids.every((id) => this.files.has(id));
    this.body.hidden = ids.length === 0;
    this.empty.hidden = ids.length > 0;
    this.box.checked = this.onlyDifferences;
    this.workloadForm.show(this.load);
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
      const [lender] = this.files.lenders(id);
      return {
        row: /** @type {number} */ (this.rowOf.get(id)),
        file,
        scores: (lender ? this.files.get(lender) : file)?.scores ?? [],
      };
    });
  }

  showTable() {
    const { data, ids } = this;
    const models = this.models();
    this.groups = groupsOf(data, models, this.about, this.load);
    need(this.root, ".compare-verdict").textContent = verdict(data, models, this.about, this.load);
    const heads = ids.map((id) => {
      const row = /** @type {number} */ (this.rowOf.get(id));
      const tags = [data.aliasOf.has(row) && "alias", isGone(data, row) && data.glossary.status.gone].filter((tag) => typeof tag === "string");
      return { id, name: data.name[row], href: `${this.base}models/${data.path[row]}/`, tags };
    });
    const onlyDifferences = this.onlyDifferences && ids.length > 1;
    need(this.root, ".compare-load-words").textContent = this.load ? workloadWords(this.load) : "none yet";
    const { table, left } = comparisonTable(heads, this.groups, {
      root: this.base,
      onlyDifferences,
      onAct: (act, at) => this.act(act, at),
    });
    const { scrollLeft, scrollTop } = this.region;
    this.region.replaceChildren(table);
    this.region.scrollTo({ left: scrollLeft, top: scrollTop, behavior: "instant" });
    need(this.root, ".compare-left").textContent = onlyDifferences
      ? left ? `${counted(left, "row")} without a difference ${left === 1 ? "is" : "are"} hidden.` : "Every row differs."
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
        return [{ name: this.name(id), stretches: watch ? stretches(file, meter, watch) : [], watch: watch ?? { title: "", first: "", last: "", holes: [] } }];
      });
    const found = /** @type {const} */ (["input", "output"]).map((meter) => ({ meter, lines: lines(meter) }));
    const moves = found.some(({ lines }) => lines.some((line) => new Set(line.stretches.map((one) => one.amount)).size > 1));
    const charts = moves ? found.map(({ meter, lines }) => priceChart(meter === "input" ? "Input" : "Output", lines)) : [];
    const made = charts.filter((chart) => chart !== null);
    this.charts.replaceChildren(...(made.length ? made : [element("p", {}, "No price changes have been seen for these models.")]));
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
