// @ts-check
/** Models in a text, and what becomes of them. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { Lives } from "../../templates/assets/js/check/find.js";
import { inOrder, statusText, summary } from "../../templates/assets/js/check/words.js";
import { dayOf } from "../../templates/assets/js/lib/days.js";

/** @param {string} id @param {Partial<import("../../templates/assets/js/check/find.js").Life>} [more] */
function life(id, more) {
  return { id, name: id, url: `models/${id}/`, status: /** @type {const} */ ("listed"), ...more };
}

const LIVES = new Lives([
  life("acme/rocket-1", { keys: ["rocket-1", "rocket-1-20250101"] }),
  life("acme/rocket-1o", { keys: ["rocket-1o"] }),
  life("acme/rocket-2", { keys: ["rocket-2"], status: "gone", last_seen_on: "2026-03-01" }),
  life("acme/rocket-3", { keys: ["rocket-3"], status: "expiring", expires_on: "2026-09-01" }),
  life("acme/rocket-4:free"),
  life("harbor/base", { keys: ["base"] }),
  life("harbor/o1", { keys: ["o1"] }),
]);

const ids = (/** @type {string} */ text) => LIVES.in(text).found.map((one) => one.life.id);

test("ids are found in lists, settings, requirements, and code, each once", () => {
  assert.deepEqual(ids("acme/rocket-1\nACME/Rocket-2, acme/rocket-1"), ["acme/rocket-1", "acme/rocket-2"]);
  assert.deepEqual(ids('MODEL=acme/rocket-4:free\nFALLBACK="rocket-1-20250101"'), ["acme/rocket-4:free", "acme/rocket-1"]);
  assert.deepEqual(ids('client.chat(model="rocket-2", n=1)  # was o1.'), ["acme/rocket-2", "harbor/o1"]);
});

test("a name is whole: no model is found in another one's name", () => {
  assert.deepEqual(ids("rocket-1o"), ["acme/rocket-1o"]);
  assert.deepEqual(ids("rocket-11 myrocket-1 rocket-1-custom"), []);
});

test("services before an id are left out", () => {
  assert.deepEqual(ids("openrouter/acme/rocket-1 https://example.org/v1/acme/rocket-2"), ["acme/rocket-1", "acme/rocket-2"]);
});

test("ordinary words of code are no models, though some are keys", () => {
  assert.deepEqual(ids("base = load(base)"), []);
  assert.deepEqual(ids("harbor/base"), ["harbor/base"]);
});

test("what looks like a model and is none is told", () => {
  assert.deepEqual(LIVES.in("acme/rocket-9 utf-8 rocket-77 python3").unknown, ["acme/rocket-9", "rocket-77"]);
});

test("gone models come first, then those that go; the summary counts each", () => {
  const { found } = LIVES.in("rocket-1 rocket-3 rocket-2");
  assert.deepEqual(inOrder(found).map((one) => one.life.id), ["acme/rocket-2", "acme/rocket-3", "acme/rocket-1"]);
  assert.equal(summary(found, []), "3 models: 1 is no longer listed, 1 is to be retired, 1 stays listed.");
  assert.equal(summary([], ["x-1"]), "No model of this text is known here.");
  assert.equal(summary([], []), "");
});

test("days left are counted from today, and a day that has passed is said to have", () => {
  const [{ life: going }] = LIVES.in("rocket-3").found;
  assert.equal(statusText(going, dayOf("2026-08-20")), "To be retired on Sep 1, 2026: 12 days left");
  assert.equal(statusText(going, dayOf("2026-08-31")), "To be retired on Sep 1, 2026: 1 day left");
  assert.equal(statusText(going, dayOf("2026-09-01")), "To be retired on Sep 1, 2026: today");
  assert.equal(statusText(going, dayOf("2026-10-01")), "Was due to be retired on Sep 1, 2026");
});
