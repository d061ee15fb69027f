import type { Book, Instant, Money, PlainDate, Recorded } from "@receivables/core";
import type { PromiseRecord } from "./promise-kept.ts";

/** The point from which {@link promiseRecords} looks at a Book. @category Ratios */
export interface PromiseRecordsOptions {
  /** Facts effective after this day do not count. */
  readonly asOf: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
}

/**
 * A Book's promises with the receipts that came in for them, for {@link judgePromises}.
 *
 * A promise not withdrawn by `asOf` counts. Its receipts are what was applied from receipts to its documents from the
 * day it was made on, and not reversed by `asOf`. Two promises on one document both see its receipts.
 *
 * **Units** minor units of the documents' currency. **Refuses** nothing.
 *
 * @param book - one entity's receivables
 * @param options - as of, known at
 * @returns the promises, in the Book's order
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" }],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "100.00", effectiveDate: "2026-04-05" }],
 *   applications: [{ from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "100.00", effectiveDate: "2026-04-05" }],
 *   promises: [{
 *     id: "p1", customerId: "c1", documentIds: ["i1"], amount: money("100.00", "USD"),
 *     promisedFor: "2026-04-10", effectiveDate: "2026-04-01",
 *   }],
 * }));
 * promiseRecords(book, { asOf: "2026-04-30" }).map((each) => each.receipts.map((receipt) => receipt.date)) // => [["2026-04-05"]]
 * ```
 * @category Ratios
 */
export function promiseRecords(book: Book, options: PromiseRecordsOptions): readonly PromiseRecord[] {
  const live = book.promises.filter(
    (each) => isKnown(each, options) && (each.withdrawn === undefined || !isKnown(each.withdrawn, options)),
  );
  const wanted = new Set(live.flatMap((each) => each.documentIds));
  const paid = new Map<string, { readonly date: PlainDate; readonly amount: Money }[]>();
  for (const { to, from, settled, effectiveDate, recordedAt, reversed } of book.applications) {
    if (from.kind !== "receipt" || !wanted.has(to.documentId) || !isKnown({ effectiveDate, recordedAt }, options))
      continue;
    if (reversed !== undefined && isKnown(reversed, options)) continue;
    const payments = paid.get(to.documentId) ?? [];
    payments.push({ date: effectiveDate, amount: settled });
    paid.set(to.documentId, payments);
  }
  return live.map(({ id, promisedFor, amount, documentIds, effectiveDate }) => ({
    id,
    promisedFor,
    amount,
    receipts: documentIds.flatMap((each) => paid.get(each) ?? []).filter((payment) => payment.date >= effectiveDate),
  }));
}

function isKnown(fact: Recorded, { asOf, knownAt }: PromiseRecordsOptions): boolean {
  return fact.effectiveDate <= asOf && (knownAt === undefined || fact.recordedAt <= knownAt);
}
