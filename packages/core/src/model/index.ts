export type {
  ContactRecord,
  Dispute,
  DisputeResolution,
  DueDateChange,
  PaymentPlan,
  PromiseToPay,
  WriteOff,
} from "./activity.ts";
export type { Adjustment, AdjustmentKind, Application, ApplicationTarget } from "./application.ts";
export { settledMinor, settlesItem } from "./application.ts";
export type {
  BalanceKind,
  BalanceProof,
  BankStatement,
  FundsAvailability,
  ReferredDocument,
  StatedAmount,
  StatementBalance,
  StatementBatch,
  StatementCharge,
  StatementEntry,
  StatementEntryDetail,
  StatementHeader,
  StatementParty,
  StatementSign,
  StatementTotal,
} from "./bank-statement.ts";
export type { Book } from "./book.ts";
export type { BankAccountRef, Customer } from "./customer.ts";
export type { JournalEntry, JournalLine, LedgerDetailLine, TrialBalance, TrialBalanceLine } from "./journal.ts";
export type { LegalEntity } from "./legal-entity.ts";
export type { OpenItem } from "./open-item.ts";
export type { BankDeposit, CreditSource, Receipt, ReceiptMethod, Refund } from "./receipt.ts";
export type {
  DiscountOffer,
  DocumentKind,
  DocumentLine,
  DocumentReference,
  Instalment,
  ReceivableDocument,
  TaxGroup,
} from "./receivable-document.ts";
export type { Recorded, Reversal } from "./recorded.ts";
export type { ClaimedDeduction, RemittanceAdvice, RemittanceLine } from "./remittance-advice.ts";
