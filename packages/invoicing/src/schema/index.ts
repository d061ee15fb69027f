export { invoiceInputSchema, taxInputSchema } from "./input.ts";
export { invoiceSchema } from "./invoice.ts";
export { documentationPolicySchema, issuedInvoiceSchema, numberSeriesSchema } from "./issued.ts";
export {
  creditMemoSchema,
  creditRequestSchema,
  debitMemoSchema,
  debitRequestSchema,
  invoiceBalancesSchema,
  memoCaseSchema,
  memoStepSchema,
} from "./memo.ts";
export { invoicePolicySchema } from "./policy.ts";
export { figureExplanationSchema, statedInvoiceSchema, verificationSchema } from "./stated.ts";
