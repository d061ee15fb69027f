import { type Issue, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { levelPlaces } from "../internal/bins-of-column.ts";
import { placeOf } from "../internal/number-bins.ts";
import { creditIssues } from "../issues.ts";
import type { CategoryBinning, NumberBinning } from "./binning.ts";
import { type Cells, cellsOfEncoded, type EncodedColumns } from "./encode-columns.ts";
import type { Characteristic, Scorecard } from "./scorecard.ts";

/** How {@link scoreColumns} treats values the scorecard was not trained on. @category Scorecards */
export interface ScoreColumnsOptions {
  /** `refuse`: the case has no points and an issue says why; `mean`: the characteristic counts its mean points. */
  readonly unseen: "refuse" | "mean";
}

/** Points of many cases. @category Scorecards */
export interface ScoredColumns {
  /** Points of each case; `null` where a value was not seen in training. */
  readonly points: readonly (number | null)[];
  /** One issue for each column with unseen values, at the first such case. */
  readonly issues: readonly Issue[];
}

/**
 * Score many cases at once: base points plus the points of each characteristic's bin.
 *
 * **Units** points. **Refuses** `credit.column_missing`, `credit.column_kind`; a value not seen in training is a
 * `credit.value_not_seen` issue beside the points.
 *
 * @param scorecard - a trained scorecard
 * @param columns - the cases, from {@link encodeColumns}
 * @param options - what becomes of unseen values
 * @returns points by case
 * @example
 * ```ts
 * const values = [0, 0, 1, 2, 9, 3, 0, 1, 8, 2, 7, 0];
 * const table = { columns: [{ name: "late", kind: "number", values }], bad: [0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 1, 0] } as const;
 * const card = unwrap(trainScorecard(table, { rounding: "whole" }));
 * const cases = encodeColumns([{ name: "late", kind: "number", values: [0, 30, null] }]);
 * const { points, issues } = unwrap(scoreColumns(card, cases, { unseen: "refuse" }));
 * [points[0] === card.basePoints + 2, points[2], issues[0]?.code] // => [true, null, "credit.value_not_seen"]
 * ```
 * @category Scorecards
 */
export function scoreColumns(
  scorecard: Scorecard,
  columns: EncodedColumns,
  options: ScoreColumnsOptions,
): Result<ScoredColumns> {
  const found = scorecard.characteristics.map((each) => ({ each, cells: cellsOfEncoded(columns, each.binning.name) }));
  const refused = found.flatMap(({ each, cells }) => checkCells(each, cells));
  if (refused.length > 0) return refuse(...refused);
  const sums = new Float64Array(columns.cases).fill(scorecard.basePoints);
  const issues: Issue[] = [];
  for (const { each, cells } of found) {
    const instead = options.unseen === "mean" ? each.meanPoints : Number.NaN;
    const unseenAt =
      cells?.kind === "number" ? addNumbers(sums, cells.values, each, instead) : addLevels(sums, cells, each, instead);
    if (unseenAt >= 0) {
      const location = { path: `/${unseenAt}/${each.binning.name}`, severity: "warning" } as const;
      issues.push(makeIssue(creditIssues, "credit.value_not_seen", { column: each.binning.name }, location));
    }
  }
  return ok({ points: Array.from(sums, (sum) => (Number.isNaN(sum) ? null : sum)), issues });
}

function checkCells({ binning }: Characteristic, cells: Cells | undefined): readonly Issue[] {
  const column = binning.name;
  if (cells === undefined)
    return [makeIssue(creditIssues, "credit.column_missing", { column }, { path: `/${column}` })];
  if (cells.kind === binning.kind) return [];
  const word = (kind: string) => (kind === "number" ? "numbers" : "levels");
  const params = { column, given: word(cells.kind), expected: word(binning.kind) };
  return [makeIssue(creditIssues, "credit.column_kind", params, { path: `/${column}` })];
}

/** Adds a number's points; returns the first case whose value was not seen, or -1. */
function addNumbers(sums: Float64Array, values: Float64Array, each: Characteristic, instead: number): number {
  const binning = each.binning;
  if (binning.kind !== "number") return -1;
  const { breaks, special, missing }: NumberBinning = binning;
  const points = Float64Array.from(each.points);
  const ofMissing = missing === null ? instead : (points[missing] ?? 0);
  const ofSpecial = new Map(special.map((value, at) => [value, points[breaks.length + 1 + at] ?? 0]));
  const edges = Float64Array.from(breaks);
  let unseenAt = -1;
  for (let at = 0; at < sums.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value)) {
      if (missing === null && unseenAt < 0) unseenAt = at;
      sums[at] = (sums[at] ?? 0) + ofMissing;
      continue;
    }
    const own = ofSpecial.size === 0 ? undefined : ofSpecial.get(value);
    sums[at] = (sums[at] ?? 0) + (own ?? points[placeOf(value, edges)] ?? 0);
  }
  return unseenAt;
}

/** Adds a category's points; returns the first case whose level was not seen, or -1. */
function addLevels(sums: Float64Array, cells: Cells | undefined, each: Characteristic, instead: number): number {
  const binning = each.binning;
  if (binning.kind !== "category" || cells?.kind !== "category") return -1;
  const { levels, missing }: CategoryBinning = binning;
  const places = levelPlaces(levels);
  // Points by code, with the missing ones in front: code -1 is at 0.
  const placeOfCode = [missing, ...cells.levels.map((level) => places.get(level) ?? null)];
  const points = Float64Array.from(placeOfCode, (place) => (place === null ? instead : (each.points[place] ?? 0)));
  const unseen = Uint8Array.from(placeOfCode, (place) => (place === null ? 1 : 0));
  let unseenAt = -1;
  for (let at = 0; at < sums.length; at += 1) {
    const code = (cells.codes[at] ?? -1) + 1;
    if (unseenAt < 0 && unseen[code] === 1) unseenAt = at;
    sums[at] = (sums[at] ?? 0) + (points[code] ?? 0);
  }
  return unseenAt;
}
