import {
  checkFiscalCalendar,
  type FiscalCalendar,
  fiscalYearOf,
  nextPeriod,
  periodBounds,
  periodOf,
  periodsOfYear,
  previousPeriod,
  quarterBounds,
  type WeekYears,
  yearBounds,
} from "@receivables/calendar";
import { unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";

/** The 4-5-4 calendar of the National Retail Federation: Saturday nearest to 31 January, named after its beginning. */
const retail: WeekYears = {
  kind: "weeks",
  pattern: "4-5-4",
  endWeekday: 6,
  endMonth: 1,
  endRule: "nearest",
  yearNamedAfter: "startMonth",
};

/** The last Saturday of September, named after its end. */
const lastSaturdayOfSeptember: WeekYears = {
  kind: "weeks",
  pattern: "4-4-5",
  endWeekday: 6,
  endMonth: 9,
  endRule: "last",
  yearNamedAfter: "endMonth",
};

const weeksOf = (year: number, calendar: FiscalCalendar) => {
  const { firstDay, lastDay } = yearBounds(year, calendar);
  return (Date.parse(lastDay) - Date.parse(firstDay) + 86_400_000) / 86_400_000 / 7;
};

describe("years of months", () => {
  it("cuts the calendar year", () => {
    expect(periodOf("2024-02-29", { kind: "calendar" })).toEqual({
      fiscalYear: 2024,
      period: 2,
      quarter: 1,
      firstDay: "2024-02-01",
      lastDay: "2024-02-29",
    });
  });

  it.each([
    // The United States government: fiscal 2026 starts on 1 October 2025.
    [10, "endMonth", "2025-10-01", 2026, 1],
    [10, "endMonth", "2026-09-30", 2026, 12],
    // India: fiscal 2025-26 starts on 1 April 2025.
    [4, "startMonth", "2026-03-31", 2025, 12],
    [4, "startMonth", "2026-04-01", 2026, 1],
    [1, "endMonth", "2026-01-01", 2026, 1],
    [1, "startMonth", "2026-12-31", 2026, 12],
    [12, "endMonth", "2026-12-01", 2027, 1],
    [12, "startMonth", "2026-11-30", 2025, 12],
  ] as const)(
    "starting in month %i, named after the %s: %s is %i period %i",
    (startMonth, named, date, year, period) => {
      const calendar: FiscalCalendar = { kind: "shifted", startMonth, yearNamedAfter: named };
      expect(periodOf(date, calendar)).toMatchObject({ fiscalYear: year, period });
      expect(fiscalYearOf(date, calendar).fiscalYear).toBe(year);
    },
  );
});

describe("years of weeks", () => {
  // Fiscal years with 53 weeks as the federation names them on its page: 2000, 2006, 2012, 2017, 2023.
  it("gives the retail calendar its 53rd week in 2000, 2006, 2012, 2017 and 2023", () => {
    const years = Array.from({ length: 26 }, (_, index) => 2000 + index);
    expect(years.filter((year) => weeksOf(year, retail) === 53)).toEqual([2000, 2006, 2012, 2017, 2023]);
    expect(yearBounds(2012, retail)).toEqual({ fiscalYear: 2012, firstDay: "2012-01-29", lastDay: "2013-02-02" });
    expect(yearBounds(2023, retail)).toEqual({ fiscalYear: 2023, firstDay: "2023-01-29", lastDay: "2024-02-03" });
  });

  it("gives the 53rd week to the last period", () => {
    const days = periodsOfYear(2023, retail).map(
      ({ firstDay, lastDay }) => (Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000 + 1,
    );
    expect(days).toEqual([28, 35, 28, 28, 35, 28, 28, 35, 28, 28, 35, 35]);
  });

  it.each([
    ["4-4-5", [28, 28, 35]],
    ["4-5-4", [28, 35, 28]],
    ["5-4-4", [35, 28, 28]],
  ] as const)("cuts quarters %s", (pattern, lengths) => {
    const days = periodsOfYear(2026, { ...lastSaturdayOfSeptember, pattern }).map(
      ({ firstDay, lastDay }) => (Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000 + 1,
    );
    expect(days).toEqual([...lengths, ...lengths, ...lengths, ...lengths]);
  });

  // Apple's annual reports: 53 weeks ended 30 September 2017 and 30 September 2023, 52 weeks ended 28 September 2024.
  it("ends on the last Saturday of September", () => {
    expect(yearBounds(2017, lastSaturdayOfSeptember).lastDay).toBe("2017-09-30");
    expect(yearBounds(2023, lastSaturdayOfSeptember)).toEqual({
      fiscalYear: 2023,
      firstDay: "2022-09-25",
      lastDay: "2023-09-30",
    });
    expect(yearBounds(2024, lastSaturdayOfSeptember).lastDay).toBe("2024-09-28");
    expect([2017, 2023, 2024].map((year) => weeksOf(year, lastSaturdayOfSeptember))).toEqual([53, 53, 52]);
  });

  it("can end in the month after its end month when it takes the nearest weekday", () => {
    const december: WeekYears = { ...retail, endMonth: 12, yearNamedAfter: "endMonth" };
    // 31 December 2026 is a Thursday; the nearest Saturday is 2 January 2027.
    expect(yearBounds(2026, december).lastDay).toBe("2027-01-02");
    expect(periodOf("2027-01-02", december)).toMatchObject({ fiscalYear: 2026, period: 12 });
    expect(yearBounds(2026, { ...december, yearNamedAfter: "startMonth" })).toEqual(yearBounds(2026, december));
  });
});

describe("walking and asking", () => {
  it("walks over the turn of a year", () => {
    const last = unwrap(periodBounds({ fiscalYear: 2023, period: 12 }, retail));
    const first = nextPeriod(last, retail);
    expect(first).toMatchObject({ fiscalYear: 2024, period: 1, firstDay: "2024-02-04" });
    expect(previousPeriod(first, retail)).toEqual(last);
  });

  it("bounds quarters", () => {
    expect(unwrap(quarterBounds({ fiscalYear: 2023, quarter: 4 }, retail))).toEqual({
      fiscalYear: 2023,
      quarter: 4,
      firstDay: "2023-10-29",
      lastDay: "2024-02-03",
    });
  });

  it("refuses periods and quarters no year has", () => {
    const codes = [0, 13, 1.5].map((period) => {
      const found = periodBounds({ fiscalYear: 2026, period }, { kind: "calendar" });
      return found.ok ? null : found.issues[0]?.code;
    });
    expect(codes).toEqual(Array.from({ length: 3 }, () => "calendar.fiscal_period_unknown"));
    const quarter = quarterBounds({ fiscalYear: 2026, quarter: 5 }, { kind: "calendar" });
    expect(quarter.ok ? null : quarter.issues[0]?.code).toBe("calendar.fiscal_quarter_unknown");
  });

  it("throws InvariantError beyond the last year", () => {
    expect(() => yearBounds(10_000, { kind: "calendar" })).toThrow(expect.objectContaining({ name: "InvariantError" }));
    expect(periodOf("9999-12-31", { kind: "calendar" }).lastDay).toBe("9999-12-31");
  });

  it("refuses months and weekdays there are not", () => {
    const checked = checkFiscalCalendar({ ...retail, endMonth: 0 });
    expect(checked.ok ? [] : checked.issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "calendar.fiscal_calendar_invalid /endMonth",
    ]);
    expect(checkFiscalCalendar({ kind: "shifted", startMonth: 6.5, yearNamedAfter: "endMonth" }).ok).toBe(false);
    expect(checkFiscalCalendar(retail)).toEqual({ ok: true, value: retail });
  });
});
