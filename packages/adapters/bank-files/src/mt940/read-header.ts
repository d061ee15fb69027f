import { type BankAccountRef, type CurrencyCode, findCurrency, isPlainDate } from "@receivables/core";

/** Read a field 25: an IBAN, a bank and a number, or a number; a currency may stand behind. */
export function readAccount(text: string): BankAccountRef {
  const [first = "", ...more] = text.split("\n").map((line) => line.trim());
  const { plain, currency } = cutCurrency(first);
  const bank = more.find((line) => /^[A-Z]{6}[A-Z0-9]{2,5}$/.test(line));
  const stated = { ...(currency === null ? {} : { currency }) };
  const compact = plain.replaceAll(" ", "");
  if (isIban(compact)) return { iban: compact, ...(bank === undefined ? {} : { bank }), ...stated };
  const slash = plain.indexOf("/");
  if (slash > 0 && slash < plain.length - 1) {
    const number = plain.slice(slash + 1).trim();
    const before = plain.slice(0, slash).trim();
    return { ...(isIban(number) ? { iban: number } : { number }), bank: before, ...stated };
  }
  if (plain === "") return stated;
  return { number: plain, ...(bank === undefined ? {} : { bank }), ...stated };
}

/** Two letters, two check digits, eleven to thirty characters; banks and test files do not always get the digits right. */
export function isIban(text: string): boolean {
  return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text);
}

function cutCurrency(text: string): { readonly plain: string; readonly currency: CurrencyCode | null } {
  const code = text.slice(-3);
  const before = text.slice(0, -3);
  if (!/^[A-Z]{3}$/.test(code) || !/[\d/ ]$/.test(before) || findCurrency(code) === null) {
    return { plain: text, currency: null };
  }
  return { plain: before.replace(/[/ ]$/, ""), currency: code };
}

/** A field 28C: the number of a statement and of its page. */
export interface StatementNumber {
  /** Absent where it is zero: not numbered. */
  readonly sequence?: string;
  readonly page: string | null;
}

/** Read a field 28 or 28C. */
export function readNumber(text: string): StatementNumber {
  const [number = "", page = ""] = text.trim().split("/");
  const isNumbered = /[1-9]/.test(number);
  return {
    ...(isNumbered ? { sequence: number.replace(/^0+(?=\d)/, "") } : {}),
    page: /^\d{1,9}$/.test(page) && /[1-9]/.test(page) ? String(Number(page)) : null,
  };
}

/** Read a field 13 or 13D: day, time and offset of a report; `null` when it is none. */
export function readReportTime(text: string): string | null {
  const match = /^(\d\d)(\d\d)(\d\d)([01]\d|2[0-3])([0-5]\d)(?:([+-])(\d\d)(\d\d))?/.exec(text.trim());
  if (match === null) return null;
  const [, year, month, day, hours, minutes, sign, offsetHours, offsetMinutes] = match;
  const date = `20${year}-${month}-${day}`;
  if (!isPlainDate(date)) return null;
  const zone = sign === undefined ? "" : `${sign}${offsetHours}:${offsetMinutes}`;
  return `${date}T${hours}:${minutes}${zone}`;
}
