// @ts-check

/** Longest prompt, and longest answer, into which tokens of a month are spread. */
const LONGEST = 10_000;

/**
 * Tokens of a month, spread over the smallest power of ten of requests that keeps prompts short.
 * @param {number} input Tokens a month.
 * @param {number} output
 */
export function spread(input, output) {
  const requests = 10 ** Math.max(0, Math.ceil(Math.log10(Math.max(input, output) / LONGEST) - 1e-9));
  return { input: Math.round(input / requests), output: Math.round(output / requests), requests };
}
