import { type Issue, isCurrencyCode, type JournalEntry, makeIssue, type PlainDate } from "@receivables/core";
import { bookSchema, journalEntrySchema } from "@receivables/core/schema";
import {
  type RawSheet,
  type ReadRecordsOptions,
  readCsv,
  readCustomers,
  readInvoices,
  readOpeningBalances,
  readPaidInvoices,
  readReceipts,
  readXlsx,
  type SheetRecords,
  type SheetTable,
  spreadsheetIssues,
  writeCsv,
  writeXlsx,
} from "@receivables/spreadsheet";
import { InvalidArgumentError, Option } from "commander";
import { type CommandGroup, noun } from "./command.ts";
import { cliIssues } from "./issues.ts";
import { parseDate, parseLocale } from "./parse-option.ts";
import { readLines } from "./read-lines.ts";
import { RefusedInput, readBytes, readDocument } from "./read-records.ts";
import { type TableName, tableNames, tableNamesOf, tableOf } from "./sheet-tables.ts";
import { exitCodes, type Terminal } from "./terminal.ts";

const readers = {
  customers: readCustomers,
  invoices: readInvoices,
  receipts: readReceipts,
  "opening-balances": readOpeningBalances,
  "paid-invoices": readPaidInvoices,
} as const satisfies Readonly<Record<string, (sheet: RawSheet, options: ReadRecordsOptions) => SheetRecords<unknown>>>;

interface ReadOptions {
  readonly kind: keyof typeof readers;
  readonly sheet?: string;
  readonly currency?: string;
  readonly locale?: string;
  readonly column?: readonly (readonly [field: string, heading: string])[];
  readonly twoDigitYearsFrom?: number;
  readonly strict: boolean;
}

interface WriteOptions {
  readonly book: string;
  readonly asOf: PlainDate;
  readonly from?: PlainDate;
  readonly journal?: string;
  readonly table?: readonly TableName[];
  readonly format: "xlsx" | "csv";
  readonly out?: string;
}

/** `receivables sheet read|write`: records from spreadsheets, and a Book as spreadsheets. */
export const sheetCommands: CommandGroup = (program, { terminal, exitWith }) => {
  const sheet = noun(program, "sheet", "spreadsheets: xlsx and CSV");
  sheet
    .command("read")
    .description("read records of one kind as JSONL; rows that cannot be used are told on standard error")
    .argument("<file>", "xlsx or CSV, - for standard input")
    .addOption(new Option("--kind <kind>", "what the rows are").choices(Object.keys(readers)).makeOptionMandatory())
    .option("--sheet <name>", "sheet of a workbook; the first one it shows when absent")
    .option("--currency <code>", "of amounts that state none", parseCurrency)
    .option("--locale <tag>", "how numbers and dates are written, where the file does not prove it", parseLocale)
    .option("--column <field=heading...>", "heading of a field the reader does not know", addColumn)
    .option("--two-digit-years-from <year>", "the first year two digits can mean", parseYear)
    .option("--strict", "exit code 2 when a row was refused", false)
    .action(async (file: string, options: ReadOptions) => {
      const { found, issues } = await readSheet(terminal, file, options.sheet);
      const read = readers[options.kind](found, optionsOf(options));
      const told: readonly Issue[] = [...issues, ...read.issues].map((issue) => ({ ...issue, file }));
      if (read.headingLine === null || read.issues.some((issue) => issue.code === "spreadsheet.column_ambiguous")) {
        throw new RefusedInput(told);
      }
      told.forEach(terminal.report);
      if (read.unread.length > 0) terminal.report(unreadIssue(read.unread, file, read.headingLine));
      for (const item of read.items) await terminal.write(`${JSON.stringify(item)}\n`);
      if (options.strict && told.some((issue) => issue.severity !== "warning")) exitWith(exitCodes.refused);
    });
  sheet
    .command("write")
    .description("write tables of a Book as one xlsx workbook, or one of them as CSV")
    .requiredOption("--book <file>", "a Book as JSON, - for standard input")
    .requiredOption("--as-of <date>", "the day of agings and open items", parseDate)
    .option("--from <date>", "first day of the statements' period; its last is --as-of", parseDate)
    .option("--journal <file>", "journal entries as JSONL, for the ledger")
    .addOption(new Option("--table <names...>", "which tables; all there is input for when absent").choices(tableNames))
    .addOption(new Option("--format <format>", "what is written").choices(["xlsx", "csv"]).default("xlsx"))
    .option("--out <file>", "where it goes; CSV is printed as JSON when absent")
    .action(async (options: WriteOptions) => {
      const { journal, asOf, from, book: file } = options;
      const book = await readDocument(terminal, file, bookSchema);
      const entries = journal === undefined ? null : await readJournal(terminal, journal);
      const input = { book, file, asOf, from: from ?? null, journal: entries };
      const tables = (options.table ?? tableNamesOf(input)).map((name) => tableOf(name, input));
      await (options.format === "xlsx" ? writeWorkbook : writeText)(terminal, tables, options);
    });
};

function optionsOf(options: ReadOptions): ReadRecordsOptions {
  const { currency, locale, column, twoDigitYearsFrom } = options;
  return {
    ...(currency === undefined ? {} : { currency }),
    ...(locale === undefined ? {} : { locale }),
    ...(column === undefined ? {} : { columns: Object.fromEntries(column) }),
    ...(twoDigitYearsFrom === undefined ? {} : { firstYearOfTwoDigits: twoDigitYearsFrom }),
  };
}

/** A workbook begins as a zip file or an old compound file; everything else is text. */
async function readSheet(
  terminal: Terminal,
  file: string,
  name: string | undefined,
): Promise<{ readonly found: RawSheet; readonly issues: readonly Issue[] }> {
  const bytes = await readBytes(terminal, file);
  const refused = (issues: readonly Issue[]): RefusedInput =>
    new RefusedInput(issues.map((each) => ({ ...each, file })));
  const isWorkbook = (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);
  if (!isWorkbook) {
    const read = readCsv(bytes);
    if (!read.ok) throw refused(read.issues);
    return { found: read.value.sheet, issues: read.value.issues };
  }
  const read = await readXlsx(bytes);
  if (!read.ok) throw refused(read.issues);
  const shown = read.value.find((sheet) => sheet.hidden !== true);
  const found = name === undefined ? (shown ?? read.value[0]) : read.value.find((sheet) => sheet.name === name);
  if (found === undefined) {
    const reason = `The workbook has ${read.value.map((sheet) => JSON.stringify(sheet.name)).join(", ")}.`;
    throw refused([makeIssue(cliIssues, "cli.usage", { reason })]);
  }
  return { found, issues: [] };
}

async function readJournal(terminal: Terminal, file: string): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const { value } of readLines(terminal, file, journalEntrySchema, terminal.report)) entries.push(value);
  return entries;
}

async function writeWorkbook(
  terminal: Terminal,
  tables: readonly SheetTable[],
  { out, asOf }: WriteOptions,
): Promise<void> {
  if (out === undefined || terminal.save === undefined) throw needsFile("xlsx");
  // The day of the figures, so that a second run writes the same bytes.
  const { bytes, issues } = await writeXlsx(tables, { createdAt: `${asOf}T00:00:00.000Z` });
  for (const issue of issues) terminal.report({ ...issue, file: out });
  await terminal.save(out, [bytes]);
  const sheets = tables.map(({ name, rows }) => ({ name, rows: rows.length }));
  await terminal.write(`${JSON.stringify({ file: out, sheets })}\n`);
}

async function writeText(terminal: Terminal, tables: readonly SheetTable[], { out }: WriteOptions): Promise<void> {
  const [table, more] = tables;
  if (table === undefined || more !== undefined) {
    throw new RefusedInput([makeIssue(cliIssues, "cli.usage", { reason: "--format csv takes one --table." })]);
  }
  const text = writeCsv(table);
  const sheets = [{ name: table.name, rows: table.rows.length }];
  if (out === undefined) {
    await terminal.write(`${JSON.stringify({ text, sheets })}\n`);
    return;
  }
  if (terminal.save === undefined) throw needsFile("csv");
  await terminal.save(out, [text]);
  await terminal.write(`${JSON.stringify({ file: out, sheets })}\n`);
}

function unreadIssue(headings: readonly string[], file: string, line: number): Issue {
  const params = { headings: headings.map((heading) => JSON.stringify(heading.slice(0, 60))).join(", ") };
  return makeIssue(spreadsheetIssues, "spreadsheet.columns_unread", params, { file, line, severity: "warning" });
}

function needsFile(format: string): RefusedInput {
  return new RefusedInput([makeIssue(cliIssues, "cli.usage", { reason: `--format ${format} needs --out <file>.` })]);
}

function parseCurrency(text: string): string {
  if (!isCurrencyCode(text)) throw new InvalidArgumentError("Not an ISO 4217 currency code.");
  return text;
}

function parseYear(text: string): number {
  if (!/^(?:19|20)\d{2}$/.test(text)) throw new InvalidArgumentError("Not a year from 1900 to 2099.");
  return Number(text);
}

function addColumn(
  text: string,
  before: readonly (readonly [string, string])[] = [],
): readonly (readonly [string, string])[] {
  const at = text.indexOf("=");
  if (at < 1) throw new InvalidArgumentError("Not a field and a heading such as total=Betrag.");
  return [...before, [text.slice(0, at), text.slice(at + 1)]];
}
