// @ts-check
/** Which columns are shown together. */

export const STANDARD = ["author", "ctx", "max", "in", "out", "feat", "listed"];
/** The same with a bill to show: what it is made of, and less of the rest. */
export const WITH_BILL = ["bill", "author", "ctx", "in", "out", "feat"];

/** @type {Map<string, string[]>} */
export const PRESETS = new Map([
  ["standard", STANDARD],
  ["price", ["in", "out", "cache", "change", "providers", "ctx"]],
  ["limits", ["ctx", "max", "mods", "size", "cutoff"]],
  ["quality", ["rating", "intelligence", "coding", "agentic", "in", "out"]],
  ["freshness", ["author", "listed", "cutoff", "expires"]],
]);
