import { InvariantError } from "../result/invariant-error.ts";
import type { Decimal } from "./decimal.ts";
import { powerOfTen } from "./power-of-ten.ts";
import { type RoundingMode, roundQuotient } from "./rounding.ts";

/**
 * An exact fraction `n ÷ d`, for what no decimal can hold: a third of a commission, a share of a discount. The
 * denominator is above zero; the fraction need not be in lowest terms.
 *
 * @category Fractions
 */
export interface Fraction {
  /** The numerator. */
  readonly n: bigint;
  /** The denominator, above zero. */
  readonly d: bigint;
}

/** Nothing, as a fraction. @category Fractions */
export const zeroFraction: Fraction = { n: 0n, d: 1n };

/**
 * A whole number as an exact fraction.
 *
 * @param whole - a whole number
 * @returns the same number
 * @example
 * ```ts
 * fractionOf(5) // => { n: 5n, d: 1n }
 * ```
 * @category Fractions
 */
export function fractionOf(whole: number | bigint): Fraction {
  return { n: BigInt(whole), d: 1n };
}

/**
 * A decimal as an exact fraction.
 *
 * @param value - a decimal
 * @returns the same number
 * @example
 * ```ts
 * fractionOfDecimal(decimal("0.25")) // => { n: 25n, d: 100n }
 * ```
 * @category Fractions
 */
export function fractionOfDecimal(value: Decimal): Fraction {
  return { n: value.coefficient, d: powerOfTen(value.scale) };
}

/**
 * The sum of two fractions, exact.
 *
 * @param a - a fraction
 * @param b - a fraction
 * @returns `a + b`, over the least common denominator
 * @example
 * ```ts
 * addFraction({ n: 1n, d: 2n }, { n: 1n, d: 3n }) // => { n: 5n, d: 6n }
 * ```
 * @category Fractions
 */
export function addFraction(a: Fraction, b: Fraction): Fraction {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  if (a.d % b.d === 0n) return { n: a.n + b.n * (a.d / b.d), d: a.d };
  if (b.d % a.d === 0n) return { n: a.n * (b.d / a.d) + b.n, d: b.d };
  const common = greatestCommonDivisor(a.d, b.d);
  return { n: a.n * (b.d / common) + b.n * (a.d / common), d: (a.d / common) * b.d };
}

/**
 * The difference of two fractions, exact.
 *
 * @param a - a fraction
 * @param b - what is taken away
 * @returns `a - b`, over the least common denominator
 * @example
 * ```ts
 * subtractFraction({ n: 1n, d: 2n }, { n: 1n, d: 3n }) // => { n: 1n, d: 6n }
 * ```
 * @category Fractions
 */
export function subtractFraction(a: Fraction, b: Fraction): Fraction {
  return addFraction(a, { n: -b.n, d: b.d });
}

/**
 * The product of two fractions, exact.
 *
 * @param a - a fraction
 * @param b - a fraction
 * @returns `a × b`, not reduced: reduce long chains of products with {@link reduceFraction}
 * @example
 * ```ts
 * multiplyFraction({ n: 2n, d: 3n }, { n: 3n, d: 4n }) // => { n: 6n, d: 12n }
 * ```
 * @category Fractions
 */
export function multiplyFraction(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.n, d: a.d * b.d };
}

/**
 * The quotient of two fractions, exact.
 *
 * **Refuses** nothing; a divisor of zero throws.
 *
 * @param a - what is divided
 * @param b - by what, not zero
 * @returns `a ÷ b`
 * @throws InvariantError when the divisor is zero
 * @example
 * ```ts
 * divideFraction(fractionOf(1), fractionOf(-3)) // => { n: -1n, d: 3n }
 * ```
 * @category Fractions
 */
export function divideFraction(a: Fraction, b: Fraction): Fraction {
  if (b.n === 0n) throw new InvariantError("a fraction was divided by zero");
  return b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n };
}

/**
 * Which of two fractions is larger.
 *
 * @param a - a fraction
 * @param b - a fraction
 * @returns -1 when `a < b`, 0 when they are equal, 1 when `a > b`
 * @example
 * ```ts
 * [compareFraction({ n: 1n, d: 3n }, { n: 2n, d: 6n }), compareFraction({ n: 1n, d: 3n }, { n: 1n, d: 2n })] // => [0, -1]
 * ```
 * @category Fractions
 */
export function compareFraction(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * A fraction in lowest terms, so that long chains of products stay short.
 *
 * @param a - a fraction
 * @returns the same number, numerator and denominator without a common divisor
 * @example
 * ```ts
 * reduceFraction({ n: -6n, d: 12n }) // => { n: -1n, d: 2n }
 * ```
 * @category Fractions
 */
export function reduceFraction(a: Fraction): Fraction {
  const common = greatestCommonDivisor(a.n < 0n ? -a.n : a.n, a.d);
  return common <= 1n ? a : { n: a.n / common, d: a.d / common };
}

/**
 * A fraction rounded once, to a multiple of a step.
 *
 * @param a - a fraction
 * @param mode - how it is rounded
 * @param step - to a multiple of what, above zero; 1 unless told
 * @returns a whole number, a multiple of the step
 * @example
 * ```ts
 * [roundFraction({ n: 5n, d: 2n }, "halfUp"), roundFraction({ n: 17n, d: 2n }, "halfUp", 5n)] // => [3n, 10n]
 * ```
 * @category Fractions
 */
export function roundFraction(a: Fraction, mode: RoundingMode, step: bigint = 1n): bigint {
  return step === 1n ? roundQuotient(a.n, a.d, mode) : roundQuotient(a.n, a.d * step, mode) * step;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
