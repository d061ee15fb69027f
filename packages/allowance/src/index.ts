export type {
  AllowanceAssessment,
  AllowanceCheck,
  AssessAllowanceOptions,
  AssessedDilution,
  AssessedItem,
  AssessedReserve,
  AssessedSegment,
  InsuredExposure,
} from "./allowance-assessment.ts";
export {
  type AllowanceAccounts,
  type AllowanceCharge,
  type ProposeAllowanceJournalOptions,
  proposeAllowanceJournal,
} from "./allowance-journal.ts";
export {
  type AllowanceMovement,
  type AllowanceMovements,
  type MeasureAllowanceMovementsOptions,
  measureAllowanceMovements,
} from "./allowance-movements.ts";
export type {
  AllowancePolicy,
  CreditInsurance,
  DilutionReserve,
  Overlay,
  SegmentRates,
  SpecificReserve,
} from "./allowance-policy.ts";
export { assessAllowance } from "./assess-allowance.ts";
export { type CohortInput, type CohortLossRates, lossRatesOfCohort } from "./cohort.ts";
export { type CohortHistory, type MeasureCohortOptions, measureCohort } from "./cohort-history.ts";
export { type DilutionHistory, type MeasureDilutionOptions, measureDilution } from "./dilution-history.ts";
export { allowanceIssues } from "./issues.ts";
export type { LossRate, LossRateOptions } from "./loss-rate.ts";
export {
  type MatrixRow,
  type ProvisionMatrix,
  type ProvisionMatrixOptions,
  type ProvisionRow,
  provisionMatrix,
  type RateAdjustment,
  type StatedRate,
} from "./provision-matrix.ts";
export { allowanceReasons } from "./reasons.ts";
export { type RollForward, type RollForwardInput, rollAllowanceForward } from "./roll-forward.ts";
export {
  type BucketFlow,
  type MeasureRollRatesOptions,
  measureRollRates,
  type RollRateHistory,
} from "./roll-rate-history.ts";
export {
  type AllowanceBalance,
  type AllowanceTrueUp,
  type LegacyPercentOfSales,
  type LegacyPercentOfSalesOptions,
  legacyPercentOfSales,
  trueUpAllowance,
} from "./true-up.ts";
