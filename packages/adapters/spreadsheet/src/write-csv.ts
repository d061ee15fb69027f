import { formatDecimal } from "@receivables/core";
import { stringify } from "csv-stringify/sync";
import { isDateValue, isMoneyValue } from "./internal/sheet-value.ts";
import { neutraliseFormula } from "./neutralise-formula.ts";
import type { SheetTable, SheetValue } from "./sheet-table.ts";

/** How {@link writeCsv} writes. @category Write */
export interface WriteCsvOptions {
  /** @defaultValue `","` */
  readonly delimiter?: "," | ";" | "\t";
  /**
   * The decimal mark of amounts; a comma needs another delimiter only for the reader's comfort, fields are quoted.
   * @defaultValue `"."`
   */
  readonly decimalMark?: "." | ",";
  /**
   * Begin with a byte order mark, by which Excel knows the text is UTF-8.
   * @defaultValue false
   */
  readonly byteOrderMark?: boolean;
}

/**
 * Write a table as CSV: a header line, the rows, then the totals.
 *
 * Amounts are decimal text with the currency's digits and no grouping, dates `YYYY-MM-DD`, lines end in CRLF, fields are
 * quoted where needed. Text no spreadsheet program should evaluate is neutralised. **Refuses** nothing. **Source**
 * RFC 4180.
 *
 * @param table - the table
 * @param options - delimiter, decimal mark, byte order mark
 * @returns the text of the file
 * @example
 * ```ts
 * const table = {
 *   name: "Open items",
 *   columns: [{ header: "number" }, { header: "open" }, { header: "due" }],
 *   rows: [["=1+1", money("1234.5", "EUR"), { date: "2026-03-31" }]],
 * };
 * writeCsv(table) // => "number,open,due\r\n'=1+1,1234.50,2026-03-31\r\n"
 * ```
 * @category Write
 */
export function writeCsv(table: SheetTable, options: WriteCsvOptions = {}): string {
  const { delimiter = ",", decimalMark = ".", byteOrderMark = false } = options;
  const header = table.columns.map((column) => neutraliseFormula(column.header));
  const rows = [...table.rows, ...(table.totals ?? [])].map((row) => row.map((value) => textOf(value, decimalMark)));
  return stringify([header, ...rows], { delimiter, bom: byteOrderMark, record_delimiter: "windows" });
}

function textOf(value: SheetValue, decimalMark: string): string {
  if (value === null) return "";
  if (isMoneyValue(value)) return formatDecimal(value).replace(".", decimalMark);
  if (isDateValue(value)) return value.date;
  return typeof value === "number" ? String(value).replace(".", decimalMark) : neutraliseFormula(value);
}
