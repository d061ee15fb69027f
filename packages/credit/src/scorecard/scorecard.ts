import type { Issue } from "@receivables/core";
import type { Binning, BinningOptions } from "./binning.ts";
import type { PointsScaling } from "./points-scaling.ts";

/** One characteristic of a scorecard. @category Scorecards */
export interface Characteristic {
  readonly binning: Binning;
  /** What its weight of evidence counts in the log odds of bad. */
  readonly coefficient: number;
  /** Points of each bin, in the order of the table. */
  readonly points: readonly number[];
  /** Mean points of the cases it was trained on. */
  readonly meanPoints: number;
}

/** How far rounded points stray from unrounded ones over the cases a scorecard was trained on. @category Scorecards */
export interface PointsDrift {
  readonly mean: number;
  readonly largest: number;
}

/**
 * A trained scorecard: one JSON value with everything that scoring, explaining and auditing need.
 *
 * @category Scorecards
 */
export interface Scorecard {
  readonly kind: "scorecard";
  readonly version: 1;
  readonly trained: { readonly cases: number; readonly good: number; readonly bad: number };
  /** What it was trained with. */
  readonly binning: BinningOptions;
  readonly ridge: number;
  readonly allowedProhibited: readonly string[];
  readonly scaling: PointsScaling;
  readonly rounding: "none" | "whole";
  /** Of the log odds of bad. */
  readonly intercept: number;
  readonly basePoints: number;
  readonly characteristics: readonly Characteristic[];
  readonly drift: PointsDrift;
  /** Columns left out, and why. */
  readonly left: readonly Issue[];
}
