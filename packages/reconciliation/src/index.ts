export { type BankLine, bankLinesOf } from "./bank/bank-line.ts";
export { type BookLine, bookLinesOf } from "./bank/book-line.ts";
export type { BankOnlyCause } from "./bank/classify-bank-line.ts";
export type { LineMatch, MatchPass } from "./bank/match-lines.ts";
export type { CashColumns, ProofOfCash, ProofOfCashItem, ProofOfCashRow } from "./bank/proof-of-cash.ts";
export {
  type BankDifferenceCause,
  type BankReconciliation,
  type BankReconciliationInput,
  type CarriedForward,
  type ProposedBankEntry,
  type ReconcileBankOptions,
  reconcileBank,
} from "./bank/reconcile-bank.ts";
export {
  addCaseEvidence,
  type CaseEvidence,
  type CaseOutcome,
  type CaseOutcomeKind,
  closeCase,
  type DiscrepancyCase,
  type FollowCasesInput,
  followCases,
} from "./case/discrepancy-case.ts";
export {
  type ReconciliationSummary,
  type SummarisedReconciliation,
  type SummariseReconciliationsOptions,
  type SummaryGroup,
  type SummaryRow,
  summariseReconciliations,
} from "./case/summarise-reconciliations.ts";
export {
  type ControlAccountInput,
  type ControlAccountReconciliation,
  type ControlDifferenceCause,
  type ReconcileControlAccountOptions,
  type RollForward,
  type RollForwardLine,
  reconcileControlAccount,
  type SubLedgerLine,
} from "./control/reconcile-control-account.ts";
export {
  type ControlAccountsReconciliation,
  type ControlClassSummary,
  reconcileControlAccounts,
} from "./control/reconcile-control-accounts.ts";
export type {
  Difference,
  DifferenceNature,
  DifferenceOwners,
  DifferenceSide,
  EarlierDifferences,
  ReconciledDifferences,
  ReconciliationProof,
  ReconciliationStatus,
} from "./difference.ts";
export type {
  IntercompanyCurrency,
  IntercompanyDifferenceCause,
  IntercompanyLine,
  IntercompanyMatch,
  IntercompanyReconciliation,
  IntercompanyReconciliationInput,
  IntercompanySide,
  ReconcileIntercompanyOptions,
} from "./intercompany/intercompany-reconciliation.ts";
export { reconcileIntercompany } from "./intercompany/reconcile-intercompany.ts";
export { reconciliationIssues } from "./issues.ts";
export type { ProcessorLine, ProcessorLineKind, ProcessorPayout } from "./processor/processor-line.ts";
export type {
  PayoutProof,
  ProcessorCarriedForward,
  ProcessorDifferenceCause,
  ProcessorReconciliation,
  ProcessorReconciliationInput,
  ProposedProcessorEntry,
  ReconcileProcessorOptions,
} from "./processor/processor-reconciliation.ts";
export {
  type ProcessorSide,
  processorSideOf,
  type SettledMovement,
  type SettledPayout,
} from "./processor/processor-side.ts";
export { reconcileProcessor } from "./processor/reconcile-processor.ts";
export { reconciliationReasons } from "./reasons.ts";
export { reconcileStatement } from "./statement/reconcile-statement.ts";
export type {
  AccountLine,
  AccountLineKind,
  ReconcileStatementOptions,
  StatementDifferenceCause,
  StatementMatch,
  StatementReconciliation,
  StatementReconciliationInput,
} from "./statement/statement-reconciliation.ts";
export {
  mergeTransactionReconciliations,
  type PartitionTransactionsOptions,
  partitionTransactions,
} from "./transactions/partition-transactions.ts";
export {
  type ReconcileTransactionsOptions,
  reconcileTransactions,
  type TransactionDifferenceCause,
  type TransactionMatch,
  type TransactionReconciliation,
  type TransactionReconciliationInput,
} from "./transactions/reconcile-transactions.ts";
export type { TransactionLine } from "./transactions/transaction-line.ts";
export {
  type AmountRule,
  type AmountTolerance,
  type CombinationPass,
  type MatchShape,
  type PairPass,
  type ReferenceRule,
  type SumPass,
  type TransactionPass,
  usualPasses,
} from "./transactions/transaction-pass.ts";
