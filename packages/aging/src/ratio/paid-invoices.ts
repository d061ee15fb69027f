import {
  type Application,
  type Book,
  type Instant,
  type PlainDate,
  type Recorded,
  settledMinor,
  toEpochDay,
  type WriteOff,
} from "@receivables/core";
import type { PaidInDays } from "./days-to-pay.ts";

/** What {@link paidInvoices} looks at. @category Ratios */
export interface PaidInvoicesOptions {
  /** First day of the last payment. */
  readonly from: PlainDate;
  /** Last day of the last payment; later facts do not count. */
  readonly to: PlainDate;
  /**
   * Facts entered after this instant are not known.
   * @defaultValue everything in the Book is known
   */
  readonly knownAt?: Instant;
}

/** An invoice paid in full, for {@link averageDaysToPay} and, where it states a due date, {@link daysBeyondTerms}. @category Ratios */
export interface PaidBookInvoice extends PaidInDays {
  readonly id: string;
  readonly customerId: string;
  readonly dueDate: PlainDate | null;
  readonly paidOn: PlainDate;
}

/**
 * Invoices and debit memos that were paid in full in a span, with the days it took.
 *
 * Paid is settled in full with at least one receipt among the settlements; the payment date is that of the last receipt.
 * An invoice with instalments is due with its last one. An invoice without due date has `null` and no days beyond terms.
 *
 * **Units** minor units; days from the issue date. **Refuses** nothing.
 *
 * @param book - one entity's receivables
 * @param options - span and knowledge
 * @returns the invoices, in the Book's order
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-03-01", dueDate: "2026-03-31" }],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "100.00", effectiveDate: "2026-04-05" }],
 *   applications: [{ from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "100.00", effectiveDate: "2026-04-05" }],
 * }));
 * paidInvoices(book, { from: "2026-04-01", to: "2026-04-30" }).map((each) => [each.id, each.days]) // => [["i1", 35]]
 * ```
 * @category Ratios
 */
export function paidInvoices(book: Book, options: PaidInvoicesOptions): readonly PaidBookInvoice[] {
  const settled = new Map<string, number>();
  const paidOn = new Map<string, PlainDate>();
  const settle = (id: string, minor: number): void => {
    settled.set(id, (settled.get(id) ?? 0) + minor);
  };
  for (const application of book.applications) {
    if (!isLive(application, options)) continue;
    const id = application.to.documentId;
    settle(id, settledMinor(application));
    const day = application.effectiveDate;
    if (application.from.kind === "receipt" && day > (paidOn.get(id) ?? "")) paidOn.set(id, day);
  }
  for (const each of book.writeOffs) {
    if (isLive(each, options))
      settle(each.to.documentId, each.kind === "recovery" ? -each.amount.minor : each.amount.minor);
  }
  return book.documents.flatMap((document): readonly PaidBookInvoice[] => {
    const { id, customerId, kind, total, issueDate, dueDate } = document;
    const day = paidOn.get(id);
    if ((kind !== "invoice" && kind !== "debit_memo") || day === undefined || day < options.from) return [];
    if (total.minor <= 0 || (settled.get(id) ?? 0) < total.minor) return [];
    const days = toEpochDay(day) - toEpochDay(issueDate);
    const due =
      document.instalments
        ?.map((part) => part.dueDate)
        .sort()
        .at(-1) ?? dueDate;
    return [{ id, customerId, amount: total, days, dueDate: due, paidOn: day }];
  });
}

function isLive(fact: Application | WriteOff, options: PaidInvoicesOptions): boolean {
  return isKnown(fact, options) && (fact.reversed === undefined || !isKnown(fact.reversed, options));
}

function isKnown(fact: Recorded, { to, knownAt }: PaidInvoicesOptions): boolean {
  return fact.effectiveDate <= to && (knownAt === undefined || fact.recordedAt <= knownAt);
}
