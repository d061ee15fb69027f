import { tenTo } from "./power.ts";
import { isExact, roundNumber } from "./round-number.ts";

/** Digits a coefficient may have to be computed with as a double: 10^15 is below 2^53. */
export const mostDigits = 15;

/** Where a number that was read leaves its decimals, so that reading allocates nothing. */
export interface Cursor {
  scale: number;
}

/**
 * The digits of a plain decimal text as a whole number, its decimals in the cursor: `"-1.50"` is -150 and 2. `NaN` for
 * everything else: other types, signs, exponents, more than 15 digits.
 */
export function readPlainNumber(text: unknown, cursor: Cursor): number {
  if (typeof text !== "string") return Number.NaN;
  const length = text.length;
  if (length === 0 || length > mostDigits + 2) return Number.NaN;
  const negative = text.charCodeAt(0) === 45;
  const start = negative ? 1 : 0;
  let coefficient = 0;
  let point = -1;
  for (let at = start; at < length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) coefficient = coefficient * 10 + digit;
    else if (digit === -2 && point < 0 && at > start) point = at;
    else return Number.NaN;
  }
  const scale = point < 0 ? 0 : length - point - 1;
  const digits = length - start - (point < 0 ? 0 : 1);
  if (digits === 0 || digits > mostDigits || (point >= 0 && scale === 0)) return Number.NaN;
  cursor.scale = scale;
  return negative && coefficient !== 0 ? -coefficient : coefficient;
}

/** The scale amounts are counted in, and how they are rounded to it. */
export interface QuickGrid {
  /** Decimals of the currency. */
  readonly exponent: number;
  /** Every amount is a multiple of so many minor units. */
  readonly unit: number;
  readonly mode: Parameters<typeof roundNumber>[2];
}

/** A stated amount in minor units; `NaN` when it is no plain number, or finer than the grid. */
export function readAmount(text: unknown, grid: QuickGrid, cursor: Cursor): number {
  const coefficient = readPlainNumber(text, cursor);
  if (cursor.scale > grid.exponent) return Number.NaN;
  const minor = coefficient * tenTo(grid.exponent - cursor.scale);
  return isExact(minor) && minor % grid.unit === 0 ? minor : Number.NaN;
}

/** `product / 10^scale` major units, over `divisor`, in minor units rounded once; `NaN` unless every step is exact. */
export function roundProduct(product: number, scale: number, divisor: number, grid: QuickGrid): number {
  const shift = grid.exponent - scale;
  const numerator = shift >= 0 ? product * tenTo(shift) : product;
  const steps = (shift >= 0 ? divisor : divisor * tenTo(-shift)) * grid.unit;
  if (!isExact(product) || !isExact(numerator) || !isExact(steps)) return Number.NaN;
  const rounded = roundNumber(numerator, steps, grid.mode) * grid.unit + 0;
  return isExact(rounded) ? rounded : Number.NaN;
}
