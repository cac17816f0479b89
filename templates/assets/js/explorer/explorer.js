// @ts-check
import { element, need } from "../lib/elements.js";
import { fetchJson } from "../lib/fetch_json.js";
import { counted } from "../lib/format.js";
import { pause } from "../lib/pause.js";
import { cut } from "../lib/text_places.js";
import { MapButton } from "../map/button.js";
import { initial, parse, serialise } from "../table/address.js";
import { ModelTable } from "../table/model_table.js";
import { ActiveFilters } from "./active_filters.js";
import { AnswerPanel } from "./answer_panel.js";
import { ColumnChooser } from "./column_chooser.js";
import { CompareButtons } from "./compare_buttons.js";
import { FacetView } from "./facet_view.js";
import { Further } from "./further.js";
import { QuestionLine } from "./question_line.js";
import { SortSelect } from "./sort_select.js";
import { addToolPanels } from "./tool_panels.js";

const WIDE = matchMedia("(min-width: 64rem)");

/** The table of models with everything that narrows, orders and takes it along. */
export class Explorer extends ModelTable {
  /**
   * @param {HTMLElement} root
   * @param {import("../lib/model_data.js").Data} data
   * @param {import("../table/facet_kinds.js").Facet[]} facets
   */
  constructor(root, data, facets) {
    super(data, root.dataset.root ?? "", need(root, ".table-scroll"), facets);
    this.root = root;
    this.urlTimer = 0;
    this.question = new QuestionLine(this, /** @type {HTMLFormElement} */ (need(root, ".ask-form")));
    this.answers = new AnswerPanel(this, need(root, ".ask"));
    /** @type {Promise<void> | null} */
    this.engineAsked = null;
    this.boardsAsked = false;
    this.status = need(root, ".explorer-count");
    this.panel = /** @type {HTMLDetailsElement} */ (need(root, ".explorer-filters"));
    this.facetViews = this.facets.map(
      (facet, i) =>
        new FacetView(
          facet,
          (key, filter, typing) => this.change({ filters: new Map(this.state.filters).set(key, filter) }, typing),
          () => this.showFacet(i),
          this.base,
        ),
    );
    /** Whether anything is asked of the table, by the address or since. */
    this.isAsked = location.search !== "";
    /** @type {import("../lib/workload_form.js").WorkloadForm | null} `null` until it is first opened. */
    this.workloadForm = null;
    this.compareButtons = new CompareButtons(this);
    /** @type {{ show(): void }[]} Parts that follow what is shown. */
    this.parts = [
      this.compareButtons,
      new SortSelect(this, /** @type {HTMLSelectElement} */ (need(root, "select"))),
      new ActiveFilters(this, need(root, ".active-filters"), need(root, ".explorer-empty")),
      new Further(this, need(root, ".further")),
      new ColumnChooser(this, need(root, "#explorer-columns")),
      new MapButton(this, root.querySelector(".map-button"), need(root, ".explorer-map")),
    ];
  }

  start() {
    const { data, root, panel } = this;
    this.table.mount();
    root.querySelector(".pager")?.remove();
    need(panel, ".facets").append(...this.facetViews.map((facet) => facet.root));
    const fold = () => {
      panel.open = WIDE.matches;
    };
    fold();
    WIDE.addEventListener("change", fold);
    panel.addEventListener("toggle", () => this.showFacets());
    addToolPanels(root);
    const take = async () => (await import("./export_panel.js")).addExports(this, need(root, "#explorer-take"));
    need(root, "[aria-controls=explorer-take]").addEventListener("click", take, { once: true });
    need(root, "[aria-controls=explorer-load]").addEventListener("click", () => this.openWorkload());
    this.question.listen();
    addEventListener("popstate", async () => {
      await data.parts?.address(location.search, this.facets);
      this.state = parse(location.search, this.terms);
      this.question.show(this.state.q);
      this.update();
    });
    for (const control of root.querySelectorAll(":disabled")) control.removeAttribute("disabled");
    this.state.q = this.question.takeOver(this.state.q);
    if (this.state.q) this.isAsked = true;
    this.update();
    if (this.state.q) this.loadNames();
    root.dataset.ready = "";
  }

  /** What answers questions; until it is there, every question is a search. */
  loadEngine() {
    // Without it, and with words of another day's data, the line still finds models by their names.
    this.engineAsked ??= this.fetchEngine().catch(() => undefined);
    return this.engineAsked;
  }

  async fetchEngine() {
    const [{ engineOf, words }, file] = await Promise.all([
      import("../ask/ask.js"),
      fetchJson(this.root.dataset.words ?? ""),
      this.data.parts?.all(this),
    ]);
    this.answers.words = words;
    this.asking.engine = engineOf(file, this.data);
    await pause();
    if (this.isAsked) this.update();
    else this.answers.show();
  }

  async openWorkload() {
    const place = need(this.root, "#explorer-load");
    if (this.workloadForm) return;
    try {
      const { WorkloadForm } = await import("../lib/workload_form.js");
      this.workloadForm ??= new WorkloadForm(place, this.data.workloads, (load, typing) => this.changeLoad(load, typing));
      this.showWorkload();
    } catch {
      place.replaceChildren(element("p", { role: "status" }, "The form couldn't be loaded."));
    }
  }

  showWorkload() {
    this.workloadForm?.show(this.load);
    this.workloadForm?.tell(this.data, this.rows, this.bills);
  }

  /** Results on boards that only few questions are about. */
  async loadBoards() {
    const { asking, root } = this;
    if (!asking.asked?.needs.length || this.boardsAsked || !root.dataset.boards) return;
    this.boardsAsked = true;
    asking.add(await fetchJson(root.dataset.boards));
    this.update();
  }

  /**
   * @param {Partial<import("../table/address.js").State>} changes
   * @param {boolean} typing Whether more of the same is likely to come at once.
   */
  change(changes, typing) {
    this.state = { ...this.state, ignored: [], ...changes };
    this.isAsked = true;
    this.update();
    this.saveUrl(typing);
    const covered = Math.max(0, need(this.root, ".explorer-bar").getBoundingClientRect().bottom);
    if (this.region.getBoundingClientRect().top < covered) this.region.scrollIntoView({ block: "start" });
    this.region.scrollTop = 0;
  }

  /** @param {boolean} typing */
  saveUrl(typing) {
    clearTimeout(this.urlTimer);
    const save = () => {
      const url = location.pathname + serialise(this.state, this.terms) + location.hash;
      if (url === location.pathname + location.search + location.hash) return;
      if (typing) history.replaceState(null, "", url);
      else history.pushState(null, "", url);
    };
    // Browsers refuse more than about three changes a second.
    if (typing) this.urlTimer = setTimeout(save, 350);
    else save();
  }

  update() {
    super.update();
    const { data, state } = this;
    // Until then the answer that came with the page stands; in parts, until it is asked in words.
    if (this.isAsked && (!data.parts || state.q || state.load)) this.loadEngine();
    this.showFacets();
    const { folded } = this.groups;
    this.status.replaceChildren(counted(this.rows.length - folded, "model"));
    if (folded) this.status.append(element("span", { class: "explorer-variants" }, ` and ${counted(folded, "variant")}`));
    this.showWorkload();
    this.answers.show();
    this.loadBoards();
    for (const part of this.parts) part.show();
  }

  /** @param {number} row */
  heading(row) {
    const th = super.heading(row);
    th.append(this.compareButtons.button(row));
    return th;
  }

  showFacets() {
    this.facetViews.forEach((_, i) => this.showFacet(i));
  }

  /** @param {number} i */
  showFacet(i) {
    const { key, missing } = this.facets[i];
    const filter = this.state.filters.get(key);
    // Counting what nobody sees would cost the time that typing needs.
    if (this.panel.open && this.facetViews[i].root.open) {
      if (missing) this.data.parts?.bring(this, missing);
      else this.facetViews[i].update(filter, this.selection.groupCounts(i, filter));
    }
    this.facetViews[i].showMark(this.isNarrowed(this.facets[i]) ? filter : undefined);
  }

  clear() {
    this.question.show("");
    this.change({ q: "", filters: initial(this.terms).filters }, false);
    this.question.focus();
  }

  /** @param {string} q */
  setQuery(q) {
    this.question.show(q);
    this.change({ q }, false);
    this.question.finish();
  }

  /** @param {import("../lib/workload.js").Workload | null | undefined} load @param {boolean} typing */
  changeLoad(load, typing) {
    if (load === undefined) return;
    const { sort } = this.state;
    // A workload chosen by hand takes the place of that in the question.
    const { asked } = this.asking;
    if (asked?.reading.load) this.question.show((this.state.q = cut(this.state.q, asked.reading.loadPlaces)));
    const first = load && !this.state.load ? { key: "bill", descending: false } : sort;
    this.change({ load, sort: !load && sort?.key === "bill" ? null : first }, typing);
  }
}
