import { type ReconcileTransactionsOptions, reconcileTransactions, usualPasses } from "@receivables/reconciliation";
import { type GeneratedReconciliation, generateReconciliation, scoreMatches } from "@receivables/testing";
import type { Benchmark, Contestant, Draw, Json, Work } from "../../benchmark.ts";
import { joinInDuckDb } from "./duckdb.ts";
import type { Pair } from "./pair.ts";

const options: ReconcileTransactionsOptions = {
  asOf: "2026-01-31",
  passes: usualPasses(5),
  groupBy: [],
  calendar: { id: "weekend", version: "1", source: "own", weekend: [6, 7], holidays: [] },
};

function reconcile({ currency, left, right }: GeneratedReconciliation): readonly Pair[] {
  const result = reconcileTransactions({ currency, left, right }, options);
  if (!result.ok) throw new Error(result.issues[0]?.message);
  if (!result.value.proof.proved) throw new Error("the proof does not hold");
  return result.value.matches;
}

/** The two ways, over the same two lists; each is scored against the truth the lists were made from. */
function contestants(
  task: string,
  noise: number,
  match: (generated: GeneratedReconciliation) => () => Promise<readonly Pair[]>,
) {
  return (who: string): Contestant => ({
    who,
    task,
    prepare: (draw: Draw, size: number): Work => {
      const generated = generateReconciliation({ seed: draw.between(1, 2 ** 30), transactions: size, noise });
      const work = match(generated);
      return async () => {
        const pairs = await work();
        return () => answerOf(generated, pairs);
      };
    },
    figures: figuresOf,
    samples: 1,
  });
}

/** What was found, as something two contestants can be compared by, and its score. */
function answerOf(generated: GeneratedReconciliation, pairs: readonly Pair[]): Json {
  const { found, right, precision, recall } = scoreMatches(generated, pairs);
  const lines = pairs.reduce((sum, pair) => sum + pair.leftIds.length + pair.rightIds.length, 0);
  const rate = lines / (generated.left.length + generated.right.length);
  return { found, right, rate: percent(rate), precision: percent(precision), recall: percent(recall) };
}

function figuresOf(answer: Json): Readonly<Record<string, number>> {
  if (typeof answer !== "object" || answer === null) return {};
  return Object.fromEntries(
    Object.entries(answer).flatMap(([name, value]) => (typeof value === "number" ? [[name, value] as const] : [])),
  );
}

/** With five digits, so that one wrong match among a hundred thousand shows. */
function percent(share: number): number {
  return Math.floor(share * 10_000_000) / 100_000;
}

const own = (generated: GeneratedReconciliation) => async () => reconcile(generated);

/**
 * Two lists of the same transactions reconciled, beside a plain join of DuckDB on reference and amount. Without noise both
 * must find the same; with noise each is scored against the truth: rate is the share of lines matched, precision the
 * share of matches that are true, recall the share of true matches found, in percent.
 */
export const reconciliation: Benchmark = {
  name: "reconciliation",
  size: 1_000_000,
  contestants: [
    contestants("both sides alike", 0, own)("reconcileTransactions, no noise"),
    contestants("both sides alike", 0, joinInDuckDb)("DuckDB, load and join, no noise"),
    contestants("5% noise", 0.05, own)("reconcileTransactions, 5% noise"),
    // Not compared with each other: a plain join finds less, and the figures say how much.
    contestants("5% noise, plain join", 0.05, joinInDuckDb)("DuckDB, load and join, 5% noise"),
  ],
  ratios: {
    "reconcileTransactions over DuckDB, no noise": {
      slow: "reconcileTransactions, no noise",
      fast: "DuckDB, load and join, no noise",
    },
    "reconcileTransactions over DuckDB, 5% noise": {
      slow: "reconcileTransactions, 5% noise",
      fast: "DuckDB, load and join, 5% noise",
    },
  },
};
