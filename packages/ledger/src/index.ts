export {
  type AccountMap,
  type AccountsBy,
  accountOf,
  sampleAccounts,
  type TaxAccount,
} from "./account-map.ts";
export { type BookOfOptions, bookOf } from "./book-of.ts";
export { canonicalJson } from "./canonical-json.ts";
export {
  emptyHead,
  type HashText,
  type LedgerHead,
  type SealedEvent,
  sealEvents,
  type VerifyChainOptions,
  verifyChain,
} from "./chain.ts";
export type {
  AgreePlan,
  Apply,
  CancelPlan,
  ChangeDueDate,
  CommandEnvelope,
  IdentifyReceipt,
  IssueDocument,
  LedgerCommand,
  LockOverride,
  LockPeriod,
  OpenDispute,
  OpenEntity,
  RecordBankDeposit,
  RecordContact,
  RecordPromise,
  RecordReceipt,
  RecordRefund,
  RecordWriteOff,
  ReopenPeriod,
  ResolveDispute,
  ReturnReceipt,
  ReverseApplication,
  ReverseRefund,
  ReverseWriteOff,
  VoidDocument,
  WithdrawPromise,
} from "./command.ts";
export { decide } from "./decide.ts";
export type {
  AccountRole,
  ApplicationCarrying,
  ApplicationRecorded,
  ApplicationReversed,
  BankDepositRecorded,
  ContactRecorded,
  ControlRole,
  DisputeOpened,
  DisputeResolved,
  DocumentIssued,
  DocumentVoided,
  DueDateChanged,
  EntityOpened,
  EventEnvelope,
  FinancialEnvelope,
  FinancialEvent,
  LedgerEvent,
  PeriodLocked,
  PeriodReopened,
  PlainRole,
  PlanAgreed,
  PlanCancelled,
  PostingLeg,
  PromiseRecorded,
  PromiseWithdrawn,
  ReceiptIdentified,
  ReceiptRecorded,
  ReceiptReturned,
  RefundRecorded,
  RefundReversed,
  WriteOffRecorded,
  WriteOffReversed,
} from "./event.ts";
export type { EventStore, ReadEventsOptions } from "./event-store.ts";
export type {
  ApplicationFact,
  BankDepositFact,
  ContactFact,
  DisputeFact,
  DocumentFact,
  DocumentRecord,
  DueDateChangeFact,
  LineRecord,
  PlanFact,
  PromiseFact,
  ReceiptFact,
  ReceiptRecord,
  RefundFact,
  WriteOffFact,
} from "./fact.ts";
export { type LedgerIssueCode, ledgerIssues } from "./issues.ts";
export {
  type JournalOptions,
  journalOf,
  type TrialBalanceOptions,
  toLedgerDetail,
  trialBalanceOf,
} from "./journal.ts";
export {
  type CreateLedgerOptions,
  createLedger,
  type ExecuteAllOptions,
  type Executed,
  type Ledger,
} from "./ledger.ts";
export { checkVersions, createMemoryStore } from "./memory-store.ts";
export {
  type DocumentDetails,
  type PersonalDetails,
  personalDetailsOf,
  type ReceiptDetails,
} from "./personal-details.ts";
export { isFinancialEvent, postings } from "./postings.ts";
export {
  evolve,
  foldEvents,
  hasCommand,
  initialState,
  type LedgerState,
  locksOf,
  type PeriodLocks,
} from "./state.ts";
export {
  type CarriedItem,
  carriedItems,
  type SubledgerLine,
  type SubledgerOptions,
  subledgerOf,
} from "./subledger.ts";
