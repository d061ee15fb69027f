import type { PlainDate } from "../date/plain-date.ts";
import type { Money } from "../money/money.ts";
import type { BankAccountRef } from "./customer.ts";
import type { Recorded, Reversal } from "./recorded.ts";

/** How money came in. @category Model */
export type ReceiptMethod = "check" | "ach" | "wire" | "sepa" | "card" | "lockbox" | "cash" | "other";

/** Money received from a customer, a third party, or somebody not identified yet. @category Model */
export interface Receipt extends Recorded {
  readonly id: string;
  readonly entityId: string;
  /** `null` while the payer is not identified. */
  readonly customerId: string | null;
  readonly method: ReceiptMethod;
  /** What the customer gave: a card payment is gross, fees are the processor's. */
  readonly amount: Money;
  /** Amount in the entity's base currency at the rate of the receipt. Absent when the currencies are the same. */
  readonly baseAmount?: Money;
  /** The day it was in our hands; `effectiveDate` is the posting date. */
  readonly receivedOn?: PlainDate;
  /** Date written on a check; later than `receivedOn` for a post-dated one. */
  readonly checkDate?: PlainDate;
  /** Check number, end-to-end id, card charge id. */
  readonly reference?: string;
  /** What the payer wrote, for finding the invoices. */
  readonly remittanceText?: readonly string[];
  readonly payerName?: string;
  readonly payerAccount?: BankAccountRef;
  /** The batch it was deposited with. */
  readonly bankDepositId?: string;
  /** Set when the money went back: NSF check, ACH return, card dispute lost. */
  readonly reversed?: Reversal;
}

/** Receipts taken to the bank together: one bank line clears them all. @category Model */
export interface BankDeposit extends Recorded {
  readonly id: string;
  readonly entityId: string;
  readonly bankAccountId: string;
  readonly receiptIds: readonly string[];
  /** What reaches the bank: the receipts less `fees`. */
  readonly amount: Money;
  /** Kept back by a card processor. */
  readonly fees?: Money;
  readonly reference?: string;
}

/** Money given back to a customer out of a receipt or a credit document. @category Model */
export interface Refund extends Recorded {
  readonly id: string;
  readonly entityId: string;
  readonly customerId: string;
  readonly from: CreditSource;
  readonly amount: Money;
  readonly reference?: string;
  readonly reversed?: Reversal;
}

/** Where credit comes from: a receipt, or a document that lowers what is owed. @category Model */
export interface CreditSource {
  readonly kind: "receipt" | "document";
  readonly id: string;
}
