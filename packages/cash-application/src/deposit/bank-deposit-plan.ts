import type { CurrencyCode, Instant, PlainDate, ReceiptMethod } from "@receivables/core";

/** Where receipts of some methods and one currency are taken. @category Deposits */
export interface DepositRoute {
  readonly bankAccountId: string;
  readonly currency: CurrencyCode;
  readonly methods: readonly ReceiptMethod[];
}

/** How receipts are gathered in bank deposits. @category Deposits */
export interface BuildBankDepositsOptions {
  /** Which account takes what; the first that fits counts. */
  readonly routes: readonly DepositRoute[];
  /** Whether an account gets one deposit a day or one for each method: what the bank shows as one line. */
  readonly group: "account" | "method";
  /** The day the receipts are taken to the bank. */
  readonly depositDate: PlainDate;
  /** The moment the deposits enter the books. */
  readonly recordedAt: Instant;
}
