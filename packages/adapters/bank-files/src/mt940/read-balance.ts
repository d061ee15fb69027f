import type { BalanceKind, CurrencyCode, DecimalText, StatementSign } from "@receivables/core";
import { readSwiftAmount } from "./read-amount.ts";

/** What a field of a balance says. */
export interface StatedBalance {
  readonly sign: StatementSign;
  /** As stated, `YYMMDD`. */
  readonly day: string;
  readonly currency: CurrencyCode | null;
  readonly amount: DecimalText;
}

/** Read a balance, `1!a6!n3!a15d`; `null` when it is none. */
export function readBalance(text: string): StatedBalance | null {
  const match = /^([CD])\s?(\d{6})\s?([A-Z]{3})?\s?([\d.,]{1,40})$/.exec(text.trim());
  const amount = readSwiftAmount(match?.[4] ?? "");
  if (match === null || amount === null) return null;
  const [, mark = "", day = "", currency] = match;
  return { sign: mark === "C" ? "credit" : "debit", day, currency: currency ?? null, amount };
}

/** What a balance is by its tag; a final one and an intermediate one are the same for the page they stand on. */
export function balanceKindOf(tag: string): BalanceKind {
  if (tag.startsWith("60")) return "opening";
  if (tag.startsWith("62")) return "closing";
  return tag.startsWith("64") ? "closing_available" : "forward";
}

/** Number and sum of entries, `5n3!a15d`. */
export interface StatedTurnover {
  readonly count: number;
  readonly currency: CurrencyCode;
  readonly amount: DecimalText;
}

/** Read a field 90C or 90D; `null` when it is none. */
export function readTurnover(text: string): StatedTurnover | null {
  const match = /^(\d{1,9})\s?([A-Z]{3})\s?([\d.,]{1,40})$/.exec(text.trim());
  const amount = readSwiftAmount(match?.[3] ?? "");
  if (match === null || amount === null) return null;
  return { count: Number(match[1]), currency: match[2] ?? "", amount };
}

/** Turnover some banks state in a field 86 after the last balance. */
export interface StatedSums {
  readonly debitCount: number;
  readonly creditCount: number;
  readonly debits: DecimalText;
  readonly credits: DecimalText;
}

/** `D000004C000002D25,24C28,71` or `/SUM/4/2/25,24/28,71/`; `null` for every other text. */
export function readSums(text: string): StatedSums | null {
  const plain = text.replaceAll("\n", "").trim();
  const match =
    /^D(\d{6})C(\d{6})D([\d,]{1,30})C([\d,]{1,30})$/.exec(plain) ??
    /^\/SUM\/(\d{1,9})\/(\d{1,9})\/([\d,]{1,30})\/([\d,]{1,30})\/?$/.exec(plain);
  const debits = readSwiftAmount(match?.[3] ?? "");
  const credits = readSwiftAmount(match?.[4] ?? "");
  if (match === null || debits === null || credits === null) return null;
  return { debitCount: Number(match[1]), creditCount: Number(match[2]), debits, credits };
}
