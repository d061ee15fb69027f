import { isPlainDate, type PlainDate } from "@receivables/core";

/**
 * The day of an ISO 8601 date or date and time, as written: a bank's day is the day of its own zone. `null` when there
 * is no such day.
 */
export function readIsoDate(text: string): PlainDate | null {
  const date = text.length === 10 ? text : text.slice(0, 10);
  if (!isPlainDate(date)) return null;
  // After the day only a time or a zone may follow.
  return text.length === 10 || /^(?:T\d|Z$|[+-]\d\d:?\d\d$)/.test(text.slice(10)) ? date : null;
}

/**
 * A day of six digits, `YYMMDD`, or eight, `YYYYMMDD`. Years of two digits are 1980 to 2079. `null` when there is no
 * such day.
 */
export function readDigitDate(text: string): PlainDate | null {
  if (!/^(?:\d{6}|\d{8})$/.test(text)) return null;
  const long = text.length === 8 ? text : (text < "800000" ? "20" : "19") + text;
  const date = `${long.slice(0, 4)}-${long.slice(4, 6)}-${long.slice(6)}`;
  return isPlainDate(date) ? date : null;
}

/** A time `HHmm`, `HH:mm` or with seconds as `HH:mm`; 2400 and 9999 are the end of the day. `null` when it is none. */
export function readTime(text: string): string | null {
  if (text === "9999") return "24:00";
  const match = /^(\d\d):?(\d\d)(?::?\d\d)?$/.exec(text);
  const [, hours = "", minutes = ""] = match ?? [];
  if (match === null || minutes > "59" || hours > "24" || (hours === "24" && minutes !== "00")) return null;
  return `${hours}:${minutes}`;
}
