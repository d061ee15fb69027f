import type { CurrencyCode, DecimalText } from "@receivables/core";
import { none } from "../internal/none.ts";
import type { EntryDraft, StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { cleanField } from "./clean-field.ts";
import { readFreeInformation } from "./free-information.ts";
import { readGermanInformation } from "./german-information.ts";
import type { PaymentInformation } from "./information.ts";
import { makeDetail } from "./make-detail.ts";
import { readNsInformation } from "./ns-information.ts";
import { entryDateOf, type StatementLine, signOf, valueDateOf } from "./read-statement-line.ts";
import { readSlashInformation } from "./slash-information.ts";

/** A field 61 and what followed it. */
export interface OpenEntry {
  readonly found: StatementLine;
  readonly amount: DecimalText;
  /** Contents of its fields 86. */
  readonly information: string[];
  /** Contents of its fields NS. */
  readonly ns: string[];
  readonly line: number;
  length: number;
}

/** Make an entry of a field 61 and the information after it. */
export function makeEntry(open: OpenEntry, currency: CurrencyCode | null, sink: StatementSink): EntryDraft {
  const { found, amount, line } = open;
  const { mark, valueDay, entryDay, code } = found;
  const clean = (text: string): string => sink.clean(text, "86", line);
  const report = (literal: string): void =>
    sink.report("bank.date_invalid", { recordType: "61", literal: toLiteral(literal) }, line);
  const valueDate = valueDateOf(found);
  if (valueDate === null) report(valueDay);
  const bookingDate = entryDateOf(found);
  if (bookingDate === null && entryDay !== "") report(entryDay);
  const lines = open.information.flatMap((text) => text.split("\n"));
  const { information, isJoined } = readInformation(lines, open.ns);
  const isDetailed = open.information.length > 0 || open.ns.length > 0 || found.supplementary !== "";
  const entry: EntryDraft = {
    ordinal: 0,
    amount: { value: amount, currency },
    sign: signOf(mark),
    reversal: mark.startsWith("R"),
    status: mark.startsWith("E") ? "pending" : "booked",
    bookingDate: bookingDate === null ? null : sink.shared(bookingDate),
    valueDate: valueDate === null ? null : sink.shared(valueDate),
    charges: none,
    details: isDetailed ? [makeDetail(information, found.supplementary, currency, clean)] : none,
    line,
  };
  if (isReference(found.bank)) entry.servicerReference = found.bank;
  if (isReference(found.owner)) entry.customerReference = found.owner;
  if (code !== "") entry.transactionCode = sink.shared(code);
  if (information.code !== undefined) entry.proprietaryCode = sink.shared(information.code);
  if (open.information.length > 0) {
    const kept = trimLines(lines);
    entry.text = isJoined ? cleanField(kept, clean) : clean(kept.join("\n"));
  }
  return entry;
}

interface ReadInformation {
  readonly information: PaymentInformation;
  /** The lines are pieces of one text, broken wherever they were full. */
  readonly isJoined: boolean;
}

/** The information to the account owner in whichever dialect it is. */
function readInformation(lines: readonly string[], ns: readonly string[]): ReadInformation {
  const first = lines.find((line) => line.trim() !== "");
  if (first === undefined && ns.length > 0) {
    return { information: readNsInformation(ns.flatMap((text) => text.split("\n"))), isJoined: false };
  }
  const joined = readGermanInformation(lines) ?? readSlashInformation(lines);
  return { information: joined ?? readFreeInformation(lines), isJoined: joined !== null };
}

/** `NONREF` says that there is none; `EREF`, `KREF+` and their kin that it stands in field 86. */
function isReference(text: string): boolean {
  return text !== "" && !/^(?:NONREF|(?:EREF|KREF|PREF|MREF|MARF|SVWZ)\+?)$/.test(text);
}

/** Lines with the empty ones at the end left out: banks pad field 86 to six. */
function trimLines(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== "") + 1);
}
