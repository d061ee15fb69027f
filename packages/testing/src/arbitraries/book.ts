import type { Application, Book } from "@receivables/core";
import fc from "fast-check";
import { plainDateArbitrary } from "./plain-date.ts";

/**
 * Books of one customer and one currency in March 2026: both clocks, reversals, voids, instalments, partial and excess
 * applications, disputes and due-date changes. Small, so that a counterexample can be read.
 *
 * Applications may refer to records that are not there and take more than an item has: readers must stand that.
 *
 * @returns the arbitrary
 * @example
 * ```ts
 * import fc from "fast-check";
 *
 * fc.assert(fc.property(bookArbitrary(), (book) => book.entity.baseCurrency === "USD")) // => undefined
 * ```
 * @category Arbitraries
 */
export function bookArbitrary(): fc.Arbitrary<Book> {
  return fc
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
}

const day = plainDateArbitrary({ min: "2026-03-01", max: "2026-03-28" });
const clock = fc.record({ effectiveDate: day, recordedAt: day.map((each) => `${each}T12:00:00.000Z`) });
const minor = fc.integer({ min: 1, max: 5000 });
const usd = (amount: number) => ({ minor: amount, currency: "USD" });
const reversed = fc.option(
  clock.map((each) => ({ ...each, reason: "entered_in_error" })),
  { nil: undefined, freq: 3 },
);
const given = <T>(name: string, value: T | undefined) => (value === undefined ? {} : { [name]: value });
