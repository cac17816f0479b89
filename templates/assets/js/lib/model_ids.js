// @ts-check
/** Which models are compared: as an address holds them, and as the browser keeps them. */

/** So many models are compared at once. */
export const MOST = 8;
/** The sentence for one more. */
export const FULL = "Eight models are the most that can be compared. Remove one first.";
/** No id and no name is longer. */
const LONGEST = 300;

/** @typedef {{id: string, name: string}} Item */

/**
 * The ids of an address: `?m=a/b,c/d`. Empty ones and repeated ones are left out.
 * @param {string} search The part of the address from the question mark on.
 * @param {string} key
 * @returns {string[]} At most 50, so that an address can't be endless work.
 */
export function readIds(search, key) {
  const given = search.replace(/^\?/, "").split("&").find((part) => part.startsWith(`${key}=`)) ?? "";
  const ids = given.slice(key.length + 1).split(",").slice(0, 50).map(decoded);
  return [...new Set(ids.map((id) => id.trim()).filter((id) => id !== ""))];
}

/**
 * Ids for an address, with the letters that are safe there left readable.
 * @param {string[]} ids
 */
export function idsText(ids) {
  return ids.map((id) => encodeURIComponent(id.replace(/\p{Surrogate}/gu, "\ufffd")).replace(/%(2F|3A|40)/g, decodeURIComponent)).join();
}

/**
 * Known ids among those asked for, and the others. Addresses that were passed on by programs may come
 * with encoded commas; then one text holds several ids.
 * @param {string[]} asked
 * @param {(id: string) => boolean} isKnown
 */
export function resolveIds(asked, isKnown) {
  const single = asked.flatMap((id) => (isKnown(id) || !id.includes(",") ? [id] : id.split(",")));
  const distinct = [...new Set(single)];
  const known = distinct.filter(isKnown);
  return {
    ids: known.slice(0, MOST),
    tooMany: known.slice(MOST),
    unknown: distinct.filter((id) => !isKnown(id)),
  };
}

/**
 * What was kept: `[["a/b","B"],…]`. What isn't of this form is left out.
 * @param {string | null} text
 * @returns {Item[] | null} `null` where nothing of use was kept.
 */
export function parseKept(text) {
  /** @type {unknown} */
  let kept;
  try {
    kept = JSON.parse(text ?? "null");
  } catch {
    return null;
  }
  if (!Array.isArray(kept)) return null;
  /** @type {Map<string, Item>} */
  const found = new Map();
  for (const entry of kept) {
    if (!Array.isArray(entry) || !entry.slice(0, 2).every((part) => typeof part === "string")) continue;
    const [id = "", name = id] = entry;
    if (id && id.length <= LONGEST && name.length <= LONGEST) found.set(id, { id, name: name || id });
  }
  return [...found.values()].slice(0, MOST);
}

/** @param {Item[]} items */
export function keptText(items) {
  return JSON.stringify(items.map(({ id, name }) => [id, name]));
}

/**
 * @template T
 * @param {T[]} list
 * @param {number} from
 * @param {number} to Where it stands afterwards; beyond the ends it stays as it is.
 */
export function moveItem(list, from, to) {
  if (to < 0 || to >= list.length) return list;
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), list[from], ...rest.slice(to)];
}

/** @param {string} text */
function decoded(text) {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
