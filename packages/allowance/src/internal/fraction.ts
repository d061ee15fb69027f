import {
  type Decimal,
  type DecimalText,
  decimal,
  divideDecimal,
  exactMinor,
  type Fraction,
  formatDecimalText,
  isDecimalText,
  type RoundingMode,
  reduceFraction,
  roundQuotient,
} from "@receivables/core";

/**
 * A fraction in its lowest terms. A denominator of zero stands for no value here: a rate without anything it was measured
 * on.
 */
export function reduced(n: bigint, d: bigint): Fraction {
  return reduceFraction(d < 0n ? { n: -n, d: -d } : { n, d });
}

/** The quotient of two decimal texts. */
export function fractionOfTexts(numerator: DecimalText, denominator: DecimalText): Fraction {
  const [above, below] = [decimal(numerator), decimal(denominator)];
  return reduced(above.coefficient * 10n ** BigInt(below.scale), below.coefficient * 10n ** BigInt(above.scale));
}

/** A fraction times 100 as decimal text: exact where it is a finite decimal of that many places, else rounded. */
export function percentText({ n, d }: Fraction, scale: number, rounding: RoundingMode): DecimalText {
  const whole = (coefficient: bigint): Decimal => ({ coefficient, scale: 0 });
  return formatDecimalText(divideDecimal(whole(100n * n), whole(d), { scale, rounding }));
}

/** Whether a text is a decimal number from 0 to a most. */
export function isShare(text: DecimalText, most: bigint | null = null): boolean {
  if (!isDecimalText(text)) return false;
  const { coefficient, scale } = decimal(text);
  return coefficient >= 0n && (most === null || coefficient <= most * 10n ** BigInt(scale));
}

/** A percentage of an amount, rounded once to a minor unit. */
export function percentMinor(minor: number, percent: DecimalText, rounding: RoundingMode): number {
  const { n, d } = fractionOfTexts(percent, "100");
  return exactMinor(roundQuotient(BigInt(minor) * n, d, rounding));
}
