import {
  type CurrencyCode,
  type Instant,
  type Issue,
  type IssueLocation,
  isInstant,
  isPlainDate,
  type Money,
  makeIssue,
  type Params,
  type PlainDate,
  parseMoney,
} from "@receivables/core";
import { CsvError, parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { inputIssues } from "./input-issues.ts";

/** One record of a CSV file, with the means to read its fields and to say where they stand. */
export class CsvRecord {
  readonly line: number;
  private readonly values: Readonly<Record<string, string>>;
  private readonly file: string;
  private readonly issues: Issue[];

  constructor(file: string, line: number, values: Readonly<Record<string, string>>, issues: Issue[]) {
    this.file = file;
    this.line = line;
    this.values = values;
    this.issues = issues;
  }

  refuse(code: keyof typeof inputIssues, column: string, params: Params = {}): void {
    this.issues.push(makeIssue(inputIssues, code, { column, ...params }, this.where(column)));
  }

  optional(column: string): string | null {
    const value = this.values[column]?.trim() ?? "";
    return value === "" ? null : value;
  }

  text(column: string): string {
    const value = this.optional(column);
    if (value === null) this.refuse("input.field_missing", column);
    return value ?? "";
  }

  choice<Option extends string>(column: string, options: readonly [Option, ...Option[]]): Option {
    const value = this.text(column);
    const found = options.find((option) => option === value);
    if (found === undefined) this.refuse("input.choice_unknown", column, { value, options: options.join(", ") });
    return found ?? options[0];
  }

  date(column: string): PlainDate {
    const value = this.text(column);
    if (value !== "" && !isPlainDate(value)) this.refuse("input.date_impossible", column, { value });
    return value;
  }

  optionalDate(column: string): PlainDate | null {
    return this.optional(column) === null ? null : this.date(column);
  }

  /** When the record was entered; the start of `date` where the file does not say. */
  instant(column: string, date: PlainDate): Instant {
    const value = this.optional(column);
    if (value === null) return `${date}T00:00:00.000Z`;
    if (!isInstant(value)) this.refuse("input.instant_impossible", column, { value });
    return value;
  }

  money(column: string, currency: CurrencyCode): Money {
    const read = parseMoney(this.text(column), currency);
    if (read.ok) return read.value;
    for (const issue of read.issues) this.issues.push({ ...issue, ...this.where(column) });
    return { minor: 0, currency };
  }

  optionalMoney(column: string, currency: CurrencyCode): Money | null {
    return this.optional(column) === null ? null : this.money(column, currency);
  }

  private where(column: string): IssueLocation {
    return { file: this.file, line: this.line, path: `/${column}` };
  }
}

/** Nobody's month has more: a larger file is refused before it is read into memory. */
const mostCharacters = 256 * 1024 * 1024;

/**
 * Read a CSV file with a header into records; a record with another number of fields is reported and left out.
 */
export function readCsv(file: string, text: string, columns: readonly string[], issues: Issue[]): readonly CsvRecord[] {
  const refuse = (code: keyof typeof inputIssues, line: number, params: Params): void => {
    issues.push(makeIssue(inputIssues, code, params, { file, line }));
  };
  if (text.length > mostCharacters) {
    refuse("input.file_too_large", 1, { most: mostCharacters });
    return [];
  }
  // The line each record ends on: a quoted field may hold line breaks.
  const ends: number[] = [];
  let rows: readonly (readonly string[])[];
  try {
    rows = parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines }) => {
        ends.push(lines);
        return record;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? error["lines"] : 1;
    refuse("input.csv_malformed", line, { reason: error.code });
    return [];
  }
  const [header, ...records] = rows;
  if (header === undefined) return [];
  const names = header.map((name) => name.trim());
  const missing = columns.filter((column) => !names.includes(column));
  for (const column of missing) refuse("input.column_missing", 1, { column });
  if (missing.length > 0) return [];
  const read: CsvRecord[] = [];
  records.forEach((record, at) => {
    const line = (ends[at] ?? 0) + 1;
    if (record.length === names.length) {
      const values = Object.fromEntries(names.map((name, place) => [name, record[place] ?? ""]));
      read.push(new CsvRecord(file, line, values, issues));
    } else {
      refuse("input.fields_wrong", line, { expected: names.length, found: record.length });
    }
  });
  return read;
}

/** Write rows as CSV. Text that a spreadsheet would run as a formula is made harmless; numbers are left alone. */
export function writeCsv(columns: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const safe = (cell: string | number | null): string => {
    if (cell === null) return "";
    const text = String(cell);
    return /^[=+\-@\t\r]/.test(text) && !/^-?\d+(?:\.\d+)?$/.test(text) ? `'${text}` : text;
  };
  return stringify([columns, ...rows.map((row) => row.map(safe))]);
}
