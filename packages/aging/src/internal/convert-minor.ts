import {
  type CurrencyCode,
  type DecimalText,
  decimal,
  exponentOf,
  InvariantError,
  type RoundingMode,
  roundQuotient,
} from "@receivables/core";

/** A factor as a fraction of whole numbers, for amounts in minor units on both sides. */
export interface Fraction {
  readonly numerator: number | bigint;
  readonly denominator: number | bigint;
}

/** A rate between major units as a fraction between minor units. */
export function fractionOfRate(rate: DecimalText, from: CurrencyCode, to: CurrencyCode): Fraction {
  const { coefficient, scale } = decimal(rate);
  const numerator = coefficient * 10n ** BigInt(exponentOf(to));
  const denominator = 10n ** BigInt(scale + exponentOf(from));
  return { numerator: smallest(numerator), denominator: smallest(denominator) };
}

/** `minor × factor`, rounded once to whole minor units. */
export function convertMinor(minor: number, factor: Fraction, rounding: RoundingMode): number {
  const { numerator, denominator } = factor;
  if (typeof numerator === "number" && typeof denominator === "number") {
    const product = minor * numerator;
    // Exact in a double: `%` has no rounding, and what is left divides without one.
    if (Number.isSafeInteger(product)) {
      const rest = product % denominator;
      if (rest === 0) return product / denominator + 0;
      if (rounding === "halfUp") {
        const whole = (product - rest) / denominator;
        if (2 * Math.abs(rest) < Math.abs(denominator)) return whole + 0;
        return whole + (product < 0 === denominator < 0 ? 1 : -1);
      }
    }
  }
  const rounded = Number(roundQuotient(BigInt(minor) * BigInt(numerator), BigInt(denominator), rounding));
  if (!Number.isSafeInteger(rounded)) throw new InvariantError("a converted amount exceeds 2^53 minor units");
  return rounded + 0;
}

function smallest(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
