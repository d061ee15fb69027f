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

/** A request to the QuickBooks Online API, for the host to send. @category QuickBooks Online */
export interface QuickBooksRequest {
  readonly method: "POST";
  /** Below the company's base address. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** For the `requestid` query parameter: sending the same request twice changes nothing. */
  readonly requestId: string;
}

/** How {@link toQuickBooksPayment} writes. @category QuickBooks Online */
export interface ToQuickBooksPaymentOptions {
  /** QuickBooks' id of a customer or document by ours; ours without its `Customer/`, `Invoice/` prefix where none is given. */
  readonly ids?: Readonly<Record<string, string>>;
  /** The account the money goes to; undeposited funds where none is given. */
  readonly depositToAccountId?: string;
}

/**
 * The request that records a receipt and what it is applied to in QuickBooks Online: one payment with a line for each
 * invoice.
 *
 * **Units** minor units in, major units as exact JSON numbers out. **Refuses** `erp.write_refused` (no customer, an
 * application that is reversed, of another source, in two currencies, with adjustments, or beyond the receipt),
 * `erp.amount_digits_lost`. **Source** QuickBooks Online Accounting API v3, Payment.
 *
 * @param receipt - the money
 * @param applications - what it is set against
 * @param options - ids and account
 * @returns the request
 * @example
 * ```ts
 * const recorded = { entityId: "acme", effectiveDate: "2026-03-07", recordedAt: "2026-03-07T09:00:00.000Z" };
 * const amount = money("55.00", "USD");
 * const receipt = { ...recorded, id: "r1", customerId: "Customer/7", method: "wire", amount: money("60.00", "USD") } as const;
 * const application = {
 *   ...recorded, id: "a1", from: { kind: "receipt", id: "r1" } as const, to: { documentId: "Invoice/130" },
 *   amount, settled: amount, adjustments: [],
 * };
 * unwrap(toQuickBooksPayment(receipt, [application])).body["Line"]
 * // => [{ Amount: 55, LinkedTxn: [{ TxnId: "130", TxnType: "Invoice" }] }]
 * ```
 * @category QuickBooks Online
 */
export function toQuickBooksPayment(
  receipt: Receipt,
  applications: readonly Application[],
  options: ToQuickBooksPaymentOptions = {},
): Result<QuickBooksRequest> {
  const fault = applications.map((application) => faultOf(application, receipt)).find((found) => found !== null);
  if (fault !== undefined) return refused(fault);
  if (receipt.customerId === null) return refused("its payer is not identified");
  const applied = applications.reduce((sum, { amount }) => sum + amount.minor, 0);
  if (applied > receipt.amount.minor) return refused("more is applied than was received");
  const total = writeAmount(receipt.amount, "/TotalAmt");
  if (!total.ok) return total;
  const idOf = (id: string): string => options.ids?.[id] ?? id.slice(id.indexOf("/") + 1);
  const lines: Readonly<Record<string, unknown>>[] = [];
  for (const [index, { amount, to }] of applications.entries()) {
    const written = writeAmount(amount, `/Line/${index}/Amount`);
    if (!written.ok) return written;
    lines.push({ Amount: written.value, LinkedTxn: [{ TxnId: idOf(to.documentId), TxnType: "Invoice" }] });
  }
  const body = {
    CustomerRef: { value: idOf(receipt.customerId) },
    TotalAmt: total.value,
    TxnDate: receipt.effectiveDate,
    CurrencyRef: { value: receipt.amount.currency },
    ...(receipt.reference === undefined ? {} : { PaymentRefNum: receipt.reference }),
    ...(options.depositToAccountId === undefined ? {} : { DepositToAccountRef: { value: options.depositToAccountId } }),
    Line: lines,
  };
  return ok({ method: "POST", path: "payment", body, requestId: receipt.id });
}

function faultOf(application: Application, receipt: Receipt): string | null {
  const { from, amount, settled, adjustments, reversed } = application;
  if (reversed !== undefined) return "an application is reversed";
  if (from.kind !== "receipt" || from.id !== receipt.id) return "an application is not of this receipt";
  if (!equalMoney(amount, settled) || adjustments.length > 0)
    return "an application has adjustments or a second currency";
  return amount.minor <= 0 ? "an application is not positive" : null;
}

function refused(reason: string): Refused {
  return refuse(makeIssue(erpIssues, "erp.write_refused", { object: "payment", reason }));
}
