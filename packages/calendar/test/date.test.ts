import {
  addDays,
  addMonths,
  addYears,
  dateSeries,
  differenceInDays,
  differenceInMonths,
  earliestDate,
  fromTemporal,
  isoWeekOf,
  latestDate,
  parsePlainDate,
  toPlainDate,
  weekdayOf,
} from "@receivables/calendar";
import { describe, expect, it } from "vitest";

const codeOf = (result: { ok: boolean; issues?: readonly { code: string }[] }) => result.issues?.[0]?.code;

describe("parsePlainDate", () => {
  it.each(["0001-01-01", "1900-02-28", "2000-02-29", "2026-12-31", "9999-12-31"])("reads %s", (text) => {
    expect(parsePlainDate(text)).toEqual({ ok: true, value: text });
  });

  it.each([
    ["1900-02-29", "calendar.date_not_in_calendar"],
    ["2026-02-30", "calendar.date_not_in_calendar"],
    ["2026-13-01", "calendar.date_not_in_calendar"],
    ["2026-00-10", "calendar.date_not_in_calendar"],
    ["2026-04-00", "calendar.date_not_in_calendar"],
    ["0000-01-01", "calendar.date_not_in_calendar"],
    ["2026-2-9", "calendar.date_malformed"],
    ["20260209", "calendar.date_malformed"],
    ["2026-02-09T00:00:00Z", "calendar.date_malformed"],
    [" 2026-02-09", "calendar.date_malformed"],
    ["09/02/2026", "calendar.date_malformed"],
    ["٢٠٢٦-٠٢-٠٩", "calendar.date_malformed"],
    ["+012026-02-09", "calendar.date_malformed"],
    ["", "calendar.date_malformed"],
  ])("refuses %s", (text, code) => {
    expect(codeOf(parsePlainDate(text))).toBe(code);
  });

  it("shows no more than the beginning of a long text", () => {
    const refused = parsePlainDate("x".repeat(10_000));
    expect(refused.ok ? "" : refused.issues[0]?.message.length).toBeLessThan(120);
  });
});

describe("toPlainDate", () => {
  const moment = "2026-03-29T00:30:00.000Z";

  it.each([
    ["UTC", "2026-03-29"],
    ["America/Los_Angeles", "2026-03-28"],
    ["Pacific/Kiritimati", "2026-03-29"],
    ["Pacific/Pago_Pago", "2026-03-28"],
  ])("in %s", (timeZone, date) => {
    expect(toPlainDate(moment, { timeZone })).toEqual({ ok: true, value: date });
  });

  it("follows Samoa over the date line: 30 December 2011 did not happen there", () => {
    const inSamoa = (instant: string) => toPlainDate(instant, { timeZone: "Pacific/Apia" });
    expect(inSamoa("2011-12-30T09:59:59.999Z")).toEqual({ ok: true, value: "2011-12-29" });
    expect(inSamoa("2011-12-30T10:00:00.000Z")).toEqual({ ok: true, value: "2011-12-31" });
  });

  it("finds the day across daylight saving time", () => {
    const inBerlin = (instant: string) => toPlainDate(instant, { timeZone: "Europe/Berlin" });
    expect(inBerlin("2026-03-28T22:59:59.999Z")).toEqual({ ok: true, value: "2026-03-28" });
    expect(inBerlin("2026-03-28T23:00:00.000Z")).toEqual({ ok: true, value: "2026-03-29" });
    expect(inBerlin("2026-03-29T21:59:59.999Z")).toEqual({ ok: true, value: "2026-03-29" });
    expect(inBerlin("2026-03-29T22:00:00.000Z")).toEqual({ ok: true, value: "2026-03-30" });
  });

  it("refuses what it cannot know", () => {
    expect(codeOf(toPlainDate("2026-03-29T00:30:00Z", { timeZone: "UTC" }))).toBe("calendar.instant_malformed");
    expect(codeOf(toPlainDate(moment, { timeZone: "Mars/Base" }))).toBe("calendar.time_zone_unknown");
    expect(codeOf(toPlainDate("9999-12-31T23:00:00.000Z", { timeZone: "Asia/Tokyo" }))).toBe(
      "calendar.date_out_of_range",
    );
    expect(codeOf(toPlainDate("0001-01-01T00:00:00.000Z", { timeZone: "America/New_York" }))).toBe(
      "calendar.date_out_of_range",
    );
  });
});

describe("fromTemporal", () => {
  it("reads the fields of a Temporal.PlainDate", () => {
    expect(fromTemporal({ year: 2024, month: 2, day: 29, calendarId: "iso8601" })).toEqual({
      ok: true,
      value: "2024-02-29",
    });
  });

  it.each([
    [{ year: 2026, month: 2, day: 29 }, "calendar.date_parts_invalid"],
    [{ year: 2026, month: 13, day: 1 }, "calendar.date_parts_invalid"],
    [{ year: 2026, month: 1.5, day: 1 }, "calendar.date_parts_invalid"],
    [{ year: 0, month: 1, day: 1 }, "calendar.date_parts_invalid"],
    [{ year: 10_000, month: 1, day: 1 }, "calendar.date_parts_invalid"],
    [{ year: 2026, month: 1, day: 0 }, "calendar.date_parts_invalid"],
    [{ year: 5786, month: 6, day: 12, calendarId: "hebrew" }, "calendar.calendar_system_unsupported"],
  ])("refuses %o", (date, code) => {
    expect(codeOf(fromTemporal(date))).toBe(code);
  });
});

describe("counting on", () => {
  it("clamps to the month reached and never drifts", () => {
    expect([addMonths("2024-01-31", 1), addMonths("2023-01-31", 1)]).toEqual(["2024-02-29", "2023-02-28"]);
    expect([addMonths("2026-03-31", -1), addMonths("2026-01-15", -1)]).toEqual(["2026-02-28", "2025-12-15"]);
    expect([addYears("2024-02-29", 1), addYears("2024-02-29", -4)]).toEqual(["2025-02-28", "2020-02-29"]);
  });

  it("lists days, weeks and months from the anchor", () => {
    expect(dateSeries("2026-12-18", { every: 1, unit: "week", count: 3 })).toEqual([
      "2026-12-18",
      "2026-12-25",
      "2027-01-01",
    ]);
    expect(dateSeries("2026-01-30", { every: 14, unit: "day", count: 2 })).toEqual(["2026-01-30", "2026-02-13"]);
    expect(dateSeries("2025-08-31", { every: 3, unit: "month", count: 3 })).toEqual([
      "2025-08-31",
      "2025-11-30",
      "2026-02-28",
    ]);
    expect(dateSeries("2026-01-30", { every: 1, unit: "day", count: 0 })).toEqual([]);
  });

  it.each([
    () => addDays("2026-02-30", 1),
    () => addDays("9999-12-31", 1),
    () => addDays("0001-01-01", -1),
    () => addDays("2026-01-01", 0.5),
    () => addMonths("2026-01-31", 0.5),
    () => addMonths("9999-12-31", 1),
    () => addMonths("0001-01-31", -1),
    () => weekdayOf("tomorrow"),
    () => differenceInDays({ from: "2026-01-01", to: "2026-1-2" }),
    () => dateSeries("2026-01-01", { every: 0, unit: "day", count: 2 }),
    () => dateSeries("2026-01-01", { every: 1, unit: "day", count: -1 }),
    () => dateSeries("9999-12-31", { every: 1, unit: "week", count: 2 }),
  ])("throws InvariantError on a programming mistake: %s", (mistake) => {
    expect(mistake).toThrow(expect.objectContaining({ name: "InvariantError" }));
  });
});

describe("comparing", () => {
  it("counts whole months by the anchored addition", () => {
    const months = (from: string, to: string) => differenceInMonths({ from, to });
    expect(months("2026-01-31", "2026-02-28")).toBe(1);
    expect(months("2026-01-31", "2026-02-27")).toBe(0);
    expect(months("2026-01-31", "2026-04-30")).toBe(3);
    expect(months("2026-04-30", "2026-01-31")).toBe(-3);
    expect(months("2026-03-01", "2026-03-01")).toBe(0);
  });

  it("finds the ends of a list", () => {
    const dates = ["2026-03-01", "2025-12-31", "2026-02-28"];
    expect([earliestDate(dates), latestDate(dates)]).toEqual(["2025-12-31", "2026-03-01"]);
    expect([earliestDate([]), latestDate([])]).toEqual([null, null]);
  });

  // ISO 8601 weeks at turns of the year.
  it.each([
    ["2004-12-31", 2004, 53],
    ["2005-01-02", 2004, 53],
    ["2008-12-29", 2009, 1],
    ["2010-01-03", 2009, 53],
    ["2024-12-30", 2025, 1],
    ["2026-01-01", 2026, 1],
  ])("%s lies in week %i-W%i", (date, weekYear, week) => {
    expect(isoWeekOf(date)).toEqual({ weekYear, week });
  });
});
