import { type DecimalText, findCurrency } from "@receivables/core";

/** Plain digits, at most 30 of them; no sign, no exponent, no grouping. */
const plainDecimal = /^(?:\d{1,24}\.?|\d{0,24}\.\d{1,12})$/;

/**
 * An amount of 0 or more as decimal text, all its digits kept but for leading zeros and a plus sign; `null` when it is
 * none. A decimal comma is no decimal point.
 */
export function readDecimalText(text: string): DecimalText | null {
  const unsigned = text.startsWith("+") ? text.slice(1) : text;
  if (!plainDecimal.test(unsigned)) return null;
  return withoutSuperfluous(unsigned);
}

function withoutSuperfluous(text: string): DecimalText {
  let start = 0;
  while (text.charCodeAt(start) === 48 && start + 1 < text.length && text.charCodeAt(start + 1) !== 46) start += 1;
  const short = start === 0 ? text : text.slice(start);
  const padded = short.startsWith(".") ? `0${short}` : short;
  return padded.endsWith(".") ? padded.slice(0, -1) : padded;
}

/** A whole number of minor units with an optional sign, in major units. */
export interface SignedAmount {
  readonly value: DecimalText;
  readonly isNegative: boolean;
}

/** Read a whole number of units of 10^-exponent; `null` when it is none. */
export function readMinorUnits(text: string, exponent: number): SignedAmount | null {
  const isNegative = text.startsWith("-");
  const digits = isNegative || text.startsWith("+") ? text.slice(1) : text;
  if (digits.length === 0 || digits.length > 30 || !/^\d+$/.test(digits)) return null;
  return { value: placePoint(digits, exponent), isNegative };
}

/** A decimal as a whole number of units of 10^-exponent; `null` when it has more decimals than that. */
export function toMinorUnits(value: DecimalText, exponent: number): string | null {
  const [whole = "", fraction = ""] = value.split(".");
  const kept = fraction.slice(0, exponent).padEnd(exponent, "0");
  if (/[1-9]/.test(fraction.slice(exponent))) return null;
  const digits = (whole + kept).replace(/^0+(?=\d)/, "");
  return digits === "" ? "0" : digits;
}

/** Decimals of a currency's minor unit; `null` when the currency is not known or has none. */
export function minorUnitOf(currency: string): number | null {
  return findCurrency(currency)?.exponent ?? null;
}

function placePoint(digits: string, exponent: number): DecimalText {
  const short = digits.replace(/^0+(?=\d)/, "");
  if (exponent === 0) return short;
  const padded = short.padStart(exponent + 1, "0");
  return `${padded.slice(0, -exponent)}.${padded.slice(-exponent)}`;
}
