import { type Book, openItems, prepareBook, unwrap } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayArbitrary, bookArbitrary as everyFact, instantArbitrary } from "../../aging/test/arbitraries.ts";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { type BuildStatementsOptions, buildStatements, type Statement } from "../src/index.ts";

const parameters = { seed: 20260301, numRuns: lawRuns(150) };
const twins = { seed: 20260301, numRuns: 300 };

const periodArbitrary: fc.Arbitrary<BuildStatementsOptions> = fc
  .tuple(dayArbitrary, dayArbitrary, fc.constantFrom("customer" as const, "family" as const))
  .map(([a, b, account]) => ({ from: a < b ? a : b, to: a < b ? b : a, account }));

const keyOf = ({ customerId, currency }: Statement): string => `${customerId} ${currency}`;

function ofAccounts(book: Book, options: BuildStatementsOptions): ReadonlyMap<string, Statement> {
  return new Map(unwrap(buildStatements(book, options)).map((each) => [keyOf(each), each]));
}

/** The open items of a day, added up one by one. */
function slowBalances(book: Book, asOf: string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { customerId, open } of openItems(book, { asOf })) {
    const key = `${customerId ?? ""} ${open.currency}`;
    if (customerId !== null) sums.set(key, (sums.get(key) ?? 0) + open.minor);
  }
  return sums;
}

/** A Book as it stood at a moment: nothing entered later, nothing that hangs on it. */
function knownBook(book: Book, knownAt: string): Book {
  const known = (fact: { readonly recordedAt: string } | undefined): boolean =>
    fact !== undefined && fact.recordedAt <= knownAt;
  const kept = <Fact extends { readonly recordedAt: string; readonly reversed?: { readonly recordedAt: string } }>(
    facts: readonly Fact[],
  ): Fact[] =>
    facts.filter(known).map((fact) => {
      const { reversed, ...rest } = fact;
      return known(reversed) ? fact : { ...fact, ...rest, reversed: undefined };
    });
  const documents = book.documents.filter(known).map(({ voided, ...document }) => ({
    ...document,
    ...(voided !== undefined && known(voided) ? { voided } : {}),
  }));
  const ids = new Set([...documents, ...book.receipts.filter(known)].map(({ id }) => id));
  return {
    ...book,
    documents,
    receipts: kept(book.receipts),
    applications: kept(book.applications).filter(({ from, to }) => ids.has(from.id) && ids.has(to.documentId)),
    writeOffs: kept(book.writeOffs).filter(({ to }) => ids.has(to.documentId)),
    refunds: kept(book.refunds).filter(({ from }) => ids.has(from.id)),
    dueDateChanges: book.dueDateChanges.filter(known),
    disputes: book.disputes.filter(known).map(({ resolved, ...dispute }) => ({
      ...dispute,
      ...(resolved !== undefined && known(resolved) ? { resolved } : {}),
    })),
  };
}

describe("laws of statements", () => {
  it("open items, opening plus activity, and the slow sum are one balance", () => {
    fc.assert(
      fc.property(everyFact, periodArbitrary, (book, period) => {
        const aging = { basis: "due", buckets: [10, 30], missingDueDate: "documentDate" } as const;
        const statements = unwrap(buildStatements(prepareBook(book), { ...period, account: "customer", aging }));
        const slow = slowBalances(book, period.to);
        for (const each of statements) {
          const activity = each.activity.reduce((sum, line) => sum + line.amount.minor, 0);
          const groups = Object.values(each.totals).reduce((sum, { minor }) => sum + minor, 0);
          expect([each.proved, groups]).toEqual([true, activity]);
          expect(each.opening.minor + activity).toBe(each.closing.minor);
          expect(each.items.reduce((sum, item) => sum + item.open.minor, 0)).toBe(each.closing.minor);
          expect(slow.get(keyOf(each)) ?? 0).toBe(each.closing.minor);
        }
        const told = new Set(statements.map(keyOf));
        for (const [key, minor] of slow) if (minor !== 0) expect(told.has(key)).toBe(true);
      }),
      parameters,
    );
  });

  it("one period's closing is the next one's opening, and both together are one period", () => {
    fc.assert(
      fc.property(everyFact, periodArbitrary, fc.nat(40), (book, { from, to, account }, after) => {
        const later = new Date(Date.parse(`${to}T00:00:00Z`) + after * 86_400_000).toISOString().slice(0, 10);
        const next = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
        const end = later < next ? next : later;
        const options = account === undefined ? {} : { account };
        const first = ofAccounts(book, { from, to, ...options });
        const second = ofAccounts(book, { from: next, to: end, ...options });
        const whole = ofAccounts(book, { from, to: end, ...options });
        for (const [key, each] of second) expect(first.get(key)?.closing.minor ?? 0).toBe(each.opening.minor);
        for (const [key, each] of whole) {
          const lines = (first.get(key)?.activity.length ?? 0) + (second.get(key)?.activity.length ?? 0);
          expect(each.activity.length).toBe(lines);
          expect(each.closing.minor).toBe((second.get(key) ?? first.get(key))?.closing.minor ?? 0);
        }
      }),
      parameters,
    );
  });

  it("families add up their members, and the order of facts does not matter", () => {
    fc.assert(
      fc.property(everyFact, periodArbitrary, (book, period) => {
        const totals = (account: "customer" | "family"): ReadonlyMap<string, number> => {
          const sums = new Map<string, number>();
          for (const { currency, closing } of ofAccounts(book, { ...period, account }).values()) {
            sums.set(currency, (sums.get(currency) ?? 0) + closing.minor);
          }
          return sums;
        };
        for (const [currency, minor] of totals("customer")) expect(totals("family").get(currency) ?? 0).toBe(minor);
        const turned = {
          ...book,
          documents: [...book.documents].reverse(),
          receipts: [...book.receipts].reverse(),
          applications: [...book.applications].reverse(),
          writeOffs: [...book.writeOffs].reverse(),
          refunds: [...book.refunds].reverse(),
        };
        const closings = (of: Book) =>
          [...ofAccounts(of, period)].map(([key, each]) => [key, each.opening, each.activity, each.closing]);
        expect(closings(turned)).toEqual(closings(book));
      }),
      parameters,
    );
  });

  it("known at a moment is the statement of a Book without what was entered later", () => {
    fc.assert(
      fc.property(everyFact, periodArbitrary, instantArbitrary, (book, period, knownAt) => {
        const then = [...ofAccounts(book, { ...period, knownAt }).values()].map(({ knownAt: _, ...rest }) => rest);
        expect(then).toEqual([...ofAccounts(knownBook(book, knownAt), period).values()]);
      }),
      parameters,
    );
  });

  it("fails for a twin that hides payments not applied, and for one that counts a day twice", () => {
    const hides = fc.property(everyFact, periodArbitrary, (book, period) => {
      const slow = slowBalances(book, period.to);
      for (const each of ofAccounts(book, { ...period, account: "customer" }).values()) {
        const shown = each.items.filter((item) => item.kind !== "receipt");
        if (shown.reduce((sum, item) => sum + item.open.minor, 0) !== (slow.get(keyOf(each)) ?? 0)) return false;
      }
      return true;
    });
    const twice = fc.property(everyFact, periodArbitrary, (book, { from, to }) => {
      const first = ofAccounts(book, { from, to });
      return [...ofAccounts(book, { from: to, to })].every(
        ([key, each]) => (first.get(key)?.closing.minor ?? 0) === each.opening.minor,
      );
    });
    for (const twin of [hides, twice]) expect(fc.check(twin, twins).failed).toBe(true);
  });
});
