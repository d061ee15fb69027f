export { type FromIssuedInvoice, fromIssuedInvoice, type NumberedInvoice } from "./from-issued-invoice.ts";
export { einvoiceIssues } from "./issues.ts";
export type {
  EInvoice,
  EInvoiceAddress,
  EInvoiceAdjustment,
  EInvoiceClassification,
  EInvoiceContact,
  EInvoiceDelivery,
  EInvoiceDocument,
  EInvoiceDocumentAdjustment,
  EInvoiceIdentifier,
  EInvoiceItem,
  EInvoiceLine,
  EInvoiceParty,
  EInvoicePaymentMeans,
  EInvoicePeriod,
  EInvoicePrice,
  EInvoiceTax,
  EInvoiceTaxGroup,
  EInvoiceTotals,
} from "./model/e-invoice.ts";
export type { EInvoiceLimits, ReadingLoss } from "./model/reading.ts";
export { type EInvoiceReading, type EInvoiceSyntax, type ReadEInvoiceOptions, readEInvoice } from "./read-e-invoice.ts";
export { en16931Rules } from "./rules/en16931.ts";
export { peppolBis3Rules } from "./rules/peppol.ts";
export type { EInvoiceRule, RuleFailure, RulePack } from "./rules/rule.ts";
export {
  type EInvoiceFigureOptions,
  type EInvoiceFigures,
  toInvoiceInput,
  verifyEInvoice,
} from "./to-invoice-input.ts";
export { type EInvoiceValidation, type RuleFinding, validateEInvoice } from "./validate-e-invoice.ts";
export {
  type SyntaxFinding,
  type SyntaxPackName,
  type SyntaxValidation,
  type ValidateSyntaxOptions,
  validateSyntax,
} from "./validate-syntax.ts";
export { type WritingLoss, type WrittenEInvoice, writeCii, writeUbl } from "./write-e-invoice.ts";
