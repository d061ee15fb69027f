import { UTCDate } from "@date-fns/utc";
import {
  addBusinessDays,
  addDays,
  type BusinessDayRoll,
  businessDaysBetween,
  type HolidayCalendar,
  isBusinessDay,
  prepareHolidays,
  rollToBusinessDay,
  weekdayOf,
} from "@receivables/calendar";
import * as fns from "date-fns";
import fc from "fast-check";
import { it } from "vitest";
import { anyDate, anyHolidays, anyRoll, law, nearDate } from "./arbitraries.ts";

// The slow, obvious versions: look at one day after the other.
function isOpen(date: string, { weekend, holidays }: HolidayCalendar): boolean {
  return !weekend.includes(weekdayOf(date)) && !holidays.includes(date);
}

function walk(date: string, days: number, calendar: HolidayCalendar): string {
  let current = date;
  for (let left = Math.abs(days); left > 0; ) {
    current = addDays(current, Math.sign(days));
    if (isOpen(current, calendar)) left -= 1;
  }
  return current;
}

function rollSlowly(date: string, roll: BusinessDayRoll, calendar: HolidayCalendar): string {
  if (roll === "none") return date;
  const step = roll === "following" || roll === "modifiedFollowing" ? 1 : -1;
  const search = (direction: number): string => {
    let current = date;
    while (!isOpen(current, calendar)) current = addDays(current, direction);
    return current;
  };
  const found = search(step);
  return roll.startsWith("modified") && found.slice(0, 7) !== date.slice(0, 7) ? search(-step) : found;
}

const count = fc.integer({ min: -60, max: 60 });
const weekends: HolidayCalendar = { id: "W", version: "1", source: "own", weekend: [6, 7], holidays: [] };

it("a business day is neither weekend nor holiday", () => {
  law(
    (subject: typeof isBusinessDay) =>
      fc.property(nearDate, anyHolidays, (date, calendar) => subject(date, calendar) === isOpen(date, calendar)),
    isBusinessDay,
    (date, calendar) => isBusinessDay(date, calendar) || date.endsWith("-01"),
  );
});

it("adding business days is walking day by day", () => {
  law(
    (add: typeof addBusinessDays) =>
      fc.property(nearDate, count, anyHolidays, (date, days, calendar) => {
        const prepared = prepareHolidays(calendar);
        return (
          add(date, days, prepared) === walk(date, days, calendar) &&
          add(date, days, calendar) === add(date, days, prepared)
        );
      }),
    addBusinessDays,
    // Forgets the holidays that are reached by skipping other holidays.
    (date, days, calendar) => {
      const plain = "kind" in calendar ? calendar.calendar : calendar;
      const weekendsOnly = { ...plain, holidays: [] };
      const rough = addBusinessDays(date, days, weekendsOnly);
      const open = businessDaysBetween({ from: date, to: rough }, plain);
      return addBusinessDays(rough, days - open, weekendsOnly);
    },
  );
});

it("without holidays it is date-fns addBusinessDays", () => {
  law(
    (add: typeof addBusinessDays) =>
      fc.property(anyDate, fc.integer({ min: -400, max: 400 }), (date, days) => {
        const theirs = fns.addBusinessDays(new UTCDate(date), days).toISOString().slice(0, 10);
        return add(date, days, weekends) === theirs;
      }),
    addBusinessDays,
    (date, days) => addDays(date, Math.trunc((days * 7) / 5)),
  );
});

it("the days between are the days added, and spans laid end to end add up", () => {
  law(
    (between: typeof businessDaysBetween) =>
      fc.property(nearDate, nearDate, nearDate, anyHolidays, count, (a, b, c, calendar, days) => {
        const start = rollToBusinessDay(a, { roll: "following", calendar });
        const added = between({ from: start, to: addBusinessDays(start, days, calendar) }, calendar) === days;
        const sum = between({ from: a, to: b }, calendar) + between({ from: b, to: c }, calendar);
        const turned = between({ from: b, to: a }, calendar) === 0 - between({ from: a, to: b }, calendar);
        return added && turned && sum === between({ from: a, to: c }, calendar);
      }),
    businessDaysBetween,
    // Counts both ends, as NETWORKDAYS of spreadsheets does.
    ({ from, to }, calendar) => businessDaysBetween({ from: addDays(from, -1), to }, calendar),
  );
});

it("a roll is a search day by day, lands on a business day, and is done once", () => {
  law(
    (roll: typeof rollToBusinessDay) =>
      fc.property(nearDate, anyRoll, anyHolidays, (date, kind, calendar) => {
        const rolled = roll(date, { roll: kind, calendar });
        const again = roll(rolled, { roll: kind, calendar });
        const lands = kind === "none" || isOpen(rolled, calendar);
        return rolled === rollSlowly(date, kind, calendar) && again === rolled && lands;
      }),
    rollToBusinessDay,
    (date, options) => {
      const plain: Partial<Record<BusinessDayRoll, BusinessDayRoll>> = { modifiedFollowing: "following" };
      return rollToBusinessDay(date, { ...options, roll: plain[options.roll] ?? options.roll });
    },
  );
});

it("the order of the holidays and saying one twice change nothing", () => {
  law(
    (add: typeof addBusinessDays) =>
      fc.property(nearDate, count, anyHolidays, (date, days, calendar) => {
        const shuffled = { ...calendar, holidays: [...calendar.holidays, ...calendar.holidays.toReversed()] };
        return add(date, days, shuffled) === add(date, days, calendar);
      }),
    addBusinessDays,
    (date, days, calendar) => {
      const plain = "kind" in calendar ? calendar.calendar : calendar;
      return addBusinessDays(date, days + plain.holidays.length, plain);
    },
  );
});
