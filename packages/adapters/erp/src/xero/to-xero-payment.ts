import {
  type Application,
  equalMoney,
  makeIssue,
  ok,
  type Receipt,
  type Refused,
  type Result,
  refuse,
} from "@receivables/core";
import { erpIssues } from "../issues.ts";
import { writeAmount } from "../read-amount.ts";
import type { XeroAccount, XeroRequest } from "./xero-request.ts";

/** How {@link toXeroPayment} writes. @category Xero */
export interface ToXeroPaymentOptions {
  /** The account the money is in. */
  readonly account: XeroAccount;
  /** InvoiceID of Xero by our document id; the same id where none is given. */
  readonly invoiceIds?: Readonly<Record<string, string>>;
}

/**
 * The request that records a receipt against an invoice in Xero.
 *
 * One application becomes one payment: Xero has no payment of several invoices other than a batch of payments. Discounts
 * and other adjustments are no part of a payment; an application with one is refused, so that nothing is lost silently.
 *
 * **Units** minor units in, major units as an exact JSON number out. **Refuses** `erp.write_refused` (reversed, of another
 * receipt, in two currencies, with adjustments, not positive), `erp.amount_digits_lost`. **Source** Xero Accounting API
 * 2.0, Payments (PUT).
 *
 * @param application - what is set against the invoice
 * @param receipt - the money it comes from
 * @param options - account and ids
 * @returns the request
 * @example
 * ```ts
 * const recorded = { entityId: "acme", effectiveDate: "2026-03-07", recordedAt: "2026-03-07T09:00:00.000Z" };
 * const receipt = { ...recorded, id: "r1", customerId: "c1", method: "wire", amount: money("50.00", "NZD"), reference: "Chq 7" } as const;
 * const application = {
 *   ...recorded, id: "a1", from: { kind: "receipt", id: "r1" } as const, to: { documentId: "i1" },
 *   amount: receipt.amount, settled: receipt.amount, adjustments: [],
 * };
 * unwrap(toXeroPayment(application, receipt, { account: { code: "090" } })).body
 * // => { Invoice: { InvoiceID: "i1" }, Account: { Code: "090" }, Date: "2026-03-07", Amount: 50, Reference: "Chq 7" }
 * ```
 * @category Xero
 */
export function toXeroPayment(
  application: Application,
  receipt: Receipt,
  options: ToXeroPaymentOptions,
): Result<XeroRequest> {
  const fault = faultOf(application, receipt);
  if (fault !== null) return refused("payment", fault);
  const amount = writeAmount(application.amount, "/Amount");
  if (!amount.ok) return amount;
  const { account } = options;
  const { documentId } = application.to;
  const body = {
    Invoice: { InvoiceID: options.invoiceIds?.[documentId] ?? documentId },
    Account: "accountId" in account ? { AccountID: account.accountId } : { Code: account.code },
    Date: application.effectiveDate,
    Amount: amount.value,
    ...(receipt.reference === undefined ? {} : { Reference: receipt.reference }),
  };
  return ok({ method: "PUT", path: "Payments", body, idempotencyKey: application.id });
}

function faultOf(application: Application, receipt: Receipt): string | null {
  const { from, amount, settled, adjustments, reversed } = application;
  if (reversed !== undefined) return "the application is reversed";
  if (from.kind !== "receipt" || from.id !== receipt.id) return "the application is not of this receipt";
  if (amount.currency !== settled.currency) return "it settles an invoice in another currency";
  if (!equalMoney(amount, settled) || adjustments.length > 0) return "it has adjustments, which a payment cannot carry";
  return amount.minor <= 0 ? "the amount is not positive" : null;
}

/** Refusal of something that cannot be written. */
export function refused(object: string, reason: string): Refused {
  return refuse(makeIssue(erpIssues, "erp.write_refused", { object, reason }));
}
