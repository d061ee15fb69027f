import { fromEpochDay, type Issue, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { type CellValue, readXlsx as read, type Workbook } from "hucre/xlsx";
import { zipSizes } from "./internal/zip-sizes.ts";
import { spreadsheetIssues } from "./issues.ts";
import { type RawCell, type RawSheet, type SheetLimits, sheetLimits } from "./raw-sheet.ts";

/**
 * Read an xlsx workbook as sheets of cells.
 *
 * Nothing is unpacked before the file's directory shows that it stays within the limits, and no part is unpacked beyond
 * the size it declares. Formulas are read as the value they had when saved. Hidden sheets are read too, and say so.
 * **Refuses** `spreadsheet.file_too_large`, `spreadsheet.file_encrypted`, `spreadsheet.file_old_format` (a workbook of
 * before 2007), `spreadsheet.file_malformed`. **Source** ECMA-376; MS-OFFCRYPTO 2.3.
 *
 * @param bytes - the file
 * @param limits - how much is read at most
 * @returns the sheets in their order
 * @example
 * ```ts
 * const read = await readXlsx(new TextEncoder().encode("number;total"));
 * read.ok ? [] : read.issues.map((issue) => issue.code) // => ["spreadsheet.file_malformed"]
 * ```
 * @category Read
 */
export async function readXlsx(bytes: Uint8Array, limits: SheetLimits = {}): Promise<Result<readonly RawSheet[]>> {
  const bound = { ...sheetLimits, ...limits };
  if (bytes.length > bound.bytes) return refuse(tooLarge("The file in bytes", bytes.length, bound.bytes));
  const isCompound = bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;
  const sizes = isCompound ? null : zipSizes(bytes);
  if (!isCompound && sizes === null) return refuse(malformed());
  if (sizes !== null && sizes.unpackedBytes > bound.unpackedBytes) {
    return refuse(tooLarge("The unpacked file in bytes", sizes.unpackedBytes, bound.unpackedBytes));
  }
  let workbook: Workbook;
  try {
    workbook = await read(bytes, { maxRows: bound.rows + 1 });
  } catch (error) {
    return refuse(issueOf(error, bytes));
  }
  return sheetsOf(workbook, bound);
}

/** What the reader could not do: an old workbook is no protected one, and a cell far out makes a sheet too large. */
function issueOf(error: unknown, bytes: Uint8Array): Issue {
  if (!(error instanceof Error)) return malformed();
  if (error.name === "EncryptedFileError") {
    const isProtected = hasStream(bytes, "EncryptedPackage");
    return makeIssue(spreadsheetIssues, isProtected ? "spreadsheet.file_encrypted" : "spreadsheet.file_old_format");
  }
  const [, found, most] = /\((\d+) cells\), over the (\d+) limit/.exec(error.message) ?? [];
  return found === undefined ? malformed() : tooLarge("The number of cells", Number(found), Number(most));
}

/** Whether a compound file has a stream of a name, which stands in its directory in two bytes a character. */
function hasStream(bytes: Uint8Array, name: string): boolean {
  const wanted = new Uint8Array(name.length * 2);
  for (let at = 0; at < name.length; at++) wanted[at * 2] = name.charCodeAt(at);
  const last = bytes.length - wanted.length;
  for (let at = bytes.indexOf(wanted[0] ?? 0); at !== -1 && at <= last; at = bytes.indexOf(wanted[0] ?? 0, at + 1)) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return true;
  }
  return false;
}

function sheetsOf(workbook: Workbook, bound: Required<SheetLimits>): Result<readonly RawSheet[]> {
  const dateSystem = workbook.dateSystem ?? "1900";
  const sheets: RawSheet[] = [];
  let cells = 0;
  for (const { name, rows, hidden = false, veryHidden = false } of workbook.sheets) {
    if (rows.length > bound.rows) return refuse(tooLarge("The number of rows", rows.length, bound.rows));
    for (const row of rows) cells += row.length;
    if (cells > bound.cells) return refuse(tooLarge("The number of cells", cells, bound.cells));
    const shown = hidden || veryHidden ? ({ hidden: true } as const) : {};
    sheets.push({ name, ...shown, rows: rows.map((row) => trimmed(row.map(cellOf))), dateSystem });
  }
  return ok(sheets);
}

function cellOf(value: CellValue | undefined): RawCell {
  if (!(value instanceof Date)) return value ?? null;
  const day = Math.floor(value.getTime() / 86_400_000);
  return Number.isNaN(day) ? null : { date: fromEpochDay(day) };
}

function trimmed(row: readonly RawCell[]): readonly RawCell[] {
  let length = row.length;
  while (length > 0 && (row[length - 1] === null || row[length - 1] === "")) length -= 1;
  return length === row.length ? row : row.slice(0, length);
}

function malformed(): Issue {
  return makeIssue(spreadsheetIssues, "spreadsheet.file_malformed", { format: "xlsx" });
}

function tooLarge(what: string, found: number, most: number): Issue {
  return makeIssue(spreadsheetIssues, "spreadsheet.file_too_large", { what, found, most });
}
