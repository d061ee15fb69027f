import type { Benchmark } from "../../benchmark.ts";
import { duckdb } from "./duckdb.ts";
import { loop } from "./loop.ts";
import { growth, nextDay, own } from "./own.ts";
import { pglite } from "./pglite.ts";

/**
 * An aging as of a day and as known at an instant, in three currencies: a document is an open item, and there are one
 * and a half applications and a twentieth of a customer for each.
 */
export const aging: Benchmark = {
  name: "aging",
  size: 1_000_000,
  contestants: [...own, nextDay, loop, ...duckdb, pglite, ...growth],
  ratios: {
    "from objects over the loop": {
      slow: "a loop over date-fns and dinero.js",
      fast: "ageReceivables of a Book",
    },
    "from objects over DuckDB, load and query": { slow: "DuckDB, load and query", fast: "ageReceivables of a Book" },
    "prepared over the loop": {
      slow: "a loop over date-fns and dinero.js",
      fast: "ageReceivables of a prepared Book",
    },
    "prepared over DuckDB, query": { slow: "DuckDB, query", fast: "ageReceivables of a prepared Book" },
    "ten times the items over ten times the time, from a hundredth": {
      slow: "ageReceivables of a tenth",
      fast: "ageReceivables of a hundredth",
      times: 10,
    },
    "ten times the items over ten times the time, from a tenth": {
      slow: "ageReceivables of a Book",
      fast: "ageReceivables of a tenth",
      times: 10,
    },
    "five times the items over five times the time": {
      slow: "ageReceivables of five times as much",
      fast: "ageReceivables of a Book",
      times: 5,
    },
    "five hundred times the items over five hundred times the time": {
      slow: "ageReceivables of five times as much",
      fast: "ageReceivables of a hundredth",
      times: 500,
    },
    "prepared over PGlite, query": { slow: "PGlite, query", fast: "ageReceivables of a prepared Book" },
  },
};
