import {
  exponentOf,
  formatDecimal,
  type Instant,
  InvariantError,
  type Issue,
  instantMillis,
  type Money,
  makeIssue,
  toEpochDay,
} from "@receivables/core";
import { type Cell, type CellStyle, type CellValue, type WriteSheet, writeXlsx as write } from "hucre/xlsx";
import { isDateValue, isMoneyValue } from "./internal/sheet-value.ts";
import { spreadsheetIssues } from "./issues.ts";
import type { SheetColumn, SheetTable, SheetValue } from "./sheet-table.ts";

/** How {@link writeXlsx} writes. @category Write */
export interface WriteXlsxOptions {
  /** The moment written into the file's properties: equal input gives equal bytes. */
  readonly createdAt: Instant;
  /** Title in the file's properties. */
  readonly title?: string;
}

/** A workbook as bytes, with what could not be written as it was. @category Write */
export interface WrittenXlsx {
  readonly bytes: Uint8Array;
  /** Warnings: `spreadsheet.amount_as_text`, `spreadsheet.sheet_name_changed`, `spreadsheet.text_cut`. */
  readonly issues: readonly Issue[];
}

/** What Excel keeps of a number: an amount with more digits would lose the last ones. */
const mostDigits = 15;
const mostCharacters = 32_767;
const dateFormat = "yyyy-mm-dd";

/**
 * Write tables as an xlsx workbook, one sheet each.
 *
 * The header row is bold and frozen, with a filter; amounts are numbers in the format of their currency (two decimals
 * for EUR, none for JPY, three for KWD; negative in red), dates are dates, text is always text and never a formula.
 * An amount of more than 15 digits is written as text, because Excel would change it. **Units** major units in cells.
 * **Refuses** nothing. **Source** ECMA-376; Excel's 15 significant digits.
 *
 * @param tables - the sheets, at least one
 * @param options - the creation moment, a title
 * @returns the bytes and warnings
 * @throws InvariantError without a table, or when the moment is none
 * @example
 * ```ts
 * const table = { name: "Aging", columns: [{ header: "total" }], rows: [[money("1234.5", "EUR")]] };
 * const written = await writeXlsx([table], { createdAt: "2026-03-31T18:00:00.000Z" });
 * const [sheet] = unwrap(await readXlsx(written.bytes));
 * [sheet?.name, sheet?.rows] // => ["Aging", [["total"], [1234.5]]]
 * ```
 * @category Write
 */
export async function writeXlsx(tables: readonly SheetTable[], options: WriteXlsxOptions): Promise<WrittenXlsx> {
  const millis = instantMillis(options.createdAt);
  if (Number.isNaN(millis)) throw new InvariantError("createdAt is no instant");
  if (tables.length === 0) throw new InvariantError("a workbook has at least one sheet");
  const notes: Notes = { asText: 0, cut: 0 };
  const names = sheetNames(tables.map((table) => table.name));
  const moment = new Date(millis);
  const bytes = await write({
    sheets: tables.map((table, at) => sheetOf(table, names[at] ?? "", notes)),
    properties: {
      creator: "receivables",
      created: moment,
      modified: moment,
      ...(options.title === undefined ? {} : { title: options.title }),
    },
    defaultFont: { name: "Calibri", size: 11 },
  });
  return { bytes, issues: [...renamed(tables, names), ...noted(notes)] };
}

interface Notes {
  asText: number;
  cut: number;
}

function sheetOf(table: SheetTable, name: string, notes: Notes): WriteSheet {
  const totals = table.totals ?? [];
  const cells = new Map<string, Partial<Cell>>();
  const rows = [...table.rows, ...totals].map((row, at) =>
    row.map((value, column): CellValue => {
      const { cell, style } = cellOf(value, notes);
      const bold = at >= table.rows.length;
      if (style !== null || bold) {
        const full = bold ? { ...style, font: { bold: true }, border: { top: { style: "thin" as const } } } : style;
        cells.set(`${at + 1},${column}`, { value: cell, ...(full === null ? {} : { style: full }) });
      }
      return cell;
    }),
  );
  const header = table.columns.map((column, at): CellValue => {
    const figures = isNumeric(table.rows[0]?.[at] ?? table.totals?.[0]?.[at] ?? null);
    cells.set(`0,${at}`, { value: column.header, style: figures ? figureHeaderStyle : headerStyle });
    return column.header;
  });
  const last = `${letterOf(table.columns.length - 1)}${table.rows.length + 1}`;
  return {
    name,
    rows: [header, ...rows],
    cells,
    columns: table.columns.map((column, at) => ({ width: column.width ?? widthOf(column, table, at) })),
    freezePane: { rows: 1 },
    ...(table.columns.length === 0 ? {} : { autoFilter: { range: `A1:${last}` } }),
    pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: "$1:$1" },
  };
}

const headerStyle: CellStyle = {
  font: { bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "E7ECF3" } },
  alignment: { vertical: "top", wrapText: true },
};

const figureHeaderStyle: CellStyle = { ...headerStyle, alignment: { ...headerStyle.alignment, horizontal: "right" } };

function isNumeric(value: SheetValue): boolean {
  return typeof value === "number" || isMoneyValue(value);
}

function cellOf(value: SheetValue, notes: Notes): { readonly cell: CellValue; readonly style: CellStyle | null } {
  if (value === null || typeof value === "number") return { cell: value, style: null };
  if (isDateValue(value)) {
    return { cell: new Date(toEpochDay(value.date) * 86_400_000), style: { numFmt: dateFormat } };
  }
  if (isMoneyValue(value)) return amountCell(value, notes);
  if (value.length > mostCharacters) notes.cut += 1;
  return { cell: writable(value), style: null };
}

function amountCell(amount: Money, notes: Notes): { readonly cell: CellValue; readonly style: CellStyle } {
  const text = formatDecimal(amount);
  if (String(Math.abs(amount.minor)).length > mostDigits) {
    notes.asText += 1;
    return { cell: text, style: { alignment: { horizontal: "right" } } };
  }
  return { cell: Number(text), style: { numFmt: amountFormat(amount.currency) } };
}

function amountFormat(currency: string): string {
  const digits = exponentOf(currency);
  const plain = digits === 0 ? "#,##0" : `#,##0.${"0".repeat(digits)}`;
  return `${plain};[Red]-${plain}`;
}

/** What XML cannot carry is left out: control characters besides tab and line breaks, and lone surrogates. */
function writable(text: string): string {
  const plain = text.slice(0, mostCharacters);
  return plain.replace(/\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, (each) => (/[\t\n\r]/.test(each) ? each : ""));
}

function widthOf(column: SheetColumn, { rows, totals = [] }: SheetTable, at: number): number {
  let longest = column.header.length;
  for (const row of [...rows.slice(0, 1000), ...totals]) longest = Math.max(longest, lengthOf(row[at] ?? null));
  return Math.min(48, Math.max(8, longest + 2));
}

function lengthOf(value: SheetValue): number {
  if (value === null) return 0;
  if (isDateValue(value)) return 10;
  // Two separators of thousands, and a sign.
  if (isMoneyValue(value)) return formatDecimal(value).length + 3;
  return typeof value === "number" ? String(value).length : Math.min(48, value.length);
}

function letterOf(column: number): string {
  const high = Math.floor(column / 26);
  return `${high === 0 ? "" : letterOf(high - 1)}${String.fromCharCode(65 + (column % 26))}`;
}

/** Names Excel takes: 31 characters, none of `[]:*?/\`, no apostrophe at an end, each once whatever its case. */
function sheetNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = writable(name)
      .replace(/[[\]:*?/\\\n\r\t]/g, " ")
      .replace(/^'+|'+$/g, "")
      .trim()
      .slice(0, 31);
    const base = plain === "" || plain.toLowerCase() === "history" ? "Sheet" : plain;
    let unique = base;
    for (let copy = 2; taken.has(unique.toLowerCase()); copy++) {
      const suffix = ` (${copy})`;
      unique = `${base.slice(0, 31 - suffix.length)}${suffix}`;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function renamed(tables: readonly SheetTable[], names: readonly string[]): readonly Issue[] {
  return tables.flatMap(({ name }, at) => {
    const written = names[at] ?? "";
    if (written === name) return [];
    const path = `/${at}/name`;
    return [
      makeIssue(spreadsheetIssues, "spreadsheet.sheet_name_changed", { name, written }, { path, severity: "warning" }),
    ];
  });
}

function noted({ asText, cut }: Notes): readonly Issue[] {
  const warning = { severity: "warning" as const };
  return [
    ...(asText === 0 ? [] : [makeIssue(spreadsheetIssues, "spreadsheet.amount_as_text", { count: asText }, warning)]),
    ...(cut === 0 ? [] : [makeIssue(spreadsheetIssues, "spreadsheet.text_cut", { count: cut }, warning)]),
  ];
}
