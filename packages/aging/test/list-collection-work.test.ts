import { ageReceivables, agingReasons, type CollectionWorkOptions, listCollectionWork } from "@receivables/aging";
import { type Book, explain, type Money, money, prepareBook, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { bookArbitrary, dayArbitrary } from "./arbitraries.ts";
import { bookOf, invoice } from "./examples.ts";

const usd = (amount: string): Money => money(amount, "USD");
const how = { asOf: "2026-03-31", promiseGraceDays: 0, leastOverdue: [], order: "amount" } as const;

const promise = (id: string, customerId: string, documentId: string, promisedFor: string) => ({
  id,
  customerId,
  documentIds: [documentId],
  amount: usd("60.00"),
  promisedFor,
  effectiveDate: "2026-03-01",
});
const dispute = (id: string, customerId: string, documentId: string, amount: string) => ({
  id,
  customerId,
  documentId,
  amount: usd(amount),
  reason: "pricing",
  effectiveDate: "2026-03-10",
});

const book = bookOf({
  documents: [
    invoice("a1", "100.00", "2026-03-01", { customerId: "a" }),
    invoice("a2", "50.00", "2026-02-01", { customerId: "a" }),
    invoice("a3", "999.00", "2026-04-30", { customerId: "a" }),
    invoice("b1", "60.00", "2026-03-30", { customerId: "b" }),
    invoice("c1", "60.00", "2026-03-11", { customerId: "c" }),
    invoice("d1", "80.00", "2026-03-21", { customerId: "d" }),
    invoice("e1", "70.00", "2026-03-31", { customerId: "e" }),
  ],
  receipts: [{ id: "r1", customerId: "d", amount: "10.00", effectiveDate: "2026-03-05" }],
  disputes: [dispute("x1", "a", "a1", "30.00"), dispute("x2", "b", "b1", "60.00")],
  promises: [promise("p1", "c", "c1", "2026-04-02"), promise("p2", "a", "a2", "2026-03-15")],
});

describe("listCollectionWork", () => {
  it("says what to do next, the largest amount first", () => {
    const work = unwrap(listCollectionWork(book, how));
    expect(work.map((each) => [each.customerId, each.action, each.overdue, each.collectable])).toEqual([
      ["a", "contact", usd("150.00"), usd("120.00")],
      ["d", "apply_credit", usd("80.00"), usd("80.00")],
      ["b", "settle_dispute", usd("60.00"), usd("0.00")],
      ["c", "await_promise", usd("60.00"), usd("0.00")],
    ]);
    const [first] = work;
    expect([first?.documentIds, first?.oldestDaysPastDue]).toEqual([["a2", "a1"], 58]);
    expect(first?.reasons.map((each) => explain(each, agingReasons))).toEqual([
      "2 documents are past due, the oldest for 58 days.",
      "30.00 USD are disputed.",
      "1 promises were not kept.",
    ]);
    expect(work[1]?.credit).toEqual(usd("10.00"));
  });

  it("lists the oldest first when asked, and leaves small amounts out", () => {
    const listed = (options: Partial<CollectionWorkOptions>) =>
      unwrap(listCollectionWork(prepareBook(book), { ...how, ...options })).map((each) => each.customerId);
    expect(listed({ order: "age" })).toEqual(["a", "c", "d", "b"]);
    expect(listed({ leastOverdue: [usd("80.00")] })).toEqual(["a", "d"]);
    expect(listed({ leastOverdue: [money("80.00", "EUR")] })).toEqual(["a", "d", "b", "c"]);
    expect(listed({ asOf: "2026-02-01" })).toEqual([]);
    expect(listed({ asOf: "2026-02-02" })).toEqual(["a"]);
  });

  it("forgives days of grace, and refuses a number of days that is none", () => {
    const late = { ...how, promiseGraceDays: 30 };
    expect(unwrap(listCollectionWork(book, late))[0]?.reasons.map((each) => each.code)).not.toContain(
      "aging.promise_broken",
    );
    for (const promiseGraceDays of [-1, 0.5, Number.NaN]) {
      const refused = listCollectionWork(book, { ...how, promiseGraceDays });
      expect(refused.ok ? [] : refused.issues.map((issue) => issue.code)).toEqual(["aging.days_invalid"]);
    }
    expect(listCollectionWork(bookOf({ documents: [invoice("i1", "1.00", null)] }), how).ok).toBe(false);
  });
});

/** What is past due and collectable by currency, from the buckets of an aging, without unidentified payers. */
function pastDue(of: Book, asOf: string): ReadonlyMap<string, number> {
  const report = ageReceivables(of, {
    asOf,
    basis: "due",
    buckets: [30, 60],
    missingDueDate: "documentDate",
    disputedAndPromised: "apart",
    items: "open",
  });
  const sums = new Map<string, number>();
  for (const { customerId, currency, daysPastDue, inBucket, open } of report.items ?? []) {
    if (customerId === null || (daysPastDue ?? 0) < 1 || open <= 0) continue;
    sums.set(currency, (sums.get(currency) ?? 0) + inBucket);
  }
  return sums;
}

describe("laws of listCollectionWork", () => {
  type List = (of: Book, options: CollectionWorkOptions) => ReturnType<typeof listCollectionWork>;
  const sumsUp = (list: List) =>
    fc.property(bookArbitrary, dayArbitrary, (of, asOf) => {
      const work = unwrap(list(of, { ...how, asOf, missingDueDate: "documentDate" }));
      const sums = new Map<string, number>();
      for (const { collectable } of work) {
        sums.set(collectable.currency, (sums.get(collectable.currency) ?? 0) + collectable.minor);
      }
      expect(sums).toEqual(pastDue(of, asOf));
      expect(work.every((each) => each.collectable.minor <= each.overdue.minor)).toBe(true);
    });

  it("asks for what is past due, no cent more or less", () => {
    fc.assert(sumsUp(listCollectionWork), { seed: 20260301, numRuns: lawRuns(100) });
  });

  it("can fail: a list that asks for what is disputed too", () => {
    const twin: List = (of, options) => listCollectionWork({ ...of, disputes: [] }, options);
    expect(fc.check(sumsUp(twin), { seed: 20260301, numRuns: 300 }).failed).toBe(true);
  });
});
