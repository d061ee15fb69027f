import type { Result } from "@receivables/core";
import { computeInvoice } from "../compute-invoice.ts";
import type { Invoice } from "../model/invoice.ts";
import type { InvoiceInput } from "../model/invoice-input.ts";
import type { CreditMemo, CreditRequest } from "../model/memo.ts";
import { creditInvoice } from "./credit-invoice.ts";

/** An invoice taken back whole and billed again. @category Memos */
export interface CreditAndRebill {
  readonly credit: CreditMemo;
  readonly rebill: Invoice;
}

/** The request of {@link creditAndRebill}. @category Memos */
export interface CreditAndRebillRequest {
  /** Why, and what earlier memos left. */
  readonly credit: Pick<CreditRequest, "reason" | "balances" | "issueDate" | "evidence">;
  /** The invoice as it should have been. */
  readonly rebill: InvoiceInput;
}

/**
 * Take back all that is left of an invoice and bill it again as it should have been: the only correction of an issued
 * invoice whose lines, customer or prices were wrong.
 *
 * **Units** as {@link computeInvoice}. **Refuses** what {@link creditInvoice} and {@link computeInvoice} refuse.
 * **Source** Council Directive 2006/112/EC, article 219.
 *
 * @param invoice - the wrong invoice
 * @param request - why, and the right invoice
 * @returns both documents, or why not
 * @example
 * ```ts
 * const input = { currency: "EUR", issueDate: "2026-03-01",
 *   lines: [{ id: "1", quantity: "1", unitPrice: "100.00", tax: { category: "S", rate: "19" } }] };
 * const wrong = unwrap(computeInvoice(input, policies.en16931));
 * const lines = [{ id: "1", quantity: "1", unitPrice: "90.00", tax: { category: "S", rate: "19" } }];
 * const { credit, rebill } = unwrap(creditAndRebill(wrong, { credit: { reason: "price" }, rebill: { ...input, lines } }));
 * [credit.totals.payable.minor, rebill.totals.payable.minor] // => [11900, 10710]
 * ```
 * @category Memos
 */
export function creditAndRebill(invoice: Invoice, request: CreditAndRebillRequest): Result<CreditAndRebill> {
  const credit = creditInvoice(invoice, { ...request.credit, scope: "full" });
  const rebill = computeInvoice(request.rebill, invoice.policy);
  if (credit.ok && rebill.ok) return { ok: true, value: { credit: credit.value, rebill: rebill.value } };
  return { ok: false, issues: [...(credit.ok ? [] : credit.issues), ...(rebill.ok ? [] : rebill.issues)] };
}
