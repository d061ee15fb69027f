import { currencyCodeSchema, moneySchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";
import { figures, id, list, text } from "./parts.ts";
import { ratioSchema } from "./ratios.ts";

const bag = list(moneySchema);

/** A bucket as it fell. */
export const plainBucket = z
  .strictObject({
    label: text,
    from: z.int().nullable(),
    to: z.int().nullable(),
    dates: z
      .strictObject({ from: plainDateSchema.nullable(), to: plainDateSchema.nullable() })
      .readonly()
      .exactOptional(),
  })
  .readonly();

/** An {@link AgingPoint} of the package. @category Schemas */
export const agingPointSchema = z
  .strictObject({
    asOf: plainDateSchema,
    buckets: list(plainBucket),
    totals: list(z.strictObject({ ...figures, currency: currencyCodeSchema, items: z.int() }).readonly()),
    proved: z.boolean(),
  })
  .readonly();

/** A {@link CashForecast} of the package. @category Schemas */
export const cashForecastSchema = z
  .strictObject({
    asOf: plainDateSchema,
    currency: currencyCodeSchema,
    open: moneySchema,
    weeks: list(z.strictObject({ from: plainDateSchema, to: plainDateSchema, expected: moneySchema }).readonly()),
    later: moneySchema,
    unlikely: moneySchema,
    disputed: moneySchema,
    customers: list(
      z
        .strictObject({
          customerId: text,
          open: moneySchema,
          weeks: list(moneySchema),
          later: moneySchema,
          unlikely: moneySchema,
          payments: z.int(),
          behaviour: z.enum(["own", "shared"]),
        })
        .readonly(),
    ),
  })
  .readonly();

/** A {@link BacktestCashForecast} of the package. @category Schemas */
export const backtestCashForecastSchema = z
  .strictObject({
    weeks: list(
      z
        .strictObject({
          origin: plainDateSchema,
          week: z.int(),
          from: plainDateSchema,
          to: plainDateSchema,
          expected: moneySchema,
          onDueDay: moneySchema,
          actual: moneySchema,
        })
        .readonly(),
    ),
    weightedError: ratioSchema,
    bias: ratioSchema,
    errorOnDueDay: ratioSchema,
  })
  .readonly();

/** A {@link DaysSummary} of the package. @category Schemas */
export const daysSummarySchema = z
  .strictObject({ count: z.int(), average: ratioSchema, median: z.int().nullable(), longest: z.int().nullable() })
  .readonly();

/** A {@link CollectorEffort} of the package. @category Schemas */
export const collectorEffortSchema = z
  .strictObject({
    collector: text.nullable(),
    customers: z.int(),
    contacts: list(z.strictObject({ channel: text, count: z.int() }).readonly()),
    contacted: z.int(),
    replies: z.int(),
    promises: z.int(),
    promised: bag,
    cash: bag,
  })
  .readonly();

/** {@link CreditMemoRates} of the package. @category Schemas */
export const creditMemoRatesSchema = z
  .strictObject({
    invoiced: moneySchema,
    credited: moneySchema,
    rate: ratioSchema,
    causes: list(
      z.strictObject({ cause: text.nullable(), count: z.int(), amount: moneySchema, rate: ratioSchema }).readonly(),
    ),
  })
  .readonly();

/** {@link DeliveryFailures} of the package. @category Schemas */
export const deliveryFailuresSchema = z
  .strictObject({
    failedFirst: ratioSchema,
    failedAll: ratioSchema,
    undelivered: list(text),
    causes: list(z.strictObject({ channel: text, reason: text.nullable(), attempts: z.int() }).readonly()),
  })
  .readonly();

/** A {@link DisputeCycle} of the package. @category Schemas */
export const disputeCycleSchema = z
  .strictObject({
    resolved: daysSummarySchema,
    byReason: list(z.strictObject({ reason: text, resolved: daysSummarySchema }).readonly()),
    outcomes: list(z.strictObject({ outcome: text, count: z.int(), amount: bag }).readonly()),
    open: daysSummarySchema,
    openAmount: bag,
  })
  .readonly();

/** An {@link OrderToInvoice} of the package. @category Schemas */
export const orderToInvoiceSchema = z.strictObject({ lag: daysSummarySchema, withoutOrder: list(id) }).readonly();

/** A {@link StraightThrough} of the package. @category Schemas */
export const straightThroughSchema = z
  .strictObject({ byCount: ratioSchema, byAmount: ratioSchema, touched: list(id) })
  .readonly();
