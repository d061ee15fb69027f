export { type AgingDocumentOptions, agingDocument } from "./build/aging-document.ts";
export { type CloseDocumentOptions, closeDocument } from "./build/close-document.ts";
export { type CommissionReport, type CommissionReportLine, commissionDocument } from "./build/commission-document.ts";
export { type InvoiceDocumentOptions, invoiceDocument } from "./build/invoice-document.ts";
export { type Letter, type LetterItem, letterDocument } from "./build/letter-document.ts";
export { type ReceiptDocumentOptions, type ReceiptUse, receiptDocument } from "./build/receipt-document.ts";
export {
  type ReconciliationItem,
  type ReconciliationReport,
  reconciliationDocument,
} from "./build/reconciliation-document.ts";
export { type StatementDocumentOptions, statementDocument } from "./build/statement-document.ts";
export { documentsIssues } from "./issues.ts";
export { type JoinDocumentsOptions, type JoinedPart, joinDocuments } from "./join-documents.ts";
export type {
  DocumentLanguage,
  DocumentOptions,
  DocumentParty,
  PrintBar,
  PrintBlock,
  PrintColumn,
  PrintDocument,
  PrintDocumentKind,
  PrintField,
  PrintFold,
  PrintLink,
  PrintMark,
  PrintParty,
  PrintSection,
  PrintStatus,
} from "./print-document.ts";
export { renderHtml } from "./render-html.ts";
