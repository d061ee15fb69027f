import {
  ageReceivables,
  ageStoredBalances,
  checkBuckets,
  type StoredBalance,
  type StoredBalances,
  tryAgeReceivables,
} from "@receivables/aging";
import { type Book, money, type Result, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { bookArbitrary, dayArbitrary } from "./arbitraries.ts";
import { bookOf, byDue, invoice } from "./examples.ts";

const codes = (result: Result<unknown>) => (result.ok ? [] : result.issues.map((issue) => [issue.code, issue.path]));

/** Whatever is wrong with the input: an issue, never a wrong bucket. */
describe("bad input", () => {
  it("of items without due date: by terms, by posting date, or refused, as the policy says", () => {
    const book = bookOf({
      customers: [{ id: "c1", name: "One", terms: "net 30" }],
      documents: [invoice("i1", "10.00", null, { issueDate: "2026-01-31", effectiveDate: "2026-02-20" })],
    });
    const buckets = (missingDueDate: "terms" | "postingDate") =>
      ageReceivables(book, { ...byDue, missingDueDate }).totals[0]?.buckets;
    expect(buckets("terms")).toEqual([0, 1000, 0, 0, 0]);
    expect(buckets("postingDate")).toEqual([0, 0, 1000, 0, 0]);
    expect(codes(tryAgeReceivables(book, { ...byDue, missingDueDate: "refuse" }))).toEqual([
      ["aging.missing_due_date", "/documents/0/dueDate"],
    ]);
  });

  it("of customers who are their own ancestors", () => {
    const book = bookOf({ documents: [invoice("i1", "10.00", "2026-01-31")] });
    const customers = ["c1", "c2"].map((id, at) => ({
      id,
      entityId: "acme",
      name: id,
      parentId: at === 0 ? "c2" : "c1",
    }));
    expect(codes(tryAgeReceivables({ ...book, customers }, { ...byDue, groupBy: "customerTree" }))).toEqual([
      ["aging.parent_cycle", "/customers/0/parentId"],
      ["aging.parent_cycle", "/customers/1/parentId"],
    ]);
  });

  it("of buckets that overlap or leave a gap", () => {
    const scheme = (to: number, from: number) => ({
      kind: "days" as const,
      buckets: [
        { label: "a", from: null, to },
        { label: "b", from, to: null },
      ],
    });
    expect(codes(checkBuckets(scheme(30, 30)))).toEqual([["aging.overlapping_buckets", "/1/from"]]);
    expect(codes(checkBuckets(scheme(30, 32)))).toEqual([["aging.gap_in_buckets", "/1/from"]]);
    expect(codes(tryAgeReceivables(bookOf({}), { ...byDue, buckets: scheme(30, 30) }))).toEqual([
      ["aging.overlapping_buckets", "/buckets/1/from"],
    ]);
  });
});

describe("ageStoredBalances", () => {
  const one: StoredBalance = {
    id: "i1",
    customerId: "c1",
    balance: "75.00",
    issueDate: "2026-01-15",
    dueDate: "2026-02-14",
  };
  const balances: StoredBalances = {
    entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
    balancesOf: "2026-03-31",
    items: [
      one,
      { id: "m1", customerId: "c1", balance: money("-5.00", "EUR"), issueDate: "2026-03-01", dueDate: null },
    ],
  };

  it("ages the balances of their day, credit apart", () => {
    const report = unwrap(ageStoredBalances(balances, byDue));
    expect(report.rows.map((row) => [row.key, row.currency, row.buckets, row.unapplied])).toEqual([
      ["c1", "EUR", [0, 0, 0, 0, 0], -500],
      ["c1", "USD", [0, 0, 7500, 0, 0], 0],
    ]);
    expect(report.proved).toBe(true);
    expect(unwrap(ageStoredBalances(balances, { ...byDue, ageTo: "2026-04-30" })).rows[1]?.buckets[3]).toBe(7500);
  });

  it("refuses every other day, and what was known when", () => {
    expect(codes(ageStoredBalances(balances, { ...byDue, asOf: "2026-02-28" }))).toEqual([
      ["aging.balances_of_another_day", "/asOf"],
    ]);
    const more = { documentsThrough: "2026-04-01", cashThrough: "2026-03-30", knownAt: "2026-03-31T00:00:00.000Z" };
    expect(codes(ageStoredBalances(balances, { ...byDue, ...more }))).toEqual([
      ["aging.balances_of_another_day", "/documentsThrough"],
      ["aging.balances_of_another_day", "/cashThrough"],
      ["aging.balances_not_known_at", "/knownAt"],
    ]);
    const later = { ...balances, items: [{ ...one, postingDate: "2026-04-01" }] };
    expect(codes(ageStoredBalances(later, byDue))).toEqual([["aging.balances_of_another_day", "/items/0/postingDate"]]);
  });

  it("refuses items it cannot place, by their own paths", () => {
    const of = (...items: StoredBalances["items"]) => ({ ...balances, items });
    expect(codes(ageStoredBalances(of({ ...one, dueDate: null }), byDue))).toEqual([
      ["aging.missing_due_date", "/items/0/dueDate"],
    ]);
    expect(codes(ageStoredBalances(of(one), { ...byDue, basis: "posting" }))).toEqual([
      ["aging.missing_basis_date", "/items/0/postingDate"],
    ]);
    expect(codes(ageStoredBalances(of(one, one), byDue))).toEqual([["core.duplicate_id", "/items/1/id"]]);
    expect(codes(ageStoredBalances(of({ ...one, balance: "x" }), byDue)).map(([, path]) => path)).toEqual([
      "/items/0/balance",
    ]);
    expect(codes(ageStoredBalances(balances, { ...byDue, asOf: "2026-02-30" }))).toEqual([
      ["aging.date_invalid", "/asOf"],
    ]);
  });

  /** The balances a system would have stored: what an aging of the facts lists as open. */
  const stored = (book: Book, balancesOf: string): StoredBalances => ({
    entity: book.entity,
    balancesOf,
    items: (
      ageReceivables(book, {
        asOf: balancesOf,
        basis: "due",
        buckets: [30],
        missingDueDate: "documentDate",
        items: "open",
      }).items ?? []
    ).flatMap((item) => {
      if (item.customerId === null) return [];
      const { customerId, currency, open, date } = item;
      const id = `${item.kind} ${item.id} ${item.instalmentId ?? ""}`;
      const issueDate = "2025-01-01";
      return [{ id, customerId, balance: { minor: open, currency }, issueDate, dueDate: date ?? issueDate }];
    }),
  });
  const agrees = (twin: (balances: StoredBalances) => StoredBalances) =>
    fc.property(bookArbitrary, dayArbitrary, (book, asOf) => {
      const options = { asOf, basis: "due", buckets: [30, 60], missingDueDate: "documentDate" } as const;
      const known = { ...book, receipts: book.receipts.filter((receipt) => receipt.customerId !== null) };
      const cells = (report: Result<{ readonly totals: readonly { readonly total: number | null }[] }>) =>
        unwrap(report).totals.map((each) => each.total);
      expect(cells(ageStoredBalances(twin(stored(known, asOf)), options))).toEqual(
        cells(tryAgeReceivables(known, options)),
      );
    });

  it("sums to what the facts sum to, where the balances are right (law)", () => {
    fc.assert(
      agrees((each) => each),
      { seed: 20260301, numRuns: lawRuns(60) },
    );
    const dropsOne = (each: StoredBalances): StoredBalances => ({ ...each, items: each.items.slice(1) });
    expect(fc.check(agrees(dropsOne), { seed: 20260301, numRuns: 300 }).failed).toBe(true);
  });
});
