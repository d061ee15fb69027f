import { UTCDate } from "@date-fns/utc";
import {
  addDays,
  addMonths,
  addYears,
  compareDates,
  dateSeries,
  differenceInDays,
  differenceInMonths,
  endOfMonth,
  endOfQuarter,
  endOfYear,
  isoWeekOf,
  parsePlainDate,
  quarterOf,
  startOfMonth,
  startOfQuarter,
  startOfYear,
  toPlainDate,
  weekdayOf,
} from "@receivables/calendar";
import * as fns from "date-fns";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyDate, law } from "./arbitraries.ts";

const text = (date: Date): string => date.toISOString().slice(0, 10);

/** Every day from 1900-01-01 to 2200-12-31, as date-fns sees it in UTC. */
const days: readonly UTCDate[] = Array.from({ length: 109_938 }, (_, index) => new UTCDate(1900, 0, 1 + index));

const texts: readonly string[] = days.map(text);

type Compare = readonly [name: string, ours: (date: string) => unknown, theirs: (date: UTCDate) => unknown];

const comparisons: readonly Compare[] = [
  ["parsePlainDate", (date) => parsePlainDate(date).ok, () => true],
  ["addDays 1", (date) => addDays(date, 1), (date) => text(fns.addDays(date, 1))],
  ["addDays -45", (date) => addDays(date, -45), (date) => text(fns.addDays(date, -45))],
  ["addMonths 1", (date) => addMonths(date, 1), (date) => text(fns.addMonths(date, 1))],
  ["addMonths -1", (date) => addMonths(date, -1), (date) => text(fns.addMonths(date, -1))],
  ["addMonths 25", (date) => addMonths(date, 25), (date) => text(fns.addMonths(date, 25))],
  ["addYears 1", (date) => addYears(date, 1), (date) => text(fns.addYears(date, 1))],
  ["startOfMonth", startOfMonth, (date) => text(fns.startOfMonth(date))],
  ["endOfMonth", endOfMonth, (date) => text(fns.endOfMonth(date))],
  ["startOfQuarter", startOfQuarter, (date) => text(fns.startOfQuarter(date))],
  ["endOfQuarter", endOfQuarter, (date) => text(fns.endOfQuarter(date))],
  ["startOfYear", startOfYear, (date) => text(fns.startOfYear(date))],
  ["endOfYear", endOfYear, (date) => text(fns.endOfYear(date))],
  ["quarterOf", quarterOf, (date) => fns.getQuarter(date)],
  ["weekdayOf", weekdayOf, (date) => fns.getISODay(date)],
  [
    "differenceInDays",
    (date) => differenceInDays({ from: "2026-03-01", to: date }),
    (date) => fns.differenceInCalendarDays(date, new UTCDate(2026, 2, 1)),
  ],
];

function firstDifference(ours: Compare[1], theirs: Compare[2]): unknown {
  for (const [index, day] of days.entries()) {
    const date = texts[index] ?? "";
    const [found, wanted] = [ours(date), theirs(day)];
    if (found !== wanted) return { date, found, wanted };
  }
  return null;
}

describe("every day from 1900 to 2200, equal to date-fns in UTC", () => {
  it("covers them all", () => {
    expect([texts[0], texts.at(-1)]).toEqual(["1900-01-01", "2200-12-31"]);
  });

  it.each(comparisons)("%s", (_, ours, theirs) => {
    expect(firstDifference(ours, theirs)).toBeNull();
  });

  it("would catch a calendar without the century rule", () => {
    const julian = (date: string) => (date === "1900-02-28" ? "1900-02-29" : addDays(date, 1));
    expect(firstDifference(julian, (date) => text(fns.addDays(date, 1)))).toEqual({
      date: "1900-02-28",
      found: "1900-02-29",
      wanted: "1900-03-01",
    });
  });

  it("finds the day of every noon in UTC", () => {
    const wrong = days.filter((day) => {
      const found = toPlainDate(`${text(day)}T12:00:00.000Z`, { timeZone: "UTC" });
      return !found.ok || found.value !== text(day);
    });
    expect(wrong).toEqual([]);
  });

  it("the ISO week is the number of its Thursday's week in the year", () => {
    const byThursday = (date: string): string => {
      const thursday = addDays(date, 4 - weekdayOf(date));
      const days = differenceInDays({ from: startOfYear(thursday), to: thursday });
      return `${Number(thursday.slice(0, 4))}-W${Math.floor(days / 7) + 1}`;
    };
    const written = (date: string) => `${isoWeekOf(date).weekYear}-W${isoWeekOf(date).week}`;
    expect(firstDifference(written, (day) => byThursday(text(day)))).toBeNull();
    expect(
      firstDifference(
        (date) => written(addDays(date, 1)),
        (day) => byThursday(text(day)),
      ),
    ).not.toBeNull();
  });
});

describe("laws of date arithmetic", () => {
  it("a difference is what must be added", () => {
    law(
      (add: typeof addDays) =>
        fc.property(anyDate, anyDate, (from, to) => add(from, differenceInDays({ from, to })) === to),
      addDays,
      (date, days) => addDays(date, days + (days > 40_000 ? 1 : 0)),
    );
  });

  it("differences laid end to end add up, and turn their sign with their order", () => {
    law(
      (difference: typeof differenceInDays) =>
        fc.property(anyDate, anyDate, anyDate, (a, b, c) => {
          expect(difference({ from: a, to: b }) + difference({ from: b, to: c })).toBe(difference({ from: a, to: c }));
          expect(difference({ from: a, to: b })).toBe(0 - difference({ from: b, to: a }));
        }),
      differenceInDays,
      (span) => Math.abs(differenceInDays(span)),
    );
  });

  it("text order is date order", () => {
    law(
      (compare: typeof compareDates) =>
        fc.property(anyDate, anyDate, (a, b) => compare(a, b) === Math.sign(differenceInDays({ from: b, to: a }))),
      compareDates,
      (a, b) => compareDates(b, a),
    );
  });

  it("whole months are the most that can be added without passing the end", () => {
    law(
      (months: typeof differenceInMonths) =>
        fc.property(anyDate, anyDate, (a, b) => {
          const [from, to] = a <= b ? [a, b] : [b, a];
          const whole = months({ from, to });
          expect(addMonths(from, whole) <= to && addMonths(from, whole + 1) > to).toBe(true);
        }),
      differenceInMonths,
      ({ from, to }) => fns.differenceInMonths(new UTCDate(to), new UTCDate(from)),
    );
  });

  it("a monthly series keeps the day of its anchor wherever the month has it", () => {
    law(
      (series: typeof dateSeries) =>
        fc.property(anyDate, fc.integer({ min: 1, max: 14 }), (start, every) => {
          const dates = series(start, { every, unit: "month", count: 30 });
          const anchor = start.slice(8);
          expect(dates.every((date) => date.slice(8) === anchor || date === endOfMonth(date))).toBe(true);
          expect(dates.every((date, index) => date === addMonths(start, every * index))).toBe(true);
        }),
      dateSeries,
      (start, { every, count }) => {
        const dates = [start];
        while (dates.length < count) dates.push(addMonths(dates.at(-1) ?? start, every));
        return dates;
      },
    );
  });
});
