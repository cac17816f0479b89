// Orders, groups and exports of the table.
import assert from "node:assert/strict";
import { test } from "node:test";

import { csv, markdown } from "../../templates/assets/js/lib/export.js";
import { SearchIndex, RANK } from "../../templates/assets/js/lib/search.js";
import { numberKeys, order } from "../../templates/assets/js/table/sort.js";
import { group, headsOf } from "../../templates/assets/js/table/variants.js";
import { wordFacet } from "../../templates/assets/js/table/facet_kinds.js";
import { noFilter } from "../../templates/assets/js/table/filter.js";
import { Selection } from "../../templates/assets/js/table/selection.js";

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

test("any number of facets can be filtered at once", () => {
  const facets = Array.from({ length: 40 }, (_, i) => wordFacet(`f${i}`, `F${i}`, { words: ["a", "b"], rows: [0, 1, i === 39 ? 1 : 0] }));
  const filters = new Map(facets.map(({ key }) => [key, { ...noFilter(), values: new Set(["a"]) }]));
  const selection = new Selection(3, facets);
  selection.apply(filters, new Uint8Array(3), true);
  assert.deepEqual([...selection.rows(Uint32Array.from([0, 1, 2]))], [0]);
  assert.deepEqual(
    [...selection.keptOutBy().entries()].filter(([, count]) => count > 0),
    [[39, 1]],
  );
  selection.apply(new Map(), new Uint8Array(3), false);
  assert.equal(selection.total(), 3);
});
