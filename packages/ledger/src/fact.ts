import type {
  Application,
  BankDeposit,
  ContactRecord,
  Dispute,
  DocumentLine,
  DueDateChange,
  Money,
  PaymentPlan,
  PromiseToPay,
  Receipt,
  ReceivableDocument,
  Refund,
  WriteOff,
} from "@receivables/core";

/** A noun of the Book without what its command's envelope says: whose it is, from when it counts, when it was entered. */
type Stated<Noun> = Omit<Noun, "entityId" | "effectiveDate" | "recordedAt">;

/** A document as a command states it. A whole `ReceivableDocument` will do: the envelope's dates count. @category Facts */
export type DocumentFact = Stated<Omit<ReceivableDocument, "voided">>;

/** A line of a document as the log keeps it: without its text, which may name people. @category Facts */
export type LineRecord = Omit<DocumentLine, "description">;

/** A document as the log keeps it: without the texts of its lines. @category Facts */
export interface DocumentRecord extends Omit<DocumentFact, "lines"> {
  readonly lines?: readonly LineRecord[];
}

/** A receipt as a command states it. Who paid, from which account and with what words is left out of the log. @category Facts */
export type ReceiptFact = Stated<Omit<Receipt, "reversed" | "bankDepositId">>;

/** A receipt as the log keeps it: without payer, account and remittance text. @category Facts */
export type ReceiptRecord = Omit<ReceiptFact, "payerName" | "payerAccount" | "remittanceText">;

/** A bank deposit as a command states it. @category Facts */
export interface BankDepositFact extends Stated<BankDeposit> {
  /** Card receipts that went back before and are taken off this payout. `amount + fees = receipts - these`. */
  readonly nettedReceiptIds?: readonly string[];
}

/** An application as a command states it. @category Facts */
export type ApplicationFact = Stated<Omit<Application, "reversed">>;

/** A write-off, small balance adjustment or recovery as a command states it. @category Facts */
export type WriteOffFact = Stated<Omit<WriteOff, "reversed">>;

/** A refund as a command states it. @category Facts */
export interface RefundFact extends Stated<Omit<Refund, "reversed">> {
  /** What was paid in base currency, at the rate of the refund. Needed when the currencies differ. */
  readonly baseAmount?: Money;
}

/** A change of a due date as a command states it. @category Facts */
export type DueDateChangeFact = Stated<DueDateChange>;

/** A dispute as a command states it. @category Facts */
export type DisputeFact = Stated<Omit<Dispute, "resolved">>;

/** A promise to pay as a command states it. @category Facts */
export type PromiseFact = Stated<Omit<PromiseToPay, "withdrawn">>;

/** A payment plan as a command states it. @category Facts */
export type PlanFact = Stated<Omit<PaymentPlan, "cancelled">>;

/** A contact with a customer as a command states it. @category Facts */
export type ContactFact = Stated<ContactRecord>;
