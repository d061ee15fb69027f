import { type Application, type Book, openItems, type PlainDate, prepareBook, settledMinor } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const day = fc.integer({ min: 1, max: 28 }).map((each) => `2026-03-${String(each).padStart(2, "0")}`);
const clock = fc.record({ effectiveDate: day, recordedAt: day.map((each) => `${each}T12:00:00.000Z`) });
const minor = fc.integer({ min: 1, max: 5000 });
const usd = (amount: number) => ({ minor: amount, currency: "USD" });
const reversed = fc.option(
  clock.map((each) => ({ ...each, reason: "entered_in_error" })),
  { nil: undefined, freq: 3 },
);
const given = <T>(name: string, value: T | undefined) => (value === undefined ? {} : { [name]: value });

const bookArbitrary: fc.Arbitrary<Book> = fc
  .record({
    documents: fc.array(
      fc.tuple(clock, minor, fc.constantFrom("invoice", "credit_memo"), fc.integer({ min: 0, max: 3 }), reversed),
      { minLength: 1, maxLength: 6 },
    ),
    receipts: fc.array(fc.tuple(clock, minor, reversed), { minLength: 1, maxLength: 4 }),
    applications: fc.array(fc.tuple(clock, fc.nat(3), fc.nat(5), minor, fc.nat(3), reversed), { maxLength: 8 }),
    disputes: fc.array(fc.tuple(clock, fc.nat(5), minor), { maxLength: 2 }),
    changes: fc.array(fc.tuple(clock, fc.nat(5), day), { maxLength: 2 }),
  })
  .map(({ documents, receipts, applications, disputes, changes }): Book => {
    const base = { entityId: "acme", customerId: "c1" };
    return {
      entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
      customers: [{ id: "c1", entityId: "acme", name: "One" }],
      documents: documents.map(([times, amount, kind, parts, voided], at) => ({
        ...base,
        ...times,
        id: `d${at}`,
        number: `D${at}`,
        kind: kind === "invoice" ? "invoice" : "credit_memo",
        currency: "USD",
        total: usd(amount * 3),
        issueDate: times.effectiveDate,
        dueDate: "2026-04-15",
        ...(parts === 3
          ? {
              instalments: ["2026-05-15", "2026-04-15", "2026-06-15"].map((dueDate, row) => ({
                id: `p${row}`,
                dueDate,
                amount: usd(amount),
              })),
            }
          : {}),
        ...given("voided", voided),
      })),
      receipts: receipts.map(([times, amount, back], at) => ({
        ...base,
        ...times,
        id: `r${at}`,
        method: "wire",
        amount: usd(amount * 10),
        ...given("reversed", back),
      })),
      applications: applications.map(
        ([times, from, to, amount, part, undone], at): Application => ({
          ...times,
          id: `a${at}`,
          entityId: "acme",
          from: { kind: "receipt", id: `r${from}` },
          to: { documentId: `d${to}`, ...(part < 3 && documents[to]?.[3] === 3 ? { instalmentId: `p${part}` } : {}) },
          amount: usd(amount),
          settled: usd(amount),
          adjustments: amount % 3 === 0 ? [{ kind: "discount", amount: usd(7) }] : [],
          ...given("reversed", undone),
        }),
      ),
      bankDeposits: [],
      writeOffs: [],
      refunds: [],
      dueDateChanges: changes.map(([times, to, dueDate], at) => ({
        ...times,
        id: `x${at}`,
        entityId: "acme",
        to: { documentId: `d${to}` },
        dueDate,
        reason: "agreed",
        approvedBy: "u1",
      })),
      disputes: disputes.map(([times, to, amount], at) => ({
        ...base,
        ...times,
        id: `q${at}`,
        documentId: `d${to}`,
        amount: usd(amount),
        reason: "pricing",
      })),
      promises: [],
      plans: [],
      contacts: [],
    };
  });

/** What is open, the slow obvious way: filter the facts that count, then add them up record by record. */
function slowTotals(book: Book, asOf: PlainDate, knownAt: string): ReadonlyMap<string, number> {
  const counts = (fact: { effectiveDate: string; recordedAt: string } | undefined): boolean =>
    fact !== undefined && fact.effectiveDate <= asOf && fact.recordedAt <= knownAt;
  const totals = new Map<string, number>();
  const documents = book.documents.filter(counts);
  const receipts = book.receipts.filter(counts);
  for (const each of documents) {
    const sign = each.kind === "credit_memo" ? -1 : 1;
    totals.set(each.id, counts(each.voided) ? 0 : sign * each.total.minor);
  }
  for (const each of receipts) totals.set(each.id, counts(each.reversed) ? 0 : -each.amount.minor);
  for (const each of book.applications) {
    if (!counts(each) || counts(each.reversed)) continue;
    const document = book.documents.find((one) => one.id === each.to.documentId);
    const receipt = book.receipts.find((one) => one.id === each.from.id);
    // Both ends must exist where both are in the book at all.
    if ((document !== undefined && !counts(document)) || (receipt !== undefined && !counts(receipt))) continue;
    if (document !== undefined) {
      const towardsZero = document.kind === "credit_memo" ? 1 : -1;
      totals.set(document.id, (totals.get(document.id) ?? 0) + towardsZero * settledMinor(each));
    }
    if (receipt !== undefined) totals.set(receipt.id, (totals.get(receipt.id) ?? 0) + each.amount.minor);
  }
  return totals;
}

function totalsOf(book: Book, asOf: PlainDate, knownAt: string): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const item of openItems(book, { asOf, knownAt, includeSettled: true })) {
    totals.set(item.id, (totals.get(item.id) ?? 0) + item.open.minor);
  }
  return totals;
}

/** The twin that forgets the second clock. */
function totalsWithoutKnownAt(book: Book, asOf: PlainDate): ReadonlyMap<string, number> {
  return totalsOf(book, asOf, "9999-12-31T00:00:00.000Z");
}

const parameters = { seed: 20260301, numRuns: lawRuns(300) };
const instant = day.map((each) => `${each}T12:00:00.000Z`);

describe("openItems", () => {
  it("agrees with adding up the facts that count", () => {
    fc.assert(
      fc.property(bookArbitrary, day, instant, (book, asOf, knownAt) => {
        expect(totalsOf(book, asOf, knownAt)).toEqual(slowTotals(book, asOf, knownAt));
      }),
      parameters,
    );
  });

  it("can fail: a reader of one clock only disagrees", () => {
    const outcome = fc.check(
      fc.property(bookArbitrary, day, instant, (book, asOf, knownAt) => {
        expect(totalsWithoutKnownAt(book, asOf)).toEqual(slowTotals(book, asOf, knownAt));
      }),
      { seed: 20260301, numRuns: 300 },
    );
    expect(outcome.failed).toBe(true);
  });

  it("does not depend on the order of the facts", () => {
    fc.assert(
      fc.property(bookArbitrary, day, (book, asOf) => {
        const turned = {
          ...book,
          applications: [...book.applications].reverse(),
          receipts: [...book.receipts].reverse(),
        };
        const sorted = (each: Book) =>
          [...openItems(each, { asOf })].sort((a, b) =>
            a.id + (a.instalmentId ?? "") < b.id + (b.instalmentId ?? "") ? -1 : 1,
          );
        expect(sorted(turned)).toEqual(sorted(book));
      }),
      parameters,
    );
  });

  it("answers the same from a Book and from a prepared one, for every day", () => {
    fc.assert(
      fc.property(bookArbitrary, fc.array(day, { minLength: 1, maxLength: 4 }), (book, days) => {
        const prepared = prepareBook(book);
        for (const asOf of days) expect(openItems(prepared, { asOf })).toEqual(openItems(book, { asOf }));
      }),
      parameters,
    );
  });

  it("never disputes more than is open", () => {
    fc.assert(
      fc.property(bookArbitrary, day, (book, asOf) => {
        for (const item of openItems(book, { asOf })) {
          expect(item.disputed.minor).toBeLessThanOrEqual(Math.abs(item.open.minor));
          expect(item.disputed.minor).toBeGreaterThanOrEqual(0);
        }
      }),
      parameters,
    );
  });
});
