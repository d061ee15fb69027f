import { compareDecimal, decimal, formatDecimalText, negateDecimal, type PlainDate } from "@receivables/core";
import type { DateOrder } from "../bank-file-options.ts";
import type { SignedAmount } from "../internal/amounts.ts";
import { none } from "../internal/none.ts";
import type { EntryDraft, StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import type { QifRecord } from "./qif-record.ts";
import { readQifAmount } from "./read-qif-amount.ts";
import { readQifDate } from "./read-qif-date.ts";
import { addSigned } from "./signed-sum.ts";

/** What a record states, read. */
export interface QifFigures {
  readonly amount: SignedAmount;
  readonly date: PlainDate | null;
}

/** Read amount and date of a record; `null`, with an issue, when the amount cannot be read. */
export function readFigures(
  { line, fields }: QifRecord,
  order: DateOrder | undefined,
  sink: StatementSink,
): QifFigures | null {
  const stated = fields.get("T") || fields.get("U") || "";
  const amount = readQifAmount(stated);
  if (amount === null || amount === "ambiguous") {
    if (stated === "") sink.report("bank.amount_missing", { recordType: "transaction" }, line);
    else if (amount === null) {
      sink.report("bank.amount_invalid", { recordType: "transaction", literal: toLiteral(stated) }, line);
    } else sink.report("bank.amount_ambiguous", { literal: toLiteral(stated) }, line);
    return null;
  }
  return { amount, date: readDay(fields.get("D") ?? "", line, order, sink) };
}

/** Read a date and report what is wrong with it. */
export function readDay(
  text: string,
  line: number,
  order: DateOrder | undefined,
  sink: StatementSink,
): PlainDate | null {
  if (text === "") {
    sink.report("bank.field_missing", { recordType: "transaction", field: "date" }, line);
    return null;
  }
  const found = readQifDate(text, order);
  if (found.kind === "date") return sink.shared(found.date);
  if (found.kind === "ambiguous") sink.report("bank.date_ambiguous", { literal: toLiteral(text) }, line);
  else sink.report("bank.date_invalid", { recordType: "transaction", literal: toLiteral(text) }, line);
  return null;
}

/** Make an entry of a record. */
export function makeQifEntry(record: QifRecord, { amount, date }: QifFigures, sink: StatementSink): EntryDraft {
  const { line, fields } = record;
  const text = (letter: string): string => fields.get(letter) ?? "";
  const number = text("N");
  const isCheck = /^\d*[1-9]\d*$/.test(number);
  checkSplits(record, amount, sink);
  const payee = text("P") === "" ? "" : sink.clean(text("P"), "P", line);
  const memo = text("M") === "" ? "" : sink.clean(text("M"), "M", line);
  const entry: EntryDraft = {
    ordinal: 0,
    amount: { value: amount.value, currency: null },
    sign: amount.isNegative ? "debit" : "credit",
    reversal: false,
    status: text("C") === "" ? null : "booked",
    bookingDate: date,
    valueDate: null,
    charges: none,
    details: [
      {
        amount: null,
        sign: null,
        ...(isCheck ? { checkNumber: number } : {}),
        creditorReferences: none,
        remittanceText: memo === "" ? none : [memo],
        referredDocuments: none,
        charges: none,
        ...(payee === "" ? {} : { counterparty: { name: payee } }),
        ...splitText(record, sink),
      },
    ],
    line,
  };
  if (isCheck) entry.customerReference = number;
  else if (number !== "") entry.transactionCode = number;
  if (text("L") !== "") entry.proprietaryCode = text("L");
  if (memo !== "") entry.text = memo;
  return entry;
}

/** One line for each split: category, amount, memo. */
function splitText({ splits, line }: QifRecord, sink: StatementSink): { readonly text?: string } {
  if (splits.length === 0) return {};
  const lines = splits.map(({ category, amount, memo }) =>
    [category, amount, memo].filter((part) => part !== "").join(" "),
  );
  return { text: sink.clean(lines.join("\n"), "S", line) };
}

/** The splits of a transaction sum to its amount. */
function checkSplits({ splits, line }: QifRecord, amount: SignedAmount, sink: StatementSink): void {
  if (splits.length === 0) return;
  const amounts = splits.map((split) => readQifAmount(split.amount));
  const known = amounts.flatMap((each) => (each === null || each === "ambiguous" ? [] : [each]));
  if (known.length < amounts.length) return;
  const sum = addSigned(known);
  const stated = amount.isNegative ? negateDecimal(decimal(amount.value)) : decimal(amount.value);
  if (compareDecimal(sum, stated) === 0) return;
  const params = { total: "splits", stated: formatDecimalText(stated), found: formatDecimalText(sum) };
  sink.report("bank.total_differs", params, line);
}
