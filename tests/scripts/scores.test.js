// Results on boards as text: the same rounding wherever a result stands.
import assert from "node:assert/strict";
import { test } from "node:test";

import { intervalText, resultText, shortResult } from "../../templates/assets/js/ask/figures_text.js";
import { apart, scored } from "../../templates/assets/js/lib/scores.js";

/** An answer of one model with this result. */
function asked({ unit, higher = true, score, lower = NaN, upper = NaN }) {
  const board = { key: "x", title: "X", category: "", unit, higher, score: [score], lower: [lower], upper: [upper] };
  return [{ figures: { base: () => 0 }, data: { skills: {}, headline: "x" } }, { board }, 0];
}

test("an answer rounds a result as the table does", () => {
  assert.equal(shortResult(...asked({ unit: "Rating", score: 1440.6 })), "1,441");
  assert.equal(shortResult(...asked({ unit: "%", score: 62.25 })), "62.2%");
  assert.equal(shortResult(...asked({ unit: "%", score: NaN })), "");
  assert.equal(scored({ unit: "Rating" }, 1442.5), "1,442");
});

test("the ends of an interval are those of the board, the lower one first, whichever is the better", () => {
  const ends = { unit: "%", score: 2, lower: 1.5, upper: 2.5 };
  assert.equal(intervalText(...asked(ends)), "1.5%–2.5%");
  assert.equal(intervalText(...asked({ ...ends, higher: false })), "1.5%–2.5%");
  assert.equal(intervalText(...asked({ unit: "", score: -2, lower: -3, upper: -1, higher: false })), "-3–-1");
  assert.equal(intervalText(...asked({ unit: "%", score: 2 })), "");
  assert.equal(resultText(...asked({ unit: "Rating", score: 1440.6, lower: 1432.5, upper: 1449 })), "rating 1,441 (1,432–1,449)");
});

test("results lie as far apart as their texts do", () => {
  assert.equal(apart({ unit: "Rating" }, 1440.6, 1437.4), 4);
  assert.equal(apart({ unit: "%" }, 62.25, 60), 2.2);
});
