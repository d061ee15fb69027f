import { civilOf, type PlainDate } from "@receivables/core";
import { dayNumberOf } from "../internal/day-number.ts";
import { dayOfMonthNumber, monthNumberOf } from "../internal/month-number.ts";

/** Two dates in a named order. @category Dates */
export interface DateSpan {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/**
 * Count the days from one date to another.
 *
 * `to` minus `from`: negative when `to` is the earlier one, and `addDays(from, differenceInDays({ from, to }))` is
 * `to`. **Units** calendar days. **Refuses** nothing. **Source** proleptic Gregorian calendar.
 *
 * @param span - the two dates
 * @returns whole days
 * @throws InvariantError when a date does not exist
 * @example
 * ```ts
 * differenceInDays({ from: "2026-02-14", to: "2026-03-31" }) // => 45
 * ```
 * @category Dates
 */
export function differenceInDays(span: DateSpan): number {
  return dayNumberOf(span.to) - dayNumberOf(span.from);
}

/**
 * Count the whole months from one date to another.
 *
 * The greatest number of months that {@link addMonths} can add to the earlier date without passing the later one, so
 * 31 January to 28 February is one month. (date-fns answers 0 or 1 there depending on how many months lie between.)
 * **Units** calendar months, negative when `to` is the earlier one. **Refuses** nothing. **Source** the inverse of
 * {@link addMonths}.
 *
 * @param span - the two dates
 * @returns whole months
 * @throws InvariantError when a date does not exist
 * @example
 * ```ts
 * differenceInMonths({ from: "2026-01-31", to: "2026-04-30" }) // => 3
 * differenceInMonths({ from: "2026-01-15", to: "2026-04-14" }) // => 2
 * ```
 * @category Dates
 */
export function differenceInMonths(span: DateSpan): number {
  const from = dayNumberOf(span.from);
  const to = dayNumberOf(span.to);
  return from <= to ? wholeMonths(from, to) : 0 - wholeMonths(to, from);
}

function wholeMonths(from: number, to: number): number {
  const start = civilOf(from);
  const end = civilOf(to);
  const first = monthNumberOf(start.year, start.month);
  const months = monthNumberOf(end.year, end.month) - first;
  return dayOfMonthNumber(first + months, start.dayOfMonth) <= to ? months : months - 1;
}
