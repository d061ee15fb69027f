import { type CashForecast, forecastCash } from "@receivables/aging";
import { type Book, openItems, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { bookArbitrary, dayArbitrary } from "./arbitraries.ts";

const options = {
  currency: "USD",
  weeks: 4,
  historyFrom: "2026-01-01",
  leastPayments: 2,
  missingDueDate: "documentDate",
} as const;
const runs = (normal: number) => ({ seed: 20260301, numRuns: lawRuns(normal) });

function forecast(book: Book, asOf: string): CashForecast {
  return unwrap(forecastCash(book, { ...options, asOf }));
}

/** Whether weeks, later, unlikely and disputed are what is open, in all and by customer. */
function isWhole(book: Book, asOf: string, twist: number): boolean {
  const { weeks, later, unlikely, disputed, open, customers } = forecast(book, asOf);
  const items = openItems(book, { asOf }).filter(
    (item) => item.source === "document" && item.open.minor > 0 && item.open.currency === "USD",
  );
  const parts = weeks.reduce((sum, week) => sum + week.expected.minor, later.minor + unlikely.minor + disputed.minor);
  const byCustomer = customers.reduce((sum, each) => sum + each.open.minor, 0);
  const expected = items.reduce((sum, item) => sum + item.open.minor + twist, 0);
  return parts === expected && open.minor === expected && byCustomer === expected;
}

describe("laws of the cash forecast", () => {
  it("expects what is open, no cent more or less", () => {
    fc.assert(
      fc.property(bookArbitrary, dayArbitrary, (book, asOf) => isWhole(book, asOf, 0)),
      runs(200),
    );
    const broken = fc.property(bookArbitrary, dayArbitrary, (book, asOf) => isWhole(book, asOf, 1));
    expect(fc.check(broken, { seed: 20260301, numRuns: 100 }).failed).toBe(true);
  });

  it("does not depend on the order of facts", () => {
    const law = (changed: (book: Book) => Book) =>
      fc.property(bookArbitrary, dayArbitrary, (book, asOf) => {
        expect(forecast(changed(book), asOf)).toEqual(forecast(book, asOf));
      });
    const reversed = (book: Book): Book => ({
      ...book,
      documents: book.documents.toReversed(),
      applications: book.applications.toReversed(),
    });
    fc.assert(law(reversed), runs(100));
    const forgetful = (book: Book): Book => ({ ...book, applications: book.applications.slice(1) });
    expect(fc.check(law(forgetful), { seed: 20260301, numRuns: 100 }).failed).toBe(true);
  });
});
