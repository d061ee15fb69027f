import { type DecimalText, isPlainDate, type PlainDate, type StatementSign } from "@receivables/core";
import { readDigitDate } from "../internal/dates.ts";
import { readSwiftAmount } from "./read-amount.ts";

/** What a field 61 says, in its own words. */
export interface StatementLine {
  /** As stated, `YYMMDD`. */
  readonly valueDay: string;
  /** As stated, `MMDD`; empty where it is left out. */
  readonly entryDay: string;
  /** `C`, `D`, `RC`, `RD`, `EC` or `ED`. */
  readonly mark: string;
  readonly amount: DecimalText | null;
  readonly amountText: string;
  /** Kind and code of the transaction: `NTRF`. */
  readonly code: string;
  /** The account owner's reference. */
  readonly owner: string;
  /** The bank's reference. */
  readonly bank: string;
  /** The second line, and what stands behind a padded reference. */
  readonly supplementary: string;
}

const form = /^(\d{6})(\d{4})?\s*(R[CD]|E[CD]|[CD])([A-Z])?(?=[\d,.])([\d.,]{1,40})(.*)$/;
/** Most lines a wrapped field is put together from. */
const mostWrapped = 3;

/**
 * Read a field 61; `null` when it has not even dates, mark and amount.
 *
 * A line that breaks within its first line is put together again. The third letter of the currency after the mark is
 * left out. Source: SWIFT FIN MT940, field 61: `6!n[4!n]2a[1!a]15d1!a3!c16x[//16x][34x]`.
 */
export function readStatementLine(text: string): StatementLine | null {
  const lines = text.split("\n");
  for (let used = 1; used <= Math.min(lines.length, mostWrapped); used += 1) {
    const match = form.exec(lines.slice(0, used).join("").trimEnd());
    if (match !== null) return makeLine(match, lines.slice(used));
  }
  return null;
}

function makeLine(match: RegExpExecArray, more: readonly string[]): StatementLine {
  const [, valueDay = "", entryDay = "", mark = "", , amountText = "", rest = ""] = match;
  const { code, references } = cutCode(rest);
  const slashes = references.indexOf("//");
  const first = slashes === -1 ? references : references.slice(0, slashes);
  const { owner, beyond } = cutOwner(first);
  const supplementary = [beyond, ...more.map((line) => line.trim())].filter((line) => line !== "").join("\n");
  return {
    valueDay,
    entryDay,
    mark,
    amount: readSwiftAmount(amountText),
    amountText,
    code,
    owner,
    bank: slashes === -1 ? "" : references.slice(slashes + 2).trim(),
    supplementary,
  };
}

/** A letter and three characters; banks with codes of fewer pad them with blanks, and some put a blank before. */
function cutCode(rest: string): { readonly code: string; readonly references: string } {
  const text = rest.trimStart();
  if (!/^[A-Z][A-Z0-9 ]{3}/.test(text)) return { code: "", references: text };
  return { code: text.slice(0, 4).trim(), references: text.slice(4) };
}

/** Behind a reference padded to its 16 characters some banks write a name; a longer one without padding is whole. */
function cutOwner(text: string): { readonly owner: string; readonly beyond: string } {
  const head = text.slice(0, 16);
  const beyond = text.slice(16).trim();
  if (beyond === "" || !head.endsWith(" ")) return { owner: text.trim(), beyond: "" };
  return { owner: head.trim(), beyond };
}

/** Credit and debit as booked: a reversed credit takes money out, a reversed debit brings it in. */
export function signOf(mark: string): StatementSign {
  return mark === "C" || mark === "EC" || mark === "RD" ? "credit" : "debit";
}

/** The value date; `null` when there is no such day, a 30 February of interest reckoning for one. */
export function valueDateOf({ valueDay }: StatementLine): PlainDate | null {
  return readDigitDate(valueDay);
}

/** The booking date: month and day of the year that brings it nearest to the value date. `null` where none is stated. */
export function entryDateOf({ valueDay, entryDay }: StatementLine): PlainDate | null {
  if (entryDay === "") return null;
  const year = Number((valueDay < "800000" ? "20" : "19") + valueDay.slice(0, 2));
  const apart = Number(entryDay.slice(0, 2)) - Number(valueDay.slice(2, 4));
  const entryYear = year + (apart > 6 ? -1 : apart < -6 ? 1 : 0);
  const date = `${entryYear}-${entryDay.slice(0, 2)}-${entryDay.slice(2)}`;
  return isPlainDate(date) ? date : null;
}
