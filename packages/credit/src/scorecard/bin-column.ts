import { type Issue, makeIssue, type Result, refuse } from "@receivables/core";
import { binCategories } from "../internal/bin-categories.ts";
import { binNumbers } from "../internal/bin-numbers.ts";
import { creditIssues } from "../issues.ts";
import type { Binning, BinningOptions } from "./binning.ts";
import type { Column } from "./column.ts";

/**
 * Cut a characteristic into bins and weigh what each says about the outcome.
 *
 * Numbers are looked at in groups of equal size, joined by dynamic programming to the bins that are worth most under the
 * trend and the smallest size: no other bins over these groups are worth more. Levels have bins of their own, rare ones
 * share one. Missing and special values have theirs, with the evidence they have. **Units** natural logarithms, bad over
 * good. **Refuses** `credit.length_mismatch`, `credit.label_invalid`, `credit.single_class`, `credit.not_finite`,
 * `credit.break_invalid`, `credit.level_invalid`, `credit.option_invalid`, `credit.zero_cell`. **Source** Mironchyk and
 * Tchistiakov 2017 for monotone optimal binning; the dynamic programme is our own.
 *
 * @param column - the characteristic
 * @param bad - 1 for a bad case, 0 for a good one
 * @param options - objective, trend, sizes, smoothing and bins set by hand
 * @returns the bins with their table
 * @example
 * ```ts
 * const values = [1, 2, 3, 4, 5, 6, 7, 8];
 * const column = { name: "days late", kind: "number", values } as const;
 * const binning = unwrap(binColumn(column, [0, 0, 0, 1, 0, 1, 1, 1], { leastShare: 0.25 }));
 * binning.table.bins.map(({ bin, good, bad }) => [bin, good, bad])
 * // => [["below 3.5", 3, 0], ["3.5 to below 5.5", 1, 1], ["from 5.5", 0, 3]]
 * ```
 * @category Scorecards
 */
export function binColumn(column: Column, bad: readonly number[], options: BinningOptions = {}): Result<Binning> {
  const issue = checkOptions(options) ?? checkLabels(column, bad);
  if (issue !== null) return refuse(issue);
  return column.kind === "number" ? binNumbers(column, bad, options) : binCategories(column, bad, options);
}

function checkLabels(column: Column, bad: readonly number[]): Issue | null {
  if (column.values.length !== bad.length) {
    const params = { field: column.name, length: column.values.length, expected: bad.length };
    return makeIssue(creditIssues, "credit.length_mismatch", params, { path: "/bad" });
  }
  const strange = bad.findIndex((label) => label !== 0 && label !== 1);
  if (strange >= 0) return makeIssue(creditIssues, "credit.label_invalid", {}, { path: `/bad/${strange}` });
  const badCount = bad.reduce((sum, label) => sum + label, 0);
  if (badCount === 0 || badCount === bad.length) {
    return makeIssue(creditIssues, "credit.single_class", { good: bad.length - badCount, bad: badCount });
  }
  return null;
}

/** The first option that is out of range. */
function checkOptions(options: BinningOptions): Issue | null {
  const { leastShare = 0.05, mostBins = 2, mostGroups = 20, leastLevel = 5, smoothing } = options;
  const refusal = (field: string, expected: string) =>
    makeIssue(creditIssues, "credit.option_invalid", { field, expected }, { path: `/options/${field}` });
  if (!(leastShare >= 0 && leastShare <= 0.5)) return refusal("leastShare", "a share from 0 to 0.5");
  if (!(Number.isInteger(mostBins) && mostBins >= 1)) return refusal("mostBins", "a whole number from 1");
  if (!(Number.isInteger(mostGroups) && mostGroups >= 2 && mostGroups <= 400)) {
    return refusal("mostGroups", "a whole number from 2 to 400");
  }
  if (!(Number.isInteger(leastLevel) && leastLevel >= 1)) return refusal("leastLevel", "a whole number from 1");
  if (smoothing?.kind === "shrink" && !(smoothing.weight > 0 && Number.isFinite(smoothing.weight))) {
    return refusal("smoothing", "a weight above 0");
  }
  if (smoothing?.kind === "replaceZero" && !(smoothing.count > 0 && Number.isFinite(smoothing.count))) {
    return refusal("smoothing", "a count above 0");
  }
  return null;
}
