import { makeIssue, ok, type Result, refuse } from "@receivables/core";
import { creditIssues } from "../issues.ts";

/** Which odds stand for how many points. @category Scorecards */
export interface PointsScaling {
  /** Points at the odds below. */
  readonly points: number;
  /** Good cases for each bad one at those points. */
  readonly goodToBadOdds: number;
  /** Points that multiply the odds. */
  readonly pointsPerMultiple: number;
  /** By how much they do; 2 where the points are "points to double the odds". */
  readonly multiple: number;
}

/** The line from log odds to points. @category Scorecards */
export interface ScalingLine {
  /** `pointsPerMultiple / ln(multiple)`. */
  readonly factor: number;
  /** `points - factor × ln(goodToBadOdds)`. */
  readonly offset: number;
}

/**
 * Find the line `points = offset + factor × ln(good : bad)`.
 *
 * **Units** points. **Refuses** `credit.option_invalid`. **Source** Siddiqi 2006, chapter 6.
 *
 * @param scaling - which odds stand for how many points
 * @returns factor and offset
 * @example
 * ```ts
 * const { factor, offset } = unwrap(scalingLine({ points: 600, goodToBadOdds: 50, pointsPerMultiple: 20, multiple: 2 }));
 * [factor.toFixed(4), offset.toFixed(3)] // => ["28.8539", "487.123"]
 * ```
 * @category Scorecards
 */
export function scalingLine(scaling: PointsScaling): Result<ScalingLine> {
  const { points, goodToBadOdds, pointsPerMultiple, multiple } = scaling;
  const refusal = (field: string, expected: string) =>
    refuse(makeIssue(creditIssues, "credit.option_invalid", { field, expected }, { path: `/${field}` }));
  if (!Number.isFinite(points)) return refusal("points", "a number");
  if (!(goodToBadOdds > 0 && Number.isFinite(goodToBadOdds))) return refusal("goodToBadOdds", "a number above 0");
  if (!(pointsPerMultiple > 0 && Number.isFinite(pointsPerMultiple))) {
    return refusal("pointsPerMultiple", "a number above 0");
  }
  if (!(multiple > 1 && Number.isFinite(multiple))) return refusal("multiple", "a number above 1");
  const factor = pointsPerMultiple / Math.log(multiple);
  return ok({ factor, offset: points - factor * Math.log(goodToBadOdds) });
}

/**
 * Points of a probability of bad: `offset + factor × ln((1 - p) / p)`.
 *
 * **Units** points, unrounded. **Refuses** `credit.option_invalid`, `credit.probability_out_of_range`.
 *
 * @param probability - of bad, strictly between 0 and 1
 * @param scaling - which odds stand for how many points
 * @returns the points
 * @example
 * ```ts
 * const scaling = { points: 600, goodToBadOdds: 50, pointsPerMultiple: 20, multiple: 2 };
 * unwrap(pointsOfProbability(1 / 51, scaling)).toFixed(6) // => "600.000000"
 * ```
 * @category Scorecards
 */
export function pointsOfProbability(probability: number, scaling: PointsScaling): Result<number> {
  const line = scalingLine(scaling);
  if (!line.ok) return line;
  if (!(probability > 0 && probability < 1)) {
    return refuse(makeIssue(creditIssues, "credit.probability_out_of_range", {}, { path: "/probability" }));
  }
  return ok(line.value.offset + line.value.factor * Math.log((1 - probability) / probability));
}

/** What points stand for. @category Scorecards */
export interface PointsMeaning {
  readonly goodToBadOdds: number;
  readonly probabilityOfBad: number;
}

/**
 * Odds and probability that points stand for: `odds = odds₀ × multiple ^ ((points - points₀) / pointsPerMultiple)`.
 *
 * **Refuses** `credit.option_invalid`.
 *
 * @param points - the points of a case
 * @param scaling - which odds stand for how many points
 * @returns good to bad odds, and the probability of bad
 * @example
 * ```ts
 * const scaling = { points: 600, goodToBadOdds: 50, pointsPerMultiple: 20, multiple: 2 };
 * unwrap(meaningOfPoints(620, scaling)).goodToBadOdds // => 100
 * ```
 * @category Scorecards
 */
export function meaningOfPoints(points: number, scaling: PointsScaling): Result<PointsMeaning> {
  const line = scalingLine(scaling);
  if (!line.ok) return line;
  if (!Number.isFinite(points)) {
    const params = { field: "points", expected: "a number" };
    return refuse(makeIssue(creditIssues, "credit.option_invalid", params, { path: "/points" }));
  }
  const steps = (points - scaling.points) / scaling.pointsPerMultiple;
  const goodToBadOdds = scaling.goodToBadOdds * scaling.multiple ** steps;
  return ok({ goodToBadOdds, probabilityOfBad: 1 / (1 + goodToBadOdds) });
}

/** A fitted model of the log odds of bad over weights of evidence. @category Scorecards */
export interface WeighedModel {
  readonly intercept: number;
  readonly characteristics: readonly {
    readonly name: string;
    readonly coefficient: number;
    /** Weight of evidence of each bin, `ln(%bad / %good)`. */
    readonly woe: readonly number[];
  }[];
}

/** Points of every bin. @category Scorecards */
export interface ScaledPoints {
  /** Points everybody has; 0 where they are spread over the characteristics. */
  readonly base: number;
  readonly characteristics: readonly { readonly name: string; readonly points: readonly number[] }[];
}

/** How {@link scalePoints} hands out points. @category Scorecards */
export interface ScalePointsOptions {
  /** Whether the base has points of its own or is spread evenly over the characteristics. */
  readonly base: "separate" | "spread";
  /** Whether every figure is rounded by itself, half away from zero, or kept. */
  readonly rounding: "none" | "whole";
}

/**
 * Turn a model into points.
 *
 * With a separate base, `base = offset - factor × intercept` and a bin has `-factor × coefficient × WoE`; spread over n
 * characteristics, a bin has `-factor × (coefficient × WoE + intercept / n) + offset / n`. Unrounded points of a case sum
 * to `offset - factor × log odds of bad`. **Units** points. **Refuses** `credit.option_invalid`,
 * `credit.no_usable_column`. **Source** Siddiqi 2006, chapter 6.
 *
 * @param model - intercept, coefficients and weights of evidence
 * @param scaling - which odds stand for how many points
 * @param options - where the base goes, and rounding
 * @returns base and points by bin
 * @example
 * ```ts
 * const model = { intercept: -1, characteristics: [{ name: "late", coefficient: 1, woe: [-0.5, 0.5] }] };
 * const scaling = { points: 600, goodToBadOdds: 50, pointsPerMultiple: 20, multiple: 2 };
 * unwrap(scalePoints(model, scaling, { base: "separate", rounding: "whole" }))
 * // => { base: 516, characteristics: [{ name: "late", points: [14, -14] }] }
 * ```
 * @category Scorecards
 */
export function scalePoints(
  model: WeighedModel,
  scaling: PointsScaling,
  options: ScalePointsOptions,
): Result<ScaledPoints> {
  const line = scalingLine(scaling);
  if (!line.ok) return line;
  const { factor, offset } = line.value;
  const count = model.characteristics.length;
  if (count === 0) return refuse(makeIssue(creditIssues, "credit.no_usable_column", {}));
  const round = options.rounding === "whole" ? roundHalfAway : (points: number) => points;
  const each = options.base === "spread" ? (offset - factor * model.intercept) / count : 0;
  return ok({
    base: options.base === "separate" ? round(offset - factor * model.intercept) : 0,
    characteristics: model.characteristics.map(({ name, coefficient, woe }) => ({
      name,
      points: woe.map((weight) => round(each - factor * coefficient * weight)),
    })),
  });
}

function roundHalfAway(points: number): number {
  return points < 0 ? 0 - Math.round(0 - points) : Math.round(points);
}
