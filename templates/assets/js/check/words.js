// @ts-check
/** What becomes of the models of a list, in words. */
import { DAY, dayOf } from "../lib/days.js";
import { counted, day } from "../lib/format.js";

/** @typedef {import("./find.js").Found} Found */
/** @typedef {import("./find.js").Life} Life */

/** What stands first in the list. */
const ORDER = ["gone", "expiring", "listed", "known"];

/**
 * Gone models first, then those that go, the next one first; others in the order of the text.
 * @param {Found[]} found
 */
export function inOrder(found) {
  const end = (/** @type {Life} */ life) => (life.expires_on ? dayOf(life.expires_on) : Infinity);
  return [...found].sort((a, b) => ORDER.indexOf(a.life.status) - ORDER.indexOf(b.life.status) || compare(end(a.life), end(b.life)));
}

/** @param {number} a @param {number} b */
function compare(a, b) {
  return a === b ? 0 : a - b;
}

/**
 * @param {Life} life
 * @param {number} today Days since 1970.
 */
export function statusText({ status, expires_on, last_seen_on }, today) {
  if (status === "gone") return last_seen_on ? `No longer listed; last seen ${day(dayOf(last_seen_on))}` : "No longer listed";
  if (status === "known") return "Known, but no routing service lists it";
  if (status === "listed" || !expires_on) return "Listed";
  const left = dayOf(expires_on) - today;
  if (left < 0) return `Was due to be retired on ${day(dayOf(expires_on))}`;
  return `To be retired on ${day(dayOf(expires_on))}: ${left === 0 ? "today" : `${counted(left, "day")} left`}`;
}

/**
 * “4 models: 1 is no longer listed, 1 is to be retired, 2 stay.”
 * @param {Found[]} found
 * @param {string[]} unknown
 */
export function summary(found, unknown) {
  if (!found.length && !unknown.length) return "";
  if (!found.length) return "No model of this text is known here.";
  const count = (/** @type {string} */ status) => found.filter(({ life }) => life.status === status).length;
  const is = (/** @type {number} */ n) => (n === 1 ? "is" : "are");
  const parts = [
    [count("gone"), (/** @type {number} */ n) => `${n} ${is(n)} no longer listed`],
    [count("expiring"), (/** @type {number} */ n) => `${n} ${is(n)} to be retired`],
    [count("listed"), (/** @type {number} */ n) => `${n} ${n === 1 ? "stays" : "stay"} listed`],
    [count("known"), (/** @type {number} */ n) => `${n} ${is(n)} known without a listing`],
  ];
  const told = parts.flatMap(([n, text]) => (n ? [/** @type {(n: number) => string} */ (text)(/** @type {number} */ (n))] : []));
  return `${counted(found.length, "model")}: ${told.join(", ")}.`;
}

/** Today, by the visitor's clock, as days since 1970. */
export function today() {
  return Math.floor(Date.now() / DAY);
}
