import {
  addDays,
  type FiscalCalendar,
  type FiscalPeriod,
  fiscalYearOf,
  type IsoWeekday,
  nextPeriod,
  periodBounds,
  periodOf,
  periodsOfYear,
  previousPeriod,
  weekdayOf,
  yearBounds,
} from "@receivables/calendar";
import { fromEpochDay, toEpochDay, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";
import { deep } from "../../tools/src/law-runs.ts";

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const weekdays: readonly IsoWeekday[] = [1, 2, 3, 4, 5, 6, 7];
const names = ["startMonth", "endMonth"] as const;
const patterns = ["4-4-5", "4-5-4", "5-4-4"] as const;

/** Every fiscal calendar there is; the patterns take turns, they do not touch the other fields. */
const calendars: readonly FiscalCalendar[] = [
  { kind: "calendar" },
  ...months.flatMap((startMonth) =>
    names.map((yearNamedAfter) => ({ kind: "shifted", startMonth, yearNamedAfter }) as const),
  ),
  ...months.flatMap((endMonth, at) =>
    weekdays.flatMap((endWeekday, place) =>
      names.flatMap((yearNamedAfter) =>
        (["last", "nearest"] as const).map((endRule) => {
          const pattern = patterns[(at + place) % 3] ?? "4-4-5";
          return { kind: "weeks", pattern, endWeekday, endMonth, endRule, yearNamedAfter } as const;
        }),
      ),
    ),
  ),
];

/** The first fault of the periods of 1990 to 2060: a gap, an overlap, a wrong number, a wrong weekday. */
function findFault(calendar: FiscalCalendar, list: typeof periodsOfYear): string | null {
  let expected = "";
  for (let year = 1989; year <= 2061; year += 1) {
    const periods = list(year, calendar);
    const bounds = yearBounds(year, calendar);
    if (periods.length !== 12) return `${year} has ${periods.length} periods`;
    if (periods[0]?.firstDay !== bounds.firstDay || periods[11]?.lastDay !== bounds.lastDay)
      return `${year} is not filled`;
    for (const [index, { firstDay, lastDay, period, quarter, fiscalYear }] of periods.entries()) {
      if (expected !== "" && firstDay !== expected)
        return `${year} period ${index + 1} starts ${firstDay}, not ${expected}`;
      if (lastDay < firstDay) return `${year} period ${index + 1} ends before it starts`;
      if (period !== index + 1 || quarter !== Math.floor(index / 3) + 1 || fiscalYear !== year)
        return `${year} is misnumbered`;
      if (calendar.kind === "weeks" && weekdayOf(lastDay) !== calendar.endWeekday)
        return `${lastDay} is the wrong weekday`;
      expected = addDays(lastDay, 1);
    }
  }
  return null;
}

describe("fiscal periods", () => {
  it("tile the years without gap or overlap, for every fiscal calendar", () => {
    expect(calendars).toHaveLength(1 + 24 + 12 * 7 * 4);
    expect(calendars.map((calendar) => findFault(calendar, periodsOfYear)).filter((fault) => fault !== null)).toEqual(
      [],
    );
  });

  it("would not tile if the 53rd week were dropped", () => {
    const short = (...args: Parameters<typeof periodsOfYear>): readonly FiscalPeriod[] =>
      periodsOfYear(...args).map((each) => {
        const longest = addDays(each.firstDay, 34);
        return each.lastDay > longest ? { ...each, lastDay: longest } : each;
      });
    const weeks: FiscalCalendar = {
      kind: "weeks",
      pattern: "4-4-5",
      endWeekday: 6,
      endMonth: 9,
      endRule: "last",
      yearNamedAfter: "endMonth",
    };
    expect(findFault(weeks, periodsOfYear)).toBeNull();
    expect(findFault(weeks, short)).not.toBeNull();
  });

  it("hold every day from 1990 to 2060 in exactly one period", () => {
    const first = toEpochDay("1990-01-01");
    const last = toEpochDay("2060-12-31");
    const wrong: string[] = [];
    // Some of the calendars keep the everyday run short; the tiling above covers them all.
    for (const calendar of calendars.filter((_, index) => deep || index % 31 === 0)) {
      let current = periodOf(fromEpochDay(first), calendar);
      for (let day = first; day <= last; day += 1) {
        const date = fromEpochDay(day);
        const found = periodOf(date, calendar);
        if (found.firstDay > date || found.lastDay < date) wrong.push(`${date} is not in its period`);
        const wanted = date > current.lastDay ? nextPeriod(current, calendar) : current;
        if (found.period !== wanted.period || found.fiscalYear !== wanted.fiscalYear) wrong.push(`${date} jumps`);
        current = found;
      }
    }
    expect(wrong).toEqual([]);
  });

  it("are found again by their number, and next and previous undo each other", () => {
    const isSame = (a: FiscalPeriod, b: FiscalPeriod): boolean => JSON.stringify(a) === JSON.stringify(b);
    const wrong: string[] = [];
    for (const calendar of calendars) {
      for (const year of [1996, 2000, 2023, 2026]) {
        for (const period of periodsOfYear(year, calendar)) {
          const found = unwrap(periodBounds(period, calendar));
          const back = previousPeriod(nextPeriod(period, calendar), calendar);
          const named = fiscalYearOf(period.lastDay, calendar).fiscalYear === year;
          if (isSame(found, period) && isSame(back, period) && named) continue;
          wrong.push(`${JSON.stringify(calendar)} ${year} ${period.period}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("years of weeks end within the rule's reach of the month's end", () => {
    const wrong: string[] = [];
    for (const calendar of calendars) {
      if (calendar.kind !== "weeks") continue;
      for (let year = 1990; year <= 2060; year += 1) {
        const { lastDay, firstDay } = yearBounds(year, calendar);
        const weeks = (toEpochDay(lastDay) - toEpochDay(firstDay) + 1) / 7;
        const near = calendar.endRule === "last" ? [0, 6] : [-3, 3];
        const month = String(calendar.endMonth).padStart(2, "0");
        const ends = [year, year + 1].map((each) => toEpochDay(addDays(nextMonth(`${each}-${month}-01`), -1)));
        const distances = ends.map((end) => end - toEpochDay(lastDay));
        const isNear = distances.some((days) => days >= (near[0] ?? 0) && days <= (near[1] ?? 0));
        if ((weeks !== 52 && weeks !== 53) || !isNear) wrong.push(`${JSON.stringify(calendar)} ${year}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

function nextMonth(first: string): string {
  return `${addDays(first, 31).slice(0, 8)}01`;
}
