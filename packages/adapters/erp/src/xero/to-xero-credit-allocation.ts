import { type Application, equalMoney, ok, type Result } from "@receivables/core";
import { writeAmount } from "../read-amount.ts";
import { refused } from "./to-xero-payment.ts";
import type { XeroRequest } from "./xero-request.ts";

/** How {@link toXeroCreditAllocation} writes. @category Xero */
export interface ToXeroCreditAllocationOptions {
  /** What the credit is in Xero. */
  readonly credit: "CreditNotes" | "Prepayments" | "Overpayments";
  /** Xero's id by our id, of credits and invoices; the same id where none is given. */
  readonly ids?: Readonly<Record<string, string>>;
}

/**
 * The request that sets a credit note, prepayment or overpayment against an invoice in Xero.
 *
 * **Units** minor units in, major units as an exact JSON number out. **Refuses** `erp.write_refused` (reversed, in two
 * currencies, with adjustments, not positive, a receipt written as a credit note or the other way round),
 * `erp.amount_digits_lost`. **Source** Xero Accounting API 2.0, Credit Notes, Prepayments and Overpayments, Allocations
 * (PUT).
 *
 * @param application - what is set against the invoice
 * @param options - kind of credit and ids
 * @returns the request
 * @example
 * ```ts
 * const application = {
 *   id: "a1", entityId: "acme", effectiveDate: "2026-03-07", recordedAt: "2026-03-07T09:00:00.000Z",
 *   from: { kind: "document", id: "n1" } as const, to: { documentId: "i1" },
 *   amount: money("10.00", "NZD"), settled: money("10.00", "NZD"), adjustments: [],
 * };
 * const request = unwrap(toXeroCreditAllocation(application, { credit: "CreditNotes" }));
 * request.path // => "CreditNotes/n1/Allocations"
 * request.body // => { Allocations: [{ Amount: 10, Date: "2026-03-07", Invoice: { InvoiceID: "i1" } }] }
 * ```
 * @category Xero
 */
export function toXeroCreditAllocation(
  application: Application,
  options: ToXeroCreditAllocationOptions,
): Result<XeroRequest> {
  const fault = faultOf(application, options);
  if (fault !== null) return refused("allocation", fault);
  const amount = writeAmount(application.amount, "/Allocations/0/Amount");
  if (!amount.ok) return amount;
  const idOf = (id: string): string => options.ids?.[id] ?? id;
  const invoice = { InvoiceID: idOf(application.to.documentId) };
  const allocation = { Amount: amount.value, Date: application.effectiveDate, Invoice: invoice };
  return ok({
    method: "PUT",
    path: `${options.credit}/${encodeURIComponent(idOf(application.from.id))}/Allocations`,
    body: { Allocations: [allocation] },
    idempotencyKey: application.id,
  });
}

function faultOf(application: Application, options: ToXeroCreditAllocationOptions): string | null {
  const { from, amount, settled, adjustments, reversed } = application;
  if (reversed !== undefined) return "the application is reversed";
  if ((from.kind === "document") !== (options.credit === "CreditNotes")) return "the credit is of another kind";
  if (!equalMoney(amount, settled) || adjustments.length > 0) return "it has adjustments or a second currency";
  return amount.minor <= 0 ? "the amount is not positive" : null;
}
