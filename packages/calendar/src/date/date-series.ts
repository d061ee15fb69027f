import { civilOf, InvariantError, type PlainDate } from "@receivables/core";
import { dateOfDay, dayNumberOf } from "../internal/day-number.ts";
import { dayOfMonthNumber, monthNumberOf } from "../internal/month-number.ts";

/** How {@link dateSeries} steps on. @category Dates */
export interface DateSeriesOptions {
  /** How many units lie between two dates, from 1. */
  readonly every: number;
  /** A week is seven days; a month is a calendar month. */
  readonly unit: "day" | "week" | "month";
  /** How many dates, the first included. */
  readonly count: number;
}

/**
 * List dates at a fixed interval, each counted from the first one.
 *
 * Counting from the anchor means that a short month clamps one date and does not shift the later ones. **Units** days,
 * weeks of seven days, or calendar months. **Refuses** nothing. **Source** {@link addMonths} from the anchor.
 *
 * @param start - the first date
 * @param options - interval and length
 * @returns the dates, ascending
 * @throws InvariantError when `every` is below 1, `count` below 0, or a date lies outside the years 1 to 9999
 * @example
 * ```ts
 * dateSeries("2026-01-31", { every: 1, unit: "month", count: 4 })
 * // => ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]
 * ```
 * @category Dates
 */
export function dateSeries(start: PlainDate, options: DateSeriesOptions): readonly PlainDate[] {
  const { every, unit, count } = options;
  if (!Number.isInteger(every) || every < 1) throw new InvariantError(`a series cannot step by ${every}`);
  if (!Number.isInteger(count) || count < 0) throw new InvariantError(`a series cannot have ${count} dates`);
  const first = dayNumberOf(start);
  const { year, month, dayOfMonth } = civilOf(first);
  const firstMonth = monthNumberOf(year, month);
  return Array.from({ length: count }, (_, index) => {
    if (unit === "month") return dateOfDay(dayOfMonthNumber(firstMonth + index * every, dayOfMonth));
    return dateOfDay(first + index * every * (unit === "week" ? 7 : 1));
  });
}
