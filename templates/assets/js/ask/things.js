// @ts-check
/** What a model has, is made by, is for, and is best at; and what it must not be. */
import { isPlain, meaning } from "./atoms.js";
import { boardOf, valuesOf } from "./comparisons.js";
import { askMemory } from "./limits.js";

/** @typedef {import("./atoms.js").Atom} Atom */
/** @typedef {import("./reading.js").Builder} Builder */

/** Facets whose values are all wanted; of the others any will do. */
const ALL = new Set(["feat", "takes", "gives", "param"]);
const FACETS = ["feat", "takes", "gives", "weights", "licence", "use", "blend", "cache", "param", "quant"];
/** Kinds that the modalities of a model tell. */
const BY_MODALITY = new Set(["chat"]);

/**
 * What must not be: “not from OpenAI or Google”, “no reasoning”, “not Chinese”.
 * @param {Builder} builder
 */
export function readNegations(builder) {
  const { atoms } = builder;
  atoms.forEach((atom, at) => {
    if (atom.used || meaning(atom, "not") === undefined) return;
    const joins = (/** @type {Atom} */ one) =>
      isPlain(one) ||
      ["at", "or", "and", "not"].some((group) => meaning(one, group) !== undefined) ||
      (one.text === "," && kind === "company");
    let place = builder.beside(at, 1, (one) => isPlain(one) || meaning(one, "at") !== undefined);
    /** @type {string | undefined} */
    let kind;
    while (place >= 0 && (kind === undefined || kindOf(atoms[place]) === kind) && !atoms[place].used) {
      kind = kindOf(atoms[place]);
      if (kind === undefined) break;
      exclude(builder, atoms[place], kind, kind === "set" || kind === "company" ? builder.take(atom) : []);
      place = builder.beside(place, 1, joins);
    }
    atom.used = true;
  });
}

/** @param {Atom} atom */
function kindOf(atom) {
  if (meaning(atom, "author") !== undefined || meaning(atom, "provider") !== undefined) return "company";
  if (meaning(atom, "board") !== undefined || meaning(atom, "missing") !== undefined) return "origin";
  return FACETS.some((facet) => meaning(atom, facet) !== undefined) ? "set" : undefined;
}

/**
 * @param {Builder} builder
 * @param {Atom} atom
 * @param {string} kind
 * @param {import("./reading.js").Place[]} places
 */
function exclude(builder, atom, kind, places) {
  if (kind === "origin") return builder.miss(atom, meaning(atom, "missing") ?? "country");
  const facet = kind === "company" ? (meaning(atom, "author") === undefined ? "provider" : "author") : /** @type {string} */ (FACETS.find((one) => meaning(atom, one) !== undefined));
  builder.ask({ facet, not: valuesOf(atom, facet), places: [...places, ...builder.take(atom)] });
}

/**
 * Companies: those that make models, and after “on”, “at” or “via” those that serve them.
 * @param {Builder} builder
 * @param {Set<string>} common Names that are ordinary words too.
 */
export function readCompanies(builder, common) {
  const { atoms } = builder;
  let serves = false;
  let isNamed = false;
  for (const atom of atoms) {
    const at = meaning(atom, "at");
    if (at !== undefined) [serves, isNamed] = [at === "on", true];
    const isMaker = meaning(atom, "author") !== undefined;
    const isProvider = meaning(atom, "provider") !== undefined;
    if (!isMaker && !isProvider) {
      if (!isPlain(atom) && meaning(atom, "or") === undefined && meaning(atom, "and") === undefined && at === undefined) [serves, isNamed] = [false, false];
      continue;
    }
    if (atom.used || (common.has(atom.text.toLowerCase()) && !isNamed)) continue;
    const facet = isProvider && (serves || !isMaker) ? "provider" : "author";
    builder.ask({ facet, any: valuesOf(atom, facet), places: builder.take(atom) });
  }
}

/**
 * Makers and models side by side, “DeepSeek or Kimi”, “GPT-5 vs Qwen”: any of them will do.
 * @param {Builder} builder
 */
export function readEither(builder) {
  const { atoms } = builder;
  const isItem = (/** @type {Atom | undefined} */ one) => Boolean(one && !one.used && (one.run || meaning(one, "author") !== undefined));
  const isJoint = (/** @type {Atom | undefined} */ one) => one?.text === "," || meaning(one, "or") !== undefined;
  for (let at = 0; at < atoms.length; at += 1) {
    if (!isItem(atoms[at])) continue;
    const items = [atoms[at]];
    let isEither = false;
    while (isJoint(atoms[at + 1])) {
      const next = at + (isJoint(atoms[at + 2]) ? 3 : 2);
      if (!isItem(atoms[next])) break;
      isEither ||= atoms.slice(at + 1, next).some((one) => meaning(one, "or") !== undefined);
      items.push(atoms[(at = next)]);
    }
    if (!isEither || !items.some((one) => one.run) || items.every((one) => one.run)) continue;
    const rows = items.flatMap((one) => [...(one.run?.rows ?? [])]);
    const authors = items.flatMap((one) => (one.run ? [] : valuesOf(one, "author")));
    builder.ask({ facet: "name", rows, authors, exact: items.every((one) => one.run?.exact), places: builder.take(...items) });
  }
}

/**
 * Everything else that is asked for by a word.
 * @param {Builder} builder
 * @param {import("./limits.js").Sizes} sizes
 */
export function readThings(builder, sizes) {
  const { atoms } = builder;
  atoms.forEach((atom, at) => {
    if (atom.used) return;
    const memory = meaning(atom, "memory");
    if (memory !== undefined) {
      const count = cardsBefore(atoms[at - 1]);
      return askMemory(builder, Number(memory) * (count?.quantity?.value ?? 1), sizes, builder.take(count, atom));
    }
    if (meaning(atom, "range") === "cached") return builder.ask({ facet: "cache", any: ["priced"], places: builder.take(atom) });
    const board = readBoard(builder, at);
    const both = meaning(atom, "both");
    if (both !== undefined) {
      const places = builder.take(atom);
      for (const way of ["takes", "gives"]) builder.ask({ facet: way, all: [both], places: [...places] });
      return;
    }
    const facet = FACETS.find((one) => meaning(atom, one) !== undefined);
    if (facet) {
      const either = ALL.has(facet) && !joinedByOr(builder, at, facet);
      return builder.ask({ facet, [either ? "all" : "any"]: valuesOf(atom, facet), places: builder.take(atom) });
    }
    const kind = meaning(atom, "kind");
    if (kind !== undefined) {
      const places = builder.take(atom);
      if (!BY_MODALITY.has(kind)) builder.ask({ facet: "kind", any: [kind], places });
    }
    const rank = meaning(atom, "rank");
    if (rank !== undefined) {
      builder.rank(rank, builder.take(atom));
    }
    if (board || kind !== undefined || rank !== undefined) return;
    const missing = meaning(atom, "missing");
    if (missing !== undefined) builder.miss(atom, missing);
  });
}

/**
 * “Cheap and good”: good at nothing in particular.
 * @param {Builder} builder
 * @param {string} headline Key of the board of the overall rating.
 */
export function readGood(builder, headline) {
  if (!headline || builder.reading.conditions.some(({ facet }) => facet === "board" || facet === "name")) return;
  const good = builder.atoms.find((atom) => !atom.used && meaning(atom, "good") !== undefined);
  if (good) builder.ask({ facet: "board", board: headline, good: true, places: builder.take(good) });
}

/**
 * How many graphics cards there are: “2x RTX 4090”, “8 H100”.
 * @param {Atom | undefined} atom
 */
function cardsBefore(atom) {
  const { quantity, used } = atom ?? {};
  return quantity && !used && ["", "times"].includes(quantity.unit) && Number.isInteger(quantity.value) && quantity.value <= 64 ? atom : undefined;
}

/**
 * A skill, a language or a field that a board rates; after “good at” it must be in the better quarter.
 * @param {Builder} builder
 * @param {number} at
 */
function readBoard(builder, at) {
  const { atoms } = builder;
  const atom = atoms[at];
  const board = boardOf(atom);
  // "Vision" is a skill beside a number, else it is what a model takes.
  if (!board || meaning(atom, "takes") !== undefined) return false;
  const next = atoms[at + 1];
  if (next && /^(models?|llms?|ai|made|companies|labs?)$/i.test(next.text) && isLanguage(board)) {
    builder.miss(atom, "country");
    return true;
  }
  const good = goodBefore(builder, at);
  builder.ask({ facet: "board", board, ...(good ? { good: true } : {}), places: builder.take(atom, good) });
  return true;
}

/** @param {string} board */
function isLanguage(board) {
  return /\/(chinese|english|french|german|japanese|korean|polish|russian|spanish)$/.test(board);
}

/**
 * @param {Builder} builder
 * @param {number} at
 */
function goodBefore(builder, at) {
  const { atoms } = builder;
  for (let place = at - 1; place >= 0 && !atoms[place].isMark; place -= 1) {
    const atom = atoms[place];
    if (meaning(atom, "good") !== undefined) return atom;
    if (!isPlain(atom) && !boardOf(atom) && meaning(atom, "and") === undefined) return undefined;
  }
  return undefined;
}

/**
 * Whether a value and its neighbor of the same facet are alternatives: “tools or JSON mode”.
 * @param {Builder} builder
 * @param {number} at
 * @param {string} facet
 */
function joinedByOr(builder, at, facet) {
  const { atoms } = builder;
  return /** @type {const} */ ([-1, 1]).some((step) => {
    const or = builder.beside(at, step);
    if (meaning(atoms[or], "or") === undefined) return false;
    return meaning(atoms[builder.beside(or, step)], facet) !== undefined;
  });
}

/**
 * Models named and compared with nothing: only they are wanted.
 * @param {Builder} builder
 */
export function readNames(builder) {
  for (const atom of builder.atoms) {
    if (atom.used || !atom.run) continue;
    builder.ask({ facet: "name", rows: [...atom.run.rows], exact: atom.run.exact, places: builder.take(atom) });
  }
}
