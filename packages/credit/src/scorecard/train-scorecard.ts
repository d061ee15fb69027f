import { type Issue, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { binsOfColumn } from "../internal/bins-of-column.ts";
import { fitRidge, type RidgeFit } from "../internal/fit-ridge.ts";
import { namesCases } from "../internal/names-cases.ts";
import { creditIssues } from "../issues.ts";
import { binColumn } from "./bin-column.ts";
import type { Binning, BinningOptions } from "./binning.ts";
import type { Column, LabelledTable } from "./column.ts";
import { type PointsScaling, scalePoints } from "./points-scaling.ts";
import { findProhibitedFields } from "./prohibited-fields.ts";
import type { Characteristic, PointsDrift, Scorecard } from "./scorecard.ts";

/** How {@link trainScorecard} learns. @category Scorecards */
export interface TrainScorecardOptions {
  /** How columns are cut into bins. */
  readonly binning?: BinningOptions;
  /**
   * Weight on the squared coefficients: the more, the closer they stay to 0. Stands beside the sum over all cases, so it
   * says less the more there are.
   * @defaultValue 5
   */
  readonly ridge?: number;
  /**
   * Which odds stand for how many points.
   * @defaultValue { points: 600, goodToBadOdds: 50, pointsPerMultiple: 20, multiple: 2 }
   */
  readonly scaling?: PointsScaling;
  /**
   * Whether points are rounded.
   * @defaultValue "none"
   */
  readonly rounding?: "none" | "whole";
  /**
   * Columns that may be used although their names stand for a prohibited basis: for a benchmark, never for a decision.
   * @defaultValue []
   */
  readonly allowProhibited?: "all" | readonly string[];
  /**
   * Gini of a single column from which it looks like the outcome itself.
   * @defaultValue 0.98
   */
  readonly leakingGini?: number;
}

/** The defaults, chosen on generated data: see the guide on credit. */
const usual = {
  ridge: 5,
  scaling: { points: 600, goodToBadOdds: 50, pointsPerMultiple: 20, multiple: 2 },
  leakingGini: 0.98,
} as const;

/**
 * Learn a scorecard from cases whose outcome is known.
 *
 * Each column is binned (see {@link binColumn}), bins are replaced by their weight of evidence, and a logistic model with
 * squared penalty is fitted on them by Newton's method. Columns of one bin, and those that
 * number or name the cases, are left out and listed. **Units** points; log odds are of bad. **Refuses** `credit.duplicate_column`, `credit.prohibited_field`, `credit.leaking_column`,
 * `credit.no_usable_column`, `credit.not_converged`, and what {@link binColumn} and {@link scalePoints} refuse.
 * **Source** Siddiqi 2006; le Cessie and van Houwelingen 1992 for the penalty.
 *
 * @param table - columns and outcomes
 * @param options - binning, penalty, scaling, and what is allowed
 * @returns the scorecard
 * @example
 * ```ts
 * const values = [0, 0, 1, 2, 9, 3, 0, 1, 8, 2, 7, 0];
 * const bad = [0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 1, 0];
 * const table = { columns: [{ name: "days late", kind: "number", values }], bad } as const;
 * const card = unwrap(trainScorecard(table, { rounding: "whole" }));
 * card.characteristics[0]?.points // => [2, 1, -2]
 * ```
 * @category Scorecards
 */
export function trainScorecard(table: LabelledTable, options: TrainScorecardOptions = {}): Result<Scorecard> {
  const { ridge = usual.ridge, scaling = usual.scaling, rounding = "none", binning = {} } = options;
  if (!(ridge >= 0 && Number.isFinite(ridge))) {
    const params = { field: "ridge", expected: "a number from 0" };
    return refuse(makeIssue(creditIssues, "credit.option_invalid", params, { path: "/options/ridge" }));
  }
  const refused = [...duplicates(table.columns), ...prohibited(table.columns, options.allowProhibited ?? [])];
  if (refused.length > 0) return refuse(...refused);
  const binned = binAll(table, binning, options.leakingGini ?? usual.leakingGini);
  if (!binned.ok) return binned;
  const { used, left } = binned.value;
  if (used.length === 0) return refuse(makeIssue(creditIssues, "credit.no_usable_column", {}), ...left);
  const weights = used.map(({ binning: each, places }) => {
    const woe = each.table.bins.map((bin) => bin.woe);
    return Float64Array.from(places, (place) => woe[place] ?? 0);
  });
  const fit = fitRidge(weights, Uint8Array.from(table.bad), { ridge, steps: 100 });
  if (!fit.converged) return refuse(makeIssue(creditIssues, "credit.not_converged", { steps: fit.steps }));
  const cards = characteristicsOf(used, fit, scaling, rounding);
  if (!cards.ok) return cards;
  const bad = table.bad.reduce((sum, label) => sum + label, 0);
  return ok({
    kind: "scorecard",
    version: 1,
    trained: { cases: table.bad.length, good: table.bad.length - bad, bad },
    binning,
    ridge,
    allowedProhibited: findProhibitedFields(used.map(({ binning: each }) => each.name)).map((issue) =>
      String(issue.params?.["column"]),
    ),
    scaling,
    rounding,
    intercept: fit.intercept,
    ...cards.value,
    left,
  });
}

interface UsedColumn {
  readonly binning: Binning;
  /** Place of the bin of each case. */
  readonly places: Int32Array;
}

function binAll(
  table: LabelledTable,
  options: BinningOptions,
  leakingGini: number,
): Result<{ readonly used: readonly UsedColumn[]; readonly left: readonly Issue[] }> {
  const used: UsedColumn[] = [];
  const left: Issue[] = [];
  const issues: Issue[] = [];
  table.columns.forEach((column, at) => {
    const location = { path: `/columns/${at}` };
    if (namesCases(column)) {
      const params = { column: column.name };
      left.push(makeIssue(creditIssues, "credit.identifier_column", params, { ...location, severity: "warning" }));
      return;
    }
    const binning = binColumn(column, table.bad, options);
    if (!binning.ok) {
      issues.push(...binning.issues.map((issue) => ({ ...issue, path: `${location.path}${issue.path ?? ""}` })));
      return;
    }
    const { bins } = binning.value.table;
    if (bins.length < 2) {
      const params = { column: column.name };
      left.push(makeIssue(creditIssues, "credit.constant_column", params, { ...location, severity: "warning" }));
      return;
    }
    const gini = giniOf(bins);
    if (gini >= leakingGini) {
      const params = { column: column.name, gini: gini.toFixed(4) };
      issues.push(makeIssue(creditIssues, "credit.leaking_column", params, location));
      return;
    }
    used.push({ binning: binning.value, places: binsOfColumn(column, binning.value) });
  });
  return issues.length > 0 ? refuse(...issues) : ok({ used, left });
}

/** Gini of a column from its bins, ranked by their share of bad. */
function giniOf(bins: Binning["table"]["bins"]): number {
  const ranked = [...bins].sort((a, b) => (b.badRate ?? 0) - (a.badRate ?? 0));
  let bad = 0;
  let area = 0;
  let good = 0;
  for (const bin of ranked) {
    area += bin.good * (2 * bad + bin.bad);
    bad += bin.bad;
    good += bin.good;
  }
  return area / (bad * good) - 1;
}

function characteristicsOf(
  used: readonly UsedColumn[],
  fit: RidgeFit,
  scaling: PointsScaling,
  rounding: "none" | "whole",
): Result<Pick<Scorecard, "basePoints" | "characteristics" | "drift">> {
  const model = {
    intercept: fit.intercept,
    characteristics: used.map(({ binning }, at) => ({
      name: binning.name,
      coefficient: fit.coefficients[at] ?? 0,
      woe: binning.table.bins.map((bin) => bin.woe),
    })),
  };
  const kept = scalePoints(model, scaling, { base: "separate", rounding });
  const exact = scalePoints(model, scaling, { base: "separate", rounding: "none" });
  if (!kept.ok) return kept;
  if (!exact.ok) return exact;
  const characteristics = used.map(({ binning, places }, at): Characteristic => {
    const points = kept.value.characteristics[at]?.points ?? [];
    let sum = 0;
    for (const place of places) sum += points[place] ?? 0;
    return { binning, coefficient: fit.coefficients[at] ?? 0, points, meanPoints: sum / places.length };
  });
  const drift = driftOf(used, kept.value, exact.value);
  return ok({ basePoints: kept.value.base, characteristics, drift });
}

type Scaled = { readonly base: number; readonly characteristics: readonly { readonly points: readonly number[] }[] };

function driftOf(used: readonly UsedColumn[], kept: Scaled, exact: Scaled): PointsDrift {
  const cases = used[0]?.places.length ?? 0;
  const off = new Float64Array(cases).fill(kept.base - exact.base);
  used.forEach(({ places }, at) => {
    const differences = (kept.characteristics[at]?.points ?? []).map(
      (points, bin) => points - (exact.characteristics[at]?.points[bin] ?? 0),
    );
    places.forEach((place, row) => {
      off[row] = (off[row] ?? 0) + (differences[place] ?? 0);
    });
  });
  let largest = 0;
  let sum = 0;
  for (const each of off) {
    largest = Math.max(largest, Math.abs(each));
    sum += Math.abs(each);
  }
  return { mean: sum / Math.max(1, cases), largest };
}

function duplicates(columns: readonly Column[]): readonly Issue[] {
  const seen = new Set<string>();
  return columns.flatMap(({ name }, at) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [makeIssue(creditIssues, "credit.duplicate_column", { column: name }, { path: `/columns/${at}` })];
  });
}

function prohibited(columns: readonly Column[], allowed: "all" | readonly string[]): readonly Issue[] {
  if (allowed === "all") return [];
  const names = new Set(allowed);
  return findProhibitedFields(columns.map(({ name }) => name)).filter(
    (issue) => !names.has(String(issue.params?.["column"])),
  );
}
