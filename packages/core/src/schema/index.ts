export { bookSchema } from "./book.ts";
export { bookRowsSchema } from "./book-rows.ts";
export {
  bankAccountRefSchema,
  customerSchema,
  documentSchema,
  legalEntitySchema,
  taxGroupSchema,
} from "./documents.ts";
export {
  adjustmentKindSchema,
  applicationSchema,
  bankDepositSchema,
  contactRecordSchema,
  disputeSchema,
  dueDateChangeSchema,
  paymentPlanSchema,
  promiseToPaySchema,
  reasonSchema,
  receiptSchema,
  refundSchema,
  writeOffSchema,
} from "./facts.ts";
export { issueSchema } from "./issue.ts";
export { journalEntrySchema, ledgerDetailLineSchema, remittanceAdviceSchema, trialBalanceSchema } from "./journal.ts";
export type { SchemaName } from "./json-schema.ts";
export { jsonSchemaOf, schemaNames } from "./json-schema.ts";
export {
  currencyCodeSchema,
  decimalTextSchema,
  instantSchema,
  moneySchema,
  plainDateSchema,
  reversalSchema,
} from "./parts.ts";
