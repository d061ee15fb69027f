import { type Money, parseDecimal, type RoundingMode, roundQuotient } from "@receivables/core";

/** An exact fraction with a denominator above 0. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const nothing: Fraction = { n: 0n, d: 1n };

export function ofMoney(amount: Money): Fraction {
  return { n: BigInt(amount.minor), d: 1n };
}

/** Decimal text, or two whole numbers with a slash between; null for anything else. */
export function ofText(text: string): Fraction | null {
  const slash = text.indexOf("/");
  if (slash > 0) {
    const [above, below] = [text.slice(0, slash), text.slice(slash + 1)].map((part) => ofText(part));
    if (above === undefined || below === undefined || above === null || below === null) return null;
    return below.n <= 0n ? null : { n: above.n * below.d, d: above.d * below.n };
  }
  const read = parseDecimal(text);
  return read.ok ? { n: read.value.coefficient, d: 10n ** BigInt(read.value.scale) } : null;
}

export function add(a: Fraction, b: Fraction): Fraction {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { n: -b.n, d: b.d });
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** `a ÷ b`; b is not 0. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n };
}

export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function least(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

/** To the minor unit, half away from zero unless told otherwise. */
export function toMinor(a: Fraction, mode: RoundingMode = "halfUp"): number {
  return Number(roundQuotient(a.n, a.d, mode)) + 0;
}

/** As decimal text with so many places, half away from zero. */
export function toText(a: Fraction, places: number): string {
  const digits = roundQuotient(a.n * 10n ** BigInt(places), a.d, "halfUp");
  const text = (digits < 0n ? -digits : digits).toString().padStart(places + 1, "0");
  const sign = digits < 0n ? "-" : "";
  return places === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -places)}.${text.slice(-places)}`;
}
