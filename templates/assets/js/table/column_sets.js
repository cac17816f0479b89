// @ts-check
/** Which columns are shown together. */

export const STANDARD = ["in", "out", "ctx", "rating", "speed", "listed"];
/** The same with a bill to show: what it is made of, and less of the rest. */
export const WITH_BILL = ["bill", "in", "out", "ctx", "rating", "speed"];

/** @type {Map<string, string[]>} */
export const PRESETS = new Map([
  ["standard", STANDARD],
  ["price", ["in", "out", "cache", "change", "providers", "ctx"]],
  ["limits", ["ctx", "max", "mods", "feat", "size", "cutoff"]],
  ["quality", ["rating", "coding", "agentic", "math", "writing", "vision", "intelligence"]],
  ["freshness", ["author", "listed", "cutoff", "expires"]],
]);
