import { type Issue, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { creditIssues } from "../issues.ts";
import type { BinningOptions, CategoryBinning } from "../scorecard/binning.ts";
import type { CategoryColumn } from "../scorecard/column.ts";
import { woeTable } from "../scorecard/woe-table.ts";
import { usualSmoothing } from "./bin-numbers.ts";

/** Give levels their bins; labels and options were checked. */
export function binCategories(
  column: CategoryColumn,
  bad: readonly number[],
  options: BinningOptions,
): Result<CategoryBinning> {
  const { name, values } = column;
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const manual = options.levels !== undefined && Object.hasOwn(options.levels, name) ? options.levels[name] : undefined;
  const issue = manual === undefined ? null : checkLevels(name, manual);
  if (issue !== null) return refuse(issue);
  const grouped = manual === undefined ? levelsByCount(counts, options.leastLevel ?? 5) : withRest(manual, counts);
  const hasMissing = values.includes(null);
  const levels = hasMissing ? [...grouped, []] : grouped;
  const missing = hasMissing ? grouped.length : null;
  const bins = new Map(grouped.flatMap((each, at) => each.map((level) => [level, at])));
  const good = new Array<number>(levels.length).fill(0);
  const bads = new Array<number>(levels.length).fill(0);
  values.forEach((value, at) => {
    const bin = (value === null ? missing : bins.get(value)) ?? 0;
    const side = bad[at] === 1 ? bads : good;
    side[bin] = (side[bin] ?? 0) + 1;
  });
  const labels = levels.map((each, at) => (at === missing ? "missing" : each.join(" | ")));
  const smoothing = options.smoothing ?? usualSmoothing;
  const table = woeTable({ bins: labels, good, bad: bads }, { sign: "badOverGood", smoothing });
  if (!table.ok) return table;
  return ok({ name, kind: "category", levels, missing, manual: manual !== undefined, table: table.value });
}

/** A bin for each level that is frequent enough, by name; the rest share the last. */
function levelsByCount(counts: ReadonlyMap<string, number>, least: number): readonly (readonly string[])[] {
  const names = [...counts.keys()].sort((a, b) => (a < b ? -1 : 1));
  const frequent = names.filter((level) => (counts.get(level) ?? 0) >= least);
  const rare = names.filter((level) => (counts.get(level) ?? 0) < least);
  return [...frequent.map((level) => [level]), ...(rare.length === 0 ? [] : [rare])];
}

function withRest(
  manual: readonly (readonly string[])[],
  counts: ReadonlyMap<string, number>,
): readonly (readonly string[])[] {
  const named = new Set(manual.flat());
  const rest = [...counts.keys()].filter((level) => !named.has(level)).sort((a, b) => (a < b ? -1 : 1));
  return rest.length === 0 ? manual : [...manual, rest];
}

function checkLevels(column: string, groups: readonly (readonly string[])[]): Issue | null {
  const seen = new Set<string>();
  const location = { path: `/options/levels/${column}` };
  for (const group of groups) {
    if (group.length === 0) {
      const params = { column, level: "", problem: "is missing: a group of levels is empty" };
      return makeIssue(creditIssues, "credit.level_invalid", params, location);
    }
    for (const level of group) {
      if (seen.has(level)) {
        const params = { column, level, problem: "stands in two groups" };
        return makeIssue(creditIssues, "credit.level_invalid", params, location);
      }
      seen.add(level);
    }
  }
  return null;
}
