export type { BookExperience, BookExperienceOptions } from "./behaviour/book-experience.ts";
export { bookExperiences } from "./behaviour/book-experiences.ts";
export type {
  BehaviourTrend,
  CustomerBehaviour,
  MeasureBehaviourOptions,
  PromiseCounts,
  WorstExperience,
} from "./behaviour/customer-behaviour.ts";
export { measureBehaviour } from "./behaviour/measure-behaviour.ts";
export {
  bandOfIndex,
  indexOfDays,
  type PaymentExperience,
  type PaymentIndex,
  type PaymentIndexKey,
  paymentIndex,
  type RiskBand,
  standardPaymentKey,
  standardRiskBands,
} from "./behaviour/payment-index.ts";
export {
  type CreditCure,
  type CreditDecision,
  type CreditExposure,
  checkCredit,
  type RuleOutcome,
} from "./check/check-credit.ts";
export type { CreditPolicy, CreditRule, CreditRuleKind } from "./check/credit-policy.ts";
export type {
  CreditDocument,
  CreditItem,
  CreditOrder,
  CreditRelease,
  CreditSnapshot,
  GroupExposure,
} from "./check/credit-snapshot.ts";
export {
  type AdverseActionRegime,
  type AdverseReason,
  type AdverseReasonOptions,
  type AdverseTexts,
  adverseActionRegimes,
  adverseReasons,
  adverseTexts,
} from "./decision/adverse-reasons.ts";
export {
  type DecisionInput,
  type DecisionRecord,
  type DecisionReplay,
  recordDecision,
  replayDecision,
} from "./decision/record-decision.ts";
export type {
  CreditFile,
  CreditFileEntry,
  CreditFileSource,
  ReadCreditFileOptions,
  UsableCreditFile,
} from "./file/credit-file.ts";
export { readCreditFile } from "./file/read-credit-file.ts";
export {
  type AltmanModel,
  type AltmanOptions,
  type AltmanScore,
  type AltmanVariant,
  type AltmanZone,
  altmanFromRatios,
  altmanModels,
  altmanScore,
  altmanZone,
} from "./financial/altman.ts";
export { type OhlsonOptions, type OhlsonScore, ohlsonModel, ohlsonScore } from "./financial/ohlson.ts";
export type { ScoreTerm, StatementFigure, StatementFigures } from "./financial/statement-figures.ts";
export { creditIssues } from "./issues.ts";
export { type BlendOptions, blendLimits, type NamedLimit } from "./limit/blend-limits.ts";
export type { CreditLimit, LimitMethod, LimitStep } from "./limit/credit-limit.ts";
export { limitByMethod } from "./limit/limit-by-method.ts";
export {
  characteristicStability,
  type PopulationCounts,
  type PopulationStability,
  populationStability,
} from "./metrics/population-stability.ts";
export {
  type Calibration,
  type CalibrationBand,
  type CalibrationOptions,
  measureCalibration,
  type ProbabilityMetrics,
  probabilityMetrics,
} from "./metrics/probability-metrics.ts";
export { type RankCorrelation, rankCorrelation } from "./metrics/rank-correlation.ts";
export { type RankMetrics, type RankMetricsOptions, rankMetrics } from "./metrics/rank-metrics.ts";
export { creditReasons } from "./reasons.ts";
export { advanceLimit, type LimitCase, type LimitCaseStep } from "./review/advance-limit.ts";
export { type GroupLimit, type GroupMember, groupExposures, type MemberExposure } from "./review/group-exposures.ts";
export { type RecommendedTerms, recommendTerms, type TermsPolicy } from "./review/recommend-terms.ts";
export { type LimitReview, type LimitReviewPolicy, reviewLimits, type StandingLimit } from "./review/review-limits.ts";
export { type ReviewPolicy, type ReviewSchedule, scheduleReview } from "./review/schedule-review.ts";
export { binColumn } from "./scorecard/bin-column.ts";
export type { Binning, BinningOptions, CategoryBinning, NumberBinning } from "./scorecard/binning.ts";
export type { CategoryColumn, Column, LabelledTable, NumberColumn } from "./scorecard/column.ts";
export { type EncodedColumns, encodeColumns } from "./scorecard/encode-columns.ts";
export {
  type CaseValues,
  type ExplainedPoints,
  type ExplainedScore,
  explainPoints,
} from "./scorecard/explain-points.ts";
export type {
  JudgedPart,
  JudgedScore,
  JudgementalFactor,
  JudgementalScorecard,
  PointRange,
  ScoreClass,
} from "./scorecard/judgemental-scorecard.ts";
export {
  meaningOfPoints,
  type PointsMeaning,
  type PointsScaling,
  pointsOfProbability,
  type ScaledPoints,
  type ScalePointsOptions,
  type ScalingLine,
  scalePoints,
  scalingLine,
  type WeighedModel,
} from "./scorecard/points-scaling.ts";
export { findProhibitedFields } from "./scorecard/prohibited-fields.ts";
export {
  type RankedReasons,
  type RankReasonsOptions,
  type ReasonInput,
  rankReasons,
} from "./scorecard/rank-reasons.ts";
export { scoreByJudgement } from "./scorecard/score-by-judgement.ts";
export { type ScoreColumnsOptions, type ScoredColumns, scoreColumns } from "./scorecard/score-columns.ts";
export type { Characteristic, PointsDrift, Scorecard } from "./scorecard/scorecard.ts";
export { openModel, type SealedModel, sealModel } from "./scorecard/seal-model.ts";
export { type TrainScorecardOptions, trainScorecard } from "./scorecard/train-scorecard.ts";
export {
  type BinCounts,
  type WeighedShare,
  type WoeBin,
  type WoeSign,
  type WoeSmoothing,
  type WoeTable,
  type WoeTableOptions,
  weighShares,
  woeTable,
} from "./scorecard/woe-table.ts";
