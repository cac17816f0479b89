// Orders, groups and exports of the table.
import assert from "node:assert/strict";
import { test } from "node:test";

import { csv, markdown } from "../../templates/assets/js/lib/export.js";
import { SearchIndex, RANK } from "../../templates/assets/js/lib/search.js";
import { numberKeys, order } from "../../templates/assets/js/table/sort.js";
import { group, headsOf } from "../../templates/assets/js/table/variants.js";

test("what is unknown comes last in both directions, and equals keep their order", () => {
  const column = Float64Array.of(5, NaN, 1, 5, NaN, 9);
  const base = Uint32Array.from(column, (_, row) => row);
  const orders = [false, true].map((down) => [...order(base, numberKeys(column), down)]);
  assert.deepEqual(orders, [[2, 0, 3, 5, 1, 4], [5, 0, 3, 2, 1, 4]]);
});

for (const text of ["=1+1", "+1", "-1", "@sum", "\t=1", "  =1", "\r=1"]) {
  test(`no cell of a spreadsheet runs: ${JSON.stringify(text)}`, () => {
    const line = csv(["name"], [[text]]).slice("name\r\n".length);
    assert.match(line, /^"?'/);
  });
}

test("cells of Markdown stay cells", () => {
  const [, , line] = markdown(["name"], [["a|b\n<script>[x](y)`c`"]]).split("\n");
  assert.equal(line, "| a\\|b \\<script\\>\\[x\\](y)\\`c\\` |");
});

test("rows in a circle of aliases don't vanish", () => {
  const heads = headsOf({
    count: 4,
    id: ["~a/x", "~a/y", "a/m", "a/m:free"],
    aliasOf: new Map([[0, "~a/y"], [1, "~a/x"]]),
    words: {
      variant: { words: ["free"], rows: [-1, -1, -1, 0] },
      status: { words: ["listed"], rows: [0, 0, 0, 0] },
    },
  });
  const rows = Uint32Array.of(3, 1, 0, 2);
  const shown = (open) => [...group(rows, heads, () => true, new Set(open)).shown];
  assert.deepEqual([shown([]), shown([2])], [[1, 0, 2], [1, 0, 2, 3]]);
});

test("every word of a search must match; exact before prefix before word before part", () => {
  const names = ["GPT-4o", "GPT-4o mini", "Chat gpt 4o", "xgpt4ox", "Claude"];
  const index = new SearchIndex(names.length, (row) => [names[row]]);
  assert.deepEqual([...index.search("gpt 4o")], [RANK.exact, RANK.prefix, RANK.word, RANK.part, RANK.none]);
  assert.deepEqual([...index.search("gpt 4o mini")], [RANK.none, RANK.exact, RANK.none, RANK.none, RANK.none]);
});
