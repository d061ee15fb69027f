import type { PlainDate } from "../date/plain-date.ts";
import type { Money } from "../money/money.ts";

/** Money a payer kept back, with the reason they gave. @category Model */
export interface ClaimedDeduction {
  /** Positive: kept back. Negative: paid on top, such as interest. */
  readonly amount: Money;
  readonly reason?: string;
  readonly reference?: string;
}

/** One item a payer says they paid. @category Model */
export interface RemittanceLine {
  /** The reference exactly as the payer wrote it. */
  readonly reference: string;
  /** What the reference names, in the carrier's own code: `IV` and `CINV` an invoice, `PO` an order, `CREN` a credit. */
  readonly kind?: string;
  /** The date of the document, where stated. */
  readonly date?: PlainDate;
  /** What was paid on it; `null` when the payer only lists references. */
  readonly paid: Money | null;
  /** The item's gross amount, where stated. */
  readonly gross?: Money;
  readonly discount?: Money;
  readonly deductions: readonly ClaimedDeduction[];
}

/** A payer's own account of what a payment is for, by whatever carrier it came. @category Model */
export interface RemittanceAdvice {
  readonly id: string;
  readonly entityId: string;
  /** Check number, trace number or end-to-end id that ties it to the money. */
  readonly paymentReference?: string;
  readonly payerName?: string;
  readonly customerId?: string;
  readonly paymentDate?: PlainDate;
  /** The payment: what the lines say was paid, less the deductions from the payment as a whole. */
  readonly total: Money | null;
  readonly lines: readonly RemittanceLine[];
  /** Kept back from the payment as a whole, not from one item. */
  readonly deductions?: readonly ClaimedDeduction[];
}
