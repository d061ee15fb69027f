import {
  currencyCodeSchema,
  decimalTextSchema,
  moneySchema,
  plainDateSchema,
  reasonSchema,
} from "@receivables/core/schema";
import { z } from "zod";
import { id, list, text } from "./parts.ts";

const ratioBasis = z
  .strictObject({
    tax: z.enum(["gross", "net"]),
    creditMemos: z.enum(["deducted", "ignored"]),
    unapplied: z.enum(["deducted", "ignored"]),
    allowance: z.enum(["deducted", "ignored"]),
  })
  .readonly();

/** A ratio with its working. */
export const ratioSchema = z
  .strictObject({
    name: text,
    unit: z.enum(["days", "percent", "times"]),
    value: decimalTextSchema.nullable(),
    numerator: decimalTextSchema,
    denominator: decimalTextSchema,
    reason: reasonSchema.nullable(),
    basis: ratioBasis.exactOptional(),
  })
  .readonly();

/** A {@link RatioSheet} of the package. @category Schemas */
export const ratioSheetSchema = z
  .strictObject({
    currency: currencyCodeSchema,
    from: plainDateSchema,
    to: plainDateSchema,
    days: z.int(),
    basis: ratioBasis,
    openingReceivables: moneySchema,
    closingReceivables: moneySchema,
    currentReceivables: moneySchema,
    creditSales: moneySchema,
    writeOffs: moneySchema,
    ratios: list(ratioSchema),
  })
  .readonly();

/** A {@link RatioTrend} of the package. @category Schemas */
export const ratioTrendSchema = z
  .strictObject({
    currency: currencyCodeSchema,
    name: text,
    unit: z.enum(["days", "percent", "times"]),
    points: list(
      z
        .strictObject({
          from: plainDateSchema,
          to: plainDateSchema,
          value: decimalTextSchema.nullable(),
          change: decimalTextSchema.nullable(),
        })
        .readonly(),
    ),
  })
  .readonly();

/** {@link CollectionWork} of the package. @category Schemas */
export const collectionWorkSchema = z
  .strictObject({
    customerId: id,
    action: z.enum(["apply_credit", "settle_dispute", "await_promise", "contact"]),
    overdue: moneySchema,
    collectable: moneySchema,
    credit: moneySchema,
    oldestDaysPastDue: z.int(),
    documentIds: list(id),
    reasons: list(reasonSchema),
  })
  .readonly();
