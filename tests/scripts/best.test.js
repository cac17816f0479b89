// Which rows of a comparison differ, and which values are best.
import assert from "node:assert/strict";
import { test } from "node:test";

import { best, differs, shared } from "../../templates/assets/js/compare/best.js";

const cell = (value, low, high) =>
  value === undefined ? { text: "—" } : { text: String(value), value, ...(low === undefined ? {} : { low, high }) };

/** @type {[promise: string, better: "low" | "high" | null, cells: any[], marks: string[]][]} */
const CASES = [
  ["the cheapest", "low", [cell(1), cell(2), cell()], ["best", "", ""]],
  ["the longest, twice", "high", [cell(1), cell(2), cell(2)], ["", "best", "best"]],
  ["free is cheapest", "low", [cell(0), cell(2)], ["best", ""]],
  ["none where all are equal", "low", [cell(2), cell(2)], ["", ""]],
  ["none where one alone is known", "low", [cell(2), cell()], ["", ""]],
  ["none where nothing is better", null, [cell(1), cell(2)], ["", ""]],
  [
    "overlapping intervals are ties",
    "high",
    [cell(1500, 1490, 1510), cell(1485, 1475, 1495), cell(1400, 1390, 1410)],
    ["tied", "tied", ""],
  ],
  ["intervals apart", "high", [cell(1500, 1490, 1510), cell(1400, 1390, 1410)], ["best", ""]],
  ["all tied", "high", [cell(10, 9, 11), cell(10, 9, 11)], ["tied", "tied"]],
  ["low and tied", "low", [cell(10, 9, 11), cell(12, 11, 13), cell(20, 19, 21)], ["tied", "tied", ""]],
  ["one without an interval", "high", [cell(1500, 1490, 1510), cell(1495)], ["tied", "tied"]],
];

for (const [promise, better, cells, marks] of CASES) {
  test(`the best of a row: ${promise}`, () => assert.deepEqual(best(cells, better), marks));
}

test("what reads alike is equally good", () => {
  const cells = [
    { text: "1.05M", value: 1_048_576 },
    { text: "1.05M", value: 1_050_000 },
    { text: "1K", value: 1000 },
  ];
  assert.deepEqual(best(cells, "high"), ["best", "best", ""]);
});

test("rows differ by what they show", () => {
  assert.equal(differs([{ text: "yes" }, { text: "yes" }]), false);
  assert.equal(differs([{ text: "yes" }, { text: "—" }]), true);
  const lists = [{ text: "a, b", members: ["a", "b"] }, { text: "b, a", members: ["b", "a"] }];
  assert.equal(differs(lists), false);
  assert.deepEqual([...shared([lists[0], { text: "b", members: ["b"] }])], ["b"]);
  assert.deepEqual([...shared([lists[0], { text: "—" }])], []);
});
