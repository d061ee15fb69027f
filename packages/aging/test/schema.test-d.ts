import type {
  AgeReceivablesOptions,
  AgingDiff,
  AgingPoint,
  AgingReport,
  BacktestCashForecast,
  CashForecast,
  CellTrace,
  CollectionWork,
  CollectorEffort,
  CreditMemoRates,
  DaysSummary,
  DeliveryFailures,
  DisputeCycle,
  OrderToInvoice,
  RatioSheet,
  RatioTrend,
  StraightThrough,
} from "@receivables/aging";
import type {
  agingDiffSchema,
  agingOptionsSchema,
  agingPointSchema,
  agingReportSchema,
  backtestCashForecastSchema,
  cashForecastSchema,
  cellTraceSchema,
  collectionWorkSchema,
  collectorEffortSchema,
  creditMemoRatesSchema,
  daysSummarySchema,
  deliveryFailuresSchema,
  disputeCycleSchema,
  orderToInvoiceSchema,
  ratioSheetSchema,
  ratioTrendSchema,
  straightThroughSchema,
} from "@receivables/aging/schema";
import { expectTypeOf, test } from "vitest";
import type { z } from "zod";

test("the schemas say exactly what the interfaces say", () => {
  expectTypeOf<z.infer<typeof agingOptionsSchema>>().toEqualTypeOf<AgeReceivablesOptions>();
  expectTypeOf<z.infer<typeof agingReportSchema>>().toEqualTypeOf<AgingReport>();
  expectTypeOf<z.infer<typeof agingDiffSchema>>().toEqualTypeOf<AgingDiff>();
  expectTypeOf<z.infer<typeof cellTraceSchema>>().toEqualTypeOf<CellTrace>();
  expectTypeOf<z.infer<typeof collectionWorkSchema>>().toEqualTypeOf<CollectionWork>();
  expectTypeOf<z.infer<typeof ratioSheetSchema>>().toEqualTypeOf<RatioSheet>();
  expectTypeOf<z.infer<typeof ratioTrendSchema>>().toEqualTypeOf<RatioTrend>();
  expectTypeOf<z.infer<typeof agingPointSchema>>().toEqualTypeOf<AgingPoint>();
  expectTypeOf<z.infer<typeof backtestCashForecastSchema>>().toEqualTypeOf<BacktestCashForecast>();
  expectTypeOf<z.infer<typeof cashForecastSchema>>().toEqualTypeOf<CashForecast>();
  expectTypeOf<z.infer<typeof collectorEffortSchema>>().toEqualTypeOf<CollectorEffort>();
  expectTypeOf<z.infer<typeof creditMemoRatesSchema>>().toEqualTypeOf<CreditMemoRates>();
  expectTypeOf<z.infer<typeof daysSummarySchema>>().toEqualTypeOf<DaysSummary>();
  expectTypeOf<z.infer<typeof deliveryFailuresSchema>>().toEqualTypeOf<DeliveryFailures>();
  expectTypeOf<z.infer<typeof disputeCycleSchema>>().toEqualTypeOf<DisputeCycle>();
  expectTypeOf<z.infer<typeof orderToInvoiceSchema>>().toEqualTypeOf<OrderToInvoice>();
  expectTypeOf<z.infer<typeof straightThroughSchema>>().toEqualTypeOf<StraightThrough>();
});
