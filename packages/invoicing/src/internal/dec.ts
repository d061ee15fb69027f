import { type DecimalText, parseDecimal } from "@receivables/core";

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

/** Digits a coefficient may have to be computed with as a double: 10^15 is below 2^53. */
const mostDigits = 15;
/** The most digits, and the largest power of ten either way, of any number on an invoice. */
const mostTextDigits = 120;
const mostScale = 120;

/** Read a decimal text; `null` when it is none, or longer or finer than any figure of an invoice. */
export function readDec(text: DecimalText): Dec | null {
  if (typeof text !== "string") return null;
  const length = text.length;
  if (length === 0 || length > mostDigits + 1) return readLongDec(text);
  let c = 0;
  let point = -1;
  let at = 0;
  const negative = text.charCodeAt(0) === 45;
  if (negative) at = 1;
  const start = at;
  for (; at < length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) c = c * 10 + digit;
    else if (digit === -2 && point < 0 && at > start) point = at;
    else return readLongDec(text);
  }
  const s = point < 0 ? 0 : length - point - 1;
  if (at === start || (point >= 0 && s === 0) || length - start - (point < 0 ? 0 : 1) > mostDigits) {
    return readLongDec(text);
  }
  return { c: negative && c !== 0 ? -c : c, s, big: null };
}

/** Everything the loop above does not take: signs, exponents, long numbers, and text that is no number. */
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
