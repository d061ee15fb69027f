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
  type ControlAccountInput,
  type ControlAccountReconciliation,
  type ControlDifferenceCause,
  type ReconcileControlAccountOptions,
  type RollForward,
  type RollForwardLine,
  reconcileControlAccount,
  type SubLedgerLine,
} from "./control/reconcile-control-account.ts";
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
export { reconciliationIssues } from "./issues.ts";
export { reconciliationReasons } from "./reasons.ts";
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
