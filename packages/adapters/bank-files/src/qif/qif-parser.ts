import type { StatementBalance } from "@receivables/core";
import type { FormatOptions, FormatParser } from "../internal/bank-format.ts";
import { none } from "../internal/none.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { startLines, type TextLine } from "../internal/text-lines.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { addLine, emptyRecord, isEmptyRecord, type QifRecord } from "./qif-record.ts";
import { readQifAmount } from "./read-qif-amount.ts";
import { makeQifEntry, readDay, readFigures } from "./read-qif-transaction.ts";

/** Sections that hold transactions of an account. */
const accountTypes: ReadonlySet<string> = new Set(["bank", "cash", "ccard", "oth a", "oth l"]);
/** Sections that hold lists of the program, nothing of a bank. */
const listTypes: ReadonlySet<string> = new Set([
  ...["cat", "class", "memorized", "security", "prices", "template", "bill", "invoice", "tax", "budget", "tag"],
]);

type Section = "none" | "account" | "transactions" | "ignored";

/** The account the next transactions belong to. */
interface Account {
  readonly name: string;
  readonly closing: StatementBalance | null;
}

/** Read QIF from text that comes in pieces. */
export function startQif(sink: StatementSink, { limits, dateOrder }: FormatOptions): FormatParser {
  const reader = startLines(limits.textLength);
  let section: Section = "none";
  let account: Account | null = null;
  let record: QifRecord = emptyRecord(1);
  let opening: StatementBalance | null = null;
  let isFirst = true;
  let isOutside = false;

  const closeStatement = (isIncomplete: boolean): void => {
    if (!sink.isOpen()) return;
    const closing = account?.closing ?? null;
    const balances = [...(opening === null ? [] : [opening]), ...(closing === null ? [] : [closing])];
    sink.close({ balances, totals: none, isIncomplete });
    opening = null;
  };
  const openStatement = (): void => {
    const name = account?.name ?? "";
    isFirst = true;
    sink.open("QIF", {
      id: [name, String(sink.position())].filter((part) => part !== "").join("/"),
      account: name === "" ? {} : { number: sink.clean(name, "N") },
      currency: null,
    });
  };
  const takeHeader = ({ text, line }: TextLine): void => {
    if (!isEmptyRecord(record)) dropRecord(line);
    const [, name = "", type = ""] = /^!\s*([A-Za-z]+)\s*(?::\s*(.*?))?\s*$/.exec(text) ?? [];
    const kind = type.toLowerCase();
    if (/^(?:option|clear)$/i.test(name)) return;
    closeStatement(false);
    if (/^account$/i.test(name)) section = "account";
    else if (/^type$/i.test(name) && accountTypes.has(kind)) {
      section = "transactions";
      openStatement();
    } else {
      section = "ignored";
      if (/^invst$/.test(kind)) sink.report("bank.statement_unsupported", { recordType: toLiteral(text) }, line);
      else if (!listTypes.has(kind.split(":")[0] ?? "")) {
        sink.report("bank.record_unknown", { literal: toLiteral(text) }, line);
      }
    }
  };
  /** A record without a caret at its end may have lost a part of its last line. */
  const dropRecord = (line: number): void => {
    if (section === "transactions") {
      sink.report("bank.trailer_missing", { recordType: "^", what: "transaction" }, record.line);
      sink.unreadableEntry();
    }
    record = emptyRecord(line + 1);
  };
  const endRecord = (line: number): void => {
    const ended = record;
    record = emptyRecord(line + 1);
    if (isEmptyRecord(ended)) return;
    if (section === "account") account = readAccount(ended);
    else if (section === "transactions") takeTransaction(ended);
  };
  const takeTransaction = (ended: QifRecord): void => {
    const figures = readFigures(ended, dateOrder, sink);
    if (figures === null) {
      sink.unreadableEntry();
      return;
    }
    const { amount, date } = figures;
    const wasFirst = isFirst;
    isFirst = false;
    if (wasFirst && /^opening balance$/i.test(ended.fields.get("P") ?? "")) {
      const sign = amount.isNegative ? "debit" : "credit";
      opening = {
        kind: "opening",
        code: "Opening Balance",
        amount: { value: amount.value, currency: null },
        sign,
        date,
      };
      return;
    }
    sink.entry(makeQifEntry(ended, figures, sink));
  };
  const readAccount = ({ fields, line }: QifRecord): Account => {
    const name = fields.get("N") ?? "";
    const stated = fields.get("$") ?? "";
    const amount = readQifAmount(stated);
    if (amount === null || amount === "ambiguous") {
      if (stated !== "")
        sink.report("bank.amount_invalid", { recordType: "account", literal: toLiteral(stated) }, line);
      return { name, closing: null };
    }
    const day = fields.get("/") ?? "";
    const date = day === "" ? null : readDay(day, line, dateOrder, sink);
    const sign = amount.isNegative ? "debit" : "credit";
    return {
      name,
      closing: { kind: "closing", code: "$", amount: { value: amount.value, currency: null }, sign, date },
    };
  };
  const takeLine = (from: TextLine): void => {
    const { text, line, isCut } = from;
    if (isCut) sink.report("bank.record_too_long", { recordType: text.slice(0, 1), most: limits.textLength }, line);
    if (text.startsWith("!")) takeHeader(from);
    else if (text.trimEnd() === "^") endRecord(line);
    else if (text.trim() !== "" && section !== "none") {
      if (isEmptyRecord(record)) record = emptyRecord(line);
      addLine(record, text, limits.details);
    } else if (text.trim() !== "" && !text.startsWith("#") && !isOutside) {
      isOutside = true;
      sink.report("bank.record_misplaced", { recordType: toLiteral(text) }, line);
    }
  };
  return {
    push: (text) => {
      for (const line of reader.push(text)) takeLine(line);
    },
    end: () => {
      for (const line of reader.end()) takeLine(line);
      const isCutOff = section === "transactions" && !isEmptyRecord(record);
      if (isCutOff) {
        sink.report("bank.file_truncated", { recordType: "transaction" }, record.line);
        sink.unreadableEntry();
      }
      closeStatement(isCutOff);
      if (sink.position() === 0) sink.report("bank.statement_missing", { recordType: "QIF" });
    },
    isStopped: () => false,
  };
}
