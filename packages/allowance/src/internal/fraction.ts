import {
  type Decimal,
  type DecimalText,
  decimal,
  divideDecimal,
  formatDecimalText,
  isDecimalText,
  type RoundingMode,
  roundQuotient,
} from "@receivables/core";

/** An exact quotient of whole numbers; a denominator of zero stands for no value. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A fraction in its lowest terms, with a denominator above zero. */
export function reduced(numerator: bigint, denominator: bigint): Fraction {
  if (denominator === 0n) return { numerator, denominator };
  let [a, b] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  const divisor = denominator < 0n ? -a : a;
  return divisor === 0n
    ? { numerator: 0n, denominator: 1n }
    : { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** The product of two fractions. */
export function timesFraction(a: Fraction, b: Fraction): Fraction {
  return reduced(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** The sum of two fractions. */
export function plusFraction(a: Fraction, b: Fraction): Fraction {
  return reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

/** The quotient of two decimal texts. */
export function fractionOfTexts(numerator: DecimalText, denominator: DecimalText): Fraction {
  const [above, below] = [decimal(numerator), decimal(denominator)];
  return reduced(above.coefficient * 10n ** BigInt(below.scale), below.coefficient * 10n ** BigInt(above.scale));
}

/** A fraction times 100 as decimal text: exact where it is a finite decimal of that many places, else rounded. */
export function percentText({ numerator, denominator }: Fraction, scale: number, rounding: RoundingMode): DecimalText {
  const whole = (coefficient: bigint): Decimal => ({ coefficient, scale: 0 });
  return formatDecimalText(divideDecimal(whole(100n * numerator), whole(denominator), { scale, rounding }));
}

/** Whether a text is a decimal number from 0 to a most. */
export function isShare(text: DecimalText, most: bigint | null = null): boolean {
  if (!isDecimalText(text)) return false;
  const { coefficient, scale } = decimal(text);
  return coefficient >= 0n && (most === null || coefficient <= most * 10n ** BigInt(scale));
}

/** A percentage of an amount, rounded once to a minor unit. */
export function percentMinor(minor: number, percent: DecimalText, rounding: RoundingMode): number {
  const { numerator, denominator } = fractionOfTexts(percent, "100");
  return Number(roundQuotient(BigInt(minor) * numerator, denominator, rounding));
}
