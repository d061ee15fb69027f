import type { z } from "zod";

/**
 * Schemas of inputs and outputs of commands, besides the nouns of core, by name. A schema is loaded when it is asked for:
 * packages are heavy.
 */
export const commandSchemas: Readonly<Record<string, () => Promise<z.ZodType>>> = {
  "bank-file-part": async () => (await import("./bank-schemas.ts")).bankFilePartSchema,
  "cash-closed-item": async () => (await import("./cash-schemas.ts")).cashClosedItemSchema,
  "cash-customer": async () => (await import("./cash-schemas.ts")).cashCustomerSchema,
  "cash-decision": async () => (await import("@receivables/cash-application/schema")).cashDecisionLineSchema,
  "cash-history": async () => (await import("./cash-schemas.ts")).cashHistorySchema,
  "cash-memory": async () => (await import("@receivables/cash-application/schema")).cashMemorySchema,
  "cash-open-item": async () => (await import("./cash-schemas.ts")).cashOpenItemSchema,
  "cash-payment": async () => (await import("./cash-schemas.ts")).cashPaymentSchema,
  "cash-policy": async () => (await import("@receivables/cash-application/schema")).cashPolicySchema,
  "cash-remittance": async () => (await import("./cash-schemas.ts")).cashRemittanceSchema,
  "cash-truth": async () => (await import("./cash-schemas.ts")).cashTruthSchema,
  "daily-cash-receipts": async () => (await import("./deposit-schemas.ts")).dailyCashReceiptsSchema,
  "deposit-routes": async () => (await import("./deposit-schemas.ts")).depositRoutesSchema,
  "deposit-slip": async () => (await import("./deposit-schemas.ts")).depositSlipSchema,
  "bank-books": async () => (await reconciliation()).bankBooksSchema,
  "bank-reconciliation": async () => (await reconciliation()).bankReconciliationSchema,
  "control-account": async () => (await reconciliation()).controlAccountInputSchema,
  "control-accounts-reconciliation": async () => (await reconciliation()).controlAccountsReconciliationSchema,
  difference: async () => (await reconciliation()).differenceSchema,
  "discrepancy-case": async () => (await reconciliation()).discrepancyCaseSchema,
  "intercompany-accounts": async () => (await reconciliation()).intercompanyReconciliationInputSchema,
  "intercompany-reconciliation": async () => (await reconciliation()).intercompanyReconciliationSchema,
  "processor-accounts": async () => (await reconciliation()).processorReconciliationInputSchema,
  "processor-reconciliation": async () => (await reconciliation()).processorReconciliationSchema,
  "statement-accounts": async () => (await reconciliation()).statementReconciliationInputSchema,
  "statement-reconciliation": async () => (await reconciliation()).statementReconciliationSchema,
  "transaction-lists": async () => (await reconciliation()).transactionReconciliationInputSchema,
  "transaction-pass": async () => (await reconciliation()).transactionPassSchema,
  "transaction-reconciliation": async () => (await reconciliation()).transactionReconciliationSchema,
  "documentation-policy": async () => (await import("@receivables/invoicing/schema")).documentationPolicySchema,
  "e-invoice": async () => (await import("@receivables/einvoice/schema")).eInvoiceSchema,
  "e-invoice-reading": async () => (await import("./einvoice-schemas.ts")).eInvoiceReadingSchema,
  "e-invoice-validation": async () => (await import("./einvoice-schemas.ts")).eInvoiceValidationSchema,
  "e-invoice-writing": async () => (await import("./einvoice-schemas.ts")).eInvoiceWritingSchema,
  invoice: async () => (await import("@receivables/invoicing/schema")).invoiceSchema,
  "invoice-balances": async () => (await import("@receivables/invoicing/schema")).invoiceBalancesSchema,
  "invoice-compute-record": async () => (await import("./invoice-schemas.ts")).invoiceComputeRecordSchema,
  "invoice-credit-memo": async () => (await import("@receivables/invoicing/schema")).creditMemoSchema,
  "invoice-credit-record": async () => (await import("./invoice-schemas.ts")).invoiceCreditRecordSchema,
  "invoice-credit-request": async () => (await import("@receivables/invoicing/schema")).creditRequestSchema,
  "invoice-debit-memo": async () => (await import("@receivables/invoicing/schema")).debitMemoSchema,
  "invoice-debit-request": async () => (await import("@receivables/invoicing/schema")).debitRequestSchema,
  "invoice-explanation": async () => (await import("./invoice-schemas.ts")).invoiceExplanationLineSchema,
  "invoice-input": async () => (await import("@receivables/invoicing/schema")).invoiceInputSchema,
  "invoice-policy": async () => (await import("@receivables/invoicing/schema")).invoicePolicySchema,
  "invoice-verification": async () => (await import("./invoice-schemas.ts")).invoiceVerificationLineSchema,
  "invoice-verify-record": async () => (await import("./invoice-schemas.ts")).invoiceVerifyRecordSchema,
  "issued-invoice": async () => (await import("@receivables/invoicing/schema")).issuedInvoiceSchema,
  "memo-case": async () => (await import("@receivables/invoicing/schema")).memoCaseSchema,
  "memo-step": async () => (await import("@receivables/invoicing/schema")).memoStepSchema,
  "number-series": async () => (await import("@receivables/invoicing/schema")).numberSeriesSchema,
  "stated-invoice": async () => (await import("@receivables/invoicing/schema")).statedInvoiceSchema,
};

function reconciliation() {
  return import("@receivables/reconciliation/schema");
}
