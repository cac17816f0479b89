// @ts-check
/** “Newer than 2025”, “knowledge after June 2025”, “this year”. */
import { isPlain, meaning } from "./atoms.js";
import { shifted } from "./dates.js";

/** @typedef {import("./atoms.js").Atom} Atom */
/** @typedef {import("./reading.js").Builder} Builder */

const DAYS = /** @type {Record<string, number>} */ ({ day: 1, week: 7, month: 365 / 12, year: 365 });

/**
 * @param {Builder} builder
 * @param {string | null} asOf The ISO day of the data.
 */
export function readTimes(builder, asOf) {
  builder.atoms.forEach((atom, at) => {
    if (atom.used) return;
    if (meaning(atom, "back") !== undefined && asOf) return askBack(builder, at, asOf);
    const year = meaning(atom, "year");
    if (year && asOf) return askYear(builder, at, Number(asOf.slice(0, 4)) - (year === "last" ? 1 : 0));
    if (atom.span && !isAmount(builder, at)) readSpan(builder, at, asOf);
  });
}

/**
 * Whether what looks like a year counts something: “2048 tokens”.
 * @param {Builder} builder
 * @param {number} at
 */
function isAmount({ atoms }, at) {
  const next = atoms[at + 1];
  const counts = ["unit", "way"].some((group) => meaning(next, group) !== undefined) || meaning(next, "range") === "requests";
  return atoms[at].quantity !== null && counts && !/^(in|out)$/i.test(next.text);
}

/**
 * @param {Builder} builder
 * @param {number} at
 * @param {string | null} asOf
 */
function readSpan(builder, at, asOf) {
  const { atoms } = builder;
  const span = /** @type {NonNullable<Atom["span"]>} */ (atoms[at].span);
  const isDate = (/** @type {Atom} */ one) => meaning(one, "date") !== undefined || meaning(one, "more") === "listed+";
  const before = atoms[builder.beside(at, -1, (one) => isPlain(one) && !isDate(one))];
  const word = before && !before.used && isDate(before) ? before : undefined;
  const noun = nounBeside(builder, at);
  const facet = meaning(noun, "range") ?? "listed";
  // "Models from 2024" are those of that year; "from March 2026" is since then.
  const isOfYear = word?.text.toLowerCase() === "from" && span.length === 1 && !/^(?:on|onwards?)$/i.test(atoms[at + 1]?.text ?? "");
  const limit = word && !isOfYear ? (meaning(word, "date") ?? "above") : "";
  // "The best model in 2026" is asked in that year.
  if (!limit && !noun && span.length === 1 && asOf?.startsWith(span.first.slice(0, 4))) return void builder.take(atoms[at], before && isPlain(before) ? before : undefined);
  const bounds = {
    above: { min: shifted(span.last, 1) },
    min: { min: span.first },
    below: { max: shifted(span.first, -1) },
    max: { max: span.last },
    "": facet === "cutoff" ? { min: span.first } : { min: span.first, max: span.last },
  }[limit];
  builder.ask({ facet, ...bounds, places: builder.take(atoms[at], word, noun) });
}

/**
 * Whether the day of listing or of the knowledge is meant.
 * @param {Builder} builder
 * @param {number} at
 */
function nounBeside(builder, at) {
  const { atoms } = builder;
  const isNoun = (/** @type {Atom | undefined} */ one) => ["listed", "cutoff"].includes(meaning(one, "range") ?? "") && !one?.used;
  for (const step of /** @type {const} */ ([-1, 1])) {
    const place = builder.beside(at, step, (one) => !isNoun(one) && (isPlain(one) || meaning(one, "date") !== undefined));
    if (isNoun(atoms[place])) return atoms[place];
  }
  return undefined;
}

/**
 * “The last 6 months”, counted back from the day of the data.
 * @param {Builder} builder
 * @param {number} at
 * @param {string} asOf
 */
function askBack(builder, at, asOf) {
  const { atoms } = builder;
  const count = atoms[at + 1]?.quantity && !atoms[at + 1].used ? atoms[at + 1] : undefined;
  const unit = atoms[at + (count ? 2 : 1)];
  const days = DAYS[meaning(unit, "per") ?? ""];
  if (!days) return;
  const noun = nounBeside(builder, at);
  const first = shifted(asOf, -Math.round(days * (count?.quantity?.value ?? 1)));
  builder.ask({ facet: "listed", min: first, places: builder.take(atoms[at], count, unit, noun) });
}

/**
 * @param {Builder} builder
 * @param {number} at
 * @param {number} year
 */
function askYear(builder, at, year) {
  const noun = nounBeside(builder, at);
  const places = builder.take(builder.atoms[at], noun);
  builder.ask({ facet: meaning(noun, "range") ?? "listed", min: `${year}-01-01`, max: `${year}-12-31`, places });
}
