import { type Batch, type DecimalText, type Money, moneyOfMinor, type PlainDate, parseMoney } from "@receivables/core";
import type { BankFileOptionsWithoutFormat } from "../bank-file-options.ts";
import type { BankFileChunk } from "../bank-file-source.ts";
import type { BankCsvColumn } from "../csv/bank-csv-profile.ts";
import { type ColumnPlaces, cellOf, placeColumns } from "../csv/csv-columns.ts";
import { type CsvRow, startRows } from "../csv/cut-rows.ts";
import { compileDateFormat, type ReadDate } from "../csv/date-format.ts";
import { readCsvAmount } from "../csv/read-csv-amount.ts";
import { type RecordParser, type RecordTarget, readRecordFile } from "../internal/record-file.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { type SettlementRow, settleAmounts, startSettlements } from "./gather-settlements.ts";
import type { KnownPayout, SettlementBatch } from "./settlement-model.ts";
import type { SettlementAmountColumns, SettlementColumn, SettlementCsvProfile } from "./settlement-profile.ts";

/** How a settlement file is read. @category Settlement */
export interface ParseSettlementOptions extends BankFileOptionsWithoutFormat {
  /** Payouts known from elsewhere, for files that do not state their own. */
  readonly payouts?: readonly KnownPayout[];
}

type SettlementPart = { readonly kind: "batch"; readonly batch: SettlementBatch };

/**
 * Read a processor's settlement file into a batch for each payout and currency, each with its proof.
 *
 * Rows are put to the payout they name; those that name none are not paid out yet. A row that cannot be read, or whose
 * kind the profile does not know, is left out, and then nothing of the file is proved.
 *
 * **Units** minor units. **Refuses** nothing as a whole: `bank.csv_header_missing`, `bank.csv_width_differs`,
 * `bank.csv_quote`, `bank.csv_date_format`, `bank.amount_unusable`, `bank.currency_unknown`, `bank.date_invalid`,
 * `bank.settlement_kind_unknown`, `bank.settlement_line_differs`, `bank.settlement_duplicate`,
 * `bank.card_number_masked`. **Source** the profile's.
 *
 * @param content - the file's bytes or text
 * @param profile - how the processor writes: {@link stripeReportProfile}, {@link stripeBalanceProfile},
 *   {@link adyenSettlementProfile}, or one of your own
 * @param options - payouts known from elsewhere, encoding, the file's name, bounds
 * @returns the batches in the order of their first rows, and the issues
 * @example
 * ```ts
 * const file = "id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Transfer\n" +
 *   "txn_1,charge,ch_1,100.00,3.20,96.80,usd,2026-03-02 10:00,po_1\n" +
 *   "txn_2,refund,ch_0,-20.00,0.00,-20.00,usd,2026-03-02 11:00,po_1\n" +
 *   "txn_3,payout,po_1,-76.80,0.00,-76.80,usd,2026-03-04 00:00,po_1\n";
 * const [batch] = parseSettlementCsv(file, stripeBalanceProfile).items;
 * [batch.charges.minor, batch.fees.minor, batch.refunds.minor, batch.payout?.minor, batch.proof.verdict]
 * // => [10000, 320, 2000, 7680, "proved"]
 * ```
 * @category Settlement
 */
export function parseSettlementCsv(
  content: BankFileChunk,
  profile: SettlementCsvProfile,
  options: ParseSettlementOptions = {},
): Batch<SettlementBatch> {
  const encoding = options.encoding ?? profile.encoding;
  const reading = encoding === undefined ? options : { ...options, encoding };
  const parts = readRecordFile<SettlementPart>(content, reading, (target) => startCsv(target, profile, options));
  return collectSettlements(parts);
}

/** Batches and issues of parts. */
export function collectSettlements(
  parts: Iterable<SettlementPart | { readonly kind: "issue"; readonly issue: Batch<never>["issues"][number] }>,
): Batch<SettlementBatch> {
  const items: SettlementBatch[] = [];
  const issues: Batch<never>["issues"][number][] = [];
  for (const part of parts) {
    if (part.kind === "issue") issues.push(part.issue);
    else items.push(part.batch);
  }
  return { items, issues };
}

/** Rows before the header a file may begin with. */
const mostPreamble = 20;

function startCsv(
  target: RecordTarget<SettlementPart>,
  profile: SettlementCsvProfile,
  { payouts = [] }: ParseSettlementOptions,
): RecordParser {
  const rows = startRows(profile.delimiter, target.limits.textLength);
  const { processor, hasUniqueIds } = profile;
  const gathering = startSettlements(target, { processor, hasUniqueIds, isOnePayout: false, payouts });
  const dates = profile.dateFormats.flatMap((format) => {
    const read = compileDateFormat(format);
    if (read === null) target.report("bank.csv_date_format", { format });
    return read === null ? [] : [read];
  });
  const required = requiredColumns(profile);
  const all = [...required, ...optionalColumns(profile)];
  let places: ColumnPlaces | null = null;
  let width = 0;
  let skipped = 0;
  let isStopped = false;

  const takeHeader = (row: CsvRow): void => {
    const { missing } = placeColumns(row.cells, required);
    if (missing.length === 0) {
      places = placeColumns(row.cells, all).places;
      width = row.cells.findLastIndex((cell) => cell.trim() !== "") + 1;
      return;
    }
    skipped += 1;
    if (skipped < mostPreamble) return;
    target.report("bank.csv_header_missing", { columns: missing.join(", ") });
    isStopped = true;
  };
  const take = (row: CsvRow): void => {
    if (isStopped) return;
    if (places === null) {
      takeHeader(row);
      return;
    }
    const read = isFaulty(row, width, target) ? null : readRow(row, places, { profile, target, dates });
    if (read === null) gathering.lose();
    else if (read !== "ignore") gathering.add(read);
  };
  return {
    push: (text) => {
      for (const row of rows.push(text)) take(row);
    },
    end: () => {
      for (const row of rows.end()) take(row);
      if (places === null && !isStopped) target.report("bank.csv_header_missing", { columns: required.join(", ") });
      for (const batch of gathering.finish()) target.emit({ kind: "batch", batch });
    },
    isStopped: () => isStopped,
  };
}

/** Whether a row is not what it should be as a row: then its cells are not trusted. */
function isFaulty(
  { cells, line, fault, isOpen }: CsvRow,
  width: number,
  { report, limits }: RecordTarget<SettlementPart>,
): boolean {
  if (isOpen) report("bank.file_truncated", { recordType: "row" }, line);
  else if (fault === "quote") report("bank.csv_quote", {}, line);
  else if (fault === "tooLong") report("bank.record_too_long", { recordType: "row", most: limits.textLength }, line);
  else if (cells.length < width || cells.slice(width).some((cell) => cell.trim() !== "")) {
    report("bank.csv_width_differs", { found: cells.length, expected: width }, line);
  } else return false;
  return true;
}

interface RowReading {
  readonly profile: SettlementCsvProfile;
  readonly target: RecordTarget<SettlementPart>;
  readonly dates: readonly ReadDate[];
}

function readRow(
  { cells, line }: CsvRow,
  places: ColumnPlaces,
  { profile, target, dates }: RowReading,
): SettlementRow | "ignore" | null {
  const { columns, kinds } = profile;
  const cell = (column: SettlementColumn | undefined): string => firstFilled(cells, column, places);
  const category = cell(columns.kind);
  const kind = Object.hasOwn(kinds, category.toLowerCase()) ? kinds[category.toLowerCase()] : undefined;
  if (kind === "ignore") return kind;
  const id = cell(columns.id);
  if (kind === undefined) {
    target.report("bank.settlement_kind_unknown", { literal: toLiteral(category) }, line);
    return null;
  }
  if (id === "") {
    target.report("bank.field_missing", { recordType: "row", field: "id" }, line);
    return null;
  }
  const currency = cell(columns.currency).toUpperCase();
  const net = readAmount(columns.net, cells, places, profile);
  // An empty gross is net plus fees; one that cannot be read is refused.
  const hasGross = columns.gross !== undefined && columnsOf(columns.gross).some((each) => cellOf(cells, each, places));
  const gross = hasGross && columns.gross ? readAmount(columns.gross, cells, places, profile) : net;
  const fee = sumFees(cells, places, profile);
  const amounts = [net, gross, fee].map((text) => toMoneyOf(text, currency));
  const [netMoney, grossMoney, feeMoney] = amounts;
  if (!netMoney || !grossMoney || !feeMoney) {
    const problem = "it is no amount of a known currency.";
    target.report("bank.amount_unusable", { entry: toLiteral(id), problem }, line);
    return null;
  }
  const settled = settleAmounts(hasGross ? grossMoney : null, feeMoney, netMoney);
  if (!settled.agrees) target.report("bank.settlement_line_differs", { id: toLiteral(id) }, line);
  const readDay = (text: string): PlainDate | null => {
    if (text === "") return null;
    for (const read of dates) {
      const date = read(text);
      if (date !== null) return date;
    }
    target.report("bank.date_invalid", { recordType: "row", literal: toLiteral(text) }, line);
    return null;
  };
  const customer = readCustomerAmount(cells, places, profile);
  const availableOn = readDay(cell(columns.availableOn));
  const chargeId = cell(columns.chargeId);
  const reference = target.clean(cell(columns.reference), "reference", line);
  const text = target.clean(cell(columns.text), "text", line);
  const payoutId = cell(columns.payoutId) || (kind === "payout" ? chargeId : "");
  return {
    id,
    kind,
    category,
    gross: settled.gross,
    fee: settled.fee,
    net: settled.net,
    date: readDay(cell(columns.date)),
    ...(availableOn === null ? {} : { availableOn }),
    ...(chargeId === "" ? {} : { chargeId }),
    ...(reference === "" ? {} : { reference }),
    ...(customer === null ? {} : { customerAmount: customer }),
    ...(text === "" ? {} : { text }),
    line,
    payoutId: payoutId === "" ? null : payoutId,
    payoutDate: readDay(cell(columns.payoutDate)),
  };
}

function readCustomerAmount(
  cells: readonly string[],
  places: ColumnPlaces,
  profile: SettlementCsvProfile,
): Money | null {
  const { customerAmount, customerCurrency } = profile.columns;
  if (customerAmount === undefined || customerCurrency === undefined) return null;
  const currency = cellOf(cells, customerCurrency, places).toUpperCase();
  return currency === "" ? null : toMoneyOf(readAmount(customerAmount, cells, places, profile), currency);
}

/** A signed amount as decimal text; `null` when a cell holds none, or both sides have one. */
function readAmount(
  columns: SettlementAmountColumns,
  cells: readonly string[],
  places: ColumnPlaces,
  profile: SettlementCsvProfile,
): DecimalText | null {
  if (columns.kind === "signed") return readCell(cellOf(cells, columns.column, places), profile);
  const debit = cellOf(cells, columns.debit, places);
  const credit = cellOf(cells, columns.credit, places);
  const out = debit === "" ? "0" : readCell(debit, profile);
  const into = credit === "" ? "0" : readCell(credit, profile);
  if (out === null || into === null || (/[1-9]/.test(out) && /[1-9]/.test(into))) return null;
  return /[1-9]/.test(out) ? negated(out) : into;
}

function readCell(text: string, profile: SettlementCsvProfile): DecimalText | null {
  const amount = readCsvAmount(text, profile);
  if (amount === null) return null;
  return amount.isNegative && /[1-9]/.test(amount.value) ? `-${amount.value}` : amount.value;
}

function negated(text: DecimalText): DecimalText {
  return text.startsWith("-") ? text.slice(1) : `-${text}`;
}

/** The fees of a row, positive when kept; an empty cell is none. */
function sumFees(cells: readonly string[], places: ColumnPlaces, profile: SettlementCsvProfile): DecimalText | null {
  let units = 0n;
  const scale = 12;
  for (const column of profile.columns.fees ?? []) {
    const text = cellOf(cells, column, places);
    if (text === "") continue;
    const value = readCell(text, profile);
    if (value === null) return null;
    const [whole = "", decimals = ""] = value.split(".");
    units += BigInt(`${whole}${decimals.padEnd(scale, "0")}`);
  }
  const kept = profile.feesArePositive ? units : -units;
  const digits = (kept < 0n ? -kept : kept).toString().padStart(scale + 1, "0");
  const decimals = digits.slice(-scale).replace(/0+$/, "");
  return `${kept < 0n ? "-" : ""}${digits.slice(0, -scale)}${decimals === "" ? "" : `.${decimals}`}`;
}

function toMoneyOf(text: DecimalText | null, currency: string): Money | null {
  if (text === null) return null;
  // Zeros behind the last decimal of a currency are no further digits.
  const [whole = "", decimals = ""] = text.split(".");
  const short = decimals.replace(/0+$/, "");
  const money = parseMoney(short === "" ? whole : `${whole}.${short}`, currency);
  return money.ok ? moneyOfMinor(money.value.minor + 0, money.value.currency) : null;
}

function firstFilled(cells: readonly string[], column: SettlementColumn | undefined, places: ColumnPlaces): string {
  if (column === undefined || typeof column === "string" || typeof column === "number") {
    return cellOf(cells, column, places);
  }
  for (const each of column) {
    const text = cellOf(cells, each, places);
    if (text !== "") return text;
  }
  return "";
}

function requiredColumns({ columns }: SettlementCsvProfile): readonly BankCsvColumn[] {
  return [...listOf(columns.id).slice(0, 1), columns.kind, columns.currency, ...columnsOf(columns.net)];
}

function optionalColumns({ columns }: SettlementCsvProfile): readonly BankCsvColumn[] {
  const { id, date, availableOn, payoutId, payoutDate, chargeId, reference, text, customerCurrency } = columns;
  const named = [id, date, availableOn, payoutId, payoutDate, chargeId, reference, text, customerCurrency];
  return [
    ...named.flatMap((column) => (column === undefined ? [] : listOf(column))),
    ...(columns.fees ?? []),
    ...(columns.gross === undefined ? [] : columnsOf(columns.gross)),
    ...(columns.customerAmount === undefined ? [] : columnsOf(columns.customerAmount)),
  ];
}

function listOf(column: SettlementColumn): readonly BankCsvColumn[] {
  return typeof column === "string" || typeof column === "number" ? [column] : column;
}

function columnsOf(columns: SettlementAmountColumns): readonly BankCsvColumn[] {
  return columns.kind === "signed" ? [columns.column] : [columns.debit, columns.credit];
}
