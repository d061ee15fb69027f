export { spreadsheetIssues } from "./issues.ts";
export { neutraliseFormula, restoreFormulaText } from "./neutralise-formula.ts";
export { type RawCell, type RawSheet, type SheetLimits, sheetLimits } from "./raw-sheet.ts";
export { type ReadCsv, type ReadCsvOptions, readCsv } from "./read-csv.ts";
export type { ReadColumn, ReadRecordsOptions, SheetRecords } from "./read-options.ts";
export {
  type PaidInvoiceRow,
  readCustomers,
  readInvoices,
  readOpeningBalances,
  readPaidInvoices,
  readReceipts,
} from "./read-records.ts";
export { readXlsx } from "./read-xlsx.ts";
export type { SheetColumn, SheetDate, SheetTable, SheetValue } from "./sheet-table.ts";
export { type AgingTableOptions, agingTable } from "./tables/aging-table.ts";
export { journalTable } from "./tables/journal-table.ts";
export { customerTable, documentTable, openItemTable, receiptTable } from "./tables/record-tables.ts";
export { statementsTable, statementTable } from "./tables/statement-table.ts";
export { type WorklistEntry, worklistTable } from "./tables/worklist-table.ts";
export { type WriteCsvOptions, writeCsv } from "./write-csv.ts";
export { type WriteXlsxOptions, type WrittenXlsx, writeXlsx } from "./write-xlsx.ts";
