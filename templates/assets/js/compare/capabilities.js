// @ts-check
/** What the models of a comparison can take and do. */
import { UNKNOWN as DASH, integer, tokens } from "../lib/format.js";
import { membersOf } from "../lib/model_data.js";
import { UNKNOWN, listCell, plain } from "./cells.js";

/**
 * @param {import("../lib/model_data.js").Data} data
 * @param {import("./rows.js").Compared[]} models
 * @returns {import("./rows.js").Row[]}
 */
export function limits(data, models) {
  const cells = (/** @type {Float64Array} */ column) =>
    models.map(({ row }) => {
      const value = column[row];
      return Number.isNaN(value) ? UNKNOWN : { text: tokens(value), value, title: `${integer(value)} tokens` };
    });
  return [
    { label: "Context", per: "tokens", better: "high", cells: cells(data.numbers.context) },
    { label: "Output limit", per: "tokens", better: "high", cells: cells(data.numbers.max_output) },
  ];
}

/**
 * @param {import("../lib/model_data.js").Data} data
 * @param {import("./rows.js").Compared[]} models
 * @returns {import("./rows.js").Row[]}
 */
export function capabilities(data, models) {
  const list = (/** @type {import("../lib/model_data.js").Sets} */ column) =>
    models.map(({ row }) => listCell(membersOf(column, row)));
  // Where no request parameter is known, a missing feature says nothing.
  const isStated = models.map(({ row }) => membersOf(data.sets.parameter, row).length > 0);
  const features = data.features.map((name) =>
    plain(
      name,
      models.map(({ row }, at) => ({
        text: membersOf(data.sets.feature, row).includes(name) ? "yes" : isStated[at] ? "not offered" : DASH,
      })),
    ),
  );
  return [plain("Input modalities", list(data.sets.takes)), plain("Output modalities", list(data.sets.gives)), ...features];
}

