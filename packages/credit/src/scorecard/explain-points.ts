import { makeIssue, ok, type Result, refuse } from "@receivables/core";
import { binsOfColumn, unseen } from "../internal/bins-of-column.ts";
import { creditIssues } from "../issues.ts";
import type { Column } from "./column.ts";
import { meaningOfPoints } from "./points-scaling.ts";
import type { Characteristic, Scorecard } from "./scorecard.ts";

/** The characteristics of one case, by name; `null` where missing. @category Scorecards */
export type CaseValues = Readonly<Record<string, number | string | null>>;

/** What one characteristic adds. @category Scorecards */
export interface ExplainedPoints {
  readonly name: string;
  /** What the bin is called. */
  readonly bin: string;
  /** Its place in the table. */
  readonly place: number;
  readonly woe: number;
  readonly points: number;
  /** Points of the best bin. */
  readonly best: number;
  /** Mean points of the cases trained on. */
  readonly mean: number;
}

/** One case's points, with everything they are made of. @category Scorecards */
export interface ExplainedScore {
  readonly basePoints: number;
  readonly parts: readonly ExplainedPoints[];
  /** Base and parts summed. */
  readonly points: number;
  readonly goodToBadOdds: number;
  readonly probabilityOfBad: number;
}

/**
 * Show what the points of one case are made of.
 *
 * **Units** points. **Refuses** `credit.column_missing`, `credit.column_kind`, `credit.value_not_seen`, each at the
 * field.
 *
 * @param scorecard - a trained scorecard
 * @param values - the case
 * @returns points with their parts, odds and probability
 * @example
 * ```ts
 * const values = [0, 0, 1, 2, 9, 3, 0, 1, 8, 2, 7, 0];
 * const table = { columns: [{ name: "late", kind: "number", values }], bad: [0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 1, 0] } as const;
 * const card = unwrap(trainScorecard(table, { rounding: "whole" }));
 * unwrap(explainPoints(card, { late: 9 })).parts.map(({ bin, points, best }) => [bin, points, best])
 * // => [["from 5", -2, 2]]
 * ```
 * @category Scorecards
 */
export function explainPoints(scorecard: Scorecard, values: CaseValues): Result<ExplainedScore> {
  const issues = [];
  const parts: ExplainedPoints[] = [];
  for (const each of scorecard.characteristics) {
    const part = explainOne(each, values);
    if (part.ok) parts.push(part.value);
    else issues.push(...part.issues);
  }
  if (issues.length > 0) return refuse(...issues);
  const points = parts.reduce((sum, part) => sum + part.points, scorecard.basePoints);
  const meaning = meaningOfPoints(points, scorecard.scaling);
  if (!meaning.ok) return meaning;
  return ok({ basePoints: scorecard.basePoints, parts, points, ...meaning.value });
}

function explainOne(each: Characteristic, values: CaseValues): Result<ExplainedPoints> {
  const { name, kind, table } = each.binning;
  const location = { path: `/${name}` };
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) return refuse(makeIssue(creditIssues, "credit.column_missing", { column: name }, location));
  const column = columnOf(name, kind, value);
  if (column === null) {
    const [given, expected] = kind === "number" ? ["a text", "numbers"] : ["a number", "levels"];
    return refuse(makeIssue(creditIssues, "credit.column_kind", { column: name, given, expected }, location));
  }
  const place = binsOfColumn(column, each.binning)[0] ?? unseen;
  const bin = table.bins[place];
  if (bin === undefined) {
    return refuse(makeIssue(creditIssues, "credit.value_not_seen", { column: name }, location));
  }
  const points = each.points[place] ?? 0;
  const best = each.points.reduce((most, some) => Math.max(most, some), Number.NEGATIVE_INFINITY);
  return ok({ name, bin: bin.bin, place, woe: bin.woe, points, best, mean: each.meanPoints });
}

function columnOf(name: string, kind: Column["kind"], value: number | string | null): Column | null {
  if (kind === "number") {
    return typeof value === "string" ? null : { name, kind, values: [value] };
  }
  return typeof value === "number" ? null : { name, kind, values: [value] };
}
