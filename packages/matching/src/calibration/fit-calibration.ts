import { type Issue, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { fitLogistic, type LogisticRow, logitOf } from "../internal/logistic.ts";
import { matchingIssues } from "../issues.ts";
import {
  type BetaModel,
  type CalibrationSample,
  type IsotonicBlock,
  type IsotonicModel,
  logsOf,
  type PlattModel,
} from "./calibration-model.ts";

/** Samples of one probability, counted. */
interface Tally {
  readonly probability: number;
  readonly right: number;
  readonly all: number;
}

/**
 * Fit the rising steps that come closest to what happened.
 *
 * Isotonic regression by pooling adjacent violators: samples in order of their probability; neighbours whose shares fall
 * are merged until none does. It needs many samples and assumes nothing of the shape. A block without a miss has the
 * value 1: where few samples stand behind it, state less.
 *
 * **Units** 0 to 1. **Refuses** `matching.calibration_samples`, `matching.calibration_sample`. **Source** Ayer et al., An
 * empirical distribution function for sampling with incomplete information (1955).
 *
 * @param samples - stated probabilities and outcomes, in any order
 * @returns the model
 * @example
 * ```ts
 * const samples = [[0.2, false], [0.4, true], [0.6, false], [0.9, true]] as const;
 * unwrap(fitIsotonic(samples.map(([probability, correct]) => ({ probability, correct })))).blocks
 * // => [
 * //   { least: 0.2, most: 0.2, value: 0 },
 * //   { least: 0.4, most: 0.6, value: 0.5 },
 * //   { least: 0.9, most: 0.9, value: 1 },
 * // ]
 * ```
 * @category Calibration
 */
export function fitIsotonic(samples: readonly CalibrationSample[]): Result<IsotonicModel> {
  const issues = checkSamples(samples, false);
  if (issues.length > 0) return refuse(...issues);
  const blocks: { least: number; most: number; right: number; all: number }[] = [];
  for (const { probability, right, all } of tally(samples)) {
    blocks.push({ least: probability, most: probability, right, all });
    for (;;) {
      const last = blocks.at(-1);
      const before = blocks.at(-2);
      if (last === undefined || before === undefined || before.right * last.all < last.right * before.all) break;
      blocks.splice(-2, 2, {
        least: before.least,
        most: last.most,
        right: before.right + last.right,
        all: before.all + last.all,
      });
    }
  }
  const steps = blocks.map(({ least, most, right, all }): IsotonicBlock => ({ least, most, value: right / all }));
  return ok({ kind: "isotonic", blocks: steps });
}

/**
 * Fit a slope and an intercept to the log-odds of what was stated.
 *
 * Logistic regression with Platt's smoothed targets, which keep a few samples from promising certainty. Two numbers:
 * for few samples.
 *
 * **Units** natural log-odds. **Refuses** `matching.calibration_samples`, `matching.calibration_sample`. **Source** Platt,
 * Probabilistic outputs for support vector machines (1999); Lin, Lin and Weng, A note on Platt's probabilistic outputs
 * (2007).
 *
 * @param samples - stated probabilities and outcomes, right and wrong ones, in any order
 * @returns the model
 * @example
 * ```ts
 * const samples = Array.from({ length: 100 }, (_, at) => ({ probability: 0.9, correct: at < 60 }));
 * const model = unwrap(fitPlatt([...samples, { probability: 0.1, correct: false }]));
 * applyCalibration(model, 0.9).toFixed(1) // => "0.6"
 * ```
 * @category Calibration
 */
export function fitPlatt(samples: readonly CalibrationSample[]): Result<PlattModel> {
  const issues = checkSamples(samples, true);
  if (issues.length > 0) return refuse(...issues);
  const tallies = tally(samples);
  const right = tallies.reduce((sum, each) => sum + each.right, 0);
  const wrong = tallies.reduce((sum, each) => sum + each.all - each.right, 0);
  const high = (right + 1) / (right + 2);
  const low = 1 / (wrong + 2);
  const rows = tallies.map((each): LogisticRow => {
    const target = (each.right * high + (each.all - each.right) * low) / each.all;
    return { features: [logitOf(each.probability), 1], target, weight: each.all };
  });
  const [slope = 0, intercept = 0] = fitLogistic(rows, [1, 0]);
  if (slope >= 0) return ok({ kind: "platt", slope, intercept });
  const [level = 0] = fitLogistic(
    rows.map((row) => ({ ...row, features: [1] })),
    [0],
  );
  return ok({ kind: "platt", slope: 0, intercept: level });
}

/**
 * Fit the three numbers of beta calibration.
 *
 * Log-odds are `success` ln p - `failure` ln (1 - p) + `intercept`, none of the two factors below zero. It bends where a
 * slope cannot, and can leave probabilities that are right as they are.
 *
 * **Units** natural log-odds. **Refuses** `matching.calibration_samples`, `matching.calibration_sample`. **Source** Kull,
 * Silva Filho and Flach, Beta calibration (AISTATS 2017).
 *
 * @param samples - stated probabilities and outcomes, right and wrong ones, in any order
 * @returns the model
 * @example
 * ```ts
 * const samples = [0.1, 0.5, 0.9].flatMap((probability) =>
 *   Array.from({ length: 100 }, (_, at) => ({ probability, correct: at < 100 * probability })),
 * );
 * const model = unwrap(fitBetaCalibration(samples));
 * applyCalibration(model, 0.5).toFixed(2) // => "0.50"
 * ```
 * @category Calibration
 */
export function fitBetaCalibration(samples: readonly CalibrationSample[]): Result<BetaModel> {
  const issues = checkSamples(samples, true);
  if (issues.length > 0) return refuse(...issues);
  const rows = tally(samples).map((each) => {
    const { success, lack } = logsOf(each.probability);
    return { success, failure: -lack, target: each.right / each.all, weight: each.all };
  });
  const fit = (useSuccess: boolean, useFailure: boolean): BetaModel => {
    const [a = 0, b = 0, intercept = 0] = fitLogistic(
      rows.map(({ success, failure, target, weight }) => ({
        features: [useSuccess ? success : 0, useFailure ? failure : 0, 1],
        target,
        weight,
      })),
      [useSuccess ? 1 : 0, useFailure ? 1 : 0, 0],
    );
    return { kind: "beta", success: a, failure: b, intercept };
  };
  const free = fit(true, true);
  if (free.success >= 0 && free.failure >= 0) return ok(free);
  const one = fit(free.success >= 0, free.failure >= 0);
  return ok(one.success >= 0 && one.failure >= 0 ? one : fit(false, false));
}

/** One tally for each probability, ascending; the order of the samples leaves no trace in the sums. */
function tally(samples: readonly CalibrationSample[]): readonly Tally[] {
  const sorted = samples
    .map(({ probability, correct, weight = 1 }) => ({ probability, correct, weight }))
    .sort((a, b) => a.probability - b.probability || Number(a.correct) - Number(b.correct) || a.weight - b.weight);
  const tallies: Tally[] = [];
  for (const { probability, correct, weight } of sorted) {
    const last = tallies.at(-1);
    const right = correct ? weight : 0;
    if (last === undefined || last.probability !== probability) tallies.push({ probability, right, all: weight });
    else tallies[tallies.length - 1] = { probability, right: last.right + right, all: last.all + weight };
  }
  return tallies;
}

/** Samples that are none, and too few kinds of them. */
export function checkSamples(samples: readonly CalibrationSample[], needsBoth: boolean): readonly Issue[] {
  const wrong = samples.findIndex(
    ({ probability, weight = 1 }) => !(probability >= 0 && probability <= 1 && weight > 0 && Number.isFinite(weight)),
  );
  if (wrong !== -1) return [makeIssue(matchingIssues, "matching.calibration_sample", {}, { path: `/${wrong}` })];
  const right = samples.filter((sample) => sample.correct).length;
  const isEnough = needsBoth ? right > 0 && right < samples.length : samples.length > 0;
  if (isEnough) return [];
  const params = { right, wrong: samples.length - right };
  return [makeIssue(matchingIssues, "matching.calibration_samples", params, { path: "" })];
}
