import { makeIssue, ok, type Result, refuse } from "@receivables/core";
import { fitRidge } from "../internal/fit-ridge.ts";
import { creditIssues } from "../issues.ts";

/** How probabilities compare with what happened. @category Metrics */
export interface ProbabilityMetrics {
  /** Mean of `(p - bad)²`. */
  readonly brier: number;
  /** Mean of `-ln` of the probability given to what happened. */
  readonly logLoss: number;
  readonly meanPredicted: number;
  readonly meanObserved: number;
}

/**
 * Hold probabilities of bad against what happened.
 *
 * **Units** shares of one; log loss in nats. **Refuses** `credit.length_mismatch`, `credit.probability_out_of_range`,
 * `credit.label_invalid`, `credit.zero_denominator` (no case). **Source** Brier 1950.
 *
 * @param probabilities - probability of bad of each case, strictly between 0 and 1
 * @param bad - 1 for a bad case, 0 for a good one
 * @returns the metrics
 * @example
 * ```ts
 * unwrap(probabilityMetrics([0.5, 0.5], [1, 0])).brier // => 0.25
 * ```
 * @category Metrics
 */
export function probabilityMetrics(
  probabilities: readonly number[],
  bad: readonly number[],
): Result<ProbabilityMetrics> {
  const refused = checkCases(probabilities, bad);
  if (refused !== null) return refuse(refused);
  let brier = 0;
  let logLoss = 0;
  let predicted = 0;
  let observed = 0;
  probabilities.forEach((probability, at) => {
    const label = bad[at] ?? 0;
    brier += (probability - label) ** 2;
    logLoss -= Math.log(label === 1 ? probability : 1 - probability);
    predicted += probability;
    observed += label;
  });
  const count = probabilities.length;
  return ok({
    brier: brier / count,
    logLoss: logLoss / count,
    meanPredicted: predicted / count,
    meanObserved: observed / count,
  });
}

/** One group of cases of similar probability. @category Metrics */
export interface CalibrationBand {
  readonly count: number;
  readonly meanPredicted: number;
  readonly meanObserved: number;
}

/** Whether probabilities mean what they say. @category Metrics */
export interface Calibration {
  /** 0 where probabilities are right on the whole; above 0 where they are too low. */
  readonly intercept: number;
  /** 1 where they are right; below 1 where they are too bold. */
  readonly slope: number;
  /** Cases from the lowest probability to the highest in groups of equal size, ties kept together. */
  readonly bands: readonly CalibrationBand[];
}

/** How {@link measureCalibration} groups cases. @category Metrics */
export interface CalibrationOptions {
  /**
   * How many groups of equal size.
   * @defaultValue 10
   */
  readonly bands?: number;
}

/**
 * Measure whether probabilities mean what they say.
 *
 * A logistic refit of the outcome on the log odds: `ln(p' / (1 - p')) = intercept + slope × ln(p / (1 - p))`.
 * **Units** log odds. **Refuses** as {@link probabilityMetrics}, and `credit.single_class`. **Source** Cox 1958.
 *
 * @param probabilities - probability of bad of each case
 * @param bad - 1 for a bad case, 0 for a good one
 * @param options - number of bands
 * @returns intercept, slope and bands
 * @example
 * ```ts
 * const { slope, bands } = unwrap(measureCalibration([0.2, 0.2, 0.2, 0.2, 0.2, 0.7, 0.7], [1, 0, 0, 0, 0, 1, 0], { bands: 2 }));
 * [slope < 1, bands.map(({ count }) => count)] // => [true, [5, 2]]
 * ```
 * @category Metrics
 */
export function measureCalibration(
  probabilities: readonly number[],
  bad: readonly number[],
  options: CalibrationOptions = {},
): Result<Calibration> {
  const refused = checkCases(probabilities, bad);
  if (refused !== null) return refuse(refused);
  const badCount = bad.reduce((sum, label) => sum + label, 0);
  if (badCount === 0 || badCount === bad.length) {
    return refuse(makeIssue(creditIssues, "credit.single_class", { good: bad.length - badCount, bad: badCount }));
  }
  const logOdds = Float64Array.from(probabilities, (probability) => Math.log(probability / (1 - probability)));
  const fit = fitRidge([logOdds], Uint8Array.from(bad), { ridge: 1e-6, steps: 100 });
  const { bands = 10 } = options;
  return ok({ intercept: fit.intercept, slope: fit.coefficients[0] ?? 0, bands: bandsOf(probabilities, bad, bands) });
}

function bandsOf(probabilities: readonly number[], bad: readonly number[], count: number): readonly CalibrationBand[] {
  const order = Uint32Array.from(probabilities, (_, at) => at);
  order.sort((a, b) => (probabilities[a] ?? 0) - (probabilities[b] ?? 0));
  const bands: CalibrationBand[] = [];
  const size = Math.max(1, order.length / count);
  let from = 0;
  while (from < order.length) {
    let until = Math.min(order.length, Math.max(from + 1, Math.round(size * (bands.length + 1))));
    const last = probabilities[order[until - 1] ?? 0] ?? 0;
    while (until < order.length && (probabilities[order[until] ?? 0] ?? 0) === last) until += 1;
    let predicted = 0;
    let observed = 0;
    for (const at of order.subarray(from, until)) {
      predicted += probabilities[at] ?? 0;
      observed += bad[at] ?? 0;
    }
    const cases = until - from;
    bands.push({ count: cases, meanPredicted: predicted / cases, meanObserved: observed / cases });
    from = until;
  }
  return bands;
}

function checkCases(probabilities: readonly number[], bad: readonly number[]) {
  if (probabilities.length !== bad.length) {
    const params = { field: "bad", length: bad.length, expected: probabilities.length };
    return makeIssue(creditIssues, "credit.length_mismatch", params, { path: "/bad" });
  }
  if (probabilities.length === 0) {
    return makeIssue(creditIssues, "credit.zero_denominator", { field: "the number of cases", figure: "a mean" });
  }
  const outside = probabilities.findIndex((probability) => !(probability > 0 && probability < 1));
  if (outside >= 0) {
    return makeIssue(creditIssues, "credit.probability_out_of_range", {}, { path: `/probabilities/${outside}` });
  }
  const strange = bad.findIndex((label) => label !== 0 && label !== 1);
  if (strange >= 0) return makeIssue(creditIssues, "credit.label_invalid", {}, { path: `/bad/${strange}` });
  return null;
}
