import type { CurrencyCode, PlainDate, StatementBalance, StatementHeader, StatementTotal } from "@receivables/core";
import { startTotalsCheck, type TotalsCheck } from "../camt/check-totals.ts";
import type { FormatOptions, FormatParser } from "../internal/bank-format.ts";
import { readDigitDate } from "../internal/dates.ts";
import type { StatementSink } from "../internal/statement-sink.ts";
import { toLiteral } from "../internal/to-literal.ts";
import { type Mt940Field, type Mt940Piece, startFields } from "./cut-fields.ts";
import { readNsOwner } from "./ns-information.ts";
import { balanceKindOf, readBalance, readSums, readTurnover } from "./read-balance.ts";
import { makeEntry, type OpenEntry } from "./read-entry.ts";
import { readAccount, readNumber, readReportTime } from "./read-header.ts";
import { readStatementLine } from "./read-statement-line.ts";

interface OpenStatement {
  readonly line: number;
  /** Fields 20, 25, 28C and the like, until the head is complete. */
  readonly head: Map<string, string>;
  isHeadDone: boolean;
  isReport: boolean;
  currency: CurrencyCode | null;
  openingDate: PlainDate | null;
  closingDate: PlainDate | null;
  isLastPage: boolean;
  hasClosing: boolean;
  /** Fields 86 from here on speak of the statement. */
  isAfterEntries: boolean;
  readonly balances: StatementBalance[];
  readonly totals: StatementTotal[];
  readonly check: TotalsCheck;
}

/** Most balances and totals of a statement; forward balances come one for each day. */
const mostFigures = 1_000;

/** Read MT940 and MT942 messages from text that comes in pieces. */
export function startMt940(sink: StatementSink, { limits }: FormatOptions): FormatParser {
  const cutter = startFields(limits.textLength);
  let message: string | null = null;
  let statement: OpenStatement | null = null;
  let entry: OpenEntry | null = null;
  let isOutside = false;
  let lastId: string | null = null;
  let repeats = 0;

  /** The head goes out when the first field comes that belongs to none. */
  const finishHead = (open: OpenStatement): void => {
    if (open.isHeadDone) return;
    open.isHeadDone = true;
    const isInterim = message === "942" || (message === null && open.isReport);
    const header = headerOf(open);
    repeats = header.id !== null && header.id === lastId ? repeats + 1 : 0;
    lastId = header.id;
    // Pages some banks give the same number.
    const id = repeats === 0 ? header.id : `${header.id}/${repeats + 1}`;
    sink.open(isInterim ? "MT942" : "MT940", { ...header, id });
  };
  const finishEntry = (): void => {
    if (entry === null || statement === null) return;
    const draft = makeEntry(entry, statement.currency, sink);
    entry = null;
    statement.check.add(draft);
    sink.entry(draft);
  };
  const closeStatement = (isEndOfFile: boolean): void => {
    if (statement === null) return;
    finishEntry();
    finishHead(statement);
    const { totals, balances, isReport, hasClosing, closingDate, isLastPage, line } = statement;
    const isTruncated = isEndOfFile && !hasClosing && !isReport && message !== "942";
    if (isTruncated) sink.report("bank.file_truncated", { recordType: "statement" }, line);
    statement.check.check(totals, (code, params) => sink.report(code, params, line));
    const { page } = readNumber(statement.head.get("28C") ?? "");
    const end = {
      ...(closingDate === null ? {} : { to: closingDate }),
      ...(page === null ? {} : { page: { number: page, last: isLastPage } }),
    };
    sink.close({ balances, totals, isIncomplete: isTruncated, header: end });
    statement = null;
  };
  const misplaced = ({ tag, line }: Mt940Field): void =>
    sink.report("bank.record_misplaced", { recordType: tag }, line);

  const takeHead = (field: Mt940Field, open: OpenStatement): void => {
    const key = field.tag.replace(/^28$/, "28C").replace(/^25P$/, "25").replace(/^13$/, "13D");
    // Some banks state 13D and 34F behind other fields; a second account or number is none of this statement.
    if (open.head.has(key) || (open.isHeadDone && (key === "25" || key === "28C"))) {
      if (key !== "34F") misplaced(field);
      return;
    }
    open.head.set(key, field.text);
    if (key === "13D" || key === "34F") open.isReport = true;
    if (key !== "34F") return;
    const currency = /^[A-Z]{3}/.exec(field.text)?.[0] ?? null;
    open.currency ??= currency;
  };
  const takeBalance = (field: Mt940Field, open: OpenStatement): void => {
    finishEntry();
    const { tag, text, line } = field;
    const kind = balanceKindOf(tag);
    const isOpening = kind === "opening";
    if (isOpening && (open.isHeadDone || open.balances.length > 0)) misplaced(field);
    else if (kind === "closing" && open.hasClosing) misplaced(field);
    if (kind !== "opening") open.isAfterEntries = true;
    if (kind === "closing") {
      open.hasClosing = true;
      open.isLastPage = tag !== "62M";
    }
    const found = readBalance(text);
    if (found === null) {
      sink.report("bank.amount_invalid", { recordType: tag, literal: toLiteral(text) }, line);
    } else if (open.balances.length < mostFigures) {
      const { sign, day, amount } = found;
      const date = readDay(day, tag, line);
      if (found.currency === null) sink.report("bank.currency_missing", { recordType: tag }, line);
      if (isOpening && !open.isHeadDone) {
        open.currency = found.currency ?? open.currency;
        open.openingDate = date;
      }
      if (kind === "closing") open.closingDate = date;
      const currency = found.currency ?? open.currency;
      open.balances.push({ kind, code: tag, amount: { value: amount, currency }, sign, date });
    }
    finishHead(open);
  };
  const readDay = (day: string, tag: string, line: number): PlainDate | null => {
    const date = readDigitDate(day);
    if (date === null) sink.report("bank.date_invalid", { recordType: tag, literal: toLiteral(day) }, line);
    return date;
  };
  const takeLine = (field: Mt940Field, open: OpenStatement): void => {
    finishEntry();
    finishHead(open);
    if (open.isAfterEntries) misplaced(field);
    const { tag, text, line } = field;
    const found = readStatementLine(text);
    if (found === null || found.amount === null) {
      const literal = toLiteral(found?.amountText ?? text);
      sink.report("bank.amount_invalid", { recordType: tag, literal }, line);
      sink.unreadableEntry();
      open.isAfterEntries = false;
      return;
    }
    open.isAfterEntries = false;
    entry = { found, amount: found.amount, information: [], ns: [], line, length: 0 };
  };
  const takeInformation = (field: Mt940Field, open: OpenStatement): void => {
    const { tag, text, line } = field;
    if (entry !== null) {
      if (entry.length + text.length > limits.textLength) {
        sink.report("bank.record_too_long", { recordType: tag, most: limits.textLength }, line);
        return;
      }
      entry.length += text.length;
      (tag === "NS" ? entry.ns : entry.information).push(text);
      return;
    }
    if (tag === "NS") {
      if (!open.isHeadDone && !open.head.has("NS")) open.head.set("NS", text);
      return;
    }
    const sums = readSums(text);
    if (sums === null || !open.isAfterEntries || open.totals.length >= mostFigures) return;
    const { currency } = open;
    const { debits, debitCount, credits, creditCount } = sums;
    open.totals.push(
      { kind: "debits", code: tag, amount: { value: debits, currency }, sign: "debit", count: debitCount },
      { kind: "credits", code: tag, amount: { value: credits, currency }, sign: "credit", count: creditCount },
    );
  };
  const takeTurnover = (field: Mt940Field, open: OpenStatement): void => {
    finishEntry();
    finishHead(open);
    open.isReport = true;
    open.isAfterEntries = true;
    const { tag, text, line } = field;
    const found = readTurnover(text);
    if (found === null) {
      sink.report("bank.amount_invalid", { recordType: tag, literal: toLiteral(text) }, line);
      return;
    }
    if (open.totals.length >= mostFigures) return;
    const isCredit = tag === "90C";
    const { amount, currency, count } = found;
    const sign = isCredit ? "credit" : "debit";
    const kind = isCredit ? "credits" : "debits";
    open.totals.push({ kind, code: tag, amount: { value: amount, currency }, sign, count });
  };
  const takeField = (field: Mt940Field): void => {
    const { tag, line, isCut } = field;
    if (isCut) sink.report("bank.record_too_long", { recordType: tag, most: limits.textLength }, line);
    if (tag === "20") {
      closeStatement(false);
      statement = startStatement(field);
      return;
    }
    if (statement === null) {
      misplaced(field);
      return;
    }
    if (/^(?:21|25P?|28C?|13D?|34F)$/.test(tag)) takeHead(field, statement);
    else if (/^6[0245][A-Z]?$/.test(tag)) takeBalance(field, statement);
    else if (tag === "61") takeLine(field, statement);
    else if (tag === "86" || tag === "NS") takeInformation(field, statement);
    else if (tag === "90C" || tag === "90D") takeTurnover(field, statement);
    else sink.report("bank.record_unknown", { literal: toLiteral(`:${tag}:${field.text}`) }, line);
  };
  const take = (pieces: readonly Mt940Piece[]): void => {
    for (const piece of pieces) {
      if (piece.kind === "field") takeField(piece);
      else if (piece.kind === "begin") {
        closeStatement(false);
        message = piece.message ?? message;
      } else if (piece.kind === "end") closeStatement(false);
      else if (!isOutside && !isPreamble(piece.text)) {
        sink.report("bank.record_unknown", { literal: toLiteral(piece.text) }, piece.line);
      }
      // Of lines that stand outside together the first is reported.
      isOutside = piece.kind === "outside" && (isOutside || !isPreamble(piece.text));
    }
  };
  return {
    push: (text) => take(cutter.push(text)),
    end: () => {
      take(cutter.end());
      closeStatement(true);
    },
    isStopped: () => false,
  };
}

/** Banks put their BIC, the number of the message or an old header before a statement. */
function isPreamble(text: string): boolean {
  return /^\s*(?::?9[0-9]{2}:?|[A-Z]{6}[A-Z0-9]{2,6}|\d{3,4} \d{2}[A-Z0-9]*|\p{Cc}*)\s*$/u.test(text);
}

function startStatement({ text, line }: Mt940Field): OpenStatement {
  return {
    line,
    head: new Map([["20", text]]),
    isHeadDone: false,
    isReport: text.trim() === "TELEREPORTING",
    currency: null,
    openingDate: null,
    closingDate: null,
    isLastPage: true,
    hasClosing: false,
    isAfterEntries: false,
    balances: [],
    totals: [],
    check: startTotalsCheck(),
  };
}

/**
 * Reference, number and opening day make the name of a statement: many banks give every statement the same reference,
 * or the number zero.
 */
function headerOf({ head, currency, openingDate }: OpenStatement): StatementHeader {
  const reference = head.get("20")?.trim() ?? "";
  const number = head.get("28C")?.trim() ?? "";
  const account = readAccount(head.get("25") ?? "");
  const createdAt = readReportTime(head.get("13D") ?? "");
  const owner = readNsOwner((head.get("NS") ?? "").split("\n"));
  const { sequence } = readNumber(number);
  const id = [reference, number, openingDate ?? createdAt ?? ""].filter((part) => part !== "").join("/");
  return {
    id: id === "" ? null : id,
    account,
    ...(owner === undefined ? {} : { owner }),
    currency: currency ?? account.currency ?? null,
    ...(sequence === undefined ? {} : { sequence }),
    ...(createdAt === null ? {} : { createdAt }),
  };
}
