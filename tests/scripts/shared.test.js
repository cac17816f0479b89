// Rules that the pages and the scripts both follow; tests/views/test_shared_cases.py is the other side.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";

import { readOffer } from "../../templates/assets/js/calculator/calculator.js";
import { condition } from "../../templates/assets/js/compare/prices.js";
import { rankText } from "../../templates/assets/js/compare/results.js";
import { bill } from "../../templates/assets/js/lib/bill.js";
import { blendedPrices } from "../../templates/assets/js/lib/blend.js";
import { statedDate, tokens, usd } from "../../templates/assets/js/lib/format.js";
import { frontier } from "../../templates/assets/js/lib/frontier.js";
import { KINDS, priceOf } from "../../templates/assets/js/lib/prices.js";
import { scoreText } from "../../templates/assets/js/lib/scores.js";
import { dayOf } from "../../templates/assets/js/lib/days.js";
import { between, logarithmic, roundStep } from "../../templates/assets/js/lib/scales.js";
import { dayTicks, days } from "../../templates/assets/js/lib/time_scales.js";
import { headsOf } from "../../templates/assets/js/table/variants.js";
import { casesOf } from "./support.js";

/** A column of prices from an amount in text, the kind of a price without one, or nothing. */
function column(cell) {
  const { amount, kind } = priceOf(cell === null || Number.isNaN(Number(cell)) ? cell : Number(cell));
  return { amount: Float64Array.of(amount), kind: Uint8Array.of(KINDS.indexOf(kind)) };
}

function frontierOf({ points, higher_is_better: higher }) {
  const [price, score] = [0, 1].map((at) => Float64Array.from(points, (point) => point[at]));
  return frontier(points.keys().toArray(), price, score, higher);
}

function marksOf({ kind, span, low, high, looked_at: lookedAt, at }) {
  if (lookedAt) {
    const looks = lookedAt.map(dayOf);
    const scale = days(looks[0], looks.at(-1), looks.slice(1).map((day, before) => [looks[before], day]));
    if (kind === "labels") return dayTicks(scale).map(({ label }) => label);
    return at.map((day) => Math.round(scale.at(dayOf(day)) * 10));
  }
  if (kind === "step") return roundStep(Number(span));
  return (kind === "span" ? between : logarithmic)(Number(low), Number(high)).marks;
}

function headsOfModels(models) {
  const variants = [...new Set(models.map(({ variant }) => variant).filter(Boolean))];
  const aliases = models.flatMap(({ alias_of }, row) => (alias_of ? [[row, alias_of]] : []));
  return [
    ...headsOf({
      count: models.length,
      id: models.map(({ id }) => id),
      aliasOf: new Map(aliases),
      words: {
        variant: { words: variants, rows: models.map(({ variant }) => variants.indexOf(variant)) },
        status: { words: ["gone", "listed"], rows: models.map(({ gone }) => (gone ? 0 : 1)) },
      },
    }),
  ];
}

const amount = (text) => (typeof text === "string" && text !== "" && !Number.isNaN(Number(text)) ? Number(text) : text);

/** @type {Record<string, (input: any) => unknown>} */
const RULES = {
  bills: ({ offer, load }) => {
    const { total, kind, assumed } = bill(readOffer(offer), load);
    const found = Number.isNaN(total) ? kind : total;
    return assumed.length ? [found, ...assumed] : found;
  },
  blends: ({ input, output }) => {
    const { amount: [found] } = blendedPrices({ input: column(input), output: column(output) });
    return Number.isNaN(found) ? null : found;
  },
  condition_words: (when) => condition(when),
  day_text: statedDate,
  frontiers: frontierOf,
  price_text: (text) => usd(Number(text)),
  rank_text: ({ best, worst, entries }) => rankText({ lower: 0, rank_best: best, rank_worst: worst, entries }),
  scales: marksOf,
  score_text: ({ value, unit }) => scoreText(value, unit === "elo"),
  token_text: tokens,
  variants: headsOfModels,
};
const TEXTS = new Set(["price_text", "score_text", "token_text"]);

test("every file of cases is run", () => {
  const files = readdirSync(new URL("../shared", import.meta.url)).map((name) => name.replace(/\.json$/, ""));
  const others = ["questions"]; // the answers to questions have tests of their own
  assert.deepEqual(Object.keys(RULES).sort(), files.filter((name) => !others.includes(name)).sort());
});

for (const [name, rule] of Object.entries(RULES)) {
  test(`the scripts follow the rule: ${name}`, () => {
    for (const { input, expected, promise } of casesOf(name)) {
      const wanted = TEXTS.has(name) ? expected : Array.isArray(expected) ? expected.map(amount) : amount(expected);
      const found = rule(input);
      const near = (a, b) => typeof b === "number" && Math.abs(a - b) <= Math.abs(b) * 1e-12;
      const isNear = name === "bills" && Array.isArray(wanted) ? near(found[0], wanted[0]) && String(found.slice(1)) === String(wanted.slice(1)) : near(found, wanted);
      if (!isNear) assert.deepEqual(found, wanted, promise ?? JSON.stringify(input));
    }
  });
}
