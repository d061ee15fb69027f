import { decimalTextSchema } from "@receivables/core/schema";
import { z } from "zod";

/** Ids and names of policies. */
export const id = z.string().min(1).max(512);

/** Text people write. */
export const text = z.string().max(100_000);

/** Text that may be left out. */
export const optionalText = text.exactOptional();

/** A number that may be left out. */
export const optionalDecimal = decimalTextSchema.exactOptional();

/** A readonly list. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}
