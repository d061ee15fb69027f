import {
  currencyCodeSchema,
  decimalTextSchema,
  instantSchema,
  issueSchema,
  moneySchema,
  plainDateSchema,
} from "@receivables/core/schema";
import { z } from "zod";
import { plainBucket } from "./schema/management.ts";
import { figures, id, list, minor, text } from "./schema/parts.ts";

export {
  agingPointSchema,
  backtestCashForecastSchema,
  cashForecastSchema,
  collectorEffortSchema,
  creditMemoRatesSchema,
  daysSummarySchema,
  deliveryFailuresSchema,
  disputeCycleSchema,
  orderToInvoiceSchema,
  straightThroughSchema,
} from "./schema/management.ts";
export { collectionWorkSchema, ratioSheetSchema, ratioTrendSchema } from "./schema/ratios.ts";

const rounding = z.enum(["halfUp", "halfDown", "halfEven", "halfOdd", "up", "down", "ceiling", "floor"]);

const bucketDefinition = z.strictObject({ label: text, from: z.int().nullable(), to: z.int().nullable() }).readonly();

const bucketScheme = z.union([
  z.strictObject({ kind: z.literal("days"), buckets: list(bucketDefinition) }).readonly(),
  z
    .strictObject({
      kind: z.literal("months"),
      count: z.int().min(1),
      anchor: z.enum(["asOfDay", "calendarMonth"]),
    })
    .readonly(),
]);

const exchangeRate = z
  .strictObject({
    from: currencyCodeSchema,
    to: currencyCodeSchema,
    rate: decimalTextSchema,
    date: plainDateSchema,
    source: text,
    kind: text.exactOptional(),
  })
  .readonly();

const currencyView = z.union([
  z.strictObject({ kind: z.literal("document"), mixed: z.enum(["separate", "refuse"]) }).readonly(),
  z.strictObject({ kind: z.literal("base"), rounding }).readonly(),
  z.strictObject({ kind: z.literal("revalued"), rates: list(exchangeRate), rounding }).readonly(),
]);

const basis = z.union([
  z.enum(["due", "originalDue", "document", "posting"]),
  z.strictObject({ dimension: id }).readonly(),
]);
const credits = z.enum(["separateColumn", "ownDate", "oldestFirst"]);
const missingDueDate = z.enum(["terms", "postingDate", "documentDate", "refuse"]);
const groupBy = z.union([
  z.enum(["customer", "customerTree", "entity", "salesperson"]),
  z.strictObject({ dimension: id }).readonly(),
]);
const disputedAndPromised = z.enum(["memo", "apart"]);
const plans = z.enum(["keepAge", "ageByPlan"]);
const zeroRows = z.enum(["omit", "include"]);
const items = z.enum(["none", "open", "all"]);

/** {@link AgeReceivablesOptions} of the package, as a policy is kept in a file. @category Schemas */
export const agingOptionsSchema = z
  .strictObject({
    asOf: plainDateSchema,
    knownAt: instantSchema.exactOptional(),
    documentsThrough: plainDateSchema.exactOptional(),
    cashThrough: plainDateSchema.exactOptional(),
    ageTo: plainDateSchema.exactOptional(),
    basis,
    buckets: z.union([bucketScheme, list(z.number())]),
    credits: credits.exactOptional(),
    missingDueDate: missingDueDate.exactOptional(),
    currency: currencyView.exactOptional(),
    groupBy: groupBy.exactOptional(),
    disputedAndPromised: disputedAndPromised.exactOptional(),
    plans: plans.exactOptional(),
    zeroRows: zeroRows.exactOptional(),
    items: items.exactOptional(),
    controlAccount: list(moneySchema).exactOptional(),
  })
  .readonly();

const agingPolicy = z
  .strictObject({
    asOf: plainDateSchema,
    knownAt: instantSchema.exactOptional(),
    documentsThrough: plainDateSchema,
    cashThrough: plainDateSchema,
    ageTo: plainDateSchema,
    basis,
    buckets: bucketScheme,
    credits,
    missingDueDate: missingDueDate.exactOptional(),
    currency: currencyView,
    groupBy,
    disputedAndPromised,
    plans,
    zeroRows,
    items,
    controlAccount: list(moneySchema).exactOptional(),
  })
  .readonly();

const kind = z.enum(["invoice", "debit_memo", "credit_memo", "customer_deposit", "opening_item", "receipt"]);

const agingItemShape = {
  id,
  instalmentId: id.exactOptional(),
  kind,
  number: text,
  customerId: id.nullable(),
  key: text.nullable(),
  currency: currencyCodeSchema,
  open: minor,
  date: plainDateSchema.nullable(),
  daysPastDue: z.int().nullable(),
  bucket: text.nullable(),
  inBucket: minor,
};

/** An {@link AgingReport} of the package. @category Schemas */
export const agingReportSchema = z
  .strictObject({
    entityIds: list(id),
    policy: agingPolicy,
    buckets: list(plainBucket),
    rows: list(
      z
        .strictObject({
          ...figures,
          key: text.nullable(),
          currency: currencyCodeSchema,
          items: z.int(),
          parentKey: text.nullable().exactOptional(),
          depth: z.int().exactOptional(),
        })
        .readonly(),
    ),
    totals: list(z.strictObject({ ...figures, currency: currencyCodeSchema, items: z.int() }).readonly()),
    items: list(z.strictObject(agingItemShape).readonly()).exactOptional(),
    reaged: list(
      z
        .strictObject({
          documentId: id,
          instalmentId: id.exactOptional(),
          currency: currencyCodeSchema,
          open: minor,
          originalDueDate: plainDateSchema.nullable(),
          dueDate: plainDateSchema,
          agedFrom: plainDateSchema.nullable(),
          by: z.enum(["due_date_change", "payment_plan"]),
          changeId: id,
          reason: text,
          approvedBy: text,
        })
        .readonly(),
    ),
    checks: list(
      z
        .strictObject({
          kind: z.enum(["buckets_equal_open_items", "open_items_equal_sub_ledger", "total_equals_control_account"]),
          currency: currencyCodeSchema,
          reported: decimalTextSchema,
          expected: decimalTextSchema,
          difference: decimalTextSchema,
          holds: z.boolean(),
        })
        .readonly(),
    ),
    proved: z.boolean(),
    issues: list(issueSchema),
  })
  .readonly();

const agingColumn = z.union([
  z.strictObject({ bucket: text }).readonly(),
  z.enum(["unapplied", "disputed", "promised"]),
]);

const agingCause = z.enum([
  "document",
  "document_voided",
  "receipt",
  "receipt_reversed",
  "cash_applied",
  "credit_applied",
  "adjustment",
  "credit_used",
  "application_reversed",
  "write_off",
  "small_balance_adjustment",
  "recovery",
  "write_off_reversed",
  "refund",
  "refund_reversed",
  "exchange_rate",
  "aged",
  "due_date_change",
  "payment_plan",
  "dispute",
  "promise",
  "credit_offset",
]);

const agingMoment = z.strictObject({ asOf: plainDateSchema, knownAt: instantSchema.nullable() }).readonly();

/** An {@link AgingDiff} of the package. @category Schemas */
export const agingDiffSchema = z
  .strictObject({
    previous: agingMoment,
    current: agingMoment,
    changes: list(
      z
        .strictObject({
          cause: agingCause,
          id,
          instalmentId: id.exactOptional(),
          kind,
          number: text,
          customerId: id.nullable(),
          key: text.nullable(),
          currency: currencyCodeSchema,
          moves: list(z.strictObject({ column: agingColumn, minor }).readonly()),
          refs: list(id),
          effectiveDate: plainDateSchema.exactOptional(),
          recordedAt: instantSchema.exactOptional(),
          enteredLate: z.literal(true).exactOptional(),
          undone: z.literal(true).exactOptional(),
          approvedBy: text.exactOptional(),
        })
        .readonly(),
    ),
    movements: list(
      z
        .strictObject({
          cause: agingCause,
          currency: currencyCodeSchema,
          changes: z.int(),
          effect: decimalTextSchema,
          added: decimalTextSchema,
        })
        .readonly(),
    ),
    checks: list(
      z
        .strictObject({
          currency: currencyCodeSchema,
          column: agingColumn,
          opening: decimalTextSchema,
          changes: decimalTextSchema,
          closing: decimalTextSchema,
          difference: decimalTextSchema,
          holds: z.boolean(),
        })
        .readonly(),
    ),
    proved: z.boolean(),
  })
  .readonly();

/** A {@link CellTrace} of the package. @category Schemas */
export const cellTraceSchema = z
  .strictObject({
    cell: z
      .strictObject({
        key: text.nullable(),
        currency: currencyCodeSchema,
        column: z.union([
          z.strictObject({ bucket: text }).readonly(),
          z.enum(["unapplied", "disputed", "promised", "total"]),
        ]),
      })
      .readonly(),
    reported: decimalTextSchema,
    traced: decimalTextSchema,
    holds: z.boolean(),
    items: list(
      z
        .strictObject({
          ...agingItemShape,
          adds: minor,
          events: list(
            z
              .strictObject({
                kind: z.enum([
                  "document",
                  "receipt",
                  "application",
                  "application_source",
                  "write_off",
                  "refund",
                  "due_date_change",
                  "payment_plan",
                  "dispute",
                  "promise",
                ]),
                id,
                reversal: z.boolean(),
                effectiveDate: plainDateSchema,
                recordedAt: instantSchema,
                minor,
                wholeDocument: z.boolean(),
                reason: text.exactOptional(),
                approvedBy: text.exactOptional(),
              })
              .readonly(),
          ),
        })
        .readonly(),
    ),
  })
  .readonly();
