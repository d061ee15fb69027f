import { z } from "zod";
import { isInstant, isPlainDate } from "../date/plain-date.ts";
import { isCurrencyCode } from "../money/currency.ts";

/** Ids and labels: never empty, never a book. */
export const idSchema = z.string().min(1).max(512);

/** Text people write. */
export const textSchema = z.string().max(100_000);

/** A {@link PlainDate}. @category Schemas */
export const plainDateSchema = z.iso.date().refine(isPlainDate);

/** An {@link Instant}. @category Schemas */
export const instantSchema = z.iso.datetime({ precision: 3 }).refine(isInstant);

/** Decimal text without an exponent. @category Schemas */
export const decimalTextSchema = z
  .string()
  .max(1000)
  .regex(/^-?\d+(?:\.\d+)?$/);

/** A currency an amount can carry. @category Schemas */
export const currencyCodeSchema = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .refine(isCurrencyCode);

/** A {@link Money}. @category Schemas */
export const moneySchema = z.strictObject({ minor: z.int(), currency: currencyCodeSchema }).readonly();

/** The two clocks every fact carries. */
export const recordedShape = { effectiveDate: plainDateSchema, recordedAt: instantSchema };

/** A {@link Reversal}. @category Schemas */
export const reversalSchema = z.strictObject({ ...recordedShape, reason: idSchema }).readonly();

/** Texts by name, such as a customer's dimensions. */
export const textsSchema = z.record(z.string(), textSchema).readonly();

/** A readonly list. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}
