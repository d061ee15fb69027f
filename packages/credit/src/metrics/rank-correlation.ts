import { makeIssue, ok, type Result, refuse } from "@receivables/core";
import { creditIssues } from "../issues.ts";

/** How two measures order the same cases. @category Metrics */
export interface RankCorrelation {
  /** Spearman's coefficient, -1 to 1; `null` where one of the measures is the same for all. */
  readonly coefficient: number | null;
  readonly cases: number;
}

/**
 * Rank correlation of two measures of the same cases: Spearman's, ties sharing their mean rank.
 *
 * The coefficient is Pearson's of the ranks, so that it is exact under ties. **Units** none. **Refuses**
 * `credit.length_mismatch`, `credit.not_finite`, `credit.empty_input`. **Source** Spearman, The proof and measurement of
 * association between two things, 1904; Kendall, Rank correlation methods, chapter 3 (ties).
 *
 * @param left - a measure
 * @param right - another of the same cases
 * @returns the coefficient
 * @example
 * ```ts
 * unwrap(rankCorrelation([80, 70, 70, 20], [0, 12, 9, 60])).coefficient?.toFixed(4) // => "-0.9487"
 * ```
 * @category Metrics
 */
export function rankCorrelation(left: readonly number[], right: readonly number[]): Result<RankCorrelation> {
  if (left.length !== right.length) {
    const params = { field: "right", length: right.length, expected: left.length };
    return refuse(makeIssue(creditIssues, "credit.length_mismatch", params, { path: "/right" }));
  }
  if (left.length === 0) return refuse(makeIssue(creditIssues, "credit.empty_input", { field: "left" }));
  for (const [field, values] of [
    ["left", left],
    ["right", right],
  ] as const) {
    const at = values.findIndex((value) => !Number.isFinite(value));
    if (at >= 0) return refuse(makeIssue(creditIssues, "credit.not_finite", { field }, { path: `/${field}/${at}` }));
  }
  const [a, b] = [doubledRanks(left), doubledRanks(right)];
  // Twice the mean of ranks 1 to n is n + 1.
  const middle = left.length + 1;
  let [both, ofA, ofB] = [0, 0, 0];
  for (const [at, rank] of a.entries()) {
    const [x, y] = [rank - middle, (b[at] ?? 0) - middle];
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  const coefficient = ofA === 0 || ofB === 0 ? null : both / Math.sqrt(ofA) / Math.sqrt(ofB);
  return ok({ coefficient, cases: left.length });
}

/** Twice the rank of each value, so that shared ranks stay whole. */
function doubledRanks(values: readonly number[]): readonly number[] {
  const order = values.map((_, at) => at).sort((p, q) => (values[p] ?? 0) - (values[q] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] ?? 0] === values[order[from] ?? 0]) to += 1;
    for (let at = from; at <= to; at += 1) ranks[order[at] ?? 0] = from + to + 2;
    from = to + 1;
  }
  return ranks;
}
