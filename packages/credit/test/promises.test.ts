import { bookFromRows, money, unwrap } from "@receivables/core";
import { type MeasureBehaviourOptions, measureBehaviour } from "@receivables/credit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgePromises, promiseRecords } from "../../aging/src/index.ts";
import { bookArbitrary, dayArbitrary } from "../../aging/test/arbitraries.ts";
import { lawRuns } from "../../tools/src/law-runs.ts";

const window = { windowDays: 1000, leastExperiences: 1, openDebts: "none" } as const;

describe("promises to pay", () => {
  const promise = (id: string, promisedFor: string, amount: string, more: object = {}) => ({
    id,
    customerId: "c1",
    documentIds: ["i1"],
    amount: money(amount, "USD"),
    promisedFor,
    effectiveDate: "2026-04-01",
    ...more,
  });
  const withdrawn = {
    withdrawn: { reason: "asked", effectiveDate: "2026-04-02", recordedAt: "2026-04-02T12:00:00.000Z" },
  };
  const book = unwrap(
    bookFromRows({
      entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
      customers: [{ id: "c1", name: "One" }],
      documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" }],
      receipts: [{ id: "r1", customerId: "c1", amount: "60.00", effectiveDate: "2026-04-11" }],
      applications: [
        { from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "60.00", effectiveDate: "2026-04-11" },
      ],
      promises: [
        promise("kept", "2026-04-12", "60.00"),
        promise("partial", "2026-04-12", "100.00"),
        promise("broken", "2026-04-10", "60.00"),
        promise("late", "2026-04-20", "60.00", { effectiveDate: "2026-04-15" }),
        promise("pending", "2026-05-30", "70.00"),
        promise("withdrawn", "2026-04-10", "60.00", withdrawn),
      ],
    }),
  );
  const countsOf = (more: Partial<MeasureBehaviourOptions> = {}) =>
    unwrap(measureBehaviour(book, { ...window, asOf: "2026-04-30", ...more }))[0]?.promises;

  test("are kept in full, in part or not at all; what is not due yet and what was withdrawn counts nowhere", () => {
    expect(countsOf()).toEqual({ kept: 1, partial: 1, broken: 2 });
    expect(countsOf({ promiseGraceDays: 1 })).toEqual({ kept: 2, partial: 1, broken: 1 });
    // The window begins on 12 April: what was promised for the 10th is of another one.
    expect(countsOf({ windowDays: 19 })).toEqual({ kept: 1, partial: 1, broken: 1 });
    expect(countsOf({ knownAt: "2026-03-01T00:00:00.000Z" })).toEqual({ kept: 0, partial: 0, broken: 0 });
  });

  test("refuse days of grace that are no whole number from 0", () => {
    const refused = measureBehaviour(book, { ...window, asOf: "2026-04-30", promiseGraceDays: -1 });
    expect(refused.ok ? [] : refused.issues.map(({ path }) => path)).toEqual(["/promiseGraceDays"]);
  });

  test("are judged as collectors judge them", () => {
    const agrees = (twist: number) =>
      fc.property(bookArbitrary, dayArbitrary, fc.nat(9), (each, asOf, graceDays) => {
        const statuses = promiseRecords(each, { asOf }).flatMap((record) => {
          const [judged] = unwrap(judgePromises([record], { asOf, graceDays: graceDays + twist })).promises;
          return judged === undefined || judged.status === "pending" ? [] : [judged.status];
        });
        const counted = unwrap(measureBehaviour(each, { ...window, asOf, promiseGraceDays: graceDays }));
        for (const status of ["kept", "partial", "broken"] as const) {
          const sum = counted.reduce((all, { promises }) => all + promises[status], 0);
          expect(sum).toBe(statuses.filter((one) => one === status).length);
        }
      });
    fc.assert(agrees(0), { seed: 20260301, numRuns: lawRuns(200) });
    // A twin that gives three days more is found out.
    expect(fc.check(agrees(3), { seed: 20260301, numRuns: 500 }).failed).toBe(true);
  });
});
