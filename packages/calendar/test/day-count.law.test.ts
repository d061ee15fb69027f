import {
  addDays,
  addYears,
  computeInterest,
  countDays,
  type DayCountConvention,
  differenceInDays,
  yearFraction,
} from "@receivables/calendar";
import { moneyOfMinor, negateMoney, type RoundingMode, unwrap } from "@receivables/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { anyDate, dateBetween, law, nearDate } from "./arbitraries.ts";

const conventions: readonly DayCountConvention[] = [
  "act/365",
  "act/360",
  "act/act-ISDA",
  "30/360-bond",
  "30E/360",
  "30/360-US",
];
const anyConvention = fc.constantFrom(...conventions);
const actual = fc.constantFrom<DayCountConvention[]>("act/365", "act/360", "act/act-ISDA");

it("periods laid end to end add up under the conventions of actual days", () => {
  law(
    (fraction: typeof yearFraction) =>
      fc.property(anyDate, anyDate, anyDate, actual, (a, b, c, convention) => {
        const [first, second, whole] = [
          fraction({ start: a, end: b }, { convention }),
          fraction({ start: b, end: c }, { convention }),
          fraction({ start: a, end: c }, { convention }),
        ];
        expect(first.numerator + second.numerator).toBe(whole.numerator);
        expect(first.days + second.days).toBe(whole.days);
        expect(whole.days).toBe(differenceInDays({ from: a, to: c }));
      }),
    yearFraction,
    // Takes the length of the year from the start alone.
    (period, options) => {
      const found = yearFraction(period, options);
      const isLeap = Number(period.start.slice(0, 4)) % 4 === 0;
      return options.convention === "act/act-ISDA" ? { ...found, numerator: found.days * (isLeap ? 365 : 366) } : found;
    },
  );
});

it("act/act ISDA is one day of its own year after the other", () => {
  law(
    (fraction: typeof yearFraction) =>
      fc.property(dateBetween("1895-01-01", "2005-01-01"), fc.integer({ min: 0, max: 900 }), (start, length) => {
        let numerator = 0;
        for (let day = 0; day < length; day += 1) {
          const year = Number(addDays(start, day).slice(0, 4));
          numerator += new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1 ? 365 : 366;
        }
        expect(fraction({ start, end: addDays(start, length) }, { convention: "act/act-ISDA" }).numerator).toBe(
          numerator,
        );
      }),
    yearFraction,
    (period, options) => ({ ...yearFraction(period, options), numerator: countDays(period, options) * 366 }),
    300,
  );
});

it("turning a period round turns its sign, and a period without days has none", () => {
  law(
    (count: typeof countDays) =>
      fc.property(anyDate, anyDate, anyConvention, (start, end, convention) => {
        expect(count({ start: end, end: start }, { convention })).toBe(0 - count({ start, end }, { convention }));
        expect(count({ start, end: start }, { convention })).toBe(0);
      }),
    countDays,
    (period, options) => Math.abs(countDays(period, options)),
  );
});

it("a year of months of 30 days is 360 days, and a later end never counts fewer", () => {
  const thirties = fc.constantFrom<DayCountConvention[]>("30/360-bond", "30E/360", "30/360-US");
  law(
    (count: typeof countDays) =>
      fc.property(nearDate, thirties, fc.integer({ min: 0, max: 800 }), (start, convention, length) => {
        const day = Number(start.slice(8));
        if (day <= 28 && start.slice(5, 7) !== "02") {
          expect(count({ start, end: addYears(start, 1) }, { convention })).toBe(360);
        }
        const end = addDays(start, length);
        const [now, later] = [end, addDays(end, 1)].map((last) => count({ start, end: last }, { convention }));
        expect((later ?? 0) - (now ?? 0)).toBeGreaterThanOrEqual(0);
      }),
    countDays,
    (period) => differenceInDays({ from: period.start, to: period.end }),
  );
});

it("interest of a debt and of its mirror cancel out, and it is the exact product rounded once", () => {
  const rounding = fc.constantFrom<RoundingMode[]>("halfUp", "halfEven", "halfDown", "up", "down");
  law(
    (interest: typeof computeInterest) =>
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 30_000 }),
        nearDate,
        fc.integer({ min: 0, max: 500 }),
        anyConvention,
        rounding,
        (minor, hundredths, start, length, convention, mode) => {
          const principal = moneyOfMinor(minor, "USD");
          const ratePercent = (hundredths / 100).toFixed(2);
          const options = { start, end: addDays(start, length), ratePercent, convention, rounding: mode };
          const figure = unwrap(interest(principal, options));
          expect(unwrap(interest(negateMoney(principal), options)).interest).toEqual(negateMoney(figure.interest));
          // |interest - principal × rate × fraction| < 1 unit, in whole numbers.
          const { numerator, denominator } = figure.fraction;
          const exact = BigInt(minor) * BigInt(hundredths) * BigInt(numerator);
          const scale = 10_000n * BigInt(denominator);
          const error = BigInt(figure.interest.minor) * scale - exact;
          const limit = mode.startsWith("half") ? scale / 2n : scale - 1n;
          expect(error <= limit && -error <= limit).toBe(true);
        },
      ),
    computeInterest,
    // Rounds the year fraction first.
    (principal, options) => {
      const found = computeInterest(principal, options);
      if (!found.ok) return found;
      const { numerator, denominator } = found.value.fraction;
      const rounded = Math.round((numerator / denominator) * 100) / 100;
      const minor = Math.round((principal.minor * Number(options.ratePercent) * rounded) / 100);
      return { ok: true, value: { ...found.value, interest: moneyOfMinor(minor, "USD") } };
    },
  );
});
