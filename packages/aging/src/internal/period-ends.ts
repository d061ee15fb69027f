import { addDays, endOfMonth, endOfQuarter, weekdayOf } from "@receivables/calendar";
import { InvariantError, isPlainDate, type PlainDate } from "@receivables/core";

/** Length of the periods of a series. */
type Every = "week" | "month" | "quarter";

/** The ends of all periods that end in a span. Weeks end on Sunday. */
export function periodEnds(from: PlainDate, to: PlainDate, every: Every): readonly PlainDate[] {
  if (!isPlainDate(from) || !isPlainDate(to)) throw new InvariantError("a series needs two dates");
  const ends: PlainDate[] = [];
  for (let end = periodEnd(from, every); end <= to; end = periodEnd(addDays(end, 1), every)) ends.push(end);
  return ends;
}

function periodEnd(date: PlainDate, every: Every): PlainDate {
  if (every === "month") return endOfMonth(date);
  if (every === "quarter") return endOfQuarter(date);
  return addDays(date, 7 - weekdayOf(date));
}
