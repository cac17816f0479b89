// @ts-check
/** Who offers the models of a comparison, and how fast. */
import { usd } from "../lib/format.js";
import { UNKNOWN, listCell, plain } from "./cells.js";

/**
 * @param {import("./rows.js").Compared[]} models
 * @returns {import("./rows.js").Row[]}
 */
export function providers(models) {
  if (!models.some(({ file }) => file?.endpoints?.rows.length)) return [];
  const rows = models.map(({ file }) => file?.endpoints?.rows ?? []);
  const usable = rows.map((all) => all.filter((/** @type {any} */ row) => !row.status));
  const names = rows.map((all) => [...new Set(all.map((/** @type {any} */ row) => String(row.provider)))].sort());
  const price = (/** @type {any} */ row, /** @type {string} */ meter) => {
    const found = row.prices?.find((/** @type {any} */ one) => one.meter === meter && !one.when && one.per === "mtok");
    return found?.status === "priced" ? Number(found.usd) : found?.status === "free" ? 0 : NaN;
  };
  /** @type {(label: string, per: string, better: "low" | "high", value: (row: any) => number, text: (value: number) => string) => import("./rows.js").Row} */
  const extreme = (label, per, better, value, text) => ({
    label,
    per,
    better,
    cells: usable.map((all) => {
      const sign = better === "low" ? 1 : -1;
      const known = all.filter((/** @type {any} */ row) => !Number.isNaN(value(row)));
      const [first] = known.sort((/** @type {any} */ a, /** @type {any} */ b) => sign * (value(a) - value(b)));
      return first ? { text: text(value(first)), value: value(first), note: String(first.provider) } : UNKNOWN;
    }),
  });
  return [
    plain("Providers", names.map((all) => (all.length ? { text: String(all.length) } : UNKNOWN))),
    plain("Who", names.map((all) => listCell(all))),
    extreme("Cheapest input", "per 1M tokens", "low", (row) => price(row, "input"), usd),
    extreme("Cheapest output", "per 1M tokens", "low", (row) => price(row, "output"), usd),
    extreme("Fastest", "tokens a second, median", "high", (row) => row.throughput_tps?.p50 ?? NaN, (value) => String(Math.round(value))),
    extreme("First token", "seconds, median", "low", (row) => (row.latency_ms?.p50 ?? NaN) / 1000, (value) => value.toFixed(2)),
  ];
}

