import {
  addDecimal,
  compareDecimal,
  type Decimal,
  type DecimalText,
  decimal,
  formatDecimalText,
  type Issue,
  isDecimalText,
  makeIssue,
  multiplyDecimal,
  ok,
  type Result,
  refuse,
} from "@receivables/core";
import { creditIssues } from "../issues.ts";
import type { CaseValues } from "./explain-points.ts";
import type {
  JudgedPart,
  JudgedScore,
  JudgementalFactor,
  JudgementalScorecard,
  PointRange,
} from "./judgemental-scorecard.ts";
import { findProhibitedFields } from "./prohibited-fields.ts";

/**
 * Score a case by a scorecard set by people: each factor's points times its weight, summed exactly.
 *
 * **Units** points. **Refuses** `credit.factor_invalid` (gaps, overlaps, numbers that are none, two factors of a name),
 * `credit.prohibited_field`, `credit.column_missing`, `credit.column_kind`, `credit.value_not_seen`. **Source** the
 * "five Cs" scorecards of credit departments; 12 CFR 1002.2(p)(2) calls such a system judgemental.
 *
 * @param scorecard - factors, weights and classes
 * @param values - the case; `null` where a value is missing
 * @returns score, class and parts
 * @example
 * ```ts
 * const card = {
 *   kind: "judgementalScorecard", id: "standard", version: 1,
 *   factors: [
 *     { name: "yearsInBusiness", weight: "2", missing: "0", scale: { kind: "ranges", ranges: [{ from: null, to: 3, points: "1" }, { from: 3, to: null, points: "5" }] } },
 *     { name: "bankReference", weight: "1.5", missing: null, scale: { kind: "levels", levels: [{ values: ["good"], points: "4" }], other: "0" } },
 *   ],
 *   classes: [{ name: "weak", from: null }, { name: "strong", from: "12" }],
 * } as const;
 * const { score, className } = unwrap(scoreByJudgement(card, { yearsInBusiness: 8, bankReference: "good" }));
 * [score, className] // => ["16.0", "strong"]
 * ```
 * @category Judgemental scorecards
 */
export function scoreByJudgement(scorecard: JudgementalScorecard, values: CaseValues): Result<JudgedScore> {
  const issues: Issue[] = [...checkScorecard(scorecard)];
  if (issues.length > 0) return refuse(...issues);
  const parts: JudgedPart[] = [];
  for (const factor of scorecard.factors) {
    const part = judge(factor, values);
    if (part.ok) parts.push(part.value);
    else issues.push(...part.issues);
  }
  if (issues.length > 0) return refuse(...issues);
  const zero: Decimal = { coefficient: 0n, scale: 0 };
  const score = parts.reduce((sum, { weighted }) => addDecimal(sum, decimal(weighted)), zero);
  const reached = scorecard.classes.filter(({ from }) => from === null || compareDecimal(decimal(from), score) <= 0);
  return ok({
    scorecardId: scorecard.id,
    version: scorecard.version,
    score: formatDecimalText(score),
    className: reached[reached.length - 1]?.name ?? "",
    parts,
  });
}

function judge(factor: JudgementalFactor, values: CaseValues): Result<JudgedPart> {
  const { name, weight } = factor;
  const location = { path: `/${name}` };
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined || (value === null && factor.missing === null)) {
    return refuse(makeIssue(creditIssues, "credit.column_missing", { column: name }, location));
  }
  const expected = factor.scale.kind === "ranges" ? "number" : "string";
  if (value !== null && (typeof value !== expected || (typeof value === "number" && !Number.isFinite(value)))) {
    const params = { column: name, given: `a ${typeof value}`, expected: `a ${expected}` };
    return refuse(makeIssue(creditIssues, "credit.column_kind", params, location));
  }
  const points = value === null ? factor.missing : pointsOf(factor, value);
  if (points === null) return refuse(makeIssue(creditIssues, "credit.value_not_seen", { column: name }, location));
  const times = (text: DecimalText): Decimal => multiplyDecimal(decimal(text), decimal(weight));
  const best = allPoints(factor)
    .map(times)
    .reduce((most, each) => (compareDecimal(each, most) > 0 ? each : most), times(points));
  return ok({ name, value, points, weight, weighted: formatDecimalText(times(points)), best: formatDecimalText(best) });
}

function pointsOf({ scale }: JudgementalFactor, value: number | string): DecimalText | null {
  if (scale.kind === "ranges") {
    const holds = ({ from, to }: PointRange): boolean =>
      typeof value === "number" && (from === null || value >= from) && (to === null || value < to);
    return scale.ranges.find(holds)?.points ?? null;
  }
  return scale.levels.find((level) => level.values.some((each) => each === value))?.points ?? scale.other;
}

function allPoints({ scale, missing }: JudgementalFactor): readonly DecimalText[] {
  const own = scale.kind === "ranges" ? scale.ranges : scale.levels;
  const rest = [missing, scale.kind === "levels" ? scale.other : null];
  return [...own.map(({ points }) => points), ...rest.filter((points) => points !== null)];
}

function checkScorecard({ factors, classes, allowed = {} }: JudgementalScorecard): readonly Issue[] {
  const issues: Issue[] = findProhibitedFields(factors.map(({ name }) => name))
    .filter(({ params }) => !Object.hasOwn(allowed, String(params?.["column"])))
    .map((issue) => ({ ...issue, path: issue.path?.replace("/columns/", "/factors/") ?? "/factors" }));
  const invalid = (factor: string, problem: string, path: string): void => {
    issues.push(makeIssue(creditIssues, "credit.factor_invalid", { factor, problem }, { path }));
  };
  const names = new Set<string>();
  for (const [at, factor] of factors.entries()) {
    const path = `/factors/${at}`;
    if (names.has(factor.name)) invalid(factor.name, "stands twice", `${path}/name`);
    names.add(factor.name);
    const numbers = [factor.weight, ...allPoints(factor)];
    if (!numbers.every(isDecimalText)) invalid(factor.name, "has a weight or points that are no decimal number", path);
    if (factor.scale.kind === "ranges" && !isContiguous(factor.scale.ranges)) {
      invalid(factor.name, "has ranges with a gap or an overlap, or that do not hold every number", `${path}/scale`);
    }
    if (factor.scale.kind === "levels") {
      const levels = factor.scale.levels.flatMap(({ values }) => values);
      if (new Set(levels).size < levels.length) invalid(factor.name, "has a level twice", `${path}/scale`);
    }
  }
  const edges = classes.map(({ from }) => from);
  const rising = edges.every((from, at) => {
    if (at === 0) return from === null;
    const before = edges[at - 1] ?? null;
    if (from === null || !isDecimalText(from)) return false;
    return before === null || compareDecimal(decimal(before), decimal(from)) < 0;
  });
  if (classes.length === 0 || !rising) invalid("classes", "must start at null and rise", "/classes");
  return issues;
}

/** The first range starts nowhere, each other where the one before ends, and the last ends nowhere. */
function isContiguous(ranges: readonly PointRange[]): boolean {
  return (
    ranges.length > 0 &&
    ranges.every(({ from, to }, at) => {
      const starts = at === 0 ? from === null : from !== null && from === ranges[at - 1]?.to;
      const ends = at === ranges.length - 1 ? to === null : to !== null;
      return starts && ends && (from === null || to === null || from < to);
    })
  );
}
