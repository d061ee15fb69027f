import type { PlainDate } from "@receivables/core";

/**
 * Order two dates, for sorting.
 *
 * Text order is date order, so `<` works on dates as well. **Refuses** nothing. **Source** ISO 8601-1:2019, 5.2.2.1.
 *
 * @param a - a date
 * @param b - a date
 * @returns -1 when `a` is earlier, 1 when it is later, 0 when they are the same day
 * @example
 * ```ts
 * ["2026-03-01", "2024-02-29", "2026-01-31"].toSorted(compareDates) // => ["2024-02-29", "2026-01-31", "2026-03-01"]
 * ```
 * @category Dates
 */
export function compareDates(a: PlainDate, b: PlainDate): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * Find the earliest of some dates.
 *
 * **Refuses** nothing. **Source** {@link compareDates}.
 *
 * @param dates - the dates
 * @returns the earliest, or `null` when there is none
 * @example
 * ```ts
 * [earliestDate(["2026-03-01", "2024-02-29"]), earliestDate([])] // => ["2024-02-29", null]
 * ```
 * @category Dates
 */
export function earliestDate(dates: readonly PlainDate[]): PlainDate | null {
  return dates.reduce<PlainDate | null>((found, date) => (found === null || date < found ? date : found), null);
}

/**
 * Find the latest of some dates.
 *
 * **Refuses** nothing. **Source** {@link compareDates}.
 *
 * @param dates - the dates
 * @returns the latest, or `null` when there is none
 * @example
 * ```ts
 * [latestDate(["2026-03-01", "2024-02-29"]), latestDate([])] // => ["2026-03-01", null]
 * ```
 * @category Dates
 */
export function latestDate(dates: readonly PlainDate[]): PlainDate | null {
  return dates.reduce<PlainDate | null>((found, date) => (found === null || date > found ? date : found), null);
}
