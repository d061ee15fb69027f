import { type Issue, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { CsvError, parse } from "csv-parse/sync";
import { spreadsheetIssues } from "./issues.ts";
import { restoreFormulaText } from "./neutralise-formula.ts";
import { type RawSheet, type SheetLimits, sheetLimits } from "./raw-sheet.ts";

/** How {@link readCsv} reads. @category Read */
export interface ReadCsvOptions {
  /**
   * @defaultValue the one of comma, semicolon, tab and bar that splits the first lines most evenly
   */
  readonly delimiter?: "," | ";" | "\t" | "|";
  /** @defaultValue those of `sheetLimits` */
  readonly limits?: SheetLimits;
}

/** A CSV file as a sheet, with a warning where its encoding was guessed. @category Read */
export interface ReadCsv {
  readonly sheet: RawSheet;
  readonly issues: readonly Issue[];
}

const delimiters = [",", ";", "\t", "|"] as const;

/**
 * Read a CSV file as a sheet of text cells.
 *
 * Bytes are UTF-8, or UTF-16 with a byte order mark or without; text that is no UTF-8 is read as Windows-1252 with a warning. Rows
 * may have different lengths, an unclosed quote is refused. What `writeCsv` neutralised is restored. **Refuses**
 * `spreadsheet.file_too_large`, `spreadsheet.file_malformed` with the line. **Source** RFC 4180.
 *
 * @param file - bytes or text
 * @param options - delimiter, limits
 * @returns the sheet
 * @example
 * ```ts
 * unwrap(readCsv("number;total\r\n4711;1.234,50\r\n")).sheet.rows // => [["number", "total"], ["4711", "1.234,50"]]
 * ```
 * @category Read
 */
export function readCsv(file: Uint8Array | string, options: ReadCsvOptions = {}): Result<ReadCsv> {
  const bound = { ...sheetLimits, ...options.limits };
  const size = file.length;
  if (size > bound.bytes) return refuse(tooLarge("The file in bytes", size, bound.bytes));
  const { text, guessed } = typeof file === "string" ? { text: file, guessed: false } : decode(file);
  const plain = text.startsWith("\ufeff") ? text.slice(1) : text;
  const parsed = parseRows(plain, options.delimiter ?? sniffDelimiter(plain));
  if (!parsed.ok) return parsed;
  const { rows, lines } = parsed.value;
  if (rows.length > bound.rows) return refuse(tooLarge("The number of rows", rows.length, bound.rows));
  const cells = rows.reduce((sum, row) => sum + row.length, 0);
  if (cells > bound.cells) return refuse(tooLarge("The number of cells", cells, bound.cells));
  const issues = guessed
    ? [makeIssue(spreadsheetIssues, "spreadsheet.encoding_guessed", {}, { severity: "warning" })]
    : [];
  return ok({ sheet: { name: "", rows, lines, dateSystem: "1900" }, issues });
}

function decode(bytes: Uint8Array): { readonly text: string; readonly guessed: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder("utf-16le").decode(bytes), guessed: false };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder("utf-16be").decode(bytes), guessed: false };
  const wide = widthOf(bytes);
  if (wide !== null) return { text: new TextDecoder(wide).decode(bytes), guessed: false };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), guessed: true };
  }
}

/** UTF-16 without a mark: nearly every other byte of the beginning is zero, which no text in another encoding has. */
function widthOf(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const start = bytes.subarray(0, 1024);
  const zeros = [0, 0];
  for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const half = start.length / 2;
  const [even = 0, odd = 0] = zeros;
  if (start.length < 8 || Math.max(even, odd) < half * 0.7) return null;
  return odd > even ? "utf-16le" : "utf-16be";
}

interface Rows {
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
}

function parseRows(text: string, delimiter: string): Result<Rows> {
  try {
    const lines: number[] = [];
    const rows: readonly (readonly string[])[] = parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: false,
      on_record: (record: readonly string[], info) => {
        // The parser counts the line a record ends on; quoted line breaks belong to the record.
        lines.push(info.lines - breaksIn(record));
        return record.map(restoreFormulaText);
      },
    });
    return ok({ rows, lines });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line: unknown = error["lines"];
    const where = typeof line === "number" ? { line } : {};
    return refuse(makeIssue(spreadsheetIssues, "spreadsheet.file_malformed", { format: "CSV" }, where));
  }
}

function breaksIn(record: readonly string[]): number {
  return record.reduce((sum, field) => sum + field.split("\n").length - 1, 0);
}

/** The delimiter that most lines of the beginning have the same number of, more than none; comma in doubt. */
function sniffDelimiter(text: string): string {
  const lines = text
    .slice(0, 64 * 1024)
    .split("\n", 40)
    .map((line) => line.replace(/"[^"]*"/g, ""))
    .filter((line) => line.trim() !== "");
  let best: string = ",";
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(delimiter).length - 1;
      if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    for (const [count, times] of counts) {
      // Lines that agree weigh most; then many columns.
      const score = times * 1000 + Math.min(count, 999);
      if (score > bestScore) {
        best = delimiter;
        bestScore = score;
      }
    }
  }
  return best;
}

function tooLarge(what: string, found: number, most: number): Issue {
  return makeIssue(spreadsheetIssues, "spreadsheet.file_too_large", { what, found, most });
}
