import { type Book, openItems, type PlainDate, prepareBook, settledMinor } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bookArbitrary } from "../../testing/src/arbitraries/book.ts";
import { plainDateArbitrary } from "../../testing/src/arbitraries/plain-date.ts";
import { lawRuns } from "../../tools/src/law-runs.ts";

const day = plainDateArbitrary({ min: "2026-03-01", max: "2026-03-28" });

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
      fc.property(bookArbitrary(), day, instant, (book, asOf, knownAt) => {
        expect(totalsOf(book, asOf, knownAt)).toEqual(slowTotals(book, asOf, knownAt));
      }),
      parameters,
    );
  });

  it("can fail: a reader of one clock only disagrees", () => {
    const outcome = fc.check(
      fc.property(bookArbitrary(), day, instant, (book, asOf, knownAt) => {
        expect(totalsWithoutKnownAt(book, asOf)).toEqual(slowTotals(book, asOf, knownAt));
      }),
      { seed: 20260301, numRuns: 300 },
    );
    expect(outcome.failed).toBe(true);
  });

  it("does not depend on the order of the facts", () => {
    fc.assert(
      fc.property(bookArbitrary(), day, (book, asOf) => {
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
      fc.property(bookArbitrary(), fc.array(day, { minLength: 1, maxLength: 4 }), (book, days) => {
        const prepared = prepareBook(book);
        for (const asOf of days) expect(openItems(prepared, { asOf })).toEqual(openItems(book, { asOf }));
      }),
      parameters,
    );
  });

  it("never disputes more than is open", () => {
    fc.assert(
      fc.property(bookArbitrary(), day, (book, asOf) => {
        for (const item of openItems(book, { asOf })) {
          expect(item.disputed.minor).toBeLessThanOrEqual(Math.abs(item.open.minor));
          expect(item.disputed.minor).toBeGreaterThanOrEqual(0);
        }
      }),
      parameters,
    );
  });
});
