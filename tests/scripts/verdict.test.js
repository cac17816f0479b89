// The outcome of a comparison in one sentence.
import assert from "node:assert/strict";
import { test } from "node:test";

import { priceWords, resultWords } from "../../templates/assets/js/compare/verdict.js";

const NAMES = ["Ant", "Bee", "Cow"];
const UNIT = "a month";

/** @type {[promise: string, prices: number[], words: string][]} */
const PRICES = [
  ["the cheapest against the next", [10, 3, 30], "Bee costs 70% less than Ant ($3.00 against $10.00 a month)"],
  ["a share is rounded toward none", [10, 9.96, NaN], "Bee costs less than 1% less than Ant ($9.96 against $10.00 a month)"],
  ["free is said so", [0, 5, 7], "Ant is free; Bee costs $5.00 a month"],
  ["two that cost the least", [2, 2, 3], "Ant and Bee cost the least: $2.00 a month"],
  ["equal prices", [2, 2, 2], "All 3 cost the same: $2.00 a month"],
  ["one price alone compares with nothing", [2, NaN, NaN], ""],
];
for (const [promise, prices, words] of PRICES) {
  test(promise, () => assert.equal(priceWords(NAMES, prices, UNIT), words));
}

test("a lead is a result above all intervals; the rest are ties", () => {
  assert.equal(resultWords(NAMES, [["best", "", ""], ["best", "", ""], ["", "tied", "tied"]]), "Ant leads on 2 of 3 leaderboards, and 1 is a tie");
  assert.equal(resultWords(NAMES, [["", "best", ""], ["best", "", ""]]), "Ant leads on 1 of 2 leaderboards, Bee leads on 1");
  assert.equal(resultWords(NAMES, [["tied", "tied", ""]]), "no clear leader on the leaderboard that rates two of them");
  assert.equal(resultWords(NAMES, []), "no leaderboard rates two of them");
});
