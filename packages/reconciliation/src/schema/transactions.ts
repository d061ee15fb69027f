import { currencyCodeSchema, plainDateSchema, reasonSchema } from "@receivables/core/schema";
import { z } from "zod";
import {
  countSchema,
  idSchema,
  idsSchema,
  keyedShape,
  list,
  minorSchema,
  previousShape,
  reconciledOf,
  textSchema,
} from "./parts.ts";

/** A {@link TransactionLine}. @category Schemas */
export const transactionLineSchema = z.strictObject({ ...keyedShape, text: textSchema.exactOptional() }).readonly();

const toleranceSchema = z.strictObject({ minor: countSchema, basisPoints: countSchema }).readonly();
const shapeSchema = z.enum(["one_to_many", "many_to_one", "many_to_many"]);
const passShape = { name: idSchema, keys: list(idSchema), windowDays: countSchema.nullable() };

/** A {@link TransactionPass}. @category Schemas */
export const transactionPassSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("pair"),
      ...passShape,
      reference: z.enum(["same", "named", "similar", "not_contrary", "ignored"]),
      amount: z.union([z.literal("exact"), z.literal("any"), toleranceSchema]),
      identical: z.boolean(),
      choose: z.enum(["nearest", "only"]),
      rare: z.boolean(),
      uncontested: z.boolean(),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("sum"),
      ...passShape,
      shapes: list(shapeSchema),
      reference: z.enum(["same", "ignored"]),
      sameDate: z.boolean(),
      amount: z.union([z.literal("exact"), toleranceSchema]),
    })
    .readonly(),
  z
    .strictObject({
      kind: z.literal("combination"),
      ...passShape,
      shape: shapeSchema,
      reference: z.enum(["same", "not_contrary", "ignored"]),
      mostLines: countSchema,
      mostCandidates: countSchema,
    })
    .readonly(),
]);

/** A {@link TransactionReconciliationInput}. @category Schemas */
export const transactionReconciliationInputSchema = z
  .strictObject({
    currency: currencyCodeSchema,
    left: list(transactionLineSchema),
    right: list(transactionLineSchema),
    ...previousShape,
  })
  .readonly();

/** A {@link TransactionReconciliation}. @category Schemas */
export const transactionReconciliationSchema = z
  .strictObject({
    asOf: plainDateSchema,
    matches: list(
      z
        .strictObject({
          pass: z.string(),
          leftIds: idsSchema,
          rightIds: idsSchema,
          difference: minorSchema,
          interchangeable: z.boolean(),
          reasons: list(reasonSchema),
        })
        .readonly(),
    ),
    counts: z
      .strictObject({ left: countSchema, right: countSchema, matchedLeft: countSchema, matchedRight: countSchema })
      .readonly(),
    ...reconciledOf(z.enum(["left_only", "right_only", "amount_differs", "repeated_left", "repeated_right"])),
  })
  .readonly();
