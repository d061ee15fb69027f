import { logitOf, probabilityOf } from "../internal/logistic.ts";

/** A stated probability, and whether what was stated turned out right. @category Calibration */
export interface CalibrationSample {
  /** From 0 to 1. */
  readonly probability: number;
  readonly correct: boolean;
  /**
   * How often it counts, above zero.
   * @defaultValue 1
   */
  readonly weight?: number;
}

/** Probabilities from one to another that mean the same. @category Calibration */
export interface IsotonicBlock {
  readonly least: number;
  readonly most: number;
  /** The share that was right. */
  readonly value: number;
}

/** Blocks of stated probabilities, ascending, with rising values; straight lines lie between them. @category Calibration */
export interface IsotonicModel {
  readonly kind: "isotonic";
  readonly blocks: readonly IsotonicBlock[];
}

/** Log-odds times a slope, and an intercept. @category Calibration */
export interface PlattModel {
  readonly kind: "platt";
  readonly slope: number;
  readonly intercept: number;
}

/** `success` times ln p, less `failure` times ln (1 - p), and an intercept, as log-odds. @category Calibration */
export interface BetaModel {
  readonly kind: "beta";
  readonly success: number;
  readonly failure: number;
  readonly intercept: number;
}

/** What turns a stated probability into one that can be believed. Plain JSON, to be stored with its version. @category Calibration */
export type CalibrationModel = IsotonicModel | PlattModel | BetaModel;

/**
 * Turn a stated probability into a calibrated one.
 *
 * **Units** 0 to 1. **Refuses** nothing. **Source** as {@link fitIsotonic}, {@link fitPlatt} and
 * {@link fitBetaCalibration}.
 *
 * @param model - a fitted model
 * @param probability - as stated
 * @returns the calibrated probability; it never falls when the stated one rises
 * @example
 * ```ts
 * applyCalibration({ kind: "platt", slope: 1, intercept: 0 }, 0.25).toFixed(6) // => "0.250000"
 * applyCalibration({ kind: "isotonic", blocks: [{ least: 0.2, most: 0.6, value: 0.5 }] }, 0.9) // => 0.5
 * ```
 * @category Calibration
 */
export function applyCalibration(model: CalibrationModel, probability: number): number {
  if (model.kind === "isotonic") return stepBetween(model.blocks, probability);
  if (model.kind === "platt") return probabilityOf(model.slope * logitOf(probability) + model.intercept);
  const { success, lack } = logsOf(probability);
  return probabilityOf(model.success * success - model.failure * lack + model.intercept);
}

/** Natural logarithms of a probability and of what it lacks to 1, kept finite. */
export function logsOf(probability: number): { readonly success: number; readonly lack: number } {
  const kept = Math.min(1 - 1e-9, Math.max(1e-9, probability));
  return { success: Math.log(kept), lack: Math.log1p(-kept) };
}

function stepBetween(blocks: readonly IsotonicBlock[], probability: number): number {
  let low = 0;
  let high = blocks.length;
  // The first block that does not end before the probability.
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.most ?? 0) < probability) low = middle + 1;
    else high = middle;
  }
  const next = blocks[low];
  const before = blocks[low - 1];
  if (next === undefined) return before?.value ?? probability;
  if (before === undefined || probability >= next.least) return next.value;
  const share = (probability - before.most) / (next.least - before.most);
  return before.value + share * (next.value - before.value);
}
