import { coreIssues } from "../issues.ts";
import { InvariantError } from "../result/invariant-error.ts";
import { makeIssue } from "../result/issue.ts";
import { ok, type Result, refuse, unwrap } from "../result/result.ts";
import { powerOfTen } from "./power-of-ten.ts";

/**
 * A decimal number as text, exact at any scale: `"0.0825"`, `"-12.50"`, `"1e-3"`. The form of every rate, quantity
 * and unit price in public values.
 *
 * @category Decimals
 */
export type DecimalText = string;

/**
 * An exact decimal for computing: `coefficient / 10^scale`. It holds a bigint, so it never appears in a public value;
 * write {@link DecimalText} there.
 *
 * @category Decimals
 */
export interface Decimal {
  /** All digits as one whole number. */
  readonly coefficient: bigint;
  /** How many of the digits stand after the point; 0 or more. */
  readonly scale: number;
}

/** The longest number {@link parseDecimal} reads, in digits. */
const maxDecimalDigits = 1000;
/** The largest power of ten, either way, that {@link parseDecimal} reads in an exponent. */
const maxDecimalExponent = 999;
/** The largest scale a computed {@link Decimal} may have; a sum or product beyond it is a runaway loop, not a price. */
export const maxDecimalScale = 10_000;

const pattern = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d{1,9}))?$/;

/**
 * Read a decimal number.
 *
 * Accepted: an optional sign, digits with at most one point, an optional exponent. The scale is kept as written
 * (`"1.50"` has scale 2). Grouping signs, commas, spaces, hexadecimal, `NaN` and `Infinity` are refused: reading a
 * locale's way of writing is the work of adapters.
 *
 * **Units** none. **Refuses** `core.decimal_invalid`, `core.decimal_too_long` (over 1,000 digits),
 * `core.decimal_exponent_out_of_range` (beyond ±999). **Source** XML Schema part 2, 3.2.3 decimal, with the exponent
 * of 3.2.5 double.
 *
 * @param text - the number as text
 * @param path - where the text stands in the caller's input, for the issue
 * @returns the exact number
 * @example
 * ```ts
 * formatDecimalText(unwrap(parseDecimal("1.50"))) // => "1.50"
 * formatDecimalText(unwrap(parseDecimal("25e-4"))) // => "0.0025"
 * parseDecimal("1,234.50").ok // => false
 * ```
 * @category Decimals
 */
export function parseDecimal(text: DecimalText, path?: string): Result<Decimal> {
  const where = path === undefined ? {} : { path };
  // Longer than the longest legal text: refused before the pattern looks at it.
  if (text.length > maxDecimalDigits + 16) {
    return refuse(
      makeIssue(coreIssues, "core.decimal_too_long", { length: text.length, most: maxDecimalDigits }, where),
    );
  }
  const match = pattern.exec(text);
  if (match === null) return refuse(makeIssue(coreIssues, "core.decimal_invalid", { found: quoteNumber(text) }, where));
  const whole = match[2] ?? "";
  const fraction = match[3] ?? match[4] ?? "";
  const digits = whole.length + fraction.length;
  if (digits > maxDecimalDigits) {
    return refuse(makeIssue(coreIssues, "core.decimal_too_long", { length: digits, most: maxDecimalDigits }, where));
  }
  const exponent = match[5] === undefined ? 0 : Number(match[5]);
  if (Math.abs(exponent) > maxDecimalExponent) {
    const params = { exponent, most: maxDecimalExponent };
    return refuse(makeIssue(coreIssues, "core.decimal_exponent_out_of_range", params, where));
  }
  const magnitude = BigInt(whole + fraction);
  const coefficient = match[1] === "-" ? -magnitude : magnitude;
  const scale = fraction.length - exponent;
  return ok(scale >= 0 ? { coefficient, scale } : { coefficient: coefficient * powerOfTen(-scale), scale: 0 });
}

/**
 * Read a decimal number that is known to be one, such as a constant in code.
 *
 * **Units** none. **Refuses** nothing: text that {@link parseDecimal} refuses throws.
 *
 * @param text - the number as text
 * @returns the exact number
 * @throws InvariantError when the text is no decimal number
 * @example
 * ```ts
 * formatDecimalText(multiplyDecimal(decimal("19.995"), decimal("3"))) // => "59.985"
 * ```
 * @category Decimals
 */
export function decimal(text: DecimalText): Decimal {
  return unwrap(parseDecimal(text));
}

/**
 * Whether a value is a decimal number as text, as {@link parseDecimal} reads it.
 *
 * @param value - anything
 * @returns true for decimal text
 * @example
 * ```ts
 * [isDecimalText("0.0825"), isDecimalText("0,0825"), isDecimalText(1)] // => [true, false, false]
 * ```
 * @category Decimals
 */
export function isDecimalText(value: unknown): value is DecimalText {
  return typeof value === "string" && parseDecimal(value).ok;
}

/**
 * Write a number plainly: no exponent, a point, as many decimals as its scale says.
 *
 * @param value - the number
 * @returns text that {@link parseDecimal} reads back to the same number and scale
 * @example
 * ```ts
 * formatDecimalText({ coefficient: -150n, scale: 2 }) // => "-1.50"
 * ```
 * @category Decimals
 */
export function formatDecimalText(value: Decimal): DecimalText {
  const sign = value.coefficient < 0n ? "-" : "";
  const digits = (value.coefficient < 0n ? -value.coefficient : value.coefficient).toString();
  return sign + placePoint(digits, value.scale);
}

/** Put a decimal point before the last `scale` digits, with leading zeros where there are too few. */
export function placePoint(digits: string, scale: number): string {
  if (scale === 0) return digits;
  const padded = digits.padStart(scale + 1, "0");
  const point = padded.length - scale;
  return `${padded.slice(0, point)}.${padded.slice(point)}`;
}

/** Refuse a scale that no price has. */
export function checkScale(scale: number): number {
  if (Number.isInteger(scale) && scale >= 0 && scale <= maxDecimalScale) return scale;
  throw new InvariantError(`a scale is a whole number from 0 to ${maxDecimalScale}, not ${scale}`);
}

/** The text itself when it looks like an attempt at a number, else only its length: it may be somebody's name. */
export function quoteNumber(text: string): string {
  return /^[-+0-9.,'eE ]{1,40}$/.test(text) ? `"${text}"` : `A text of ${text.length} characters`;
}
