import { type CurrencyCode, type Issue, makeIssue } from "@receivables/core";
import { spreadsheetIssues } from "../issues.ts";
import type { RawCell, RawSheet } from "../raw-sheet.ts";
import type { ReadColumn, ReadRecordsOptions, SheetRecords } from "../read-options.ts";
import { findColumns } from "./find-columns.ts";
import {
  type Field,
  isBareTotal,
  isOpenHeading,
  isTotalLabel,
  layouts,
  normaliseHeading,
  speaksOfOpen,
  splitHeading,
} from "./headers.ts";
import { RowCells } from "./row-cells.ts";
import { formatOf } from "./sheet-format.ts";

/** Makes a record of a row; `null` when it cannot, with the reasons among the row's issues. */
export type BuildRecord<Item> = (row: RowCells) => Item | null;

/** Read the rows below the headings: blank ones, repeated headings and totals are no records. */
export function readRows<Item>(
  sheet: RawSheet,
  kind: keyof typeof layouts,
  options: ReadRecordsOptions,
  build: BuildRecord<Item>,
): SheetRecords<Item> {
  const fields: readonly Field[] = layouts[kind];
  const missing = (columns: readonly ReadColumn[]): readonly string[] => missingOf(kind, fields, columns);
  const found = findColumns(sheet, kind, fields, missing, options.columns ?? {});
  const { columns } = found;
  const headingLine = found.row === -1 ? null : lineOf(sheet, found.row);
  const headings = sheet.rows[found.row] ?? [];
  const doubts = headingLine === null ? [] : openInDoubt(kind, headings, columns, options.columns ?? {});
  const against = [...found.issues, ...doubts.map((issue) => ({ ...issue, line: headingLine ?? 1 }))];
  if (headingLine === null || against.length > 0) {
    return { items: [], lines: [], issues: against, columns, unread: [], headingLine };
  }
  const context = {
    format: formatOf(sheet, found.row, fields, columns, options.locale),
    dateSystem: sheet.dateSystem,
    currency: options.currency,
    headingCurrency: headingCurrencies(columns, fields),
    firstYearOfTwoDigits: options.firstYearOfTwoDigits,
  };
  const items: Item[] = [];
  const lines: number[] = [];
  const issues: Issue[] = [];
  sheet.rows.slice(found.row + 1).forEach((cells, after) => {
    const at = found.row + 1 + after;
    const where = { path: `/rows/${at}`, line: lineOf(sheet, at) };
    if (cells.every((cell) => cell === null || cell === "" || (typeof cell === "string" && cell.trim() === ""))) return;
    const dropped = reasonToDrop(cells, columns, fields);
    if (dropped !== null) {
      issues.push(makeIssue(spreadsheetIssues, dropped, {}, { ...where, severity: "warning" }));
      return;
    }
    const named = new Map(
      columns.map(({ field, column }): readonly [string, RawCell] => [field, cells[column] ?? null]),
    );
    const row = new RowCells(context, named, where);
    const item = build(row);
    issues.push(...row.issues);
    if (item === null || row.issues.length > 0) return;
    items.push(item);
    lines.push(where.line);
  });
  return { items, lines, issues, columns, unread: unreadOf(headings, columns), headingLine };
}

/**
 * Opening balances read from a total are wrong where another column has what is open under a name we do not know: the
 * caller says which one it is.
 */
function openInDoubt(
  kind: keyof typeof layouts,
  headings: readonly RawCell[],
  columns: readonly ReadColumn[],
  named: Readonly<Record<string, string>>,
): readonly Issue[] {
  const read = columns.find(({ field }) => field === "open");
  if (kind !== "openingBalances" || read === undefined || Object.hasOwn(named, "open") || isOpenHeading(read.heading)) {
    return [];
  }
  const second = headings.findIndex(
    (heading, at) =>
      typeof heading === "string" && speaksOfOpen(heading) && columns.every(({ column }) => column !== at),
  );
  if (second === -1) return [];
  const params = { field: "open", first: read.column + 1, second: second + 1 };
  return [makeIssue(spreadsheetIssues, "spreadsheet.column_ambiguous", params)];
}

/** "Amount (USD)" states the currency of its column. */
function headingCurrencies(
  columns: readonly ReadColumn[],
  fields: readonly Field[],
): ReadonlyMap<string, CurrencyCode> {
  return new Map(
    columns.flatMap(({ field, heading }): readonly (readonly [string, CurrencyCode])[] => {
      const { currency } = splitHeading(heading);
      const isAmount = fields.some(({ name, type }) => name === field && type === "amount");
      return isAmount && currency !== null ? [[field, currency]] : [];
    }),
  );
}

function unreadOf(headings: readonly RawCell[], columns: readonly ReadColumn[]): readonly string[] {
  return headings.flatMap((heading, at) =>
    typeof heading === "string" && heading.trim() !== "" && columns.every(({ column }) => column !== at)
      ? [heading]
      : [],
  );
}

function lineOf(sheet: RawSheet, row: number): number {
  return sheet.lines?.[row] ?? row + 1;
}

/** Money may come from somebody not known yet; every other record is somebody's. */
function missingOf(
  kind: keyof typeof layouts,
  fields: readonly Field[],
  columns: readonly ReadColumn[],
): readonly string[] {
  const has = (name: string): boolean => columns.some((column) => column.field === name);
  const missing = fields.filter((field) => field.required && !has(field.name)).map((field) => field.name);
  const isParty = kind === "receipts" || kind === "customers" || has("customerId") || has("customerName");
  return isParty ? missing : [...missing, "customerId"];
}

/**
 * A row that repeats the headings, or a total: a text in it is the label of one, and it lacks a date or number that
 * every record has, or has the label in the place of its own number.
 */
function reasonToDrop(
  cells: readonly RawCell[],
  columns: readonly ReadColumn[],
  fields: readonly Field[],
): "spreadsheet.header_repeated" | "spreadsheet.subtotal_dropped" | null {
  const textOf = (column: number): string => {
    const cell = cells[column] ?? null;
    return typeof cell === "string" ? cell.trim() : "";
  };
  const repeats = columns.filter(
    ({ column, heading }) => heading !== "" && normaliseHeading(textOf(column)) === normaliseHeading(heading),
  );
  if (repeats.length >= 2 && repeats.length * 2 >= columns.length) return "spreadsheet.header_repeated";
  if (!cells.some((cell) => typeof cell === "string" && isTotalLabel(cell))) return null;
  const own = ["number", "id", "customerId", "customerName"].find((name) =>
    columns.some(({ field }) => field === name),
  );
  const lacks = columns.some(({ field, column }) => {
    const definition = fields.find(({ name }) => name === field);
    if (definition === undefined || definition.type === "amount") return false;
    if (!definition.required && field !== own) return false;
    const text = textOf(column);
    if (field === own && isTotalLabel(text)) return !field.startsWith("customer") || isBareTotal(text);
    const cell = cells[column] ?? null;
    return cell === null || cell === "";
  });
  return lacks ? "spreadsheet.subtotal_dropped" : null;
}
