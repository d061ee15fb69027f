import { type DecimalText, isPlainDate, type PlainDate } from "@receivables/core";
import type { SignedAmount } from "../internal/amounts.ts";
import { readIsoDate } from "../internal/dates.ts";

/**
 * An amount of OFX: a sign, digits, a comma or a point before the decimals. Digits grouped by the other of the two, or
 * by one that comes more than once, are read too, though the standard has none. `null` when it is none.
 */
export function readOfxAmount(text: string): SignedAmount | null {
  const match = /^([+-]?)([\d.,]{1,40})$/.exec(text.replaceAll(" ", ""));
  if (match === null) return null;
  const value = readDigits(match[2] ?? "");
  return value === null ? null : { value, isNegative: match[1] === "-" };
}

function readDigits(text: string): DecimalText | null {
  const points = text.split(".").length - 1;
  const commas = text.split(",").length - 1;
  const last = text.lastIndexOf(".") > text.lastIndexOf(",") ? "." : ",";
  const count = last === "." ? points : commas;
  const separator = points + commas === 0 || count > 1 ? null : last;
  const other = last === "." ? "," : ".";
  if (separator === null) return points > 0 && commas > 0 ? null : ungroup(text, last);
  const [whole = "", decimals = ""] = text.split(separator);
  const plain = whole.includes(other) ? ungroup(whole, other) : whole === "" ? "0" : whole;
  if (plain === null || (whole === "" && decimals === "")) return null;
  const digits = plain.replace(/^0+(?=\d)/, "");
  return decimals === "" ? digits : `${digits}.${decimals}`;
}

/** Digits without their separators; `null` where these do not group by three. */
function ungroup(text: string, separator: string): string | null {
  const [first = "", ...groups] = text.split(separator);
  const isGrouped = groups.every((group) => group.length === 3) && first.length >= 1;
  if (!isGrouped || (groups.length > 0 && first.length > 3)) return null;
  return (first + groups.join("")).replace(/^0+(?=\d)/, "");
}

/**
 * The day of `YYYYMMDDHHMMSS.XXX[offset:zone]` as written, whatever the zone: a bank's day is the day of its own zone.
 * `null` when there is no such day.
 */
export function readOfxDate(text: string): PlainDate | null {
  const match = /^(\d{4})(\d\d)(\d\d)(?:\D|\d{2,6}(?:\D|$)|$)/.exec(text);
  if (match === null) return readIsoDate(text);
  const date = `${match[1]}-${match[2]}-${match[3]}`;
  return isPlainDate(date) ? date : null;
}

/** Day and time with the offset of the zone, `2026-03-01T12:30:00-05:00`; the day alone where no time is stated. */
export function readOfxInstant(text: string): string | null {
  const date = readOfxDate(text);
  const match =
    /^\d{8}([01]\d|2[0-3])([0-5]\d)([0-5]\d)(?:\.\d{1,3})?(?:\[([+-]?)(\d{1,2})(?:\.(\d{1,2}))?(?::[^\]]*)?\])?/.exec(
      text,
    );
  if (date === null || match === null) return date;
  const [, hours, minutes, seconds, sign, offset, fraction = "0"] = match;
  const zone =
    offset === undefined ? "" : `${sign === "-" ? "-" : "+"}${offset.padStart(2, "0")}:${minutesOf(fraction)}`;
  return `${date}T${hours}:${minutes}:${seconds}${zone}`;
}

function minutesOf(fraction: string): string {
  return String(Math.round(Number(`0.${fraction}`) * 60)).padStart(2, "0");
}
