// What a bill is made of, workloads in addresses and words, and the bills of a whole table.
import assert from "node:assert/strict";
import { test } from "node:test";

import { bill } from "../../templates/assets/js/lib/bill.js";
import { bills } from "../../templates/assets/js/lib/model_bills.js";
import { KINDS, METERS, priceOf } from "../../templates/assets/js/lib/prices.js";
import { spread } from "../../templates/assets/js/lib/spread.js";
import { parseWorkload, workloadText, workloadWords } from "../../templates/assets/js/lib/workload.js";
import { readField } from "../../templates/assets/js/lib/workload_form.js";

const offer = (prices, rest = {}) => ({
  context: 1e6,
  prices: prices.map(priceOf),
  tiers: [],
  ...rest,
});
test("a bill says what it is made of", () => {
  const { parts } = bill(offer([1, 4, 0.1, 0.01]), { input: 1e5, output: 1e5, cached: 0.5, requests: 10 });
  assert.deepEqual(
    parts.map(([name, amount]) => [name, Number(amount.toPrecision(12))]),
    [["uncached input", 0.5], ["cached input", 0.05], ["output", 4], ["requests", 0.1]],
  );
});

test("a workload survives its address", () => {
  for (const text of ["2000,400,0.5,10000", "100,0,0,1,2x450", "100,0,1,1,batch", "1,2,0.125,3,4x5,batch", "1,2,0.5,3,w0.25,t9,4x5,1.5m1920,b0.25"]) {
    const load = parseWorkload(text);
    assert.ok(load);
    assert.equal(workloadText(load), text);
  }
});

test("what isn't a workload isn't read as one", () => {
  for (const text of [null, "", "1,2,3", "1,2,1.5,3", "-1,2,0,3", "1e9,2,0,3", "1,2,0,3,x", "1,2,0,3,<b>", "1,2,0.6,3,w0.5", "1,2,0,3,t"]) {
    assert.equal(parseWorkload(text), null, String(text));
  }
});

test("a workload in words", () => {
  const load = { input: 2000, output: 400, cached: 0.5, requests: 10_000 };
  assert.equal(workloadWords(load), "2,000 tokens in (50% cached), 400 out, 10,000 requests a month");
  assert.equal(
    workloadWords({ ...load, written: 0.1, thinking: 1500, requests: 1, images: 1, minutes: 2.5, batch: 0.5 }),
    "2,000 tokens in (50% cached, 10% written to the cache), 1 image, 2.5 min of audio, 1,500 thinking, 400 out, 1 request a month, 50% in batches",
  );
});

test("a table bills all its models once for a workload, however often it asks", () => {
  const prices = { amount: Float64Array.of(1, 2), kind: new Uint8Array(2).fill(KINDS.indexOf("priced")) };
  const table = {
    count: 2,
    numbers: { context: Float64Array.of(NaN, NaN) },
    prices: Object.fromEntries(METERS.slice(0, 4).map((meter) => [meter, prices])),
    ...Object.fromEntries(["cacheWrite", "reasoning", "imageInput", "audioInput"].map((name) => [name, new Map()])),
    tiers: new Map(),
    batch: new Map(),
    isBatch: [false, false],
    batchRow: new Map(),
    sets: { takes: { words: [], sets: [[]], rows: [0, 0] } },
  };
  const load = { input: 1e6, output: 0, cached: 0, requests: 1 };
  const first = bills(table, load);
  assert.deepEqual([...first.amount], [2, 4]);
  assert.equal(bills(table, { ...load, images: 0, imageTokens: 1000, batch: 0 }), first);
  assert.deepEqual([...bills(table, { ...load, requests: 3 }).amount], [6, 12]);
  assert.deepEqual([...bills({ ...table }, load).amount], [2, 4]);
});

test("tokens of a month are spread over the smallest power of ten of requests that keeps prompts short", () => {
  assert.deepEqual(spread(37_500_000, 12_500_000), { input: 3750, output: 1250, requests: 10_000 });
  assert.deepEqual(spread(9000, 0), { input: 9000, output: 0, requests: 1 });
});

test("fields are read as people write them", () => {
  assert.equal(readField("2,000", "whole", 1e9), 2000);
  assert.equal(readField("", "whole", 1e9, 7), 7);
  assert.equal(readField("12.5", "percent", 100), 0.125);
  assert.equal(readField("70 %", "percent", 100), 0.7);
  assert.equal(readField("1.5", "decimal", 100), 1.5);
  for (const [text, kind] of [["many", "whole"], ["1.5", "whole"], ["101", "percent"], ["-1", "decimal"]]) {
    assert.ok(Number.isNaN(readField(text, kind, 100)), text);
  }
});
