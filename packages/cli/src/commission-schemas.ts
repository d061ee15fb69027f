import { commissionStatementLineSchema } from "@receivables/commission/schema";
import { bookSchema, issueSchema, moneySchema } from "@receivables/core/schema";
import { z } from "zod";

/** A line of `receivables commission statement`. */
export const commissionStatementSchema = z.strictObject({
  payeeId: z.string(),
  planId: z.string(),
  period: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  lines: z.array(commissionStatementLineSchema),
  evaluated: moneySchema,
  postedBefore: moneySchema,
  payable: moneySchema,
  carried: moneySchema,
});

/** What `receivables commission import` prints. */
export const paidInvoiceImportSchema = z.strictObject({
  rows: z.int().min(0),
  tied: z.int().min(0),
  differences: z.array(
    z.strictObject({
      number: z.string(),
      kind: z.enum(["unknown", "total", "collected", "paidDate", "unreported"]),
      reported: z.string().nullable(),
      ledger: z.string().nullable(),
    }),
  ),
  totals: z.array(z.strictObject({ reported: moneySchema, collected: moneySchema, difference: moneySchema })),
  proved: z.boolean(),
  book: bookSchema.exactOptional(),
  issues: z.array(issueSchema),
});
