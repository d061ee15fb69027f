import { type CivilDate, daysInMonth } from "@receivables/core";

/** The conventions with months of 30 days and years of 360. */
export type Thirty360Convention = "30/360-bond" | "30E/360" | "30/360-US";

/** Days from one date to a later one in months of 30 days. */
export function thirty360Days(start: CivilDate, end: CivilDate, convention: Thirty360Convention): number {
  const [startDay, endDay] = clampedDays(start, end, convention);
  return 360 * (end.year - start.year) + 30 * (end.month - start.month) + (endDay - startDay);
}

function clampedDays(start: CivilDate, end: CivilDate, convention: Thirty360Convention): readonly [number, number] {
  if (convention === "30E/360") return [Math.min(start.dayOfMonth, 30), Math.min(end.dayOfMonth, 30)];
  if (convention === "30/360-US" && isLastOfFebruary(start)) {
    return [30, isLastOfFebruary(end) ? 30 : Math.min(end.dayOfMonth, 30)];
  }
  const startDay = Math.min(start.dayOfMonth, 30);
  return [startDay, startDay === 30 ? Math.min(end.dayOfMonth, 30) : end.dayOfMonth];
}

function isLastOfFebruary(date: CivilDate): boolean {
  return date.month === 2 && date.dayOfMonth === daysInMonth(date.year, 2);
}
