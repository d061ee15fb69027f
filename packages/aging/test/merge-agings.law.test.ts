import {
  type AgeReceivablesOptions,
  type AgingReport,
  ageReceivables,
  mergeAgings,
  planAging,
  updateAging,
} from "@receivables/aging";
import type { Book } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { lawRuns, lawTimeout } from "../../tools/src/law-runs.ts";
import { bookArbitrary, dayArbitrary } from "./arbitraries.ts";

vi.setConfig({ testTimeout: lawTimeout });

const parameters = { seed: 20260301, numRuns: lawRuns(80) };
const twins = { seed: 20260301, numRuns: 200 };

const optionsArbitrary: fc.Arbitrary<AgeReceivablesOptions> = fc.record({
  asOf: dayArbitrary,
  basis: fc.constantFrom("due", "document"),
  buckets: fc.constant([10, 30, 60]),
  missingDueDate: fc.constant("documentDate"),
  credits: fc.constantFrom("separateColumn", "ownDate", "oldestFirst"),
  currency: fc
    .constantFrom<AgeReceivablesOptions["currency"][]>(
      { kind: "document", mixed: "separate" },
      { kind: "base", rounding: "halfUp" },
    )
    .map((view) => view ?? { kind: "document", mixed: "separate" }),
  groupBy: fc.constantFrom("customer", "customerTree", "entity", "salesperson"),
  disputedAndPromised: fc.constantFrom("memo", "apart"),
  zeroRows: fc.constantFrom("omit", "include"),
  items: fc.constantFrom("none", "open"),
});

/** What must be equal: issues point into the part they were found in, so their paths differ. */
function comparable(report: AgingReport) {
  const { issues, items, reaged, ...rest } = report;
  const sorted = (list: readonly unknown[]): readonly string[] => list.map((each) => JSON.stringify(each)).sort();
  return {
    ...rest,
    items: sorted(items ?? []),
    reaged: sorted(reaged),
    issues: sorted(issues.map(({ code, params }) => ({ code, params }))),
  };
}

describe("planAging and mergeAgings", () => {
  it("merge the parts of a Book into the aging of the whole", () => {
    fc.assert(
      fc.property(bookArbitrary, optionsArbitrary, fc.integer({ min: 1, max: 5 }), (book, options, parts) => {
        const reports = planAging(book, { parts }).map((part) => ageReceivables(part, options));
        expect(comparable(mergeAgings(reports))).toEqual(comparable(ageReceivables(book, options)));
      }),
      parameters,
    );
  });

  it("can fail: parts cut through applications do not", () => {
    const cutAnywhere = (book: Book): readonly Book[] => [
      { ...book, documents: book.documents.slice(0, 2), applications: book.applications, receipts: [] },
      { ...book, documents: book.documents.slice(2), receipts: book.receipts },
    ];
    const outcome = fc.check(
      fc.property(bookArbitrary, optionsArbitrary, (book, options) => {
        const reports = cutAnywhere(book).map((part) => ageReceivables(part, options));
        expect(comparable(mergeAgings(reports))).toEqual(comparable(ageReceivables(book, options)));
      }),
      twins,
    );
    expect(outcome.failed).toBe(true);
  });

  it("does not matter in which order and grouping parts are merged", () => {
    fc.assert(
      fc.property(bookArbitrary, optionsArbitrary, (book, options) => {
        const [a, b, c] = planAging(book, { parts: 3 }).map((part) => ageReceivables(part, options));
        if (a === undefined || b === undefined || c === undefined) throw new Error("three parts were asked for");
        const left = mergeAgings([mergeAgings([a, b]), c]);
        expect(comparable(left)).toEqual(comparable(mergeAgings([a, mergeAgings([b, c])])));
        expect(comparable(left)).toEqual(comparable(mergeAgings([c, a, b])));
        expect(mergeAgings([left])).toEqual(left);
      }),
      parameters,
    );
  });

  it("keep every record in exactly one part", () => {
    fc.assert(
      fc.property(bookArbitrary, fc.integer({ min: 1, max: 5 }), (book, parts) => {
        const plan = planAging(book, { parts });
        expect(plan.length).toBe(parts);
        for (const list of ["documents", "receipts", "applications", "writeOffs", "refunds", "promises"] as const) {
          const ids = plan.flatMap((part) => part[list].map((each) => each.id));
          expect(ids.sort()).toEqual(book[list].map((each) => each.id).sort());
        }
      }),
      parameters,
    );
  });

  it("balance the parts", () => {
    const documents = Array.from({ length: 90 }, (_, at) => at);
    const book: Book = {
      entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
      customers: [],
      documents: documents.map((at) => ({
        id: `d${at}`,
        entityId: "acme",
        customerId: `c${at % 30}`,
        kind: "invoice",
        number: `D${at}`,
        currency: "USD",
        total: { minor: 1, currency: "USD" },
        issueDate: "2026-01-01",
        dueDate: "2026-01-31",
        effectiveDate: "2026-01-01",
        recordedAt: "2026-01-01T00:00:00.000Z",
      })),
      receipts: [],
      bankDeposits: [],
      applications: [],
      writeOffs: [],
      refunds: [],
      dueDateChanges: [],
      disputes: [],
      promises: [],
      plans: [],
      contacts: [],
    };
    expect(planAging(book, { parts: 3 }).map((part) => part.documents.length)).toEqual([30, 30, 30]);
  });
});

describe("updateAging", () => {
  /** A Book without the last facts of its lists, and the customers those facts concern. */
  function withoutLatest(book: Book, cut: number): Book {
    return {
      ...book,
      applications: book.applications.slice(0, Math.max(0, book.applications.length - cut)),
      writeOffs: book.writeOffs.slice(0, Math.max(0, book.writeOffs.length - 1)),
      disputes: book.disputes.slice(0, Math.max(0, book.disputes.length - 1)),
    };
  }

  /** The part of a Book whose records belong with some of its facts. */
  function partWith(whole: Book, wanted: Book): Book {
    const ids = new Set(wanted.documents.map((each) => each.id));
    const receipts = new Set(wanted.receipts.map((each) => each.id));
    return {
      ...whole,
      documents: whole.documents.filter((each) => ids.has(each.id)),
      receipts: whole.receipts.filter((each) => receipts.has(each.id)),
      applications: whole.applications.filter((each) => ids.has(each.to.documentId)),
      writeOffs: whole.writeOffs.filter((each) => ids.has(each.to.documentId)),
      refunds: whole.refunds.filter((each) => receipts.has(each.from.id) || ids.has(each.from.id)),
      dueDateChanges: whole.dueDateChanges.filter((each) => ids.has(each.to.documentId)),
      disputes: whole.disputes.filter((each) => ids.has(each.documentId)),
      promises: whole.promises.filter((each) => each.documentIds.some((id) => ids.has(id))),
    };
  }

  it("equals aging the whole Book again", () => {
    fc.assert(
      fc.property(bookArbitrary, optionsArbitrary, fc.nat(4), (book, options, cut) => {
        const old = withoutLatest(book, cut);
        // The first part of the new Book holds customers that belong together; pretend all new facts were theirs.
        const [touched] = planAging(book, { parts: 2 });
        if (touched === undefined) throw new Error("two parts were asked for");
        const mixed: Book = { ...book, ...mixFacts(book, old, touched) };
        const before = ageReceivables(partWith(old, touched), options);
        const after = ageReceivables(partWith(mixed, touched), options);
        const updated = updateAging(ageReceivables(old, options), { before, after });
        expect(comparable(updated)).toEqual(comparable(ageReceivables(mixed, options)));
      }),
      parameters,
    );
  });

  it("can fail: an update that only adds what is new does not", () => {
    const outcome = fc.check(
      fc.property(bookArbitrary, optionsArbitrary, fc.nat(4), (book, options, cut) => {
        const old = withoutLatest(book, cut);
        const updated = mergeAgings([ageReceivables(old, options), ageReceivables(book, options)]);
        expect(comparable(updated)).toEqual(comparable(ageReceivables(book, options)));
      }),
      twins,
    );
    expect(outcome.failed).toBe(true);
  });

  /** The old facts everywhere, the new ones only where the touched part is concerned. */
  function mixFacts(book: Book, old: Book, touched: Book): Partial<Book> {
    const ids = new Set(touched.documents.map((each) => each.id));
    const known = new Set([...old.applications, ...old.writeOffs, ...old.disputes].map((each) => each.id));
    return {
      applications: book.applications.filter((each) => known.has(each.id) || ids.has(each.to.documentId)),
      writeOffs: book.writeOffs.filter((each) => known.has(each.id) || ids.has(each.to.documentId)),
      disputes: book.disputes.filter((each) => known.has(each.id) || ids.has(each.documentId)),
    };
  }

  it("refuses a part that was not in the report", () => {
    fc.assert(
      fc.property(bookArbitrary, (book) => {
        const options = { asOf: "2026-04-10", basis: "document", buckets: [30] } as const;
        const report = ageReceivables({ ...book, documents: [], receipts: [] }, options);
        const before = ageReceivables(book, options);
        fc.pre(before.totals.some((total) => total.items > 0));
        expect(() => updateAging(report, { before, after: report })).toThrow("no part of it");
      }),
      { seed: 20260301, numRuns: 20 },
    );
  });
});

describe("mergeAgings", () => {
  const empty = { asOf: "2026-04-10", basis: "document", buckets: [30] } as const;

  it("refuses nothing to merge, and different policies", () => {
    fc.assert(
      fc.property(bookArbitrary, (book) => {
        const report = ageReceivables(book, empty);
        expect(() => mergeAgings([])).toThrow("no aging");
        expect(() => mergeAgings([report, ageReceivables(book, { ...empty, asOf: "2026-04-11" })])).toThrow("policies");
      }),
      { seed: 20260301, numRuns: 5 },
    );
  });
});
