import type { Benchmark } from "../../benchmark.ts";
import { combinationRatios, combinations } from "./combinations.ts";
import { joinRatios, joins } from "./joins.ts";
import { nameRatios, names } from "./names.ts";

/** Names, exact joins and combinations, against minisearch, DuckDB and the textbook method. */
export const matching: Benchmark = {
  name: "matching",
  size: 100_000,
  contestants: [...names, ...joins, ...combinations],
  ratios: { ...nameRatios, ...joinRatios, ...combinationRatios },
};
