export { ageReceivables, ageReceivablesSteps, tryAgeReceivables } from "./age-receivables.ts";
export { type AgeSeriesOptions, type AgingPoint, ageSeries } from "./age-series.ts";
export { ageStoredBalances, type StoredBalance, type StoredBalances } from "./age-stored-balances.ts";
export type { AgingCause, AgingChange, AgingColumn, AgingDiff, AgingDiffCheck, AgingMovement } from "./aging-diff.ts";
export {
  type AgeReceivablesOptions,
  type AgingBasis,
  type AgingGrouping,
  type AgingPolicy,
  agingPolicyOf,
  type CreditTreatment,
  type CurrencyView,
  type MissingDueDatePolicy,
} from "./aging-policy.ts";
export type {
  AgingBucket,
  AgingCheck,
  AgingFigures,
  AgingItem,
  AgingReport,
  AgingRow,
  AgingTexts,
  AgingTotals,
  ReagedItem,
  ReportMinor,
} from "./aging-report.ts";
export { type AgingTable, agingToRows } from "./aging-rows.ts";
export {
  type BucketDefinition,
  type BucketScheme,
  bucketsOfDays,
  checkBuckets,
  type DayBuckets,
  defineBuckets,
  defineMonthBuckets,
  findBucket,
  type MonthBuckets,
} from "./bucket-scheme.ts";
export { diffAgings } from "./diff-agings.ts";
export {
  type FilledInstalment,
  type FilledInstalments,
  fillInstalments,
  type InstalmentSettlement,
  type InstalmentToFill,
} from "./fill-instalments.ts";
export {
  type ForeignItem,
  type Revaluation,
  type RevaluedItem,
  type RevalueItemsOptions,
  revalueItems,
} from "./fx-revaluation.ts";
export { type ForeignSettlement, type SettlementResult, settleForeignInvoice } from "./fx-settlement.ts";
export { agingIssues } from "./issues.ts";
export {
  type BacktestCashForecast,
  type BacktestCashForecastOptions,
  type BacktestWeek,
  backtestCashForecast,
} from "./management/backtest-forecast.ts";
export {
  type CashForecast,
  type CustomerForecast,
  type ForecastCashOptions,
  type ForecastWeek,
  forecastCash,
} from "./management/cash-forecast.ts";
export {
  type CollectorEffort,
  type CollectorEffortOptions,
  measureCollectorEffort,
} from "./management/collector-effort.ts";
export {
  type CreditMemoCause,
  type CreditMemoRates,
  type CreditMemoRatesOptions,
  creditMemoRates,
} from "./management/credit-memo-causes.ts";
export type { DaysSummary } from "./management/days-summary.ts";
export { type ClosedPeriod, daysToClose } from "./management/days-to-close.ts";
export {
  type DeliveryAttempt,
  type DeliveryFailures,
  measureDeliveryFailures,
} from "./management/delivery-failures.ts";
export { type DisputeCycle, measureDisputeCycle } from "./management/dispute-cycle.ts";
export {
  type CollectionAction,
  type CollectionWork,
  type CollectionWorkOptions,
  listCollectionWork,
} from "./management/list-collection-work.ts";
export type { ManagementSpan } from "./management/management-span.ts";
export { type OrderToInvoice, type OrderToInvoiceOptions, orderToInvoiceLag } from "./management/order-to-invoice.ts";
export {
  type StraightThrough,
  type StraightThroughOptions,
  straightThroughRate,
} from "./management/straight-through.ts";
export { type AgingUpdate, mergeAgings, updateAging } from "./merge-agings.ts";
export { type DatePeriod, monthPeriods, periodIndexOf } from "./month-periods.ts";
export { type PlanAgingOptions, planAging } from "./plan-aging.ts";
export { type BadDebtInput, badDebtToSales } from "./ratio/bad-debt-to-sales.ts";
export {
  type CeiAverageMonthlySalesInput,
  type CollectionEffectivenessInput,
  ceiAverageMonthlySales,
  ceiSamePeriod,
} from "./ratio/collection-effectiveness.ts";
export { type Concentration, type ConcentrationOptions, concentrationOf } from "./ratio/concentration.ts";
export { type DaysBeyondTerms, daysBeyondTerms, type PaidInvoice } from "./ratio/days-beyond-terms.ts";
export {
  type AverageDaysDelinquentInput,
  type AverageDsoInput,
  averageDaysDelinquent,
  type BestPossibleDsoInput,
  type CountbackDsoInput,
  dsoAverage,
  dsoBestPossible,
  dsoCountback,
  dsoOnTaxBasis,
  dsoSimple,
  type SimpleDsoInput,
  type TaxBasisDsoInput,
} from "./ratio/days-sales-outstanding.ts";
export { averageDaysToPay, type DaysToPay, type PaidInDays } from "./ratio/days-to-pay.ts";
export { type DelinquencyTrend, type DsoPeriod, delinquencyTrend } from "./ratio/delinquency-trend.ts";
export { type MeasureCreditSalesOptions, measureCreditSales } from "./ratio/measure-credit-sales.ts";
export { type PaidBookInvoice, type PaidInvoicesOptions, paidInvoices } from "./ratio/paid-invoices.ts";
export {
  type JudgedPromise,
  type JudgePromisesOptions,
  judgePromises,
  type PromiseRecord,
  type PromisesKept,
} from "./ratio/promise-kept.ts";
export { type PromiseRecordsOptions, promiseRecords } from "./ratio/promise-records.ts";
export type { Ratio, RatioBasis, RatioOptions } from "./ratio/ratio.ts";
export { type RatioSheet, type RatioSheetOptions, ratioSheet } from "./ratio/ratio-sheet.ts";
export {
  type RatioTrend,
  type RatioTrendPoint,
  type RatioTrendsOptions,
  ratioTrends,
} from "./ratio/ratio-trends.ts";
export { type RollRate, type RollRateInput, rollRates } from "./ratio/roll-rates.ts";
export { type AgingShares, agingShares } from "./ratio/shares.ts";
export { receivablesTurnover, type Turnover, type TurnoverInput } from "./ratio/turnover.ts";
export { agingReasons } from "./reasons.ts";
export { type AgingCell, type CellTrace, type TracedEvent, type TracedItem, traceCell } from "./trace-cell.ts";
