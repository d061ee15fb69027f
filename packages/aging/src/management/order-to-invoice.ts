import {
  type Book,
  type Issue,
  isPlainDate,
  makeIssue,
  ok,
  type PlainDate,
  type Result,
  toEpochDay,
} from "@receivables/core";
import { agingIssues } from "../issues.ts";
import type { RatioOptions } from "../ratio/ratio.ts";
import { type DaysSummary, summarizeDays } from "./days-summary.ts";
import { isWithin, type ManagementSpan } from "./management-span.ts";

/** What {@link orderToInvoiceLag} measures. @category Management */
export interface OrderToInvoiceOptions extends ManagementSpan, RatioOptions {
  /** When what a document bills was ordered or delivered, by document: a Book does not know. */
  readonly orders: readonly { readonly documentId: string; readonly orderedOn: PlainDate }[];
}

/** Days between orders and their invoices. @category Management */
export interface OrderToInvoice {
  readonly lag: DaysSummary;
  /** Invoices of the span for which no order was given. */
  readonly withoutOrder: readonly string[];
}

/**
 * Order-to-invoice lag: days from the order, or the delivery, to the invoice.
 *
 * Invoices posted in the span count, by their issue date; of several orders of one invoice the latest.
 *
 * **Units** days. **Refuses** `aging.date_invalid`. Without an invoice with an order the average is `null` with
 * `aging.nothing_counted`.
 *
 * @param book - one entity's receivables
 * @param options - span and orders
 * @returns the lag, and the invoices without order
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "50.00", issueDate: "2026-03-12" }],
 * }));
 * const orders = [{ documentId: "i1", orderedOn: "2026-03-09" }];
 * unwrap(orderToInvoiceLag(book, { from: "2026-03-01", to: "2026-03-31", orders })).lag.average.value // => "3.0000"
 * ```
 * @category Management
 */
export function orderToInvoiceLag(book: Book, options: OrderToInvoiceOptions): Result<OrderToInvoice> {
  const ordered = new Map<string, PlainDate>();
  const issues: Issue[] = [];
  for (const [at, { documentId, orderedOn }] of options.orders.entries()) {
    if (!isPlainDate(orderedOn)) {
      const path = `/orders/${at}/orderedOn`;
      issues.push(makeIssue(agingIssues, "aging.date_invalid", { field: "orderedOn" }, { path }));
    }
    if (orderedOn > (ordered.get(documentId) ?? "")) ordered.set(documentId, orderedOn);
  }
  if (issues.length > 0) return { ok: false, issues };
  const invoices = book.documents.filter((each) => each.kind === "invoice" && isWithin(each, options));
  const days = invoices.flatMap(({ id, issueDate }) => {
    const orderedOn = ordered.get(id);
    return orderedOn === undefined ? [] : [toEpochDay(issueDate) - toEpochDay(orderedOn)];
  });
  return ok({
    lag: summarizeDays("orderToInvoice.lag", days, options),
    withoutOrder: invoices.filter(({ id }) => !ordered.has(id)).map(({ id }) => id),
  });
}
