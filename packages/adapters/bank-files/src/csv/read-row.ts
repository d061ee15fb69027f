import type { BankAccountRef, CurrencyCode, PlainDate, StatementEntryDetail, StatementSign } from "@receivables/core";
import type { SignedAmount } from "../internal/amounts.ts";
import { none } from "../internal/none.ts";
import type { EntryDraft, StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { isIban } from "../mt940/read-header.ts";
import type { BankCsvColumn, BankCsvProfile } from "./bank-csv-profile.ts";
import { type ColumnPlaces, cellOf } from "./csv-columns.ts";
import type { CsvRow } from "./cut-rows.ts";
import type { ReadDate } from "./date-format.ts";
import { readCsvAmount } from "./read-csv-amount.ts";

/** What rows are read with. */
export interface RowReading {
  readonly profile: BankCsvProfile;
  readonly places: ColumnPlaces;
  readonly readDate: ReadDate;
  readonly sink: StatementSink;
}

/** A row that was read. */
export interface ReadRow {
  readonly entry: EntryDraft;
  /** The balance after the row; `null` where none is stated or readable. */
  readonly balance: SignedAmount | null;
  readonly account: BankAccountRef;
  readonly currency: CurrencyCode | null;
}

/** Read a row; `null`, with issues, when amount or date cannot be read. */
export function readRow(row: CsvRow, reading: RowReading): ReadRow | null {
  const { profile, places, sink } = reading;
  const { cells, line } = row;
  const { columns } = profile;
  const cell = (column: BankCsvColumn | undefined): string => cellOf(cells, column, places);
  const bookingDate = readDay(cell(columns.bookingDate), "booking date", row, reading);
  const valueText = cell(columns.valueDate);
  const valueDate = valueText === "" ? null : readDay(valueText, "value date", row, reading);
  const amount = readAmount(row, reading);
  if (amount === null || bookingDate === null) return null;
  const currency = cell(columns.currency).toUpperCase() || profile.currency || null;
  const texts = (columns.text ?? []).map(cell).filter((text) => text !== "");
  const remittanceText = texts.map((text) => sink.clean(text, "text", line));
  const entry: EntryDraft = {
    ordinal: 0,
    amount: { value: amount.value, currency },
    sign: amount.sign,
    reversal: false,
    status: "booked",
    bookingDate: sink.shared(bookingDate),
    valueDate: valueDate === null ? null : sink.shared(valueDate),
    charges: none,
    details: [makeDetail(cell, columns, remittanceText, sink, line)],
    line,
  };
  const reference = cell(columns.reference);
  const customerReference = cell(columns.customerReference) || cell(columns.checkNumber);
  const code = cell(columns.transactionCode);
  if (reference !== "") entry.servicerReference = reference;
  if (customerReference !== "") entry.customerReference = customerReference;
  if (code !== "") entry.transactionCode = sink.shared(code);
  if (remittanceText.length > 0) entry.text = remittanceText.join("\n");
  const account = cell(columns.account);
  return {
    entry,
    currency,
    balance: readBalance(cell(columns.balance), row, reading),
    account: account === "" ? (profile.account ?? {}) : accountRef(sink.clean(account, "account", line)),
  };
}

function readDay(text: string, field: string, { line }: CsvRow, { readDate, sink }: RowReading): PlainDate | null {
  if (text === "") {
    sink.report("bank.field_missing", { recordType: "row", field }, line);
    return null;
  }
  const date = readDate(text);
  if (date === null) sink.report("bank.date_invalid", { recordType: "row", literal: toLiteral(text) }, line);
  return date;
}

/** A stated balance; one that cannot be read is reported, and the rows around it prove nothing. */
function readBalance(text: string, { line }: CsvRow, { profile, sink }: RowReading): SignedAmount | null {
  if (text === "") return null;
  const balance = readCsvAmount(text, profile);
  if (balance === null) sink.report("bank.amount_invalid", { recordType: "balance", literal: toLiteral(text) }, line);
  return balance;
}

interface SidedAmount {
  readonly value: string;
  readonly sign: StatementSign;
}

function readAmount({ cells, line }: CsvRow, { profile, places, sink }: RowReading): SidedAmount | null {
  const { amount } = profile.columns;
  const read = (column: BankCsvColumn): SignedAmount | null => {
    const text = cellOf(cells, column, places);
    const found = readCsvAmount(text, profile);
    if (found !== null) return found;
    if (text === "") sink.report("bank.amount_missing", { recordType: "row" }, line);
    else sink.report("bank.amount_invalid", { recordType: "row", literal: toLiteral(text) }, line);
    return null;
  };
  if (amount.kind === "signed") {
    const found = read(amount.column);
    const usual = amount.positive;
    const sign = found?.isNegative === true ? opposite(usual) : usual;
    return found === null ? null : { value: found.value, sign };
  }
  if (amount.kind === "flag") {
    const found = read(amount.column);
    const text = cellOf(cells, amount.flag, places);
    const isOne = (list: readonly string[]): boolean => list.some((each) => each.toLowerCase() === text.toLowerCase());
    const sign = isOne(amount.credit) ? "credit" : isOne(amount.debit) ? "debit" : null;
    if (sign === null) sink.report("bank.sign_missing", { recordType: "row" }, line);
    // A minus beside the side would turn it round: nobody knows what it means.
    if (found?.isNegative === true) {
      sink.report("bank.amount_invalid", { recordType: "row", literal: `-${found.value}` }, line);
      return null;
    }
    return found === null || sign === null ? null : { value: found.value, sign };
  }
  const sides = (["debit", "credit"] as const).filter((side) =>
    /[^0.,'\s+-]/.test(cellOf(cells, amount[side], places)),
  );
  const stated = (["debit", "credit"] as const).filter((side) => cellOf(cells, amount[side], places) !== "");
  const [side, other] = sides.length > 0 ? sides : stated.slice(0, 1);
  if (side === undefined) sink.report("bank.amount_missing", { recordType: "row" }, line);
  if (other !== undefined) sink.report("bank.csv_both_sides", {}, line);
  if (side === undefined || other !== undefined) return null;
  const found = read(amount[side]);
  if (found === null) return null;
  const isZero = !/[1-9]/.test(found.value);
  const isNegative = side === "debit" && amount.debitsAreNegative;
  if (found.isNegative !== isNegative && !isZero) {
    const literal = toLiteral(cellOf(cells, amount[side], places));
    sink.report("bank.amount_invalid", { recordType: "row", literal }, line);
    return null;
  }
  return { value: found.value, sign: side };
}

function opposite(side: StatementSign): StatementSign {
  return side === "credit" ? "debit" : "credit";
}

function makeDetail(
  cell: (column: BankCsvColumn | undefined) => string,
  columns: BankCsvProfile["columns"],
  remittanceText: readonly string[],
  sink: StatementSink,
  line: number,
): StatementEntryDetail {
  const name = cell(columns.counterpartyName);
  const account = cell(columns.counterpartyAccount);
  const endToEndId = cell(columns.endToEndId);
  const mandateId = cell(columns.mandateId);
  const checkNumber = cell(columns.checkNumber);
  const isParty = name !== "" || account !== "";
  return {
    amount: null,
    sign: null,
    ...(endToEndId === "" ? {} : { endToEndId }),
    ...(mandateId === "" ? {} : { mandateId }),
    ...(checkNumber === "" ? {} : { checkNumber }),
    creditorReferences: none,
    remittanceText,
    referredDocuments: none,
    charges: none,
    ...(isParty
      ? {
          counterparty: {
            ...(name === "" ? {} : { name: sink.clean(name, "name", line) }),
            ...(account === "" ? {} : { account: accountRef(sink.clean(account, "account", line)) }),
          },
        }
      : {}),
  };
}

function accountRef(text: string): BankAccountRef {
  const compact = text.replaceAll(" ", "");
  return isIban(compact) ? { iban: compact } : { number: text };
}
