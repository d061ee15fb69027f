import { ok, type Result, refuse } from "@receivables/core";
import type { CalibrationSample } from "./calibration-model.ts";
import { checkSamples } from "./fit-calibration.ts";

/** How {@link measureCalibration} groups samples. @category Calibration */
export interface MeasureCalibrationOptions {
  /**
   * Bins of equal width.
   * @defaultValue 10
   */
  readonly bins?: number;
}

/** Samples of one range of stated probabilities. @category Calibration */
export interface ReliabilityBin {
  /** The range; `to` belongs to the next bin, except in the last one. */
  readonly from: number;
  readonly to: number;
  /** Weight of the samples. */
  readonly count: number;
  /** Mean of what was stated. */
  readonly stated: number;
  /** Share that was right. */
  readonly observed: number;
}

/** How far stated probabilities can be believed. @category Calibration */
export interface CalibrationMeasure {
  /** Weight of all samples. */
  readonly count: number;
  /** Share that was right. */
  readonly observed: number;
  /** Expected calibration error: the mean gap between stated and observed over the bins, by weight. */
  readonly ece: number;
  /** The widest gap of any bin. */
  readonly mce: number;
  /** Mean squared difference between stated and outcome. */
  readonly brier: number;
  /** Mean of -ln of the probability stated for what happened. */
  readonly logLoss: number;
  /** The reliability table: bins that have samples, ascending. */
  readonly bins: readonly ReliabilityBin[];
}

/**
 * Measure how far stated probabilities can be believed.
 *
 * Measure on samples the model was not fitted on. The calibration error says nothing of sharpness: stating the mean for
 * everything has none, so the Brier score stands beside it.
 *
 * **Units** 0 to 1; the log loss in nats, of probabilities kept 1e-15 away from 0 and 1. **Refuses**
 * `matching.calibration_samples`, `matching.calibration_sample`. **Source** Brier, Verification of forecasts expressed in
 * terms of probability (1950); Naeini, Cooper and Hauskrecht, Obtaining well calibrated probabilities (AAAI 2015).
 *
 * @param samples - stated probabilities and outcomes
 * @param options - how many bins
 * @returns errors and the reliability table
 * @example
 * ```ts
 * const samples = [[0.9, true], [0.9, true], [0.9, false], [0.1, false]] as const;
 * const measure = unwrap(measureCalibration(samples.map(([probability, correct]) => ({ probability, correct }))));
 * [measure.ece.toFixed(3), measure.brier.toFixed(2)] // => ["0.200", "0.21"]
 * measure.bins.map((bin) => [bin.from, bin.count, bin.observed.toFixed(2)]) // => [[0.1, 1, "0.00"], [0.9, 3, "0.67"]]
 * ```
 * @category Calibration
 */
export function measureCalibration(
  samples: readonly CalibrationSample[],
  options: MeasureCalibrationOptions = {},
): Result<CalibrationMeasure> {
  const issues = checkSamples(samples, false);
  if (issues.length > 0) return refuse(...issues);
  const width = Math.max(1, Math.floor(options.bins ?? 10));
  const sums = Array.from({ length: width }, () => ({ count: 0, stated: 0, right: 0 }));
  let squares = 0;
  let surprise = 0;
  for (const { probability, correct, weight = 1 } of samples) {
    const bin = sums[Math.min(width - 1, Math.floor(probability * width + 1e-9))];
    if (bin === undefined) continue;
    bin.count += weight;
    bin.stated += weight * probability;
    bin.right += correct ? weight : 0;
    const miss = correct ? 1 - probability : probability;
    squares += weight * miss * miss;
    surprise -= weight * Math.log(Math.min(1, Math.max(1e-15, 1 - miss)));
  }
  const bins = sums.flatMap(({ count, stated, right }, at): ReliabilityBin[] =>
    count === 0
      ? []
      : [{ from: at / width, to: (at + 1) / width, count, stated: stated / count, observed: right / count }],
  );
  const count = bins.reduce((sum, bin) => sum + bin.count, 0);
  const gapOf = (bin: ReliabilityBin): number => Math.abs(bin.stated - bin.observed);
  return ok({
    count,
    observed: bins.reduce((sum, bin) => sum + bin.count * bin.observed, 0) / count,
    ece: bins.reduce((sum, bin) => sum + bin.count * gapOf(bin), 0) / count,
    mce: Math.max(...bins.map(gapOf)),
    brier: squares / count,
    logLoss: surprise / count,
    bins,
  });
}
