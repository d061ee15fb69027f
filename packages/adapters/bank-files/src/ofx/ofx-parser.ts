import {
  type BankAccountRef,
  type CurrencyCode,
  findCurrency,
  type StatementBalance,
  type StatementHeader,
} from "@receivables/core";
import type { FormatOptions, FormatParser } from "../internal/bank-format.ts";
import { none } from "../internal/none.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { isIban } from "../mt940/read-header.ts";
import { type OfxRecordDraft, startRecords } from "./cut-records.ts";
import { readTransaction } from "./read-transaction.ts";
import { readOfxAmount, readOfxDate, readOfxInstant } from "./read-values.ts";

/** Longest header that is looked at. */
const mostHeader = 4_096;

/** Read OFX from text that comes in pieces. */
export function startOfx(sink: StatementSink, { limits }: FormatOptions): FormatParser {
  let header = "";
  let server: string | null = null;
  let currency: CurrencyCode | null = null;
  let isHeadDone = false;
  let hasAnswer = false;
  let stopped = false;

  const finishHead = (statement: OfxRecordDraft): void => {
    if (isHeadDone) return;
    isHeadDone = true;
    currency = currencyOf(statement, sink);
    sink.open(`OFX${versionOf(header)}`, headerOf(statement, currency, server, sink));
  };
  const begin = (record: OfxRecordDraft): void => {
    if (stopped) return;
    const { name, line, parent } = record;
    if (name === "STMTRS" || name === "CCSTMTRS") {
      isHeadDone = false;
      hasAnswer = true;
    } else if (name === "INVSTMTRS") {
      hasAnswer = true;
      sink.report("bank.statement_unsupported", { recordType: name }, line);
    } else if (name.startsWith("STMTTRN")) {
      if (parent === null) sink.report("bank.record_misplaced", { recordType: name }, line);
      else if (isRead(parent)) finishHead(parent);
    }
  };
  const end = (record: OfxRecordDraft, isClosed: boolean): void => {
    if (stopped) return;
    const { name, parent, fields } = record;
    if (name === "SONRS") server = readOfxInstant(fields.get("DTSERVER") ?? "");
    else if (name === "STATUS") reportStatus(record, sink);
    else if (isRead(record)) {
      finishHead(record);
      const balances = readBalances(record, currency, sink);
      sink.close({ balances, totals: none, isIncomplete: !isClosed });
    } else if (name.startsWith("STMTTRN") && parent !== null && isRead(parent)) {
      if (!isClosed) sink.report("bank.file_truncated", { recordType: name }, record.line);
      const entry = readTransaction(record, currency, sink);
      if (entry === null) sink.unreadableEntry();
      else sink.entry(entry);
    }
    if (!isClosed && isRead(record)) sink.report("bank.file_truncated", { recordType: name }, record.line);
  };
  const cutter = startRecords(limits.textLength, {
    begin,
    end,
    tooLong: (name, line) => sink.report("bank.record_too_long", { recordType: name, most: limits.textLength }, line),
    doctype: (line) => {
      if (!stopped) sink.report("bank.xml_doctype", {}, line);
      stopped = true;
    },
  });
  return {
    push: (text) => {
      if (header.length < mostHeader) header += text.slice(0, mostHeader);
      if (!stopped) cutter.push(text);
    },
    end: () => {
      if (!stopped) cutter.end();
      if (sink.isOpen()) sink.close({ balances: none, totals: none, isIncomplete: true });
      if (!hasAnswer && !stopped) sink.report("bank.statement_missing", { recordType: "OFX" });
    },
    isStopped: () => stopped,
  };
}

/** `VERSION:102` in the header of OFX 1, `VERSION="211"` in that of OFX 2; empty where there is none. */
function versionOf(header: string): string {
  const end = header.search(/<OFX[\s>]/i);
  return /VERSION\s{0,4}[:=]\s{0,4}["']?(\d{3})/.exec(end === -1 ? header : header.slice(0, end))?.[1] ?? "";
}

/** Statements of accounts and cards; those of securities are not read. */
function isRead({ name }: OfxRecordDraft): boolean {
  return name === "STMTRS" || name === "CCSTMTRS";
}

function reportStatus({ fields, line }: OfxRecordDraft, sink: StatementSink): void {
  const code = fields.get("CODE") ?? "";
  const severity = fields.get("SEVERITY") ?? "";
  if (/^0*$/.test(code) || severity === "INFO") return;
  sink.report("bank.answer_status", { code: toLiteral(code), severity: toLiteral(severity) }, line);
}

function currencyOf({ name, line, fields }: OfxRecordDraft, sink: StatementSink): CurrencyCode | null {
  const code = fields.get("CURDEF") ?? "";
  if (code === "") {
    sink.report("bank.currency_missing", { recordType: name }, line);
    return null;
  }
  if (findCurrency(code) === null) {
    sink.report("bank.currency_unknown", { recordType: name, literal: toLiteral(code) }, line);
  }
  return code;
}

/** A statement of OFX has no number: it is named by its days and by its place in the file. */
function headerOf(
  { name, line, fields }: OfxRecordDraft,
  currency: CurrencyCode | null,
  server: string | null,
  sink: StatementSink,
): StatementHeader {
  const dayOf = (field: string) => {
    const text = fields.get(`BANKTRANLIST/${field}`) ?? "";
    const date = readOfxDate(text);
    if (date === null && text !== "") {
      sink.report("bank.date_invalid", { recordType: name, literal: toLiteral(text) }, line);
    }
    return date;
  };
  const from = dayOf("DTSTART");
  const to = dayOf("DTEND");
  return {
    id: [from ?? "", to ?? "", String(sink.position())].join("/"),
    account: accountOf(fields, currency, sink, line),
    currency,
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(server === null ? {} : { createdAt: server }),
  };
}

function accountOf(
  fields: ReadonlyMap<string, string>,
  currency: CurrencyCode | null,
  sink: StatementSink,
  line: number,
): BankAccountRef {
  const number = fields.get("BANKACCTFROM/ACCTID") || fields.get("CCACCTFROM/ACCTID") || "";
  const bank = fields.get("BANKACCTFROM/BANKID") ?? "";
  const named = number === "" ? {} : isIban(number) ? { iban: number } : { number: sink.clean(number, "ACCTID", line) };
  return { ...named, ...(bank === "" ? {} : { bank }), ...(currency === null ? {} : { currency }) };
}

function readBalances(
  { fields, line }: OfxRecordDraft,
  currency: CurrencyCode | null,
  sink: StatementSink,
): readonly StatementBalance[] {
  return (["LEDGERBAL", "AVAILBAL"] as const).flatMap((code): readonly StatementBalance[] => {
    const stated = fields.get(`${code}/BALAMT`);
    const day = fields.get(`${code}/DTASOF`) ?? "";
    if (stated === undefined) return [];
    const amount = readOfxAmount(stated);
    if (amount === null) {
      if (stated === "") sink.report("bank.amount_missing", { recordType: code }, line);
      else sink.report("bank.amount_invalid", { recordType: code, literal: toLiteral(stated) }, line);
      return [];
    }
    const date = readOfxDate(day);
    if (date === null && day !== "") {
      sink.report("bank.date_invalid", { recordType: code, literal: toLiteral(day) }, line);
    }
    const kind = code === "LEDGERBAL" ? "closing" : "closing_available";
    const sign = amount.isNegative ? "debit" : "credit";
    return [{ kind, code, amount: { value: amount.value, currency }, sign, date }];
  });
}
