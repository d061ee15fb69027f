import { currencyCodeSchema, moneySchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";
import {
  idSchema,
  idsSchema,
  keyedShape,
  list,
  minorSchema,
  previousShape,
  reconciledOf,
  textSchema,
} from "./parts.ts";

const accountLineSchema = z
  .strictObject({
    ...keyedShape,
    text: textSchema.exactOptional(),
    kind: z.enum(["invoice", "credit", "payment", "other"]),
  })
  .readonly();

/** A {@link StatementReconciliationInput}. @category Schemas */
export const statementReconciliationInputSchema = z
  .strictObject({
    customerId: idSchema,
    currency: currencyCodeSchema,
    ours: z.strictObject({ openingBalance: moneySchema, lines: list(accountLineSchema) }).readonly(),
    theirs: z
      .strictObject({
        openingBalance: moneySchema.nullable(),
        lines: list(accountLineSchema),
        closingBalance: moneySchema.exactOptional(),
      })
      .readonly(),
    scope: z.enum(["ledger", "payments"]),
    theirSigns: z.enum(["as_ours", "opposite"]),
    ...previousShape,
  })
  .readonly();

/** A {@link StatementReconciliation}. @category Schemas */
export const statementReconciliationSchema = z
  .strictObject({
    customerId: idSchema,
    asOf: plainDateSchema,
    scope: z.enum(["ledger", "payments"]),
    matches: list(
      z.strictObject({ pass: z.string(), ourIds: idsSchema, theirIds: idsSchema, difference: minorSchema }).readonly(),
    ),
    ...reconciledOf(
      z.enum([
        "opening_balance",
        "invoice_missing_there",
        "credit_missing_there",
        "payment_missing_there",
        "invoice_missing_here",
        "credit_missing_here",
        "payment_missing_here",
        "other_missing_there",
        "other_missing_here",
        "amount_differs",
        "closing_balance",
      ]),
    ),
  })
  .readonly();
