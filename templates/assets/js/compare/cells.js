// @ts-check
/** Cells of a comparison. */
import { UNKNOWN as DASH, statedDate, usd } from "../lib/format.js";
import { priceWords } from "../lib/price_words.js";

const MOST_MEMBERS = 6;
/** @type {import("./best.js").Cell} */
export const UNKNOWN = { text: DASH };

/**
 * An amount, or what stands for it.
 * @param {string} kind
 * @param {number | string} amount US dollars, exact.
 * @param {import("../lib/model_data.js").Glossary} glossary
 * @returns {import("./best.js").Cell}
 */
export function priceCell(kind, amount, glossary) {
  if (kind === "priced") return { text: usd(Number(amount)), value: Number(amount), title: `$${amount}` };
  const [text, title] = priceWords(glossary, kind);
  return { text, title, value: kind === "free" ? 0 : undefined };
}

/**
 * @param {string | null | undefined} iso
 * @returns {import("./best.js").Cell}
 */
export function dayCell(iso) {
  return iso ? { text: statedDate(iso), title: iso } : UNKNOWN;
}

/**
 * @param {string[]} members
 * @returns {import("./best.js").Cell}
 */
export function listCell(members) {
  if (!members.length) return UNKNOWN;
  const rest = members.length - MOST_MEMBERS;
  return { text: members.join(", "), members, note: rest > 1 ? `and ${rest} more` : undefined };
}

/**
 * So many of a list are shown.
 * @param {import("./best.js").Cell} cell
 */
export function shownMembers(cell) {
  return cell.note ? (cell.members ?? []).slice(0, MOST_MEMBERS) : (cell.members ?? []);
}

/**
 * A row without better or worse.
 * @param {string} label
 * @param {import("./best.js").Cell[]} cells
 * @returns {import("./rows.js").Row}
 */
export function plain(label, cells) {
  return { label, better: null, cells };
}

