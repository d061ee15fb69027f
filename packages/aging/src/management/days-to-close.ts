import { type Issue, isPlainDate, makeIssue, ok, type PlainDate, type Result, toEpochDay } from "@receivables/core";
import { agingIssues } from "../issues.ts";
import type { RatioOptions } from "../ratio/ratio.ts";
import { type DaysSummary, summarizeDays } from "./days-summary.ts";

/** When a period ended, and when its books were closed. @category Management */
export interface ClosedPeriod {
  readonly periodEnd: PlainDate;
  readonly closedOn: PlainDate;
}

/**
 * Days to close: days from the end of each period to the day its books were closed.
 *
 * **Units** calendar days. **Refuses** `aging.date_invalid`. Without a period the average is `null` with
 * `aging.nothing_counted`.
 *
 * @param periods - closed periods
 * @param options - decimals
 * @returns the days `close.days`
 * @example
 * ```ts
 * const periods = [
 *   { periodEnd: "2026-01-31", closedOn: "2026-02-05" },
 *   { periodEnd: "2026-02-28", closedOn: "2026-03-04" },
 * ];
 * unwrap(daysToClose(periods)).average.value // => "4.5000"
 * ```
 * @category Management
 */
export function daysToClose(periods: readonly ClosedPeriod[], options: RatioOptions = {}): Result<DaysSummary> {
  const issues: Issue[] = [];
  for (const [at, period] of periods.entries()) {
    for (const field of ["periodEnd", "closedOn"] as const) {
      if (isPlainDate(period[field])) continue;
      issues.push(makeIssue(agingIssues, "aging.date_invalid", { field }, { path: `/${at}/${field}` }));
    }
  }
  if (issues.length > 0) return { ok: false, issues };
  const days = periods.map(({ periodEnd, closedOn }) => toEpochDay(closedOn) - toEpochDay(periodEnd));
  return ok(summarizeDays("close.days", days, options));
}
