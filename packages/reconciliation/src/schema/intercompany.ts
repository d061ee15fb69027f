import { currencyCodeSchema, moneySchema, plainDateSchema } from "@receivables/core/schema";
import { z } from "zod";
import {
  differenceSchema,
  idSchema,
  idsSchema,
  keyedShape,
  list,
  minorSchema,
  previousShape,
  reconciledOf,
  statusSchema,
  textSchema,
} from "./parts.ts";

const intercompanySideSchema = z
  .strictObject({
    entityId: idSchema,
    baseCurrency: currencyCodeSchema,
    lines: list(
      z
        .strictObject({ ...keyedShape, text: textSchema.exactOptional(), partnerId: idSchema, baseAmount: moneySchema })
        .readonly(),
    ),
  })
  .readonly();

/** An {@link IntercompanyReconciliationInput}. @category Schemas */
export const intercompanyReconciliationInputSchema = z
  .strictObject({
    left: intercompanySideSchema,
    right: intercompanySideSchema,
    rates: list(
      z
        .strictObject({
          from: currencyCodeSchema,
          to: currencyCodeSchema,
          rate: z.string().regex(/^\d{1,30}(\.\d{1,30})?$/),
          date: plainDateSchema,
          source: idSchema,
          kind: idSchema.exactOptional(),
        })
        .readonly(),
    ),
    ...previousShape,
  })
  .readonly();

const intercompanyParts = reconciledOf(
  z.enum(["missing_at_right", "missing_at_left", "amount_differs", "exchange_difference", "rounding"]),
);

/** An {@link IntercompanyReconciliation}. @category Schemas */
export const intercompanyReconciliationSchema = z
  .strictObject({
    leftId: idSchema,
    rightId: idSchema,
    asOf: plainDateSchema,
    status: statusSchema,
    matches: list(
      z
        .strictObject({
          pass: z.string(),
          currency: currencyCodeSchema,
          leftIds: idsSchema,
          rightIds: idsSchema,
          difference: minorSchema,
        })
        .readonly(),
    ),
    currencies: list(z.strictObject({ currency: currencyCodeSchema, ...intercompanyParts }).readonly()),
    inLeftBase: z.strictObject(intercompanyParts).readonly(),
    inRightBase: z.strictObject(intercompanyParts).readonly(),
    cleared: list(differenceSchema),
  })
  .readonly();
