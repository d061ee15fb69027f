import { daysInMonth, type PlainDate } from "@receivables/core";
import type { PeriodLength } from "../plan/commission-plan.ts";

/** The period a day lies in: `2026-03`, `2026-Q1`, `2026`. */
export function periodOf(date: PlainDate, length: PeriodLength): string {
  if (length === "month") return date.slice(0, 7);
  return length === "year" ? date.slice(0, 4) : `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
}

/** Reads periods of days that often follow each other. */
export class PeriodReader {
  private date: PlainDate = "";
  private length: PeriodLength = "month";
  private period = "";

  of(date: PlainDate, length: PeriodLength): string {
    if (date !== this.date || length !== this.length) {
      this.date = date;
      this.length = length;
      this.period = periodOf(date, length);
    }
    return this.period;
  }
}

/** First and last day of a period. */
export function periodRange(period: string): { readonly from: PlainDate; readonly to: PlainDate } {
  const year = period.slice(0, 4);
  if (period.length === 4) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const quarter = period[5] === "Q" ? Number(period.slice(6)) : null;
  const first = quarter === null ? Number(period.slice(5)) : 3 * quarter - 2;
  const last = quarter === null ? first : first + 2;
  return { from: `${year}-${two(first)}-01`, to: `${year}-${two(last)}-${two(daysInMonth(Number(year), last))}` };
}

/** The period after a period. */
export function nextPeriod(period: string): string {
  const year = Number(period.slice(0, 4));
  const after = String(year + 1).padStart(4, "0");
  if (period.length === 4) return after;
  if (period[5] === "Q") {
    const quarter = Number(period.slice(6));
    return quarter === 4 ? `${after}-Q1` : `${period.slice(0, 6)}${quarter + 1}`;
  }
  const month = Number(period.slice(5));
  return month === 12 ? `${after}-01` : `${period.slice(0, 5)}${two(month + 1)}`;
}

/** How many periods lie between two of one length; 0 for the same. */
export function periodsBetween(from: string, to: string): number {
  return ordinal(to) - ordinal(from);
}

function ordinal(period: string): number {
  const year = Number(period.slice(0, 4));
  if (period.length === 4) return year;
  return period[5] === "Q" ? 4 * year + Number(period.slice(6)) : 12 * year + Number(period.slice(5));
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
