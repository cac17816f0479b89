// Axes, and labels beside them.
import assert from "node:assert/strict";
import { test } from "node:test";

import { path } from "../../templates/assets/js/compare/price_steps.js";
import { amounts, between, logarithmic } from "../../templates/assets/js/lib/scales.js";
import { apart, dayTicks, days } from "../../templates/assets/js/lib/time_scales.js";

test("amounts far apart take a logarithm unless one is zero", () => {
  const lists = [[1, 31], [1, 30], [0, 31], [0, 0]];
  assert.deepEqual(lists.map((list) => amounts(list).isLogarithmic), [true, false, false, false]);
});

test("a scale holds both ends", () => {
  const { marks, at } = between(1443, 1487);
  assert.ok(marks[0] <= 1443 && marks.at(-1) >= 1487);
  assert.ok(0 <= at(1443) && at(1443) < at(1487) && at(1487) <= 100);
  const log = logarithmic(0.14, 37.5);
  assert.ok(0 <= log.at(0.14) && log.at(0.14) < log.at(37.5) && log.at(37.5) <= 100);
});

test("one price alone has a place", () => {
  for (const price of [1, 3, 0.3, 0.14, 1000, 7e-7]) {
    const place = logarithmic(price, price).at(price);
    assert.ok(place >= 0 && place <= 100, String(price));
  }
});

test("ticks are days or months with the year once", () => {
  const labels = (first, last) => dayTicks(days(Date.parse(first) / 864e5, Date.parse(last) / 864e5)).map(({ label }) => label);
  assert.deepEqual(labels("2026-07-28", "2026-07-31"), ["Jul 28", "Jul 29", "Jul 30", "Jul 31"]);
  assert.deepEqual(labels("2025-11-15", "2026-03-02"), ["Dec 2025", "Jan 2026", "Feb", "Mar"]);
});

test("labels stand apart and stay inside", () => {
  const places = apart([50, 52, 54, 0, 100, 99], 10);
  const ordered = places.toSorted((a, b) => a - b);
  ordered.slice(1).forEach((place, at) => assert.ok(place - ordered[at] >= 9.999));
  assert.ok(ordered[0] >= 5 && ordered[5] <= 95);
  assert.ok(places[0] < places[1] && places[1] < places[2]);
  assert.deepEqual(apart([30, 70], 10), [30, 70]);
});

test("nothing is drawn over days that nobody looked at", () => {
  const x = { at: (day) => day, after: (day) => day + 1 };
  const steps = [{ first: 0, last: 9, amount: 50 }, { first: 10, last: 11, amount: 60 }];
  assert.deepEqual(path(steps, [[3, 6]], x, (amount) => amount), { seen: "M0 50H4M6 50H10V60H12", unseen: "M4 50H6" });
});
