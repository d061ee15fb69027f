export { assembleBook } from "./assemble-book.ts";
export type {
  AssembleBookOptions,
  AssembledBook,
  BookIdentity,
  CustomerTieOutLine,
  SkippedRecord,
  SourceRecords,
} from "./assembled-book.ts";
export type { ErpContext } from "./erp-context.ts";
export type { ErpSystem, ExternalId } from "./external-id.ts";
export { erpIssues } from "./issues.ts";
export type { Mapped } from "./mapped.ts";
export { decimalTextOfNumber, readAmount, writeAmount } from "./read-amount.ts";
export { dateOfInstant, readCivilDate } from "./read-civil-date.ts";
export { type ErpFile, readErpFile } from "./read-erp-file.ts";
export { type PlainOfXmlOptions, plainOfXml, type ReadXmlOptions, readXml } from "./read-xml.ts";
export type { RecordOptions } from "./record-options.ts";
export type { SourceCustomer } from "./source-customer.ts";
export type { DocumentStatus, SourceDocument, SourceLine, SourceParty } from "./source-document.ts";
export type { SourceJournal, SourceJournalLine } from "./source-journal.ts";
export type { LinkedKind, SourceLink } from "./source-link.ts";
export type { SourceCardDispute, SourcePayout, SourcePayoutLine } from "./source-payout.ts";
export type {
  ReceiptStatus,
  SourceBankTransaction,
  SourceDeposit,
  SourceDepositItem,
  SourceReceipt,
  SourceRefund,
} from "./source-receipt.ts";
export type { SourceTerm } from "./source-term.ts";
export { type BalanceComparison, type StatedBalance, type TieOutLine, tieOutBalances } from "./tie-out.ts";
export type { XmlElement } from "./xml-element.ts";
