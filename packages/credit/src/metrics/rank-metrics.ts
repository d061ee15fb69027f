import { makeIssue, ok, type Result, refuse } from "@receivables/core";
import { creditIssues } from "../issues.ts";

/** How {@link rankMetrics} reads the values. @category Metrics */
export interface RankMetricsOptions {
  /** Whether a higher value stands for more risk, as a probability of bad does, or for less, as points do. */
  readonly direction: "higherIsRiskier" | "higherIsSafer";
}

/** How well a value ranks bad cases before good ones. @category Metrics */
export interface RankMetrics {
  /** Share of pairs of a bad and a good case that are ranked right, a tie counting one half. */
  readonly auc: number;
  /** `2 auc - 1`. */
  readonly gini: number;
  /** Largest distance of the cumulative shares of bad and good, read between distinct values only. */
  readonly ks: number;
  /** The value at which that distance is first reached, from the riskiest on; `null` where `ks` is 0. */
  readonly ksAt: number | null;
  readonly good: number;
  readonly bad: number;
}

/**
 * Measure how well values rank bad cases before good ones, exactly under ties.
 *
 * AUC is the Mann-Whitney statistic over all pairs, divided by their number. Tied values form one step of the curve, so
 * neither figure depends on the order of the rows. **Units** shares of one. **Refuses** `credit.length_mismatch`,
 * `credit.not_finite`, `credit.label_invalid`, `credit.single_class`. **Source** Hanley and McNeil 1982; Kolmogorov and
 * Smirnov's distance of two empirical distributions.
 *
 * @param values - a figure for each case
 * @param bad - 1 for a bad case, 0 for a good one
 * @param options - which way the values point
 * @returns the metrics
 * @example
 * ```ts
 * const { auc, ks, ksAt } = unwrap(rankMetrics([0.9, 0.4, 0.4, 0.1], [1, 1, 0, 0], { direction: "higherIsRiskier" }));
 * [auc, ks, ksAt] // => [0.875, 0.5, 0.9]
 * ```
 * @category Metrics
 */
export function rankMetrics(
  values: readonly number[],
  bad: readonly number[],
  options: RankMetricsOptions,
): Result<RankMetrics> {
  if (values.length !== bad.length) {
    const params = { field: "bad", length: bad.length, expected: values.length };
    return refuse(makeIssue(creditIssues, "credit.length_mismatch", params, { path: "/bad" }));
  }
  if (values.some((value) => !Number.isFinite(value))) {
    return refuse(makeIssue(creditIssues, "credit.not_finite", { field: "values" }, { path: "/values" }));
  }
  if (!bad.every((label) => label === 0 || label === 1)) {
    return refuse(makeIssue(creditIssues, "credit.label_invalid", {}, { path: "/bad" }));
  }
  const badCount = bad.reduce<number>((sum, label) => sum + label, 0);
  const goodCount = bad.length - badCount;
  if (badCount === 0 || goodCount === 0) {
    return refuse(makeIssue(creditIssues, "credit.single_class", { good: goodCount, bad: badCount }));
  }
  return ok(scanFromRiskiest(values, bad, { badCount, goodCount }, options.direction));
}

function scanFromRiskiest(
  values: readonly number[],
  bad: readonly number[],
  { badCount, goodCount }: { readonly badCount: number; readonly goodCount: number },
  direction: RankMetricsOptions["direction"],
): RankMetrics {
  const order = Uint32Array.from(values, (_, at) => at);
  const sign = direction === "higherIsRiskier" ? -1 : 1;
  order.sort((a, b) => sign * ((values[a] ?? 0) - (values[b] ?? 0)));
  let badSeen = 0;
  let goodSeen = 0;
  // Twice the pairs ranked right, ties counting one: whole numbers, so that nothing is lost.
  let doubled = 0;
  let widest = 0;
  let ksAt: number | null = null;
  for (let from = 0; from < order.length; ) {
    const value = values[order[from] ?? 0] ?? 0;
    let tiedBad = 0;
    let tied = 0;
    for (; from < order.length && (values[order[from] ?? 0] ?? 0) === value; from += 1) {
      tiedBad += bad[order[from] ?? 0] ?? 0;
      tied += 1;
    }
    const tiedGood = tied - tiedBad;
    doubled += tiedGood * (2 * badSeen + tiedBad);
    badSeen += tiedBad;
    goodSeen += tiedGood;
    const distance = Math.abs(badSeen * goodCount - goodSeen * badCount);
    if (distance > widest) {
      widest = distance;
      ksAt = value;
    }
  }
  const pairs = badCount * goodCount;
  const auc = doubled / 2 / pairs;
  return { auc, gini: (doubled - pairs) / pairs, ks: widest / pairs, ksAt, good: goodCount, bad: badCount };
}
