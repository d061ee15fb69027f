import { type Issue, makeIssue, ok, parseDecimal, type Result, refuse } from "@receivables/core";
import type { StatementFigure, StatementFigures } from "../financial/statement-figures.ts";
import { creditIssues } from "../issues.ts";

/** The figures asked for as numbers, or what is missing or unreadable. */
export function needFigures(
  figures: StatementFigures,
  wanted: readonly StatementFigure[],
): Result<Readonly<Partial<Record<StatementFigure, number>>>> {
  const issues: Issue[] = [];
  const read: Partial<Record<StatementFigure, number>> = {};
  for (const name of wanted) {
    const value = figureOf(figures, name, issues);
    if (value !== null) read[name] = value;
  }
  return issues.length > 0 ? refuse(...issues) : ok(read);
}

function figureOf(figures: StatementFigures, name: StatementFigure, issues: Issue[]): number | null {
  const text = figures[name];
  if (text === undefined && name === "workingCapital" && figures.currentAssets !== undefined) {
    const assets = figureOf(figures, "currentAssets", issues);
    const liabilities = figureOf(figures, "currentLiabilities", issues);
    return assets === null || liabilities === null ? null : assets - liabilities;
  }
  if (text === undefined) {
    issues.push(makeIssue(creditIssues, "credit.figure_missing", { field: name }, { path: `/${name}` }));
    return null;
  }
  if (!parseDecimal(text).ok) {
    issues.push(makeIssue(creditIssues, "credit.figure_invalid", { field: name }, { path: `/${name}` }));
    return null;
  }
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  issues.push(makeIssue(creditIssues, "credit.figure_invalid", { field: name }, { path: `/${name}` }));
  return null;
}
