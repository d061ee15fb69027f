import { makeIssue, ok, type Result, refuse } from "@receivables/core";
import { creditIssues } from "../issues.ts";
import type { BinningOptions, NumberBinning } from "../scorecard/binning.ts";
import type { NumberColumn } from "../scorecard/column.ts";
import { type WoeSmoothing, weighBins, woeTable } from "../scorecard/woe-table.ts";
import { bestPartition, type Groups, type Partition } from "./best-partition.ts";
import { binOfNumber, numberLabels } from "./number-bins.ts";

/** The smoothing of a binning that names none. */
export const usualSmoothing: WoeSmoothing = { kind: "shrink", weight: 20 };

/** Cut a number into bins; labels and options were checked. */
export function binNumbers(
  column: NumberColumn,
  bad: readonly number[],
  options: BinningOptions,
): Result<NumberBinning> {
  const { name, values } = column;
  const special = options.special !== undefined && Object.hasOwn(options.special, name) ? options.special[name] : [];
  const ownBin = new Set(special);
  const wrong = values.findIndex((value) => value !== null && !Number.isFinite(value));
  if (wrong >= 0) {
    const location = { path: `/values/${wrong}` };
    return refuse(makeIssue(creditIssues, "credit.not_finite", { field: name }, location));
  }
  const manual = options.breaks !== undefined && Object.hasOwn(options.breaks, name) ? options.breaks[name] : undefined;
  if (manual?.some((each, at) => !Number.isFinite(each) || (at > 0 && each <= (manual[at - 1] ?? 0)))) {
    return refuse(
      makeIssue(creditIssues, "credit.break_invalid", { column: name }, { path: `/options/breaks/${name}` }),
    );
  }
  const breaks = manual ?? findBreaks(values, bad, ownBin, options);
  const missing = values.includes(null) ? breaks.length + 1 + ownBin.size : null;
  const bins = { breaks, special: [...ownBin], missing };
  const counts = countBins(values, bad, bins);
  const labels = numberLabels(bins);
  const smoothing = options.smoothing ?? usualSmoothing;
  const table = woeTable({ bins: labels, ...counts }, { sign: "badOverGood", smoothing });
  if (!table.ok) return table;
  return ok({ name, kind: "number", ...bins, manual: manual !== undefined, table: table.value });
}

interface NumberBins {
  readonly breaks: readonly number[];
  readonly special: readonly number[];
  readonly missing: number | null;
}

function countBins(values: readonly (number | null)[], bad: readonly number[], bins: NumberBins) {
  const size = bins.breaks.length + 1 + bins.special.length + (bins.missing === null ? 0 : 1);
  const counts = { good: new Array<number>(size).fill(0), bad: new Array<number>(size).fill(0) };
  values.forEach((value, at) => {
    const bin = binOfNumber(value, bins);
    if (bin === null) return;
    const side = bad[at] === 1 ? counts.bad : counts.good;
    side[bin] = (side[bin] ?? 0) + 1;
  });
  return counts;
}

function findBreaks(
  values: readonly (number | null)[],
  bad: readonly number[],
  special: ReadonlySet<number>,
  options: BinningOptions,
): readonly number[] {
  const measured = values.flatMap((value) => (value === null || special.has(value) ? [] : [value]));
  const candidates = candidateBreaks(Float64Array.from(measured).sort(), options.mostGroups ?? 20);
  const counts = countBins(
    values.map((value) => (value !== null && special.has(value) ? null : value)),
    bad,
    { breaks: candidates, special: [], missing: null },
  );
  const partition = partitionGroups(counts, values.length, options);
  return partition === null ? [] : partition.starts.map((start) => candidates[start - 1] ?? 0);
}

/** Breaks between groups of equal size, or between all distinct values where they are few. */
function candidateBreaks(sorted: Float64Array, most: number): readonly number[] {
  const distinct: number[] = [];
  for (const value of sorted) {
    if (value !== distinct[distinct.length - 1]) distinct.push(value);
    if (distinct.length > most) break;
  }
  if (distinct.length <= most) {
    return distinct.slice(1).map((value, at) => between(distinct[at] ?? value, value));
  }
  const breaks: number[] = [];
  for (let group = 1; group < most; group += 1) {
    const value = sorted[Math.floor((group * sorted.length) / most)] ?? 0;
    if (value > (sorted[0] ?? 0) && value !== breaks[breaks.length - 1]) breaks.push(value);
  }
  return breaks;
}

/** Half way, or the higher value where doubles have nothing between. */
function between(low: number, high: number): number {
  const middle = low + (high - low) / 2;
  return middle > low ? middle : high;
}

function partitionGroups(groups: Groups, cases: number, options: BinningOptions): Partition | null {
  const { trend = "auto", leastShare = 0.05, mostBins = groups.good.length } = options;
  // Groups emptied by special values between them still have a place, and join a neighbour.
  const least = Math.max(1, leastShare * cases);
  const worth = worthOf(groups, options);
  const best = (kind: "rising" | "falling" | "none", fee: number) =>
    bestPartition(groups, { least, trend: kind, mostBins, worth: (good, bad) => worth(good, bad) - fee });
  const monotone = (fee: number) => better(best("rising", fee), best("falling", fee));
  if (trend === "monotone") return monotone(0);
  if (trend !== "auto") return best(trend, 0);
  if (options.objective === "informationValue") return monotone(0);
  // Each bin costs half the logarithm of the cases; a free run must be worth more than one bin above a monotone one.
  const fee = Math.log(cases) / 2;
  const free = best("none", fee);
  const kept = monotone(fee);
  return free !== null && kept !== null && free.worth > kept.worth + fee ? free : monotone(0);
}

function better(a: Partition | null, b: Partition | null): Partition | null {
  if (a === null || b === null) return a ?? b;
  return b.worth > a.worth ? b : a;
}

function worthOf(groups: Groups, options: BinningOptions): (good: number, bad: number) => number {
  if (options.objective !== "informationValue") return logLikelihood;
  const smoothing = options.smoothing ?? usualSmoothing;
  const goodTotal = groups.good.reduce((sum, each) => sum + each, 0);
  const badTotal = groups.bad.reduce((sum, each) => sum + each, 0);
  return (good, bad) => {
    if (smoothing.kind === "none" && (good === 0 || bad === 0)) return -Infinity;
    // The rest of the cases as a second bin, so that shares are of the same totals for every bin.
    const [bin] = weighBins({ good: [good, goodTotal - good], bad: [bad, badTotal - bad] }, smoothing);
    return bin?.iv ?? 0;
  };
}

/** Log likelihood of a bin's outcomes at its own share of bad. */
function logLikelihood(good: number, bad: number): number {
  const all = good + bad;
  return (bad === 0 ? 0 : bad * Math.log(bad / all)) + (good === 0 ? 0 : good * Math.log(good / all));
}
