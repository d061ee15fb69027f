import type { PlainDate } from "@receivables/core";
import { readMinorUnits } from "../internal/amounts.ts";
import { none } from "../internal/none.ts";
import { ownText } from "../internal/own-text.ts";
import type { EntryDraft, StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { startFields } from "./fields.ts";
import type { LogicalRecord } from "./join-records.ts";
import { type AccountUnits, readFunds } from "./read-funds.ts";
import { findBai2TypeCode, isReversalCode } from "./type-codes.ts";

/** A transaction record read, with its amount in minor units for the control total. */
export interface Transaction {
  readonly entry: EntryDraft | null;
  readonly sum: bigint;
}

/** Read a transaction record; no entry, and an issue, when it has no type code, no amount or no side. */
export function readTransaction(
  record: LogicalRecord,
  units: AccountUnits,
  asOf: PlainDate | null,
  sink: StatementSink,
): Transaction {
  const fields = startFields(record);
  const place = { recordType: "16", line: record.line };
  const code = fields.next() ?? "";
  const known = findBai2TypeCode(code);
  if (known === null) {
    sink.report("bank.type_code_invalid", { recordType: "16", literal: toLiteral(code) }, record.line);
    return { entry: null, sum: 0n };
  }
  const isMessage = code === "890";
  const text = fields.next() ?? "";
  if (text === "" && !isMessage) {
    sink.report("bank.amount_missing", { recordType: "16" }, record.line);
    return { entry: null, sum: 0n };
  }
  const read = readMinorUnits(text === "" ? "0" : text, units.exponent);
  if (read === null || read.isNegative) {
    sink.report("bank.amount_invalid", { recordType: "16", literal: toLiteral(text) }, record.line);
    return { entry: null, sum: read === null ? 0n : BigInt(text) };
  }
  const sum = text === "" ? 0n : BigInt(text.startsWith("+") ? text.slice(1) : text);
  if (known.side === null && !isMessage) {
    sink.report("bank.type_code_without_side", { literal: code }, record.line);
    return { entry: null, sum };
  }
  const amount = { value: read.value, currency: units.currency };
  const availability = readFunds(fields, amount, units, place, sink);
  const servicerReference = ownText(fields.nextQuoted() ?? "");
  const customerReference = ownText(fields.nextQuoted() ?? "");
  const remarks = sink.clean(ownText(joinText(fields.rest())), "text", record.line);
  const entry: EntryDraft = {
    ordinal: 0,
    amount,
    sign: known.side ?? "credit",
    reversal: isReversalCode(code),
    status: isMessage ? "information" : "booked",
    bookingDate: asOf,
    valueDate: availability?.date ?? null,
    ...(servicerReference === "" ? {} : { servicerReference }),
    ...(customerReference === "" ? {} : { customerReference }),
    transactionCode: code,
    ...(remarks === "" ? {} : { text: remarks }),
    ...(availability === undefined ? {} : { availability }),
    charges: none,
    details: none,
    line: record.line,
  };
  return { entry, sum };
}

/** The text with one line for each continuation record, without empty lines and white space at their ends. */
function joinText(lines: readonly string[]): string {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}
