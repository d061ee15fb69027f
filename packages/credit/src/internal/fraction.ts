import { type DecimalText, decimal, type Money, type RoundingMode, roundQuotient } from "@receivables/core";

/** Minor units as an exact fraction with a denominator above 0. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export function fractionOf(amount: Money): Fraction {
  return { n: BigInt(amount.minor), d: 1n };
}

/** A fraction times decimal text. */
export function timesText(a: Fraction, factor: DecimalText): Fraction {
  const { coefficient, scale } = decimal(factor);
  return { n: a.n * coefficient, d: a.d * 10n ** BigInt(scale) };
}

export function timesRatio(a: Fraction, above: number, below: number): Fraction {
  return { n: a.n * BigInt(above), d: a.d * BigInt(below) };
}

/** To the minor unit. */
export function roundFraction(a: Fraction, mode: RoundingMode): number {
  return Number(roundQuotient(a.n, a.d, mode)) + 0;
}
