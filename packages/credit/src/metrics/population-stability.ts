import { makeIssue, ok, type Result, refuse } from "@receivables/core";
import { creditIssues } from "../issues.ts";

/** Counts of two populations over the same bins. @category Metrics */
export interface PopulationCounts {
  /** Cases of each bin now. */
  readonly actual: readonly number[];
  /** Cases of each bin in the population compared with. */
  readonly reference: readonly number[];
}

/** How far a population has moved. @category Metrics */
export interface PopulationStability {
  readonly perBin: readonly number[];
  readonly psi: number;
  /** `none` below 0.1, `minor` below 0.25, `major` from there. */
  readonly verdict: "none" | "minor" | "major";
}

/**
 * Measure how far a population has moved from another: the population stability index.
 *
 * `PSI = Σ (a - r) ln(a / r)` over the bins' shares. **Units** a number of 0 or more. **Refuses**
 * `credit.length_mismatch`, `credit.count_invalid`, `credit.zero_denominator` (a side without cases),
 * `credit.zero_cell` (a bin without cases on a side: name a replacement before). **Source** Siddiqi 2006, chapter 8;
 * the bands are common practice.
 *
 * @param counts - cases per bin of both populations
 * @returns the index, its parts and its band
 * @example
 * ```ts
 * unwrap(populationStability({ actual: [30, 70], reference: [50, 50] })).verdict // => "minor"
 * populationStability({ actual: [30, 0], reference: [50, 50] }).ok // => false
 * ```
 * @category Metrics
 */
export function populationStability(counts: PopulationCounts): Result<PopulationStability> {
  const { actual, reference } = counts;
  if (actual.length !== reference.length) {
    const params = { field: "reference", length: reference.length, expected: actual.length };
    return refuse(makeIssue(creditIssues, "credit.length_mismatch", params, { path: "/reference" }));
  }
  for (const [field, side] of [
    ["actual", actual],
    ["reference", reference],
  ] as const) {
    if (!side.every((count) => Number.isFinite(count) && count >= 0)) {
      return refuse(makeIssue(creditIssues, "credit.count_invalid", { field }, { path: `/${field}` }));
    }
    if (total(side) === 0) {
      const params = { field, figure: "PSI" };
      return refuse(makeIssue(creditIssues, "credit.zero_denominator", params, { path: `/${field}` }));
    }
  }
  const empty = actual.findIndex((count, at) => count === 0 || reference[at] === 0);
  if (empty >= 0) {
    const side = actual[empty] === 0 ? "actual" : "reference";
    const location = { path: `/${side}/${empty}` };
    return refuse(makeIssue(creditIssues, "credit.zero_cell", { bin: empty, side }, location));
  }
  const actualTotal = total(actual);
  const referenceTotal = total(reference);
  const perBin = actual.map((count, at) => {
    const now = count / actualTotal;
    const then = (reference[at] ?? 0) / referenceTotal;
    return (now - then) * Math.log(now / then);
  });
  const psi = total(perBin);
  return ok({ perBin, psi, verdict: psi < 0.1 ? "none" : psi < 0.25 ? "minor" : "major" });
}

/**
 * Measure what a shift of one characteristic does to the score: the characteristic stability index.
 *
 * `CSI = Σ (a - r) × points` over the bins' shares: the mean score gained or lost. **Units** points. **Refuses**
 * `credit.length_mismatch`, `credit.count_invalid`, `credit.zero_denominator`. **Source** Siddiqi 2006, chapter 8.
 *
 * @param counts - cases per bin of both populations
 * @param points - points of each bin
 * @returns the index in points
 * @example
 * ```ts
 * unwrap(characteristicStability({ actual: [30, 70], reference: [50, 50] }, [10, 20])) // => 2
 * ```
 * @category Metrics
 */
export function characteristicStability(counts: PopulationCounts, points: readonly number[]): Result<number> {
  const { actual, reference } = counts;
  for (const [field, length] of [
    ["reference", reference.length],
    ["points", points.length],
  ] as const) {
    if (length !== actual.length) {
      const params = { field, length, expected: actual.length };
      return refuse(makeIssue(creditIssues, "credit.length_mismatch", params, { path: `/${field}` }));
    }
  }
  const bad = [...actual, ...reference].some((count) => !Number.isFinite(count) || count < 0);
  if (bad) return refuse(makeIssue(creditIssues, "credit.count_invalid", { field: "a count" }));
  const [actualTotal, referenceTotal] = [total(actual), total(reference)];
  if (actualTotal === 0 || referenceTotal === 0) {
    const field = actualTotal === 0 ? "actual" : "reference";
    return refuse(makeIssue(creditIssues, "credit.zero_denominator", { field, figure: "CSI" }, { path: `/${field}` }));
  }
  // One division at the end: shares of equal counts cancel exactly.
  const moved = actual.map((count, at) => {
    const now = count * referenceTotal;
    const then = (reference[at] ?? 0) * actualTotal;
    return (now - then) * (points[at] ?? 0);
  });
  return ok(total(moved) / (actualTotal * referenceTotal));
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
