import type { BankAccountRef, Money, PlainDate, Reason, Receipt, ReceiptMethod } from "@receivables/core";
import type { ReceiptDateKind, ReceiptDateUse } from "./receipt-policy.ts";

/** What a check says besides its amount. @category Receipts */
export interface CheckDetails {
  /** Drawn by the customer, or by somebody else in his favor. */
  readonly drawer: "customer" | "third_party";
  /** Words on it, front or back, apart from names. */
  readonly words?: string;
}

/** Money of one payer for one customer out of several on a check. @category Receipts */
export interface PaymentShare {
  readonly customerId: string;
  readonly amount: Money;
  readonly remittanceText?: readonly string[];
}

/** Money that came in, before it is a receipt. @category Receipts */
export interface IncomingPayment {
  readonly id: string;
  readonly entityId: string;
  readonly method: ReceiptMethod;
  readonly amount: Money;
  /** `null` while nobody knows whose it is, and where {@link IncomingPayment.shares} say it. */
  readonly customerId: string | null;
  /** The days that are known. */
  readonly dates: Readonly<Partial<Record<ReceiptDateKind, PlainDate>>>;
  /** Check number, end-to-end id, card charge id. */
  readonly reference?: string;
  readonly remittanceText?: readonly string[];
  readonly payerName?: string;
  readonly payerAccount?: BankAccountRef;
  readonly check?: CheckDetails;
  /** One payment for several customers: the shares sum to the amount. */
  readonly shares?: readonly PaymentShare[];
}

/** A day that was chosen, and which one it is. @category Receipts */
export interface ChosenDate {
  readonly date: PlainDate;
  readonly kind: ReceiptDateKind;
}

/** The days of a receipt by what they are asked for. @category Receipts */
export type ReceiptDates = Readonly<Record<ReceiptDateUse, ChosenDate>>;

/** What is to be done with money that came in. @category Receipts */
export interface AdmittedPayment {
  readonly paymentId: string;
  readonly handling: "accept" | "hold" | "return";
  /** The day a held post-dated check may be deposited. */
  readonly holdUntil?: PlainDate;
  /** The days of its receipts; `aging` is the effective date for applying them. */
  readonly dates: ReceiptDates;
  /** One, or one for each share; none unless accepted. */
  readonly receipts: readonly Receipt[];
  readonly reasons: readonly Reason[];
}
