import {
  addBusinessDays,
  businessDaysBetween,
  checkHolidayCalendar,
  type HolidayCalendar,
  type IsoWeekday,
  isBusinessDay,
  prepareHolidays,
  rollToBusinessDay,
} from "@receivables/calendar";
import { describe, expect, it } from "vitest";

// Federal holidays of the United States in 2026, 5 U.S.C. 6103.
const federal: HolidayCalendar = {
  id: "US-FED",
  version: "2026",
  source: "5 U.S.C. 6103",
  weekend: [6, 7],
  holidays: ["2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07"],
};

describe("business days of 2026 in the United States", () => {
  it.each([
    ["2026-01-16", 1, "2026-01-20"],
    ["2026-01-17", 1, "2026-01-20"],
    ["2026-01-20", -1, "2026-01-16"],
    ["2026-05-22", 5, "2026-06-01"],
    ["2026-07-02", 1, "2026-07-06"],
    ["2026-07-04", -1, "2026-07-02"],
    ["2026-07-04", 0, "2026-07-04"],
  ])("%s and %i business days is %s", (from, count, to) => {
    expect(addBusinessDays(from, count, federal)).toBe(to);
  });

  it("counts those after the first date up to the second", () => {
    const between = (from: string, to: string) => businessDaysBetween({ from, to }, federal);
    expect(between("2026-05-22", "2026-05-29")).toBe(4);
    expect(between("2026-05-29", "2026-05-22")).toBe(-4);
    expect(between("2026-05-23", "2026-05-25")).toBe(0);
    expect(between("2025-12-31", "2026-12-31")).toBe(254);
  });

  it.each([
    ["following", "2026-07-06"],
    ["preceding", "2026-07-02"],
    ["none", "2026-07-04"],
  ] as const)("rolls 4 July %s to %s", (roll, date) => {
    expect(rollToBusinessDay("2026-07-04", { roll, calendar: federal })).toBe(date);
  });

  it("turns round at the month's end under the modified rolls", () => {
    const roll = (date: string, kind: "modifiedFollowing" | "modifiedPreceding") =>
      rollToBusinessDay(date, { roll: kind, calendar: federal });
    expect(roll("2026-05-31", "modifiedFollowing")).toBe("2026-05-29");
    expect(roll("2026-01-17", "modifiedFollowing")).toBe("2026-01-20");
    expect(roll("2026-08-01", "modifiedPreceding")).toBe("2026-08-03");
    expect(roll("2026-01-01", "modifiedPreceding")).toBe("2026-01-02");
    expect(roll("2026-01-19", "modifiedPreceding")).toBe("2026-01-16");
  });

  it("answers the same from a prepared calendar, which stays plain to look at", () => {
    const prepared = prepareHolidays(federal);
    expect(addBusinessDays("2026-01-16", 1, prepared)).toBe("2026-01-20");
    expect(prepared.calendar).toBe(federal);
  });
});

describe("calendars that are not Saturday and Sunday", () => {
  const withWeekend = (...weekend: readonly IsoWeekday[]): HolidayCalendar => ({ ...federal, weekend, holidays: [] });

  it("takes Friday and Saturday off", () => {
    expect(
      ["2026-02-12", "2026-02-13", "2026-02-14", "2026-02-15"].map((date) => isBusinessDay(date, withWeekend(5, 6))),
    ).toEqual([true, false, false, true]);
  });

  it("works with no weekend and with a single business day", () => {
    expect(addBusinessDays("2026-02-12", 10, withWeekend())).toBe("2026-02-22");
    expect(addBusinessDays("2026-02-12", 3, withWeekend(1, 2, 4, 5, 6, 7))).toBe("2026-03-04");
    expect(addBusinessDays("2026-02-12", -1, withWeekend(1, 2, 4, 5, 6, 7))).toBe("2026-02-11");
  });
});

describe("checkHolidayCalendar", () => {
  it("takes a sound one", () => {
    expect(checkHolidayCalendar(federal)).toEqual({ ok: true, value: federal });
  });

  it.each<[string, Partial<HolidayCalendar>, readonly string[]]>([
    ["no business day", { weekend: [1, 2, 3, 4, 5, 6, 7] }, ["calendar.weekend_invalid /weekend"]],
    [
      "dates that are none",
      { holidays: ["2026-01-01", "2026-02-30", "soon"] },
      ["calendar.holiday_invalid /holidays/1", "calendar.holiday_invalid /holidays/2"],
    ],
    [
      "a coverage that ends before it starts",
      { firstCoveredDay: "2027-01-01", lastCoveredDay: "2026-12-31" },
      ["calendar.coverage_invalid /firstCoveredDay"],
    ],
    ["a coverage that is no date", { lastCoveredDay: "2026" }, ["calendar.coverage_invalid /firstCoveredDay"]],
  ])("refuses %s", (_, fault, codes) => {
    const checked = checkHolidayCalendar({ ...federal, ...fault });
    expect(checked.ok ? [] : checked.issues.map((issue) => `${issue.code} ${issue.path}`)).toEqual(codes);
    expect(() => prepareHolidays({ ...federal, ...fault })).toThrow(
      expect.objectContaining({ name: "InvariantError" }),
    );
  });

  it("throws InvariantError on what is no whole number of days", () => {
    expect(() => addBusinessDays("2026-01-01", 1.5, federal)).toThrow(
      expect.objectContaining({ name: "InvariantError" }),
    );
  });
});
