// What is worth its price, and where names and points are on the map.
import assert from "node:assert/strict";
import { test } from "node:test";

import { frontier, nextSteps } from "../../templates/assets/js/lib/frontier.js";
import { place } from "../../templates/assets/js/map/labels.js";
import { nearest, toward } from "../../templates/assets/js/map/nearest.js";
import { random } from "./support.js";

/** Few different values, so that ties are common; some unknown, some free. */
function randomPoints(chance) {
  const value = () => (chance() < 0.1 ? NaN : Math.floor(chance() * (chance() < 0.5 ? 3 : 12)));
  return Array.from({ length: Math.floor(chance() * 40) }, () => [value(), value()]);
}

for (const higher of [true, false]) {
  test(`the frontier is what none beats, with all ties (${higher ? "higher" : "lower"} is better)`, () => {
    const chance = random(11);
    const sign = higher ? 1 : -1;
    const beats = (a, b) => a[0] <= b[0] && sign * a[1] >= sign * b[1] && (a[0] !== b[0] || a[1] !== b[1]);
    let ties = 0;
    for (let round = 0; round < 400; round += 1) {
      const points = randomPoints(chance);
      const [price, score] = [0, 1].map((at) => Float64Array.from(points, (point) => point[at]));
      const found = frontier(Array.from(points.keys()), price, score, higher);
      const known = [...points.keys()].filter((row) => !points[row].some(Number.isNaN));
      const wanted = known.filter((row) => !known.some((other) => beats(points[other], points[row])));
      assert.deepEqual(found.toSorted((a, b) => a - b), wanted);
      const order = found.map((row) => [price[row], sign * score[row]]);
      assert.deepEqual(order, order.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
      ties += found.length - new Set(order.map(String)).size;
    }
    assert.ok(ties > 0);
  });
}

test("the next step is to the next better one, and ties share it", () => {
  const step = { row: 3, price: 1.5, score: 2 };
  const last = { row: 1, price: 1.5, score: 18 };
  assert.deepEqual(nextSteps([2, 0, 3, 1], [1, 4, 1, 2.5], [10, 30, 10, 12]), [step, step, last, null]);
});

test("no name covers another one or leaves the picture", () => {
  const chance = random(8);
  const within = (low, high) => low + chance() * (high - low);
  for (let round = 0; round < 40; round += 1) {
    const named = Array.from({ length: 15 }, () => {
      const width = within(40, 170);
      return { x: within(0, 600), y: within(0, 300), texts: [{ text: "full", width }, { text: "cut", width: width / 2 }] };
    });
    const dots = Float32Array.from({ length: 120 }, (_, at) => within(0, at % 2 ? 300 : 600));
    const labels = place(named, dots, [], { width: 600, height: 300, up: true });
    assert.ok(labels.length > 0);
    const boxes = labels.map(({ index, text, x, y }) => {
      const width = named[index].texts.find((one) => one.text === text)?.width ?? 0;
      return { left: x, top: y - 11, right: x + width, bottom: y + 3 };
    });
    boxes.forEach((a, at) => {
      assert.ok(a.left >= 0 && a.right <= 612 && a.top >= -18);
      for (const b of boxes.slice(at + 1)) {
        assert.ok(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top);
      }
    });
  }
});

test("a point is found within reach and no farther", () => {
  const points = Float32Array.of(10, 10, 50, 10, 50, 10);
  const places = [[12, 9], [45, 12], [10, 35], [30.5, 10]];
  assert.deepEqual(places.map(([x, y]) => nearest(points, x, y, 24)), [0, 2, -1, 2]);
});

test("up and down lead to points that lie there", () => {
  const points = Float32Array.of(0, 0, 5, 20, 40, 10, 0, 60);
  const steps = [[0, 1], [1, 1], [3, -1], [0, -1]];
  assert.deepEqual(steps.map(([from, down]) => toward(points, from, down)), [1, 3, 1, -1]);
});
