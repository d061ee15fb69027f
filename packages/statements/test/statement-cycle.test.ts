import { addDays } from "@receivables/calendar";
import { unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { type StatementCycle, statementPeriods } from "../src/index.ts";

const ends = (cycle: StatementCycle, sentThrough: string, asOf: string): readonly string[] =>
  unwrap(statementPeriods(cycle, { sentThrough, asOf })).map((period) => period.to);

const cycleArbitrary: fc.Arbitrary<StatementCycle> = fc.oneof(
  fc.record({
    kind: fc.constant("monthly" as const),
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
    months: fc.constantFrom(1 as const, 2 as const, 3 as const, 6 as const, 12 as const),
  }),
  fc.record({
    kind: fc.constant("weekly" as const),
    isoWeekday: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const, 5 as const, 6 as const, 7 as const),
  }),
);

describe("statementPeriods", () => {
  it("keeps to the last day of short months, weeks and quarters", () => {
    expect(ends({ kind: "monthly", dayOfMonth: 30, months: 1 }, "2026-01-30", "2026-05-01")).toEqual([
      "2026-02-28",
      "2026-03-30",
      "2026-04-30",
    ]);
    expect(ends({ kind: "weekly", isoWeekday: 5 }, "2026-03-06", "2026-03-20")).toEqual(["2026-03-13", "2026-03-20"]);
    expect(ends({ kind: "monthly", dayOfMonth: 15, months: 3 }, "2025-12-15", "2026-12-31")).toEqual([
      "2026-03-15",
      "2026-06-15",
      "2026-09-15",
      "2026-12-15",
    ]);
    expect(ends({ kind: "monthly", dayOfMonth: 29, months: 12 }, "2026-12-30", "2027-12-28")).toEqual([]);
  });

  it("refuses cycles and dates that are none", () => {
    const codes = (cycle: StatementCycle, asOf: string): readonly (string | undefined)[] => {
      const periods = statementPeriods(cycle, { sentThrough: "2026-01-31", asOf });
      return periods.ok ? [] : periods.issues.map((issue) => `${issue.code} ${issue.path ?? ""}`);
    };
    const months = JSON.parse('{"kind":"monthly","dayOfMonth":32,"months":5}');
    const week = JSON.parse('{"kind":"weekly","isoWeekday":0.5}');
    expect(codes(months, "2026-02-30")).toEqual([
      "statements.cycle_invalid /dayOfMonth",
      "statements.cycle_invalid /months",
      "statements.date_invalid /asOf",
    ]);
    expect(codes(week, "2026-02-01")).toEqual(["statements.cycle_invalid /isoWeekday"]);
    expect(codes({ ...months, dayOfMonth: 1, months: 0 }, "2026-02-01")).toEqual(["statements.cycle_invalid /months"]);
  });

  it("covers every day once, and a missed run is caught up", () => {
    fc.assert(
      fc.property(cycleArbitrary, fc.nat(800), fc.nat(800), (cycle, length, split) => {
        const sentThrough = "2025-11-13";
        const asOf = addDays(sentThrough, length);
        const middle = addDays(sentThrough, Math.min(split, length));
        const periods = unwrap(statementPeriods(cycle, { sentThrough, asOf }));
        let next = addDays(sentThrough, 1);
        for (const { from, to } of periods) {
          expect([from, from <= to, to <= asOf]).toEqual([next, true, true]);
          next = addDays(to, 1);
        }
        const first = unwrap(statementPeriods(cycle, { sentThrough, asOf: middle }));
        const rest = unwrap(statementPeriods(cycle, { sentThrough: first.at(-1)?.to ?? sentThrough, asOf }));
        expect([...first, ...rest]).toEqual(periods);
      }),
      { seed: 20260301, numRuns: lawRuns(200) },
    );
  });
});
