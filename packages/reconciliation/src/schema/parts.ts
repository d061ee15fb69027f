import { currencyCodeSchema, moneySchema, plainDateSchema, reasonSchema } from "@receivables/core/schema";
import { z } from "zod";

export const idSchema = z.string().min(1).max(512);
export const textSchema = z.string().max(100_000);
export const minorSchema = z.int();
export const countSchema = z.int().min(0);
export const referencesSchema = z.array(textSchema).readonly();
export const idsSchema = z.array(idSchema).readonly();
const natureSchema = z.enum(["timing", "entry", "mistake"]);
const sideSchema = z.enum(["left", "right", "both"]);
export const statusSchema = z.enum(["reconciled", "explained", "unexplained"]);

/** A readonly list. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}

function differenceOf<Cause extends z.ZodType>(cause: Cause) {
  return z
    .strictObject({
      id: z.string(),
      cause,
      nature: natureSchema,
      side: sideSchema,
      amount: moneySchema,
      date: plainDateSchema,
      ageDays: z.int(),
      refs: z.array(z.string()).readonly(),
      reasons: list(reasonSchema),
      owner: textSchema.nullable(),
      reportedSince: plainDateSchema,
      note: textSchema.exactOptional(),
    })
    .readonly();
}

/** A {@link Difference} of any reconciliation. @category Schemas */
export const differenceSchema = differenceOf(z.string());

export const proofSchema = z
  .strictObject({
    left: moneySchema,
    right: moneySchema,
    explained: moneySchema,
    unexplained: moneySchema,
    proved: z.boolean(),
  })
  .readonly();

/** What every reconciliation says of its differences. */
export function reconciledOf<Cause extends z.ZodType>(cause: Cause) {
  return {
    status: statusSchema,
    differences: list(differenceOf(cause)),
    cleared: list(differenceSchema),
    proof: proofSchema,
  };
}

export const previousShape = { previous: list(differenceSchema).exactOptional() };

export const lineShape = { id: idSchema, date: plainDateSchema, amount: moneySchema, references: referencesSchema };
export const keyedShape = { ...lineShape, keys: z.record(z.string(), textSchema).readonly().exactOptional() };

/** An account and its currency. */
export const accountSchema = z.strictObject({ id: idSchema, currency: currencyCodeSchema }).readonly();
