export { type BoundedPay, boundPay, type DrawKind, type DrawPeriod, type DrawRun, runDraw } from "./draw/run-draw.ts";
export type {
  CommissionBalance,
  CommissionCause,
  CommissionCredit,
  CommissionEvaluation,
  CommissionLine,
  CommissionPeriod,
  CommissionTotal,
} from "./evaluate/commission-evaluation.ts";
export {
  type EvaluateCommissionOptions,
  evaluateCommission,
  evaluateCommissionSteps,
} from "./evaluate/evaluate-commission.ts";
export {
  type ImportPaidInvoicesOptions,
  importPaidInvoices,
  type PaidInvoiceDifference,
  type PaidInvoiceImport,
  type PaidInvoiceRow,
} from "./import/import-paid-invoices.ts";
export { commissionIssues } from "./issues.ts";
export { checkCommissionProgram } from "./plan/check-commission-program.ts";
export type {
  ClawbackPolicy,
  CommissionBase,
  CommissionPlan,
  CommissionRule,
  CreditRole,
  PayPolicy,
  PeriodLength,
  PlanQuota,
  ReleasePolicy,
  RulePay,
  RuleThreshold,
  SpiffRule,
} from "./plan/commission-plan.ts";
export type {
  AssignedCredit,
  BookingFact,
  CommissionAssignment,
  CommissionFacts,
  CommissionPayee,
  CommissionProgram,
  LineFact,
} from "./plan/commission-program.ts";
export {
  type DayRange,
  type ProratedQuota,
  payAboveThreshold,
  prorateQuota,
  rampQuota,
  type ServedPeriod,
  type ThresholdRule,
} from "./quota/quotas.ts";
export { commissionReasons } from "./reasons.ts";
export { type AmortisedMonth, amortiseCommission, capitaliseCommission } from "./release/capitalise.ts";
export { clawBackCredits, standingCommission, type UnpaidClawback } from "./release/claw-back.ts";
export { type ContractCost, type ContractCostMonth, scheduleContractCosts } from "./release/contract-costs.ts";
export {
  type DiscountedPayment,
  type DiscountRelease,
  type HeldCommission,
  type Releases,
  releaseOnCash,
  releaseWithDiscount,
} from "./release/release-on-cash.ts";
export {
  type DatedRate,
  type MarginLine,
  type PayoutRule,
  payByRules,
  payInCurrency,
  payOnDate,
  payOnMargin,
  paySpiff,
  type RateRule,
  type RuledLine,
  type SaleLine,
  type Spiff,
  type SpiffPay,
} from "./rule/rates.ts";
export {
  type OverlayPay,
  type OverridePay,
  payOverlay,
  payOverride,
  type RoleCredit,
  type TeamBooking,
} from "./share/credit-roles.ts";
export { splitCommission } from "./share/split-commission.ts";
export {
  type PayeeDifference,
  type PlanChangeSimulation,
  type RuleDifference,
  simulatePlanChange,
} from "./simulate/simulate-plan-change.ts";
export {
  type CommissionAccounts,
  type ProposeCommissionAccrualOptions,
  proposeCommissionAccrual,
} from "./statement/commission-accrual.ts";
export {
  type BuildCommissionStatementsOptions,
  buildCommissionStatements,
  type CommissionStatement,
  type CommissionStatementLine,
} from "./statement/commission-statement.ts";
export { deriveCommissionLine } from "./statement/derive-line.ts";
export { type PayrollRows, payrollRows } from "./statement/payroll.ts";
export { type AccumulatedPay, type AccumulateTiersOptions, accumulateTiers } from "./tier/accumulate-tiers.ts";
export {
  type AmountTier,
  type MultiplierTier,
  type PartedPay,
  payInterpolated,
  payMultiplied,
} from "./tier/multiplied-tiers.ts";
export { type PayByTiersOptions, payByTiers, type TierBand, type TierPay } from "./tier/pay-by-tiers.ts";
export { checkTiers, type Tier } from "./tier/tier-table.ts";
