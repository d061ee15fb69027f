import { moneySchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";
import {
  accountSchema,
  idSchema,
  idsSchema,
  lineShape,
  list,
  previousShape,
  reconciledOf,
  referencesSchema,
} from "./parts.ts";
import { transactionLineSchema } from "./transactions.ts";

/** A {@link ProcessorLine}. @category Schemas */
export const processorLineSchema = z
  .strictObject({
    ...lineShape,
    kind: z.enum([
      "charge",
      "refund",
      "fee",
      "dispute",
      "dispute_reversal",
      "reserve_hold",
      "reserve_release",
      "adjustment",
    ]),
    payoutId: idSchema.nullable(),
  })
  .readonly();

/** A {@link ProcessorPayout}. @category Schemas */
export const processorPayoutSchema = z.strictObject(lineShape).readonly();

const processorCarriedSchema = z
  .strictObject({
    book: list(transactionLineSchema),
    lines: list(processorLineSchema),
    payouts: list(processorPayoutSchema),
  })
  .readonly();

/** A {@link ProcessorReconciliationInput}. @category Schemas */
export const processorReconciliationInputSchema = z
  .strictObject({
    account: accountSchema,
    openingBalance: moneySchema,
    bookLines: list(transactionLineSchema),
    bankLines: list(transactionLineSchema),
    lines: list(processorLineSchema),
    payouts: list(processorPayoutSchema),
    carriedForward: processorCarriedSchema,
    ...previousShape,
  })
  .readonly();

const toPostSchema = z.enum(["fee_to_post", "dispute_to_post", "reserve_to_post", "adjustment_to_post"]);

/** A {@link ProcessorReconciliation}. @category Schemas */
export const processorReconciliationSchema = z
  .strictObject({
    accountId: idSchema,
    asOf: plainDateSchema,
    payouts: list(
      z
        .strictObject({
          payoutId: idSchema,
          charges: moneySchema,
          refunds: moneySchema,
          fees: moneySchema,
          disputes: moneySchema,
          reserve: moneySchema,
          adjustments: moneySchema,
          expected: moneySchema,
          paid: moneySchema,
          difference: moneySchema,
          proved: z.boolean(),
          bankLineIds: idsSchema,
        })
        .readonly(),
    ),
    proposals: list(
      z
        .strictObject({
          cause: toPostSchema,
          lineId: idSchema,
          payoutId: idSchema,
          date: plainDateSchema,
          amount: moneySchema,
          references: referencesSchema,
        })
        .readonly(),
    ),
    carryForward: processorCarriedSchema,
    ...reconciledOf(
      z.enum([
        "opening_balance",
        "not_paid_out",
        "payout_in_transit",
        "payout_differs",
        "payout_short_at_bank",
        "unknown_at_bank",
        "missing_at_processor",
        "missing_in_books",
        "amount_differs",
        ...toPostSchema.options,
      ]),
    ),
  })
  .readonly();
