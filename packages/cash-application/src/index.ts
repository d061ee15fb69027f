export type {
  CashAlternative,
  CashDecision,
  ProposedApplication,
  Residual,
  UnappliedState,
} from "./decision/cash-decision.ts";
export { applyingClasses, type EvidenceClass, shippedProbabilities } from "./decision/evidence-class.ts";
export {
  type ApplicationLine,
  type CashDecisionLine,
  type CauseLine,
  formatDecision,
} from "./decision/format-decision.ts";
export { type ToLedgerApplicationsOptions, toLedgerApplications } from "./decision/to-ledger-applications.ts";
export { cashIssues } from "./issues.ts";
export {
  type CashMemory,
  type ConfirmedPayer,
  emptyCashMemory,
  type LearnedPayer,
  learnPayers,
} from "./memory/cash-memory.ts";
export {
  type AgreedRule,
  type CashAgreement,
  type CashPolicy,
  type DiscountPolicy,
  type FeeAllowance,
  type NotOursPayer,
  strictCashPolicy,
  type Tolerance,
} from "./policy/cash-policy.ts";
export { checkCashPolicy } from "./policy/check-policy.ts";
export {
  type CashApplicationInput,
  type CashProposal,
  proposeApplications,
  proposeApplicationsSteps,
} from "./propose-applications.ts";
export { cashReasons } from "./reasons.ts";
