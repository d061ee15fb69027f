import type { BankAccountRef, CurrencyCode, PlainDate, StatementEntryDetail } from "@receivables/core";
import { readDecimalText } from "../internal/amounts.ts";
import { none } from "../internal/none.ts";
import type { EntryDraft, StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import type { OfxRecordDraft } from "./cut-records.ts";
import { readOfxAmount, readOfxDate } from "./read-values.ts";

/** Make an entry of a transaction; `null`, with an issue, when it has no amount that can be read. */
export function readTransaction(
  record: OfxRecordDraft,
  usual: CurrencyCode | null,
  sink: StatementSink,
): EntryDraft | null {
  const { name, line, fields } = record;
  const stated = fields.get("TRNAMT") ?? "";
  const amount = readOfxAmount(stated);
  if (amount === null) {
    if (stated === "") sink.report("bank.amount_missing", { recordType: name }, line);
    else sink.report("bank.amount_invalid", { recordType: name, literal: toLiteral(stated) }, line);
    return null;
  }
  const isPending = name === "STMTTRNP";
  const entry: EntryDraft = {
    ordinal: 0,
    amount: { value: amount.value, currency: fields.get("CURRENCY/CURSYM") || usual },
    sign: amount.isNegative ? "debit" : "credit",
    reversal: false,
    status: isPending ? "pending" : "booked",
    bookingDate: isPending ? null : readDay("DTPOSTED", record, sink),
    valueDate: readDay(isPending ? "DTTRAN" : "DTAVAIL", record, sink),
    charges: none,
    details: [makeDetail(record, usual, sink)],
    line,
  };
  const texts = {
    reference: fields.get("REFNUM"),
    servicerReference: fields.get("FITID"),
    customerReference: checkNumberOf(record),
    transactionCode: fields.get("TRNTYPE"),
    proprietaryCode: correctionOf(record),
    text: fields.get("MEMO"),
  };
  if (texts.reference) entry.reference = texts.reference;
  if (texts.servicerReference) entry.servicerReference = texts.servicerReference;
  if (texts.customerReference) entry.customerReference = texts.customerReference;
  if (texts.transactionCode) entry.transactionCode = sink.shared(texts.transactionCode.toUpperCase());
  if (texts.proprietaryCode) entry.proprietaryCode = texts.proprietaryCode;
  if (texts.text) entry.text = sink.clean(texts.text, "MEMO", line);
  return entry;
}

/** A bank that gives every transaction the check number 0 says that there is no check. */
function checkNumberOf({ fields }: OfxRecordDraft): string | undefined {
  const number = fields.get("CHECKNUM") ?? "";
  return /^0*$/.test(number) ? undefined : number;
}

/** `REPLACE id` or `DELETE id`: the transaction corrects an earlier one. */
function correctionOf({ fields }: OfxRecordDraft): string | undefined {
  const id = fields.get("CORRECTFITID") ?? "";
  return id === "" ? undefined : `${fields.get("CORRECTACTION") || "REPLACE"} ${id}`;
}

function readDay(field: string, { name, line, fields }: OfxRecordDraft, sink: StatementSink): PlainDate | null {
  const text = fields.get(field) ?? "";
  const date = readOfxDate(text);
  if (date !== null) return sink.shared(date);
  if (text !== "") sink.report("bank.date_invalid", { recordType: name, literal: toLiteral(text) }, line);
  else if (field === "DTPOSTED") sink.report("bank.field_missing", { recordType: name, field }, line);
  return null;
}

function makeDetail(record: OfxRecordDraft, usual: CurrencyCode | null, sink: StatementSink): StatementEntryDetail {
  const { fields, line } = record;
  const name = fields.get("NAME") || fields.get("EXTDNAME") || fields.get("PAYEE/NAME") || "";
  const memo = fields.get("MEMO") ?? "";
  const account = accountOf(record, sink);
  const transactionId = fields.get("SRVRTID") ?? "";
  const checkNumber = checkNumberOf(record);
  const isParty = name !== "" || account !== null;
  return {
    amount: null,
    sign: null,
    ...exchangeOf(record, usual),
    ...(transactionId === "" ? {} : { transactionId }),
    ...(checkNumber === undefined ? {} : { checkNumber }),
    creditorReferences: none,
    remittanceText: memo === "" ? none : [sink.clean(memo, "MEMO")],
    referredDocuments: none,
    charges: none,
    ...(isParty
      ? {
          counterparty: {
            ...(name === "" ? {} : { name: sink.clean(name, "NAME", line) }),
            ...(account === null ? {} : { account }),
          },
        }
      : {}),
  };
}

function accountOf({ fields, line }: OfxRecordDraft, sink: StatementSink): BankAccountRef | null {
  const bank = fields.get("BANKACCTTO/BANKID") ?? "";
  const number = fields.get("BANKACCTTO/ACCTID") || fields.get("CCACCTTO/ACCTID") || "";
  if (number === "") return null;
  return { number: sink.clean(number, "ACCTID", line), ...(bank === "" ? {} : { bank }) };
}

/** The currency an amount was converted from. */
function exchangeOf({ fields }: OfxRecordDraft, usual: CurrencyCode | null): Pick<StatementEntryDetail, "exchange"> {
  const from = fields.get("ORIGCURRENCY/CURSYM") ?? "";
  const rate = readDecimalText((fields.get("ORIGCURRENCY/CURRATE") ?? "").replace(",", "."));
  return from === "" || rate === null || from === usual ? {} : { exchange: { from, to: usual, rate } };
}
