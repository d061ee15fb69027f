import { addDays, addMonths, endOfMonth, startOfMonth, weekdayOf } from "@receivables/calendar";
import { daysInMonth, type Issue, isPlainDate, makeIssue, ok, type PlainDate, type Result } from "@receivables/core";
import { statementsIssues } from "./issues.ts";

/**
 * On which days statements are struck: every few months on a day of the month (a month too short takes its last day),
 * or every week. Months count from January, so quarterly statements with `months: 3` fall in March, June, September
 * and December.
 *
 * @category Cycles
 */
export type StatementCycle =
  | { readonly kind: "monthly"; readonly dayOfMonth: number; readonly months: 1 | 2 | 3 | 6 | 12 }
  | { readonly kind: "weekly"; readonly isoWeekday: 1 | 2 | 3 | 4 | 5 | 6 | 7 };

/** The days a statement covers, both included. @category Cycles */
export interface StatementPeriod {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** The span {@link statementPeriods} looks at. @category Cycles */
export interface StatementPeriodsOptions {
  /** The day of the last statement sent; the first period starts the day after. */
  readonly sentThrough: PlainDate;
  /** The day up to which statements may be struck. */
  readonly asOf: PlainDate;
}

/**
 * List the statement periods that have ended since the last statement: none is left out when a run was missed.
 *
 * Every period ends on a day of the cycle and starts the day after the one before, so that no day is told twice or
 * not at all. **Units** calendar days. **Refuses** `statements.date_invalid`, `statements.cycle_invalid` (a day of the
 * month from 1 to 31, a weekday from 1 to 7, months that divide a year).
 *
 * @param cycle - the cycle
 * @param options - where the last statement ended, and today
 * @returns the periods, oldest first
 * @example
 * ```ts
 * const monthEnd = { kind: "monthly", dayOfMonth: 31, months: 1 } as const;
 * statementPeriods(monthEnd, { sentThrough: "2026-01-31", asOf: "2026-04-15" })
 * // => { ok: true, value: [{ from: "2026-02-01", to: "2026-02-28" }, { from: "2026-03-01", to: "2026-03-31" }] }
 * ```
 * @category Cycles
 */
export function statementPeriods(
  cycle: StatementCycle,
  { sentThrough, asOf }: StatementPeriodsOptions,
): Result<readonly StatementPeriod[]> {
  const issues = [...checkCycle(cycle), ...checkDates({ sentThrough, asOf })];
  if (issues.length > 0) return { ok: false, issues };
  const periods: StatementPeriod[] = [];
  let from = addDays(sentThrough, 1);
  for (let to = nextCycleDay(cycle, from); to <= asOf; to = nextCycleDay(cycle, from)) {
    periods.push({ from, to });
    from = addDays(to, 1);
  }
  return ok(periods);
}

/** The first day of the cycle on or after a day. */
function nextCycleDay(cycle: StatementCycle, day: PlainDate): PlainDate {
  if (cycle.kind === "weekly") return addDays(day, (cycle.isoWeekday - weekdayOf(day) + 7) % 7);
  for (let month = startOfMonth(day); ; month = addMonths(month, 1)) {
    if (Number(month.slice(5, 7)) % cycle.months !== 0) continue;
    const struck = dayOf(month, cycle.dayOfMonth);
    if (struck >= day) return struck;
  }
}

function dayOf(month: PlainDate, dayOfMonth: number): PlainDate {
  const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)));
  return dayOfMonth >= last ? endOfMonth(month) : addDays(month, dayOfMonth - 1);
}

function checkDates(dates: StatementPeriodsOptions): readonly Issue[] {
  return (["sentThrough", "asOf"] as const).flatMap((field) =>
    isPlainDate(dates[field])
      ? []
      : [makeIssue(statementsIssues, "statements.date_invalid", { field }, { path: `/${field}` })],
  );
}

function checkCycle(cycle: StatementCycle): readonly Issue[] {
  if (cycle.kind === "weekly") return checkWhole("isoWeekday", cycle.isoWeekday, 7);
  const months = checkWhole("months", cycle.months, 12);
  const divides = months.length > 0 || 12 % cycle.months === 0;
  return [
    ...checkWhole("dayOfMonth", cycle.dayOfMonth, 31),
    ...(divides ? months : [cycleIssue("months", cycle.months, 12)]),
  ];
}

function checkWhole(field: string, value: number, most: number): readonly Issue[] {
  return Number.isInteger(value) && value >= 1 && value <= most ? [] : [cycleIssue(field, value, most)];
}

function cycleIssue(field: string, value: number, most: number): Issue {
  return makeIssue(
    statementsIssues,
    "statements.cycle_invalid",
    { field, value, least: 1, most },
    { path: `/${field}` },
  );
}
