export type {
  CashAlternative,
  CashDecision,
  ProposedApplication,
  Residual,
  UnappliedState,
} from "./decision/cash-decision.ts";
export { decisionMargin } from "./decision/decision-margin.ts";
export { draftEntry, type EntryLine, type EntryRole } from "./decision/draft-entry.ts";
export {
  applyingClasses,
  cashCalibration,
  type EvidenceClass,
  shippedProbabilities,
} from "./decision/evidence-class.ts";
export { type DecisionAccount, explainDecision } from "./decision/explain-decision.ts";
export {
  type ApplicationLine,
  type CashDecisionLine,
  type CauseLine,
  formatDecision,
  type PostingLine,
} from "./decision/format-decision.ts";
export { tellCashReason } from "./decision/tell-reason.ts";
export { type ToLedgerApplicationsOptions, toLedgerApplications } from "./decision/to-ledger-applications.ts";
export type { BuildBankDepositsOptions, DepositRoute } from "./deposit/bank-deposit-plan.ts";
export { buildBankDeposits } from "./deposit/build-bank-deposits.ts";
export {
  checkUndepositedMovement,
  type DailyCashReceipts,
  type DailyReceipt,
  type ReportDailyCashOptions,
  reportDailyCash,
  toDailyCashRows,
  type UndepositedMovement,
} from "./deposit/daily-cash-receipts.ts";
export {
  type DepositSlip,
  type DepositSlipLine,
  type MakeDepositSlipOptions,
  makeDepositSlip,
  toDepositSlipRows,
} from "./deposit/deposit-slip.ts";
export {
  listUndepositedReceipts,
  type UndepositedFunds,
  type UndepositedFundsOptions,
  type UndepositedReceipt,
} from "./deposit/undeposited-funds.ts";
export {
  type IntercompanyAccounts,
  type IntercompanyReceipt,
  type OtherEntityProposal,
  type ProposeForOtherEntitiesOptions,
  proposeForOtherEntities,
} from "./entity/propose-for-other-entities.ts";
export { cashIssues } from "./issues.ts";
export {
  type CashMemory,
  type ConfirmedPayer,
  emptyCashMemory,
  type LearnedPayer,
  learnPayers,
} from "./memory/cash-memory.ts";
export { forgetCash, habitStrength, learnHabits } from "./memory/learn-habits.ts";
export type { HabitKind, LearnedHabit } from "./memory/learned-habit.ts";
export {
  type AgreedRule,
  type CashAgreement,
  type CashPolicy,
  type CashThresholds,
  type ClearingClass,
  type DiscountPolicy,
  type FeeAllowance,
  type NotOursPayer,
  strictCashPolicy,
  type Tolerance,
  type WithholdingRule,
} from "./policy/cash-policy.ts";
export { checkCashPolicy } from "./policy/check-policy.ts";
export {
  type AssignPrepaymentsOptions,
  assignPrepayments,
  type PrepaymentRequest,
} from "./prepayment/assign-prepayments.ts";
export {
  type CashApplicationInput,
  type CashProposal,
  type ProposeApplicationsOptions,
  proposeApplications,
  proposeApplicationsSteps,
} from "./propose-applications.ts";
export { cashReasons } from "./reasons.ts";
export { type AdmitPaymentsOptions, admitPayments } from "./receipt/admit-payments.ts";
export { chooseReceiptDates } from "./receipt/choose-receipt-dates.ts";
export type {
  AdmittedPayment,
  CheckDetails,
  ChosenDate,
  IncomingPayment,
  PaymentShare,
  ReceiptDates,
} from "./receipt/incoming-payment.ts";
export { type CheckWords, readCheckWords } from "./receipt/read-check-words.ts";
export type {
  CheckHandling,
  ReceiptDateChoice,
  ReceiptDateKind,
  ReceiptDateUse,
  ReceiptPolicy,
} from "./receipt/receipt-policy.ts";
export {
  type DisallowedDiscount,
  type PlanReturnOptions,
  planReturn,
  type ReinstatedItem,
  type ReturnedPayment,
  type ReturnNotice,
  type ReturnPlan,
} from "./return/plan-return.ts";
export {
  type ListWithheldTaxOptions,
  listWithheldTax,
  type WithheldTax,
  type WithheldTaxList,
  type WithholdingCertificate,
} from "./withholding/list-withheld-tax.ts";
export {
  type CashExceptionGroup,
  type CashStep,
  type CashWork,
  type DecidedCash,
  groupCashExceptions,
  type ListCashWorkOptions,
  listCashWork,
} from "./worklist/list-cash-work.ts";
