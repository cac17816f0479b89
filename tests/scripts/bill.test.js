// Bills of images and of requests that can wait, which the pages don't make.
import assert from "node:assert/strict";
import { test } from "node:test";

import { bill } from "../../templates/assets/js/lib/bill.js";
import { bills } from "../../templates/assets/js/lib/model_bills.js";
import { KINDS, METERS, priceOf } from "../../templates/assets/js/lib/prices.js";
import { parseWorkload, workloadText, workloadWords } from "../../templates/assets/js/lib/workload.js";

const offer = (prices, rest = {}) => ({
  context: 1e6,
  prices: [...prices, null, null, null].slice(0, 4).map(priceOf),
  tiers: [],
  ...rest,
});
const amountOf = (model, load) => {
  const { total, kind } = bill(model, load);
  return Number.isNaN(total) ? kind : Number(total.toPrecision(12));
};
const PICTURES = { input: 100, output: 0, cached: 0, requests: 1, images: 2, imageTokens: 2000 };

/** @type {[promise: string, image: any, amount: number | string][]} */
const IMAGES = [
  ["by tokens", 5, 0.0201],
  ["by image", [0.002], 0.0041],
  ["free", "free", 0.0001],
  ["as tokens of the prompt where another price covers it", "included", 0.0041],
  ["no bill where it is unknown", "unknown", "image_unknown"],
  ["no bill where nothing is said", undefined, "image_unknown"],
];

for (const [promise, image, amount] of IMAGES) {
  test(`an image costs what is stated: ${promise}`, () => {
    assert.equal(amountOf(offer([1, 1], { image, takesImages: true }), PICTURES), amount);
    assert.equal(amountOf(offer([1, 1], { image }), PICTURES), "no_images");
    assert.equal(amountOf(offer([1, 1], { image, takesImages: true }), { ...PICTURES, images: 0 }), 0.0001);
  });
}

test("images count as part of the prompt", () => {
  const load = { ...PICTURES, imageTokens: 450 };
  assert.equal(amountOf(offer([1], { context: 999, image: 1, takesImages: true }), load), "too_long");
  const tiered = offer([1], { image: 1, takesImages: true, tiers: [[900, 3, null, null, null]] });
  assert.equal(amountOf(tiered, load), 0.0012);
});

test("batch prices count only where batch is allowed", () => {
  const load = { input: 1_000_000, output: 0, cached: 0, requests: 1 };
  const model = offer([2, 2], { context: 1e7, batch: [1, null, null, null] });
  assert.equal(amountOf(model, load), 2);
  assert.equal(amountOf(model, { ...load, batch: true }), 1);
  const only = offer([1, 1], { context: 1e7, isBatch: true });
  assert.equal(amountOf(only, load), "batch_only");
  assert.equal(amountOf(only, { ...load, batch: true }), 1);
});

test("the price of what isn't used needn't be known", () => {
  assert.equal(amountOf(offer([1, "unknown"]), { input: 10, output: 0, cached: 0, requests: 1 }), 0.00001);
});

test("a bill says what it is made of", () => {
  const { parts } = bill(offer([1, 4, 0.1, 0.01]), { input: 1e5, output: 1e5, cached: 0.5, requests: 10 });
  assert.deepEqual(
    parts.map(([name, amount]) => [name, Number(amount.toPrecision(12))]),
    [["uncached input", 0.5], ["cached input", 0.05], ["output", 4], ["requests", 0.1]],
  );
});

test("a workload survives its address", () => {
  for (const text of ["2000,400,0.5,10000", "100,0,0,1,2x450", "100,0,1,1,batch", "1,2,0.125,3,4x5,batch"]) {
    const load = parseWorkload(text);
    assert.ok(load);
    assert.equal(workloadText(load), text);
  }
});

test("what isn't a workload isn't read as one", () => {
  for (const text of [null, "", "1,2,3", "1,2,1.5,3", "-1,2,0,3", "1e9,2,0,3", "1,2,0,3,x", "1,2,0,3,<b>"]) {
    assert.equal(parseWorkload(text), null, String(text));
  }
});

test("a workload in words", () => {
  const load = { input: 2000, output: 400, cached: 0.5, requests: 10_000 };
  assert.equal(workloadWords(load), "2,000 tokens in (50% cached), 400 out, 10,000 requests a month");
  assert.equal(
    workloadWords({ ...load, cached: 0, requests: 1, images: 1, batch: true }),
    "2,000 tokens in, 1 image, 400 out, 1 request a month, batch allowed",
  );
});

test("a table bills all its models once for a workload, however often it asks", () => {
  const prices = { amount: Float64Array.of(1, 2), kind: new Uint8Array(2).fill(KINDS.indexOf("priced")) };
  const table = {
    count: 2,
    numbers: { context: Float64Array.of(NaN, NaN) },
    prices: Object.fromEntries(METERS.map((meter) => [meter, prices])),
    tiers: new Map(),
    batch: new Map(),
    image: new Map(),
    isBatch: [false, false],
    batchRow: new Map(),
    sets: { takes: { words: [], sets: [[]], rows: [0, 0] } },
  };
  const load = { input: 1e6, output: 0, cached: 0, requests: 1 };
  const first = bills(table, load);
  assert.deepEqual([...first.amount], [2, 4]);
  assert.equal(bills(table, { ...load, images: 0, imageTokens: 1000, batch: false }), first);
  assert.deepEqual([...bills(table, { ...load, requests: 3 }).amount], [6, 12]);
  assert.deepEqual([...bills({ ...table }, load).amount], [2, 4]);
});
