import {
  type CurrencyCode,
  compareDecimal,
  decimal,
  fromMoney,
  type Money,
  type PlainDate,
  toMoney,
} from "@receivables/core";
import { readDecimalText } from "../internal/amounts.ts";
import { readDigitDate } from "../internal/dates.ts";
import type { LockboxField, LockboxFieldName, LockboxRecordLayout } from "./lockbox-layout.ts";

/** Fields of a record that hold something, with how they are written. */
export type LockboxValues = ReadonlyMap<LockboxFieldName, { readonly text: string; readonly field: LockboxField }>;

/** Cut a record into its fields. */
export function readLockboxFields(text: string, fields: readonly LockboxField[], shift = 0): LockboxValues {
  const values = new Map<LockboxFieldName, { readonly text: string; readonly field: LockboxField }>();
  for (const field of fields) {
    const start = field.start - 1 + shift;
    const value = text.slice(start, start + field.length).trim();
    if (value !== "") values.set(field.name, { text: value, field });
  }
  return values;
}

/** The repeated fields of a record, as often as they hold something. */
export function readRepeated(text: string, { repeated }: LockboxRecordLayout): readonly LockboxValues[] {
  if (repeated === undefined) return [];
  return Array.from({ length: repeated.times }, (_, at) =>
    readLockboxFields(text, repeated.fields, at * repeated.step),
  ).filter(({ size }) => size > 0);
}

/** An amount as money; `null` when it is none. */
export function readLockboxAmount(text: string, field: LockboxField, currency: CurrencyCode): Money | null {
  const isNegative = text.startsWith("-");
  const digits = isNegative ? text.slice(1) : text;
  const value = readDecimalText(digits.includes(".") ? digits : placePoint(digits, field.decimals ?? 2));
  if (value === null) return null;
  const exact = decimal(isNegative && /[1-9]/.test(value) ? `-${value}` : value);
  const money = toMoney(exact, currency, {});
  return money.ok && compareDecimal(fromMoney(money.value), exact) === 0 ? money.value : null;
}

/** A day in the field's own order; `null` when there is no such day. */
export function readLockboxDate(text: string, field: LockboxField): PlainDate | null {
  if (!/^\d{6}(?:\d\d)?$/.test(text)) return null;
  const cut = (...parts: readonly (readonly [number, number])[]): string =>
    parts.map(([from, to]) => text.slice(from, to)).join("");
  switch (field.dateFormat ?? "YYMMDD") {
    case "YYMMDD":
    case "YYYYMMDD":
      return readDigitDate(text);
    case "MMDDYY":
      return readDigitDate(cut([4, 6], [0, 4]));
    case "DDMMYY":
      return readDigitDate(cut([4, 6], [2, 4], [0, 2]));
    case "MMDDYYYY":
      return readDigitDate(cut([4, 8], [0, 4]));
    case "DDMMYYYY":
      return readDigitDate(cut([4, 8], [2, 4], [0, 2]));
  }
}

function placePoint(digits: string, decimals: number): string {
  if (!/^\d+$/.test(digits) || decimals === 0) return digits;
  const padded = digits.padStart(decimals + 1, "0");
  return `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}
