import { InvariantError } from "../result/invariant-error.ts";
import { checkScale, type Decimal } from "./decimal.ts";
import { powerOfTen } from "./power-of-ten.ts";
import { type RoundingMode, roundQuotient } from "./rounding.ts";

/** To how many decimals a number is rounded, and how. @category Decimals */
export interface ScaleOptions {
  /** How many decimals the result has, 0 to 10,000. */
  readonly scale: number;
  /** How the last decimal is rounded. */
  readonly rounding: RoundingMode;
}

/**
 * The sum of two numbers, exact; its scale is the larger of the two.
 *
 * @param a - a number
 * @param b - a number
 * @returns `a + b`
 * @example
 * ```ts
 * formatDecimalText(addDecimal(decimal("0.1"), decimal("0.20"))) // => "0.30"
 * ```
 * @category Decimals
 */
export function addDecimal(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { coefficient: coefficientAt(a, scale) + coefficientAt(b, scale), scale };
}

/**
 * The difference of two numbers, exact; its scale is the larger of the two.
 *
 * @param a - a number
 * @param b - what is taken away
 * @returns `a - b`
 * @example
 * ```ts
 * formatDecimalText(subtractDecimal(decimal("1"), decimal("0.001"))) // => "0.999"
 * ```
 * @category Decimals
 */
export function subtractDecimal(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { coefficient: coefficientAt(a, scale) - coefficientAt(b, scale), scale };
}

/**
 * The product of two numbers, exact; its scale is the sum of theirs.
 *
 * **Refuses** nothing; a scale beyond 10,000 throws, so that a loop of products cannot run away: round in between.
 *
 * @param a - a number
 * @param b - a number
 * @returns `a × b`
 * @throws InvariantError when the scales add up to more than 10,000
 * @example
 * ```ts
 * formatDecimalText(multiplyDecimal(decimal("19.995"), decimal("0.5"))) // => "9.9975"
 * ```
 * @category Decimals
 */
export function multiplyDecimal(a: Decimal, b: Decimal): Decimal {
  return { coefficient: a.coefficient * b.coefficient, scale: checkScale(a.scale + b.scale) };
}

/**
 * The quotient of two numbers, rounded once to a named scale.
 *
 * **Refuses** nothing; a divisor of zero throws: ask before dividing.
 *
 * @param a - a number
 * @param b - the divisor, not zero
 * @param options - the scale of the result and its rounding
 * @returns `a ÷ b`
 * @throws InvariantError when the divisor is zero
 * @example
 * ```ts
 * formatDecimalText(divideDecimal(decimal("2"), decimal("3"), { scale: 4, rounding: "halfUp" })) // => "0.6667"
 * ```
 * @category Decimals
 */
export function divideDecimal(a: Decimal, b: Decimal, options: ScaleOptions): Decimal {
  if (b.coefficient === 0n) throw new InvariantError("a decimal was divided by zero");
  const scale = checkScale(options.scale);
  // a / b = (a.c × 10^b.s) / (b.c × 10^a.s), and the result counts units of 10^-scale.
  const numerator = a.coefficient * powerOfTen(b.scale + scale);
  const divisor = b.coefficient * powerOfTen(a.scale);
  return { coefficient: roundQuotient(numerator, divisor, options.rounding), scale };
}

/**
 * Which of two numbers is larger; `1.5` and `1.50` are equal.
 *
 * @param a - a number
 * @param b - a number
 * @returns -1 when `a < b`, 0 when equal, 1 when `a > b`
 * @example
 * ```ts
 * [compareDecimal(decimal("1.5"), decimal("1.50")), compareDecimal(decimal("-1"), decimal("0"))] // => [0, -1]
 * ```
 * @category Decimals
 */
export function compareDecimal(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale);
  const left = coefficientAt(a, scale);
  const right = coefficientAt(b, scale);
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Round a number to a scale; a number with fewer decimals is filled with zeros.
 *
 * @param value - the number
 * @param options - the scale of the result and its rounding
 * @returns the rounded number, with exactly that scale
 * @example
 * ```ts
 * formatDecimalText(roundDecimal(decimal("2.345"), { scale: 2, rounding: "halfEven" })) // => "2.34"
 * formatDecimalText(roundDecimal(decimal("2.5"), { scale: 2, rounding: "halfEven" })) // => "2.50"
 * ```
 * @category Decimals
 */
export function roundDecimal(value: Decimal, options: ScaleOptions): Decimal {
  const scale = checkScale(options.scale);
  if (scale >= value.scale) return { coefficient: coefficientAt(value, scale), scale };
  const divisor = powerOfTen(value.scale - scale);
  return { coefficient: roundQuotient(value.coefficient, divisor, options.rounding), scale };
}

/**
 * The number with the opposite sign.
 *
 * @param value - the number
 * @returns `-value`
 * @example
 * ```ts
 * formatDecimalText(negateDecimal(decimal("1.50"))) // => "-1.50"
 * ```
 * @category Decimals
 */
export function negateDecimal(value: Decimal): Decimal {
  return { coefficient: -value.coefficient, scale: value.scale };
}

/**
 * The same number without zeros at its end, the one normal form of equal numbers.
 *
 * @param value - the number
 * @returns the number with the smallest scale that holds it
 * @example
 * ```ts
 * formatDecimalText(trimDecimal(decimal("1.500"))) // => "1.5"
 * formatDecimalText(trimDecimal(decimal("0.000"))) // => "0"
 * ```
 * @category Decimals
 */
export function trimDecimal(value: Decimal): Decimal {
  let { coefficient, scale } = value;
  while (scale > 0 && coefficient % 10n === 0n) {
    coefficient /= 10n;
    scale -= 1;
  }
  return { coefficient, scale };
}

/** The coefficient a number would have at a scale no smaller than its own. */
function coefficientAt(value: Decimal, scale: number): bigint {
  return scale === value.scale ? value.coefficient : value.coefficient * powerOfTen(scale - value.scale);
}
