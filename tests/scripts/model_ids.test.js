// Ids in addresses and in storage.
import assert from "node:assert/strict";
import { test } from "node:test";

import { idsText, moveItem, parseKept, readIds, resolveIds } from "../../templates/assets/js/lib/model_ids.js";

test("ids are read from an address", () => {
  for (const [search, ids] of [
    ["", []],
    ["?m=", []],
    ["?m=a/b,c/d:free", ["a/b", "c/d:free"]],
    ["?load=1&m=a%2Fb,~c/d", ["a/b", "~c/d"]],
    ["?m=a/b,,a/b,%20", ["a/b"]],
    ["?m=%E0%A4%A,a/b", ["%E0%A4%A", "a/b"]],
    ["?m=__proto__,constructor", ["__proto__", "constructor"]],
    ["?xm=a/b", []],
  ]) {
    assert.deepEqual(readIds(search, "m"), ids, search);
  }
});

test("what is written to an address is read from it", () => {
  for (const ids of [
    ["a/b", "~c/d:free"],
    ["a,b", "a&b=c#d?e"],
    ["100 %", "日本/模型", "a+b"],
    ["<img src=x>", "🙂/\u202ex"],
  ]) {
    assert.deepEqual(readIds(`?m=${idsText(ids)}&x=1`, "m"), ids);
  }
});

test("an address stays readable", () => {
  assert.equal(idsText(["a/b-1.5", "~c/d:free"]), "a/b-1.5,~c/d:free");
});

test("a lone surrogate doesn't stop an address", () => {
  assert.equal(idsText(["a\ud800"]), "a%EF%BF%BD");
});

test("ids are told apart into known and unknown ones, and commas encoded on the way are undone", () => {
  const known = new Set(["a", "b", "c,d"]);
  assert.deepEqual(resolveIds(["a,b", "c,d", "e"], (id) => known.has(id)), {
    ids: ["a", "b", "c,d"],
    tooMany: [],
    unknown: ["e"],
  });
  const many = Array.from({ length: 10 }, (_, number) => `m${number}`);
  const { ids, tooMany } = resolveIds(many, () => true);
  assert.deepEqual([ids, tooMany], [many.slice(0, 8), many.slice(8)]);
});

test("rubbish that was kept is left out", () => {
  for (const [text, kept] of [
    [null, null],
    ["", null],
    ["{", null],
    ['{"a": 1}', null],
    ["[]", []],
    ['["a", 1, null, [], [1], ["a", 2], {"0": "a"}]', []],
    ['[["a/b","B"],["a/b","C"],["c/d"]]', [{ id: "a/b", name: "C" }, { id: "c/d", name: "c/d" }]],
    ['[["__proto__","<b>x</b>"]]', [{ id: "__proto__", name: "<b>x</b>" }]],
    [`[["${"x".repeat(301)}","X"]]`, []],
  ]) {
    assert.deepEqual(parseKept(text), kept, text ?? "null");
  }
});

test("at most eight are kept", () => {
  const twenty = JSON.stringify(Array.from({ length: 20 }, (_, number) => [`${number}`]));
  assert.equal(parseKept(twenty)?.length, 8);
});

test("an item moves within the list", () => {
  for (const [from, to, order] of [[0, 1, "bac"], [2, 1, "acb"], [0, -1, "abc"], [2, 3, "abc"], [0, 2, "bca"]]) {
    assert.equal(moveItem([..."abc"], Number(from), Number(to)).join(""), order);
  }
});
