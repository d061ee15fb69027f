import { type Issue, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { creditIssues } from "../issues.ts";

/**
 * What weight of evidence is measured against: `badOverGood` is `ln(%bad / %good)`, above 0 where risk is higher;
 * `goodOverBad` is the same with the other sign.
 *
 * @category Scorecards
 */
export type WoeSign = "badOverGood" | "goodOverBad";

/**
 * What is done about bins with few cases.
 *
 * - `none`: nothing; a bin without a good or a bad case is refused.
 * - `replaceZero`: a count of 0 is replaced, and column totals are taken from the replaced counts.
 * - `shrink`: every bin is given `weight` more cases with the overall share of bad, so that a bin of few cases says
 *   little and none says more than it knows.
 *
 * @category Scorecards
 */
export type WoeSmoothing =
  | { readonly kind: "none" }
  | { readonly kind: "replaceZero"; readonly count: number }
  | { readonly kind: "shrink"; readonly weight: number };

/** Good and bad cases of each bin. @category Scorecards */
export interface BinCounts {
  readonly bins: readonly string[];
  readonly good: readonly number[];
  readonly bad: readonly number[];
}

/** How {@link woeTable} weighs. @category Scorecards */
export interface WoeTableOptions {
  /** Which way the weights point. */
  readonly sign: WoeSign;
  /** What is done about bins with few cases. */
  readonly smoothing: WoeSmoothing;
}

/** What one bin says. @category Scorecards */
export interface WoeBin {
  readonly bin: string;
  readonly good: number;
  readonly bad: number;
  /** Share of bad cases in the bin, unsmoothed; `null` for a bin without cases. */
  readonly badRate: number | null;
  /** Lower end of Wilson's 95% interval of that share. */
  readonly badRateLow: number;
  /** Its upper end. */
  readonly badRateHigh: number;
  readonly woe: number;
  /** Its part of the information value, never negative. */
  readonly iv: number;
}

/** Weight of evidence and information value of a binned characteristic. @category Scorecards */
export interface WoeTable {
  readonly sign: WoeSign;
  readonly smoothing: WoeSmoothing;
  readonly bins: readonly WoeBin[];
  /** Below 0.02 useless, to 0.1 weak, to 0.3 medium, above strong; above 0.5 suspicious. */
  readonly iv: number;
}

/**
 * Weigh the evidence of each bin, and sum it to the information value.
 *
 * `WoE = ln(%bad / %good)` or its negative, shares being of the column totals; `IV = Σ (%bad - %good) ln(%bad / %good)`.
 * IV does not depend on the sign. **Units** natural logarithms. **Refuses** `credit.length_mismatch`,
 * `credit.count_invalid`, `credit.single_class` (a column that sums to zero), `credit.zero_cell` (without smoothing).
 * **Source** Siddiqi 2006, chapter 6; Wilson 1927 for the interval.
 *
 * @param counts - good and bad cases of each bin
 * @param options - sign and smoothing, both stored in the table
 * @returns the table
 * @example
 * ```ts
 * const counts = { bins: ["low", "high"], good: [90, 60], bad: [10, 40] };
 * const table = unwrap(woeTable(counts, { sign: "badOverGood", smoothing: { kind: "none" } }));
 * table.bins.map(({ woe }) => woe.toFixed(4)) // => ["-1.0986", "0.6931"]
 * table.iv.toFixed(4) // => "0.7167"
 * ```
 * @category Scorecards
 */
export function woeTable(counts: BinCounts, options: WoeTableOptions): Result<WoeTable> {
  const issue = checkCounts(counts, options);
  if (issue !== null) return refuse(issue);
  const { sign, smoothing } = options;
  const weighed = weighBins(counts, smoothing);
  const bins = counts.bins.map((bin, at): WoeBin => {
    const { woe = 0, iv = 0 } = weighed[at] ?? {};
    const good = counts.good[at] ?? 0;
    const bad = counts.bad[at] ?? 0;
    return { bin, good, bad, ...badRateOf(good, bad), woe: sign === "badOverGood" ? woe : 0 - woe, iv };
  });
  return ok({ sign, smoothing, bins, iv: bins.reduce((sum, { iv }) => sum + iv, 0) });
}

/** What the shares of one bin weigh. @category Scorecards */
export interface WeighedShare {
  /** `ln(a / b)`. */
  readonly woe: number;
  /** `(a - b) ln(a / b)`. */
  readonly iv: number;
}

/**
 * Weigh shares that are given as they are, from a published table for example.
 *
 * **Refuses** `credit.length_mismatch`, `credit.count_invalid` (a share that is not above 0).
 *
 * @param a - share of each bin in one population
 * @param b - share in the other
 * @returns `ln(a / b)` and its part of the information value, by bin
 * @example
 * ```ts
 * unwrap(weighShares([0.5, 0.5], [0.25, 0.75]))[0]?.woe.toFixed(4) // => "0.6931"
 * ```
 * @category Scorecards
 */
export function weighShares(a: readonly number[], b: readonly number[]): Result<readonly WeighedShare[]> {
  if (a.length !== b.length) {
    const params = { field: "b", length: b.length, expected: a.length };
    return refuse(makeIssue(creditIssues, "credit.length_mismatch", params, { path: "/b" }));
  }
  const wrong = a.findIndex((share, at) => !(share > 0 && (b[at] ?? 0) > 0));
  if (wrong >= 0) {
    return refuse(makeIssue(creditIssues, "credit.count_invalid", { field: "a share" }, { path: `/a/${wrong}` }));
  }
  return ok(
    a.map((share, at) => {
      const other = b[at] ?? 0;
      const woe = Math.log(share / other);
      return { woe, iv: (share - other) * woe };
    }),
  );
}

/** Weight (bad over good) and information of each bin, for counts that were checked. */
export function weighBins(
  counts: Pick<BinCounts, "good" | "bad">,
  smoothing: WoeSmoothing,
): readonly { readonly woe: number; readonly iv: number }[] {
  const filled = (count: number) => (smoothing.kind === "replaceZero" && count === 0 ? smoothing.count : count);
  const good = counts.good.map(filled);
  const bad = counts.bad.map(filled);
  const goodTotal = sum(good);
  const badTotal = sum(bad);
  const added = smoothing.kind === "shrink" ? smoothing.weight / (goodTotal + badTotal) : 0;
  return good.map((goods, at) => {
    const bads = bad[at] ?? 0;
    // The overall share of bad added to both sides: a bin without cases weighs nothing.
    const moreBad = (bads + added * badTotal) / badTotal;
    const moreGood = (goods + added * goodTotal) / goodTotal;
    const woe = moreBad === moreGood ? 0 : Math.log(moreBad / moreGood);
    return { woe, iv: (bads / badTotal - goods / goodTotal) * woe };
  });
}

function badRateOf(good: number, bad: number): Pick<WoeBin, "badRate" | "badRateLow" | "badRateHigh"> {
  const count = good + bad;
  if (count === 0) return { badRate: null, badRateLow: 0, badRateHigh: 1 };
  const rate = bad / count;
  const z2 = 1.959963984540054 ** 2;
  const middle = (rate + z2 / (2 * count)) / (1 + z2 / count);
  const half = Math.sqrt((z2 * (rate * (1 - rate) + z2 / (4 * count))) / count) / (1 + z2 / count);
  return { badRate: rate, badRateLow: Math.max(0, middle - half), badRateHigh: Math.min(1, middle + half) };
}

function checkCounts({ bins, good, bad }: BinCounts, { smoothing }: WoeTableOptions): Issue | null {
  for (const [field, side] of [
    ["good", good],
    ["bad", bad],
  ] as const) {
    if (side.length !== bins.length) {
      const params = { field, length: side.length, expected: bins.length };
      return makeIssue(creditIssues, "credit.length_mismatch", params, { path: `/${field}` });
    }
    const wrong = side.findIndex((count) => !(Number.isFinite(count) && count >= 0));
    if (wrong >= 0) {
      return makeIssue(creditIssues, "credit.count_invalid", { field }, { path: `/${field}/${wrong}` });
    }
  }
  if (sum(good) === 0 || sum(bad) === 0) {
    return makeIssue(creditIssues, "credit.single_class", { good: sum(good), bad: sum(bad) });
  }
  const strength =
    smoothing.kind === "replaceZero" ? smoothing.count : smoothing.kind === "shrink" ? smoothing.weight : 1;
  if (!(Number.isFinite(strength) && strength > 0)) {
    const params = { field: "smoothing", expected: "a number above 0" };
    return makeIssue(creditIssues, "credit.option_invalid", params, { path: "/smoothing" });
  }
  const empty = bins.findIndex((_, at) => good[at] === 0 || bad[at] === 0);
  if (smoothing.kind === "none" && empty >= 0) {
    const side = good[empty] === 0 ? "good" : "bad";
    return makeIssue(creditIssues, "credit.zero_cell", { bin: empty, side }, { path: `/${side}/${empty}` });
  }
  return null;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
