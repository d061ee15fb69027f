import { decimalTextSchema } from "@receivables/core/schema";
import { z } from "zod";

/** A list that is not changed. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}

/** An id, as facts have it. */
export const id = z.string().min(1).max(512);

/** Any text. */
export const text = z.string().max(100_000);

/** Minor units, where they are known exactly. */
export const minor = z.int();

const reportMinor = minor.nullable();

const texts = z
  .strictObject({
    buckets: list(decimalTextSchema),
    unapplied: decimalTextSchema,
    disputed: decimalTextSchema,
    promised: decimalTextSchema,
    total: decimalTextSchema,
  })
  .readonly();

/** The amounts of a row or total. */
export const figures = {
  buckets: list(reportMinor),
  unapplied: reportMinor,
  disputed: reportMinor,
  promised: reportMinor,
  total: reportMinor,
  exact: texts.exactOptional(),
};
