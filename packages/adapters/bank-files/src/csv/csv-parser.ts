import type { BankAccountRef, CurrencyCode } from "@receivables/core";
import type { FormatOptions, FormatParser } from "../internal/bank-format.ts";
import { none } from "../internal/none.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import type { BankCsvProfile } from "./bank-csv-profile.ts";
import { type ColumnPlaces, listColumns, placeColumns } from "./csv-columns.ts";
import { type CsvRow, startRows } from "./cut-rows.ts";
import { compileDateFormat, type ReadDate } from "./date-format.ts";
import { type ReadRow, readRow } from "./read-row.ts";
import { type RunningBalance, startBalance } from "./running-balance.ts";

/** Rows before the header a file may begin with. */
const mostPreamble = 100;

/** A parser that tells how often the running balance was held against a row. */
export interface CsvParser extends FormatParser {
  readonly steps: () => number;
}

/** Read the CSV files of one bank from text that comes in pieces. */
export function startCsv(sink: StatementSink, options: FormatOptions): CsvParser {
  const { csvProfile: profile } = options;
  const readDate = profile === undefined ? null : compileDateFormat(profile.dateFormat);
  if (profile === undefined) sink.report("bank.csv_profile_missing", {});
  else if (readDate === null) sink.report("bank.csv_date_format", { format: profile.dateFormat });
  if (profile === undefined || readDate === null) return stoppedParser;
  const rows = startRows(profile.delimiter, options.limits.textLength);
  const taker = startTaking(profile, readDate, sink, options);
  return {
    push: (text) => {
      for (const row of rows.push(text)) taker.take(row);
    },
    end: () => {
      for (const row of rows.end()) taker.take(row);
      taker.end();
    },
    isStopped: taker.isStopped,
    steps: taker.steps,
  };
}

const stoppedParser: CsvParser = {
  push: () => undefined,
  end: () => undefined,
  isStopped: () => true,
  steps: () => 0,
};

interface OpenStatement {
  readonly key: string;
  readonly running: RunningBalance;
}

function startTaking(profile: BankCsvProfile, readDate: ReadDate, sink: StatementSink, { limits }: FormatOptions) {
  const columns = listColumns(profile);
  const footerRows = profile.footerRows ?? 0;
  const held: CsvRow[] = [];
  let places: ColumnPlaces | null = profile.hasHeader ? null : new Map();
  let width: number | null = null;
  let skipped = 0;
  let isStopped = false;
  let isLost = false;
  let steps = 0;
  let statement: OpenStatement | null = null;

  /** A row that cannot be read belongs to the statement that is open, or to the first. */
  const loseEntry = (): void => {
    if (sink.isOpen()) sink.unreadableEntry();
    else isLost = true;
  };
  const close = (): void => {
    if (statement === null) return;
    steps += statement.running.steps();
    sink.close({ balances: statement.running.balances(), totals: none });
    statement = null;
  };
  const openFor = ({ account, currency, entry }: ReadRow): OpenStatement => {
    const key = JSON.stringify([account, profile.columns.balance === undefined ? null : currency]);
    if (statement?.key === key) return statement;
    close();
    const id = [entry.bookingDate ?? "", String(sink.position())].filter((part) => part !== "").join("/");
    sink.open(`CSV ${profile.name}`, headerOf(id, account, currency));
    const opened = { key, running: startBalance(profile.rowOrder, currency) };
    statement = opened;
    return opened;
  };
  const takeData = (row: CsvRow, known: ColumnPlaces): void => {
    if (isFaulty(row)) return;
    const read = readRow(row, { profile, places: known, readDate, sink });
    if (read === null) {
      loseEntry();
      return;
    }
    const { running } = openFor(read);
    if (isLost) sink.unreadableEntry();
    isLost = false;
    const broken = running.add(read.entry, read.balance);
    if (broken !== null) sink.report("bank.running_balance_differs", { ...broken }, row.line);
    sink.entry(read.entry);
  };
  /** Whether a row is not what it should be as a row: then its cells are not trusted. */
  const isFaulty = ({ cells, line, fault, isOpen }: CsvRow): boolean => {
    width ??= cells.length;
    const extra = cells.slice(width).some((cell) => cell.trim() !== "");
    if (isOpen) sink.report("bank.file_truncated", { recordType: "row" }, line);
    else if (fault === "quote") sink.report("bank.csv_quote", {}, line);
    else if (fault === "tooLong")
      sink.report("bank.record_too_long", { recordType: "row", most: limits.textLength }, line);
    else if (extra || cells.length < width) {
      sink.report("bank.csv_width_differs", { found: cells.length, expected: width }, line);
    } else return false;
    loseEntry();
    return true;
  };
  const takeHeader = (row: CsvRow): void => {
    const found = placeColumns(row.cells, columns);
    const lastPosition = Math.max(-1, ...columns.filter((column) => typeof column === "number"));
    if (found.missing.length === 0 && row.cells.length > lastPosition) {
      places = found.places;
      // Names end with the last one that is there: some banks end the header with a delimiter and rows without.
      width = row.cells.findLastIndex((cell) => cell.trim() !== "") + 1;
      return;
    }
    skipped += 1;
    if (skipped < mostPreamble) return;
    sink.report("bank.csv_header_missing", { columns: found.missing.join(", ") });
    isStopped = true;
  };
  const take = (row: CsvRow): void => {
    if (isStopped) return;
    if (places === null) {
      takeHeader(row);
      return;
    }
    if (!profile.hasHeader && skipped < (profile.skipRows ?? 0)) {
      skipped += 1;
      return;
    }
    held.push(row);
    const next = held.length > footerRows ? held.shift() : undefined;
    if (next !== undefined) takeData(next, places);
  };
  return {
    take,
    end: (): void => {
      if (places === null && !isStopped) {
        const names = columns.filter((column) => typeof column === "string");
        sink.report("bank.csv_header_missing", { columns: names.join(", ") });
      } else if (sink.position() === 0 && !isStopped) sink.report("bank.statement_missing", { recordType: "CSV" });
      close();
    },
    isStopped: (): boolean => isStopped,
    steps: (): number => steps,
  };
}

function headerOf(id: string, account: BankAccountRef, currency: CurrencyCode | null) {
  return { id, account, currency };
}
