import {
  type AgeReceivablesOptions,
  type AgingDiff,
  type AgingReport,
  type AgingRow,
  ageReceivables,
  diffAgings,
  traceCell,
} from "@receivables/aging";
import { type Book, prepareBook } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { lawRuns, lawTimeout } from "../../tools/src/law-runs.ts";
import { bookArbitrary, dayArbitrary, instantArbitrary } from "./arbitraries.ts";

vi.setConfig({ testTimeout: lawTimeout });

const parameters = { seed: 20260301, numRuns: lawRuns(80) };
const twins = { seed: 20260301, numRuns: 200 };

const viewArbitrary = fc.constantFrom<NonNullable<AgeReceivablesOptions["currency"]>[]>(
  { kind: "document", mixed: "separate" },
  { kind: "base", rounding: "halfUp" },
  {
    kind: "revalued",
    rounding: "halfEven",
    rates: [
      { from: "EUR", to: "USD", rate: "1.0831", date: "2026-01-01", source: "test" },
      { from: "EUR", to: "USD", rate: "1.1207", date: "2026-02-15", source: "test" },
      { from: "JPY", to: "USD", rate: "0.00671", date: "2026-01-01", source: "test" },
    ],
  },
);

const shapeArbitrary = fc.record({
  basis: fc.constantFrom("due" as const, "document" as const),
  buckets: fc.constantFrom<NonNullable<AgeReceivablesOptions["buckets"]>[]>(
    [10, 30, 60],
    { kind: "months", count: 2, anchor: "calendarMonth" },
    { kind: "months", count: 3, anchor: "asOfDay" },
  ),
  missingDueDate: fc.constant("documentDate" as const),
  credits: fc.constantFrom("separateColumn" as const, "ownDate" as const, "oldestFirst" as const),
  currency: viewArbitrary,
  groupBy: fc.constantFrom("customer" as const, "salesperson" as const),
  disputedAndPromised: fc.constantFrom("memo" as const, "apart" as const),
  plans: fc.constantFrom("keepAge" as const, "ageByPlan" as const),
});

const pointArbitrary = fc.record(
  { asOf: dayArbitrary, knownAt: instantArbitrary, documentsThrough: dayArbitrary },
  { requiredKeys: ["asOf"] },
);

type Diff = (previous: AgingReport, current: AgingReport, book: Book) => AgingDiff;

/** Every row of the later report is the row of the earlier one plus the changes of its key. */
function explains(diff: Diff, book: Book, previous: AgingReport, current: AgingReport): void {
  const { changes, proved } = diff(previous, current, book);
  expect(proved).toBe(true);
  const labels = [...previous.buckets.map(({ label }) => JSON.stringify({ bucket: label })), '"unapplied"'];
  const sums = new Map<string, number[]>();
  const rowOf = (key: string | null, currency: string): number[] => {
    const name = JSON.stringify([key, currency]);
    const row = sums.get(name) ?? labels.map(() => 0);
    sums.set(name, row);
    return row;
  };
  const addTo = ({ key, currency, buckets, unapplied }: AgingRow, sign: number): void => {
    const row = rowOf(key, currency);
    for (const [at, minor] of [...buckets, unapplied].entries()) row[at] = (row[at] ?? 0) + sign * (minor ?? 0);
  };
  for (const row of previous.rows) addTo(row, 1);
  for (const { key, currency, moves } of changes) {
    const row = rowOf(key, currency);
    for (const { column, minor } of moves) {
      const at = labels.indexOf(JSON.stringify(column));
      if (at !== -1) row[at] = (row[at] ?? 0) + minor;
    }
  }
  for (const row of current.rows) addTo(row, -1);
  for (const [name, row] of sums) expect([name, row.map((minor) => minor + 0)]).toEqual([name, labels.map(() => 0)]);
}

/** The twin that forgets what was entered late into a day already reported. */
const forgetsLateEntries: Diff = (previous, current, book) => {
  const diff = diffAgings(previous, current, book);
  return { ...diff, changes: diff.changes.filter((change) => change.enteredLate === undefined) };
};

/** The twin that does not see old debt become current by a changed due date. */
const forgetsDueDates: Diff = (previous, current, book) => {
  const diff = diffAgings(previous, current, book);
  return { ...diff, changes: diff.changes.filter((change) => change.cause !== "due_date_change") };
};

describe("diffAgings", () => {
  const property = (diff: Diff) =>
    fc.property(bookArbitrary, shapeArbitrary, pointArbitrary, pointArbitrary, (book, shape, from, to) => {
      const previous = ageReceivables(book, { ...shape, ...from });
      explains(diff, book, previous, ageReceivables(book, { ...shape, ...to }));
    });

  it("explains every row of two reports, forwards and backwards in time and knowledge", () => {
    fc.assert(property(diffAgings), parameters);
  });

  it("can fail: without late entries", () => {
    expect(fc.check(property(forgetsLateEntries), twins).failed).toBe(true);
  });

  it("can fail: without changed due dates", () => {
    expect(fc.check(property(forgetsDueDates), twins).failed).toBe(true);
  });

  it("finds nothing between a report and itself", () => {
    fc.assert(
      fc.property(bookArbitrary, shapeArbitrary, pointArbitrary, (book, shape, point) => {
        const report = ageReceivables(book, { ...shape, ...point });
        expect(diffAgings(report, report, prepareBook(book)).changes).toEqual([]);
      }),
      parameters,
    );
  });

  it("names an approver for every item a changed due date moved", () => {
    fc.assert(
      fc.property(bookArbitrary, dayArbitrary, dayArbitrary, (book, a, b) => {
        const options = { basis: "due", buckets: [10, 30], missingDueDate: "documentDate" } as const;
        const [from = a, to = b] = [a, b].sort();
        const age = (asOf: string): AgingReport => ageReceivables(book, { ...options, asOf });
        const moved = diffAgings(age(from), age(to), book).changes.filter((each) => each.cause === "due_date_change");
        for (const change of moved) expect([change.approvedBy, change.refs.length > 0]).toEqual(["u1", true]);
      }),
      parameters,
    );
  });
});

describe("traceCell", () => {
  const property = (trace: typeof traceCell) =>
    fc.property(bookArbitrary, shapeArbitrary, pointArbitrary, (book, shape, point) => {
      const prepared = prepareBook(book);
      const report = ageReceivables(prepared, { ...shape, ...point });
      const columns = [
        ...report.buckets.map(({ label }) => ({ bucket: label })),
        ...(["unapplied", "disputed", "promised", "total"] as const),
      ];
      for (const { key, currency } of report.rows) {
        for (const column of columns) {
          const { holds, items } = trace(prepared, report, { key, currency, column });
          expect(holds).toBe(true);
          for (const { instalmentId, events, open } of items) {
            if (instalmentId !== undefined || report.policy.currency.kind !== "document") continue;
            expect(events.reduce((sum, event) => sum + event.minor, 0)).toBe(open);
          }
        }
      }
    });

  it("gives items that sum to the figure, and facts that sum to each item", () => {
    fc.assert(property(traceCell), { ...parameters, numRuns: lawRuns(50) });
  });

  it("can fail: a trace without reversals does not", () => {
    const forgetsReversals: typeof traceCell = (book, report, cell) => {
      const trace = traceCell(book, report, cell);
      const items = trace.items.map((item) => ({ ...item, events: item.events.filter((event) => !event.reversal) }));
      return { ...trace, items };
    };
    expect(fc.check(property(forgetsReversals), twins).failed).toBe(true);
  });

  it("holds in a customer tree", () => {
    fc.assert(
      fc.property(bookArbitrary, dayArbitrary, (book, asOf) => {
        const options = { asOf, basis: "document", buckets: [30], groupBy: "customerTree" } as const;
        const report = ageReceivables(book, options);
        for (const { key, currency } of report.rows) {
          expect(traceCell(book, report, { key, currency, column: "total" }).holds).toBe(true);
        }
      }),
      parameters,
    );
  });

  it("says so when the Book is another one", () => {
    fc.assert(
      fc.property(bookArbitrary, dayArbitrary, (book, asOf) => {
        const report = ageReceivables(book, { asOf, basis: "document", buckets: [30] });
        const [row] = report.rows;
        fc.pre(row !== undefined && row.total !== 0);
        if (row === undefined) return;
        const other = { ...book, documents: [], receipts: [] };
        expect(traceCell(other, report, { key: row.key, currency: row.currency, column: "total" }).holds).toBe(false);
      }),
      parameters,
    );
  });
});
