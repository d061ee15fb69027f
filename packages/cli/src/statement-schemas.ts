import { statementDecisionSchema, statementSchema } from "@receivables/statements/schema";
import { z } from "zod";

const text = z.string().max(2000);
const lines = z.array(text).max(30);

/** Who issues statements: the letterhead. */
export const statementIssuerSchema = z.strictObject({
  name: text,
  lines,
  paymentLines: lines.exactOptional(),
  footer: lines.exactOptional(),
});

/** A line of `statement render`: a statement, and what the policy decided. */
export const statementLineSchema = z.strictObject({
  statement: statementSchema,
  decision: statementDecisionSchema.exactOptional(),
});

/** What `statement render` prints when it writes files. */
export const statementFilesSchema = z.strictObject({
  files: z.array(z.strictObject({ customerId: text, currency: text, file: text })),
  withheld: z.array(statementDecisionSchema),
});
