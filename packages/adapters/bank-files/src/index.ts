export { type Bai2Record, listBai2Records } from "./bai2/list-bai2-records.ts";
export { type Bai2TypeCode, findBai2TypeCode } from "./bai2/type-codes.ts";
export { type WriteBai2Options, writeBai2 } from "./bai2/write-bai2.ts";
export {
  type BankFileLimits,
  type BankFileOptionsWithoutFormat,
  type BankFormatName,
  type DateOrder,
  type ReadBankFileOptions,
  usualLimits,
} from "./bank-file-options.ts";
export type { BankFilePart, EntryPart, HeaderPart, IssuePart, TrailerPart } from "./bank-file-part.ts";
export type { BankFileChunk, BankFileSource, BankFileStream } from "./bank-file-source.ts";
export { type WriteCamt053Options, writeCamt053 } from "./camt/write-camt053.ts";
export type { BankCsvAmount, BankCsvColumn, BankCsvColumns, BankCsvProfile } from "./csv/bank-csv-profile.ts";
export { type BankCsvProposal, type SniffBankCsvOptions, sniffBankCsv } from "./csv/sniff-bank-csv.ts";
export type {
  Edi820Adjustment,
  Edi820Date,
  Edi820Line,
  Edi820Part,
  Edi820Party,
  Edi820Payment,
  Edi820Proof,
  Edi820Reference,
} from "./edi820/edi820-model.ts";
export { parseEdi820, readEdi820Sync } from "./edi820/read-edi820.ts";
export { type BankIssueCode, bankIssues } from "./issues.ts";
export {
  autoLockboxLayout,
  baiLockboxLayout,
  type LockboxField,
  type LockboxFieldName,
  type LockboxLayout,
  type LockboxRecordLayout,
  type LockboxRole,
} from "./lockbox/lockbox-layout.ts";
export type {
  LockboxBatch,
  LockboxCheck,
  LockboxDeposit,
  LockboxFile,
  LockboxInvoice,
  LockboxProof,
} from "./lockbox/lockbox-model.ts";
export {
  type LockboxDate,
  type LockboxToReceiptsOptions,
  lockboxToReceipts,
  lockboxToRemittanceAdvices,
} from "./lockbox/lockbox-to-receipts.ts";
export { type ParseLockboxOptions, parseLockbox } from "./lockbox/parse-lockbox.ts";
export { listMt940Fields, type Mt940RawField } from "./mt940/list-mt940-fields.ts";
export { listNachaRecords, type NachaRecord } from "./nacha/list-nacha-records.ts";
export type {
  NachaAddenda,
  NachaBatch,
  NachaBatchHeader,
  NachaChange,
  NachaEntry,
  NachaEntryKind,
  NachaFile,
  NachaFileHeader,
  NachaPart,
  NachaProof,
  NachaReturn,
  NachaTotals,
} from "./nacha/nacha-model.ts";
export { parseNacha, readNachaSync } from "./nacha/read-nacha.ts";
export { findNachaReason, type NachaReasonCode } from "./nacha/reason-codes.ts";
export { type NachaDebit, type NachaDebitBatch, type NachaDebitFile, writeNacha } from "./nacha/write-nacha.ts";
export { listOfxRecords, type OfxRecord } from "./ofx/list-ofx-records.ts";
export type {
  CollectionLeadTime,
  CollectionMandate,
  MandateAmendment,
  SepaCollection,
  SepaCollectionBatch,
  SepaCollectionFile,
} from "./pain/collection-model.ts";
export { findIsoReason, type IsoReasonCode } from "./pain/iso-reason-codes.ts";
export { listRejections, type Rejection } from "./pain/list-rejections.ts";
export { parsePain002 } from "./pain/parse-pain002.ts";
export { parsePain008 } from "./pain/parse-pain008.ts";
export type {
  PaymentBatchStatus,
  PaymentOutcome,
  PaymentState,
  PaymentStatus,
  PaymentStatusReason,
  PaymentStatusReport,
} from "./pain/payment-status-model.ts";
export { type WritePain008Options, writePain008 } from "./pain/write-pain008.ts";
export {
  collectStatements,
  parseBai2,
  parseBankCsv,
  parseBankFile,
  parseCamt,
  parseMt940,
  parseOfx,
  parseQif,
} from "./parse-bank-file.ts";
export { readBankFile, readBankFileSync } from "./read-bank-file.ts";
export { bankReasons } from "./reasons.ts";
export { type Edi820ToRemittanceAdviceOptions, edi820ToRemittanceAdvice } from "./remittance/edi820-to-advice.ts";
export { nachaToRemittanceAdvices } from "./remittance/nacha-to-advices.ts";
export { type ParseRemt001Options, parseRemt001 } from "./remittance/parse-remt001.ts";
export { proveRemittanceAdvice, type RemittanceProof } from "./remittance/prove-advice.ts";
export {
  type ReadRemittanceTextOptions,
  type RemittanceText,
  readRemittanceText,
  type TextDeduction,
  type TextLine,
} from "./remittance/read-remittance-text.ts";
export { type TextToRemittanceAdviceOptions, textToRemittanceAdvice } from "./remittance/text-to-advice.ts";
export { type StatementEntryOf, toRemittanceAdvice } from "./remittance/to-remittance-advice.ts";
export {
  type ParseSettlementOptions,
  parseSettlementCsv,
} from "./settlement/parse-settlement-csv.ts";
export {
  type ParseStripeTransactionsOptions,
  parseStripeTransactions,
} from "./settlement/parse-stripe-transactions.ts";
export { proveSettlement } from "./settlement/prove-settlement.ts";
export type {
  KnownPayout,
  SettlementAmounts,
  SettlementBatch,
  SettlementLine,
  SettlementLineKind,
  SettlementProof,
} from "./settlement/settlement-model.ts";
export {
  adyenSettlementProfile,
  type SettlementAmountColumns,
  type SettlementColumn,
  type SettlementColumns,
  type SettlementCsvProfile,
  stripeBalanceProfile,
  stripeReportProfile,
} from "./settlement/settlement-profile.ts";
export {
  checkStatementSequence,
  type StatementChain,
  type StatementLink,
  type StatementSequence,
} from "./statement/check-statement-sequence.ts";
export { type KeyedEntry, listEntryKeys } from "./statement/entry-keys.ts";
export { listReturns, type ReturnedPayment, type ReturnReason } from "./statement/list-returns.ts";
export { proveBalance } from "./statement/prove-balance.ts";
export { type EntryDate, type ToReceiptsOptions, toReceipts } from "./statement/to-receipts.ts";
