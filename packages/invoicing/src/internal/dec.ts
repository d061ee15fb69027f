import { type DecimalText, parseDecimal } from "@receivables/core";
import { mostDigits, readPlainNumber } from "./quick-number.ts";

/**
 * A decimal read for computing: `c / 10^s`. `c` is exact up to 15 digits; beyond that it is `NaN` and `big` holds the
 * coefficient.
 */
export interface Dec {
  readonly c: number;
  readonly s: number;
  readonly big: bigint | null;
}

export const zero: Dec = { c: 0, s: 0, big: null };
export const one: Dec = { c: 1, s: 0, big: null };

/** The most digits, and the largest power of ten either way, of any number on an invoice. */
const mostTextDigits = 120;
const mostScale = 120;

/** Read a decimal text; `null` when it is none, or longer or finer than any figure of an invoice. */
export function readDec(text: DecimalText): Dec | null {
  if (typeof text !== "string") return null;
  const cursor = { scale: 0 };
  const c = readPlainNumber(text, cursor);
  return Number.isNaN(c) ? readLongDec(text) : { c, s: cursor.scale, big: null };
}

/** Everything else: signs, exponents, long numbers, and text that is no number. */
function readLongDec(text: string): Dec | null {
  const parsed = parseDecimal(text);
  if (!parsed.ok) return null;
  let { coefficient, scale } = parsed.value;
  // Zeros at the end of a long fraction carry nothing: "1.000000000000000000" is 1.
  while (scale > 0 && coefficient % 10n === 0n) {
    coefficient /= 10n;
    scale -= 1;
  }
  if (scale > mostScale || coefficient.toString().length > mostTextDigits) return null;
  const small = coefficient < 10n ** BigInt(mostDigits) && coefficient > -(10n ** BigInt(mostDigits));
  return small ? { c: Number(coefficient), s: scale, big: null } : { c: Number.NaN, s: scale, big: coefficient };
}

/** The coefficient as a bigint. */
export function bigOf(dec: Dec): bigint {
  return dec.big ?? BigInt(dec.c);
}

export function isNegativeDec(dec: Dec): boolean {
  return dec.big === null ? dec.c < 0 : dec.big < 0n;
}

export function isZeroDec(dec: Dec): boolean {
  return dec.c === 0;
}
