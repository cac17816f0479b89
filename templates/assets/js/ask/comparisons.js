// @ts-check
/** “Like Claude Opus but cheaper”, “faster than Gemini 2.5 Pro”, “at least as good as GPT-5 at coding”. */
import { isPlain, meaning } from "./atoms.js";

/** @typedef {import("./atoms.js").Atom} Atom */
/** @typedef {import("./reading.js").Builder} Builder */
/** @typedef {import("./reading.js").Reference} Reference */

/** How `more=` reads: the facet, and the side of the other's figure. */
const SIDES = /** @type {Record<string, [facet: string, than: NonNullable<import("./reading.js").Condition["than"]>]>} */ ({
  "price-": ["blend", "below"],
  "price+": ["blend", "above"],
  "speed+": ["speed", "above"],
  "board+": ["board", "better_than"],
  "board=": ["board", "not_worse_than"],
  "ctx+": ["ctx", "above"],
  "listed+": ["listed", "above"],
  "size-": ["size", "below"],
});
/** What “half” and the like leave. */
export const SHARES = /** @type {Record<string, number>} */ ({ half: 0.5, third: 1 / 3, quarter: 0.25 });
/** What is wanted where nothing is there to compare with. */
const WANTED = /** @type {Record<string, string>} */ ({
  "price-": "price",
  "speed+": "speed",
  "board+": "best",
  "listed+": "newest",
  "ctx+": "context",
  "size-": "smallest",
});

/**
 * @param {Builder} builder
 * @param {string} headline Key of the board of the overall rating.
 */
export function readComparisons(builder, headline) {
  const { atoms } = builder;
  if (readContest(builder)) return;
  readShares(builder);
  /** @type {{reference: Reference, at: number} | null} */
  let last = null;
  atoms.forEach((atom, at) => {
    const more = meaning(atom, "more");
    const like = meaning(atom, "like");
    if (atom.used || (!more && !like)) return;
    const next = atoms[builder.beside(at, 1, (one) => isPlain(one) || meaning(one, "than") !== undefined)];
    if (more && (next?.quantity || next?.span)) return; // a limit, not a model
    const skill = more ? skillBeside(builder, at) : undefined;
    const found = referenceAfter(builder, at) ?? (more ? last : null) ?? (more || like === "instead" ? referenceBefore(builder, at) : null);
    if (like && found) {
      last = found;
      readLike(builder, atom, found, like, headline);
    } else if (more && found) {
      if (!last && found.at < at) readLike(builder, undefined, found, "like", headline);
      last = found;
      readMore(builder, at, found, skill, headline);
    } else if (more && WANTED[more]) {
      builder.rank(WANTED[more], builder.take(atom));
    }
  });
}

/**
 * Which of two is better: “is Claude Opus better than GPT-5 at coding?”, “which is faster, o3 or o4-mini?”. Both are wanted.
 * @param {Builder} builder
 * @returns {boolean} Whether that is asked.
 */
function readContest(builder) {
  const { atoms } = builder;
  const at = atoms.findIndex((atom) => meaning(atom, "more") !== undefined);
  const rank = WANTED[meaning(atoms[at], "more") ?? ""];
  if (!rank) return false;
  const before = atoms.slice(0, at).filter((atom) => atom.run || meaning(atom, "author") !== undefined);
  const after = atoms.slice(at + 1).filter((atom) => atom.run || meaning(atom, "author") !== undefined);
  const isAsked = /^(?:is|are|does|do)$/i.test(atoms[0].text) && before.length > 0 && after.length > 0;
  const isChoice = before.length === 0 && after.length > 1 && !/\bthan$/i.test(atoms[at].text) && atoms.slice(at).some((atom) => meaning(atom, "or") !== undefined);
  if (!isAsked && !isChoice) return false;
  builder.rank(rank, builder.take(atoms[at]));
  const named = [...before, ...after];
  const rows = named.flatMap((atom) => [...(atom.run?.rows ?? [])]);
  const authors = named.flatMap((atom) => (atom.run ? [] : valuesOf(atom, "author")));
  builder.ask({ facet: "name", rows, authors, exact: named.every((atom) => atom.run?.exact), places: builder.take(...named) });
  return true;
}

/**
 * “Half the price of Claude Sonnet”.
 * @param {Builder} builder
 */
function readShares(builder) {
  const { atoms } = builder;
  atoms.forEach((atom, at) => {
    const price = builder.beside(at, 1);
    const share = SHARES[meaning(atom, "part") ?? ""];
    if (!share || meaning(atoms[price], "range") !== "price") return;
    const after = referenceAfter(builder, price);
    const found = after ?? referenceBefore(builder, at);
    if (!found) return;
    const places = builder.take(atom, atoms[price], ...(after ? [atoms[after.at]] : []));
    builder.ask({ facet: "blend", than: "below", reference: { ...found.reference, factor: share }, places });
  });
}

/**
 * @param {Builder} builder
 * @param {Atom | undefined} atom
 * @param {{reference: Reference, at: number}} found
 * @param {string} like
 * @param {string} headline
 */
function readLike(builder, atom, { reference, at }, like, headline) {
  const other = builder.atoms[at];
  const authors = valuesOf(other, "author");
  const places = builder.take(atom, other);
  // Beside a company as a whole stands every other company.
  if (like === "instead" && !other.run) builder.ask({ facet: "author", not: authors, places });
  else builder.ask({ facet: "board", board: headline, than: "not_worse_than", reference, places });
}

/**
 * @param {Builder} builder
 * @param {number} at
 * @param {{reference: Reference, at: number}} found
 * @param {Atom | undefined} skill
 * @param {string} headline
 */
function readMore(builder, at, found, skill, headline) {
  const atom = builder.atoms[at];
  const [facet, than] = SIDES[/** @type {string} */ (meaning(atom, "more"))];
  const share = builder.atoms[builder.beside(at, -1)];
  const by = ["percent", "times"].includes(share?.quantity?.unit ?? "") && !share.used ? share : undefined;
  const factor = factorOf(by?.quantity, than === "below");
  const places = builder.take(atom, by, skill, builder.atoms[found.at]);
  const board = facet === "board" ? (boardOf(skill) ?? headline) : undefined;
  builder.ask({ facet, ...(board ? { board } : {}), than, reference: { ...found.reference, factor }, places });
}

/**
 * What “30%” or “3x” makes of the other's figure.
 * @param {Atom["quantity"] | undefined} quantity
 * @param {boolean} isLess
 */
function factorOf(quantity, isLess) {
  if (!quantity) return 1;
  if (quantity.unit === "times") return isLess ? 1 / quantity.value : quantity.value;
  return 1 + ((isLess ? -1 : 1) * quantity.value) / 100;
}

/**
 * The skill that a comparison is about: “better at coding than …”, “better than … at coding”.
 * @param {Builder} builder
 * @param {number} at
 */
function skillBeside(builder, at) {
  const { atoms } = builder;
  for (let place = at + 1; place < atoms.length && !builder.isEnd(atoms[place]); place += 1) {
    if (!atoms[place].used && boardOf(atoms[place])) return atoms[place];
  }
  return undefined;
}

/** @param {Atom | undefined} atom */
export function boardOf(atom) {
  const skill = meaning(atom, "skill");
  return skill === undefined ? meaning(atom, "board") : `skill:${skill}`;
}

/**
 * @param {Builder} builder
 * @param {number} at
 * @returns {{reference: Reference, at: number} | null}
 */
function referenceAfter(builder, at) {
  const { atoms } = builder;
  for (let place = at + 1; place < atoms.length; place += 1) {
    const atom = atoms[place];
    if (builder.isEnd(atom) || meaning(atom, "more") || meaning(atom, "like")) return null;
    if (!atom.used && isReference(atom)) return { reference: referenceOf(atom), at: place };
  }
  return null;
}

/**
 * A model named before, as in “Claude Opus but cheaper”.
 * @param {Builder} builder
 * @param {number} at
 */
function referenceBefore(builder, at) {
  for (let place = at - 1; place >= 0; place -= 1) {
    const atom = builder.atoms[place];
    if (atom.run && !atom.used) return { reference: referenceOf(atom), at: place };
  }
  return null;
}

/** @param {Atom} atom */
function isReference(atom) {
  return atom.run !== null || meaning(atom, "author") !== undefined;
}

/** @param {Atom} atom @returns {Reference} */
function referenceOf(atom) {
  const authors = valuesOf(atom, "author");
  return { rows: atom.run ? [...atom.run.rows] : [], text: atom.text, factor: 1, ...(authors.length ? { authors } : {}) };
}

/** @param {Atom} atom @param {string} group */
export function valuesOf(atom, group) {
  return atom.meanings.filter((one) => one.group === group).map((one) => one.value);
}
