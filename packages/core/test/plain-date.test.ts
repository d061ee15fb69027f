import {
  civilOf,
  daysInMonth,
  epochDayOf,
  fromEpochDay,
  instantMillis,
  isInstant,
  isPlainDate,
  toEpochDay,
} from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itHolds } from "./money-law.ts";

const firstDay = toEpochDay("0001-01-01");
const lastDay = toEpochDay("9999-12-31");
const day = 86_400_000;
/** The same day by the platform's own calendar, in UTC. */
const byPlatform = (epochDay: number) => new Date(epochDay * day).toISOString().slice(0, 10);

describe("dates", () => {
  it.each([
    ["1970-01-01", 0],
    ["1969-12-31", -1],
    ["2000-02-29", 11016],
    ["2026-03-01", 20513],
    ["0001-01-01", -719162],
    ["9999-12-31", 2932896],
  ])("%s is day %s", (date, epochDay) => {
    expect(toEpochDay(date)).toBe(epochDay);
    expect(fromEpochDay(epochDay)).toBe(date);
  });

  it.each([
    "2026-02-29",
    "1900-02-29",
    "2026-04-31",
    "2026-00-10",
    "2026-13-01",
    "2026-01-00",
    "2026-01-32",
    "0000-01-01",
    "2026-1-1",
    "26-01-01",
    "2026/01/01",
    "2026-01-01T00:00:00.000Z",
    "+002026-01-01",
    "20260101",
    "2026-01-0a",
    "２０２６-01-01",
    "",
  ])("%j is no date", (text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(toEpochDay(text)).toBeNaN();
  });

  it("takes only text for a date", () => {
    expect([isPlainDate(20513), isPlainDate(null), isPlainDate(new Date(0)), isPlainDate("2024-02-29")]).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it("equals the platform's calendar on every day from 1900 to 2200", () => {
    const until = Date.UTC(2200, 11, 31) / day;
    let checked = 0;
    for (let epochDay = Date.UTC(1900, 0, 1) / day; epochDay <= until; epochDay += 1) {
      const date = byPlatform(epochDay);
      const { year, month, dayOfMonth } = civilOf(epochDay);
      const same =
        toEpochDay(date) === epochDay &&
        fromEpochDay(epochDay) === date &&
        epochDayOf(year, month, dayOfMonth) === epochDay &&
        Date.UTC(year, month - 1, dayOfMonth) === epochDay * day;
      // One assertion a day would take longer than the calendar.
      if (!same) expect(fromEpochDay(epochDay)).toBe(date);
      checked += 1;
    }
    expect(checked).toBe(109_938);
  });

  it("gives every month the length the platform gives it", () => {
    for (let year = 1600; year <= 2400; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        expect(daysInMonth(year, month)).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate());
      }
    }
  });

  const anyDay = fc.integer({ min: firstDay, max: lastDay });
  itHolds(
    "a day number and its date are the same thing, from year 1 to year 9999",
    (write: typeof fromEpochDay) =>
      fc.property(
        anyDay,
        (epochDay) => write(epochDay) === byPlatform(epochDay) && toEpochDay(write(epochDay)) === epochDay,
      ),
    fromEpochDay,
    {
      "365 days a year": (epochDay) => fromEpochDay(Math.trunc(epochDay / 365) * 365),
      "every fourth year a leap year": (epochDay) => fromEpochDay(epochDay > 47540 ? epochDay + 1 : epochDay),
    },
  );

  itHolds(
    "dates sort as text the way they sort as days",
    (number: typeof toEpochDay) =>
      fc.property(anyDay, anyDay, (a, b) => {
        const [left, right] = [fromEpochDay(a), fromEpochDay(b)];
        return Math.sign(number(left) - number(right)) === (left < right ? -1 : left > right ? 1 : 0);
      }),
    toEpochDay,
    { "month before year": (date) => Number(date.slice(5, 7)) * 10000 + Number(date.slice(0, 4)) },
  );
});

describe("instants", () => {
  it.each([
    ["2026-03-01T09:30:00.000Z", true],
    ["2026-03-01T23:59:59.999Z", true],
    ["2026-03-01T24:00:00.000Z", false],
    ["2026-03-01T09:60:00.000Z", false],
    ["2026-03-01T09:30:60.000Z", false],
    ["2026-02-29T09:30:00.000Z", false],
    ["2026-03-01T09:30:00Z", false],
    ["2026-03-01T09:30:00.000+00:00", false],
    ["2026-03-01 09:30:00.000Z", false],
    ["2026-03-01T09:30:00.000Z\n", false],
    [0, false],
  ])("%j: %s", (value, expected) => {
    expect(isInstant(value)).toBe(expected);
  });

  itHolds(
    "accepts exactly what toISOString writes for years 1 to 9999",
    (accepts: (value: unknown) => boolean) =>
      fc.property(fc.integer({ min: firstDay * day, max: lastDay * day }), (milliseconds) =>
        accepts(new Date(milliseconds).toISOString()),
      ),
    isInstant,
    { "whole seconds": (value) => isInstant(value) && value.endsWith(".000Z") },
  );

  itHolds(
    "counts the milliseconds the platform counts",
    (count: typeof instantMillis) =>
      fc.property(
        fc.integer({ min: firstDay * day, max: lastDay * day }),
        (milliseconds) => count(new Date(milliseconds).toISOString()) === milliseconds,
      ),
    instantMillis,
    { "seconds only": (instant) => Math.floor(instantMillis(instant) / 1000) * 1000 },
  );
});
