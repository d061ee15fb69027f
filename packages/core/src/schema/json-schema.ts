import { z } from "zod";
import { bookSchema } from "./book.ts";
import { bookRowsSchema } from "./book-rows.ts";
import { customerSchema, documentSchema, legalEntitySchema } from "./documents.ts";
import { applicationSchema, bankDepositSchema, disputeSchema, receiptSchema, writeOffSchema } from "./facts.ts";
import { issueSchema } from "./issue.ts";
import { journalEntrySchema, ledgerDetailLineSchema, remittanceAdviceSchema, trialBalanceSchema } from "./journal.ts";
import { moneySchema } from "./parts.ts";

const schemas = {
  application: applicationSchema,
  "bank-deposit": bankDepositSchema,
  book: bookSchema,
  "book-rows": bookRowsSchema,
  customer: customerSchema,
  dispute: disputeSchema,
  document: documentSchema,
  issue: issueSchema,
  "journal-entry": journalEntrySchema,
  "ledger-detail-line": ledgerDetailLineSchema,
  "legal-entity": legalEntitySchema,
  money: moneySchema,
  receipt: receiptSchema,
  "remittance-advice": remittanceAdviceSchema,
  "trial-balance": trialBalanceSchema,
  "write-off": writeOffSchema,
} as const;

/** Names {@link jsonSchemaOf} knows. @category Schemas */
export type SchemaName = keyof typeof schemas;

/** The names of all published schemas, sorted. @category Schemas */
export const schemaNames: readonly SchemaName[] = [
  "application",
  "bank-deposit",
  "book",
  "book-rows",
  "customer",
  "dispute",
  "document",
  "issue",
  "journal-entry",
  "ledger-detail-line",
  "legal-entity",
  "money",
  "receipt",
  "remittance-advice",
  "trial-balance",
  "write-off",
];

/**
 * The JSON Schema of a noun, for other languages and for forms.
 *
 * **Source** JSON Schema 2020-12, generated from the zod schema, input side.
 *
 * @param name - one of {@link schemaNames}
 * @returns the schema as plain JSON
 * @example
 * ```ts
 * jsonSchemaOf("money")["required"] // => ["minor", "currency"]
 * ```
 * @category Schemas
 */
export function jsonSchemaOf(name: SchemaName): Readonly<Record<string, unknown>> {
  const { "~standard": _, ...schema } = z.toJSONSchema(schemas[name], { io: "input" });
  return schema;
}
