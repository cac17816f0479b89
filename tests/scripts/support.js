// What tests of the scripts share.
import { readFileSync } from "node:fs";

/**
 * The cases of a rule that the pages follow as well.
 * @param {string} name Of a file in `tests/shared`.
 */
export function casesOf(name) {
  return JSON.parse(readFileSync(new URL(`../shared/${name}.json`, import.meta.url), "utf8")).cases;
}

/** Numbers between 0 and 1, the same every time. */
export function random(seed = 1) {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}
