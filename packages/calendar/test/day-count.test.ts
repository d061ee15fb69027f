import {
  type ComputeInterestOptions,
  computeInterest,
  countDays,
  type DayCountConvention,
  formatYearFraction,
  yearFraction,
} from "@receivables/calendar";
import { money } from "@receivables/core";
import { describe, expect, it } from "vitest";

type Row = readonly [start: string, end: string, days: number];

// ISDA's examples for 30/360, bond basis and eurobond basis, as kept in QuantLib, test-suite/daycounters.cpp.
const bond: readonly Row[] = [
  ["2006-08-20", "2007-02-20", 180],
  ["2007-02-20", "2007-08-20", 180],
  ["2007-08-20", "2008-02-20", 180],
  ["2008-02-20", "2008-08-20", 180],
  ["2008-08-20", "2009-02-20", 180],
  ["2009-02-20", "2009-08-20", 180],
  ["2006-08-31", "2007-02-28", 178],
  ["2007-02-28", "2007-08-31", 183],
  ["2007-08-31", "2008-02-29", 179],
  ["2008-02-29", "2008-08-31", 182],
  ["2008-08-31", "2009-02-28", 178],
  ["2009-02-28", "2009-08-31", 183],
  ["2006-01-31", "2006-02-28", 28],
  ["2006-01-30", "2006-02-28", 28],
  ["2006-02-28", "2006-03-03", 5],
  ["2006-02-14", "2006-02-28", 14],
  ["2006-09-30", "2006-10-31", 30],
  ["2006-10-31", "2006-11-28", 28],
  ["2007-08-31", "2008-02-28", 178],
  ["2008-02-28", "2008-08-28", 180],
  ["2008-02-28", "2008-08-30", 182],
  ["2008-02-28", "2008-08-31", 183],
  ["2007-02-26", "2008-02-28", 362],
  ["2007-02-26", "2008-02-29", 363],
  ["2008-02-29", "2009-02-28", 359],
  ["2008-02-28", "2008-03-30", 32],
  ["2008-02-28", "2008-03-31", 33],
];

const european: readonly Row[] = [
  ["2006-02-28", "2006-08-31", 182],
  ["2006-08-31", "2007-02-28", 178],
  ["2007-02-28", "2007-08-31", 182],
  ["2007-08-31", "2008-02-29", 179],
  ["2008-02-29", "2008-08-31", 181],
  ["2008-02-28", "2008-03-31", 32],
  ["2006-02-28", "2006-03-03", 5],
];

// Worked by hand from the rule of QuantLib's Thirty360::USA.
const american: readonly Row[] = [
  ["2006-08-31", "2007-02-28", 178],
  ["2007-02-28", "2007-08-31", 180],
  ["2007-08-31", "2008-02-29", 179],
  ["2008-02-29", "2008-08-31", 180],
  ["2008-08-31", "2009-02-28", 178],
  ["2009-02-28", "2009-08-31", 180],
  ["2006-01-31", "2006-02-28", 28],
  ["2006-02-28", "2006-03-03", 3],
  ["2006-02-14", "2006-02-28", 14],
  ["2008-02-29", "2009-02-28", 360],
  ["2007-02-28", "2008-02-29", 360],
  ["2008-02-28", "2008-08-31", 183],
];

describe.each<[DayCountConvention, readonly Row[]]>([
  ["30/360-bond", bond],
  ["30E/360", european],
  ["30/360-US", american],
  [
    "act/365",
    [
      ["2024-02-28", "2024-03-01", 2],
      ["2026-01-15", "2026-07-15", 181],
    ],
  ],
  ["act/act-ISDA", [["2003-11-01", "2004-05-01", 182]]],
])("countDays %s", (convention, rows) => {
  it.each(rows)("%s to %s is %i", (start, end, days) => {
    expect(countDays({ start, end }, { convention })).toBe(days);
    expect(countDays({ start: end, end: start }, { convention })).toBe(0 - days);
  });
});

describe("yearFraction", () => {
  // ISDA's examples for actual/actual as kept in QuantLib, test-suite/daycounters.cpp.
  it.each([
    ["2003-11-01", "2004-05-01", "0.497724380567"],
    ["1999-02-01", "1999-07-01", "0.410958904110"],
    ["1999-07-01", "2000-07-01", "1.001377348604"],
    ["2002-08-15", "2003-07-15", "0.915068493151"],
    ["2003-07-15", "2004-01-15", "0.504004790778"],
    ["1999-07-30", "2000-01-30", "0.503892506924"],
    ["2000-01-30", "2000-06-30", "0.415300546448"],
  ])("act/act ISDA from %s to %s is %s", (start, end, text) => {
    const fraction = yearFraction({ start, end }, { convention: "act/act-ISDA" });
    expect(formatYearFraction(fraction, { scale: 12, rounding: "halfUp" })).toBe(text);
  });

  it("is exact", () => {
    const period = { start: "2024-01-01", end: "2025-01-01" };
    expect(yearFraction(period, { convention: "act/act-ISDA" })).toEqual({
      days: 366,
      numerator: 133_590,
      denominator: 133_590,
    });
    expect(yearFraction(period, { convention: "act/365" })).toEqual({ days: 366, numerator: 366, denominator: 365 });
    expect(yearFraction(period, { convention: "30E/360" })).toEqual({ days: 360, numerator: 360, denominator: 360 });
  });
});

describe("computeInterest", () => {
  const options = {
    start: "2026-01-15",
    end: "2026-07-15",
    ratePercent: "9",
    rounding: "halfUp",
  } as const satisfies Partial<ComputeInterestOptions>;

  it.each([
    ["act/365", 44_630],
    ["act/360", 45_250],
    ["act/act-ISDA", 44_630],
    ["30/360-bond", 45_000],
    ["30E/360", 45_000],
    ["30/360-US", 45_000],
  ] as const)("of 10,000.00 at 9 percent for half a year under %s", (convention, minor) => {
    const found = computeInterest(money("10000.00", "USD"), { ...options, convention });
    expect(found.ok && found.value.interest).toEqual({ minor, currency: "USD" });
  });

  it("keeps to the currency's minor unit", () => {
    const found = computeInterest(money("1000000", "JPY"), { ...options, convention: "act/365" });
    expect(found.ok && found.value.interest).toEqual({ minor: 44_630, currency: "JPY" });
  });

  it.each([
    [{ end: "2026-01-14" }, "calendar.interest_before_start"],
    [{ ratePercent: "nine" }, "core.decimal_invalid"],
    [{ ratePercent: "1e12" }, "core.amount_out_of_range"],
  ])("refuses %o", (fault, code) => {
    const found = computeInterest(money("10000000.00", "USD"), { ...options, convention: "act/365", ...fault });
    expect(found.ok ? null : found.issues[0]?.code).toBe(code);
  });
});
