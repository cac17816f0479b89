import { readFileSync } from "node:fs";

/** The models are read from the file that the benchmark names. */
export default function (config) {
  config.addGlobalData("models", () => JSON.parse(readFileSync(process.env.BENCH_DATA, "utf-8")));
  return { dir: { input: ".", output: process.env.BENCH_OUT } };
}
