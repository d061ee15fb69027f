import {
  type BucketDefinition,
  bucketsOfDays,
  checkBuckets,
  defineBuckets,
  defineMonthBuckets,
  findBucket,
  monthPeriods,
  periodIndexOf,
} from "@receivables/aging";
import { type Result, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { lawRuns, lawTimeout } from "../../tools/src/law-runs.ts";

vi.setConfig({ testTimeout: lawTimeout });

const codesOf = (result: Result<unknown>): readonly (readonly [string, string | undefined])[] =>
  result.ok ? [] : result.issues.map((issue) => [issue.code, issue.path]);

const bucket = (label: string, from: number | null, to: number | null): BucketDefinition => ({ label, from, to });

describe("defineBuckets", () => {
  it("accepts one bucket for everything", () => {
    expect(defineBuckets([bucket("all", null, null)]).ok).toBe(true);
  });

  it("refuses no bucket at all", () => {
    expect(codesOf(defineBuckets([]))).toEqual([["aging.no_buckets", ""]]);
  });

  it("refuses overlaps and open edges inside", () => {
    const overlap = [bucket("a", null, 30), bucket("b", 30, 60), bucket("c", null, null)];
    expect(codesOf(defineBuckets(overlap))).toEqual([
      ["aging.overlapping_buckets", "/1/from"],
      ["aging.overlapping_buckets", "/2/from"],
    ]);
    expect(codesOf(defineBuckets([bucket("a", null, null), bucket("b", 1, null)]))[0]).toEqual([
      "aging.overlapping_buckets",
      "/0/to",
    ]);
  });

  it("refuses gaps, a closed first and a closed last edge, the last one last", () => {
    const gaps = [bucket("a", 0, 0), bucket("b", 2, 30), bucket("c", 31, 60)];
    expect(codesOf(defineBuckets(gaps))).toEqual([
      ["aging.gap_in_buckets", "/0/from"],
      ["aging.gap_in_buckets", "/1/from"],
      ["aging.gap_in_buckets", "/2/to"],
    ]);
  });

  it("refuses edges that are no whole days, reversed buckets, and a label used twice", () => {
    const bad = [bucket("a", null, 0.5), bucket("a", 31, 1), bucket("c", Number.NaN, null)];
    expect(codesOf(defineBuckets(bad))).toEqual([
      ["aging.bucket_edge_not_whole", "/0/to"],
      ["aging.gap_in_buckets", "/1/from"],
      ["aging.bucket_reversed", "/1/to"],
      ["aging.bucket_edge_not_whole", "/2/from"],
      ["aging.duplicate_label", "/1/label"],
    ]);
  });

  it("puts every day count in exactly one bucket when it accepts, and in none or two when it refuses", () => {
    const edge = fc.option(fc.integer({ min: -3, max: 12 }), { nil: null, freq: 4 });
    const scheme = fc.array(fc.tuple(edge, edge), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(scheme, (edges) => {
        const buckets = edges.map(([from, to], at) => bucket(`b${at}`, from, to));
        const takes = ({ from, to }: BucketDefinition, day: number): boolean =>
          (from === null || day >= from) && (to === null || day <= to);
        const counts = Array.from({ length: 30 }, (_, at) => buckets.filter((each) => takes(each, at - 15)).length);
        const ascending = buckets.every((each, at) => at === 0 || (each.from ?? -99) > (buckets[at - 1]?.from ?? -99));
        const exact = counts.every((count) => count === 1);
        expect(defineBuckets(buckets).ok).toBe(exact && ascending && buckets.every((each) => takesAny(each)));
      }),
      { seed: 20260301, numRuns: lawRuns(2000) },
    );
    function takesAny({ from, to }: BucketDefinition): boolean {
      return from === null || to === null || from <= to;
    }
  });
});

describe("bucketsOfDays", () => {
  it("labels single days and open ends", () => {
    const { buckets } = unwrap(bucketsOfDays([1, 2, 30]));
    expect(buckets.map((each) => each.label)).toEqual(["current", "1", "2", "3-30", "31+"]);
    expect(unwrap(bucketsOfDays([])).buckets.map((each) => each.label)).toEqual(["current", "1+"]);
  });

  it("refuses days that do not ascend from 1", () => {
    expect(bucketsOfDays([60, 30]).ok).toBe(false);
    expect(bucketsOfDays([0]).ok).toBe(false);
    expect(checkBuckets([30, 30]).ok).toBe(false);
  });
});

describe("findBucket", () => {
  it("refuses to guess in a scheme with a gap", () => {
    const scheme = { kind: "days", buckets: [bucket("a", null, 0), bucket("b", 5, null)] } as const;
    expect(() => findBucket(scheme, 3)).toThrow("no bucket takes 3 days");
    expect(() => findBucket({ kind: "days", buckets: [bucket("a", null, 0)] }, 3)).toThrow("no bucket");
  });
});

describe("defineMonthBuckets", () => {
  it("refuses counts that are none", () => {
    for (const count of [0, -1, 1.5, 1201, Number.NaN]) {
      expect(codesOf(defineMonthBuckets(count, "asOfDay"))).toEqual([["aging.month_count_invalid", "/count"]]);
    }
    expect(checkBuckets({ kind: "months", count: 12, anchor: "asOfDay" }).ok).toBe(true);
  });
});

describe("monthPeriods", () => {
  // Sage CA KB 240304191730813: 10 July gives 11 June to 10 July, then 11 May to 10 June.
  it("ends on the day of the month asked for", () => {
    expect(monthPeriods("2026-07-10", { count: 2, anchor: "asOfDay" })).toEqual([
      { from: "2026-06-11", to: "2026-07-10" },
      { from: "2026-05-11", to: "2026-06-10" },
    ]);
  });

  it("is counted from the date, so a short month does not shift those before it", () => {
    expect(monthPeriods("2026-03-31", { count: 3, anchor: "asOfDay" }).map((each) => each.to)).toEqual([
      "2026-03-31",
      "2026-02-28",
      "2026-01-31",
    ]);
  });

  it("covers every day up to the date exactly once", () => {
    const anchor = fc.constantFrom("asOfDay" as const, "calendarMonth" as const);
    const date = fc.date({ min: new Date("2020-01-01"), max: new Date("2030-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(date, anchor, fc.integer({ min: 1, max: 14 }), (end, where, count) => {
        const asOf = end.toISOString().slice(0, 10);
        const periods = monthPeriods(asOf, { count, anchor: where });
        expect(periods[0]?.to).toBe(asOf);
        for (const [at, period] of periods.entries()) {
          expect(period.from <= period.to).toBe(true);
          expect([periodIndexOf(periods, period.from), periodIndexOf(periods, period.to)]).toEqual([at, at]);
        }
        const days = periods.map(({ from, to }) => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1);
        const oldest = Date.parse(periods.at(-1)?.from ?? asOf);
        expect(days.reduce((sum, each) => sum + each, 0)).toBe((Date.parse(asOf) - oldest) / 86_400_000 + 1);
      }),
      { seed: 20260301, numRuns: lawRuns(500) },
    );
  });

  it("refuses a date that is none", () => {
    expect(() => monthPeriods("2026-02-30", { count: 1, anchor: "asOfDay" })).toThrow("no date");
  });
});
