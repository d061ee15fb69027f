import { InvariantError } from "../result/invariant-error.ts";

/**
 * How a rounding mode treats a minus sign: these six give `round(-x) = -round(x)`, so that a credit memo is the exact
 * mirror of its invoice.
 *
 * - `halfUp`: to the nearest, ties away from zero (the commercial rounding of most tax laws; Java's `HALF_UP`)
 * - `halfDown`: to the nearest, ties towards zero
 * - `halfEven`: to the nearest, ties to the even neighbour (banker's rounding)
 * - `halfOdd`: to the nearest, ties to the odd neighbour
 * - `up`: away from zero
 * - `down`: towards zero (truncation)
 *
 * @category Rounding
 */
export type SymmetricRoundingMode = "halfUp" | "halfDown" | "halfEven" | "halfOdd" | "up" | "down";

/**
 * A rounding mode: one of the six sign-symmetric ones, or one of two that are **not** symmetric: `ceiling` (towards
 * positive infinity) and `floor` (towards negative infinity). With these two a refund does not mirror its charge.
 *
 * @category Rounding
 */
export type RoundingMode = SymmetricRoundingMode | "ceiling" | "floor";

/** Every rounding mode, the symmetric ones first. @category Rounding */
export const roundingModes = [
  "halfUp",
  "halfDown",
  "halfEven",
  "halfOdd",
  "up",
  "down",
  "ceiling",
  "floor",
] as const satisfies readonly RoundingMode[];

/**
 * Whether `round(-x) = -round(x)` holds for a mode.
 *
 * @param mode - a rounding mode
 * @returns false for `ceiling` and `floor`
 * @example
 * ```ts
 * [isSymmetricRounding("halfUp"), isSymmetricRounding("ceiling")] // => [true, false]
 * ```
 * @category Rounding
 */
export function isSymmetricRounding(mode: RoundingMode): mode is SymmetricRoundingMode {
  return mode !== "ceiling" && mode !== "floor";
}

/**
 * Divide two whole numbers and round the quotient to a whole number, exactly.
 *
 * **Units** whatever the numerator counts. **Refuses** nothing; a divisor of zero throws. **Source** the modes of
 * java.math.RoundingMode; for `halfUp` also Council Regulation (EC) No 1103/97, article 5.
 *
 * @param numerator - what is divided
 * @param divisor - by what, not zero
 * @param mode - how the quotient is rounded
 * @returns the rounded quotient
 * @throws InvariantError when the divisor is zero
 * @example
 * ```ts
 * [roundQuotient(5n, 2n, "halfUp"), roundQuotient(-5n, 2n, "halfUp"), roundQuotient(5n, 2n, "halfEven")] // => [3n, -3n, 2n]
 * ```
 * @category Rounding
 */
export function roundQuotient(numerator: bigint, divisor: bigint, mode: RoundingMode): bigint {
  if (divisor === 0n) throw new InvariantError("a number was divided by zero");
  const quotient = numerator / divisor;
  const remainder = numerator % divisor;
  if (remainder === 0n) return quotient;
  const negative = numerator < 0n !== divisor < 0n;
  if (!roundsAway(quotient, remainder, divisor, negative, mode)) return quotient;
  return negative ? quotient - 1n : quotient + 1n;
}

/** Whether a truncated quotient has to go one further from zero. */
function roundsAway(
  quotient: bigint,
  remainder: bigint,
  divisor: bigint,
  negative: boolean,
  mode: RoundingMode,
): boolean {
  const twice = magnitude(remainder) * 2n;
  const whole = magnitude(divisor);
  switch (mode) {
    case "up":
      return true;
    case "down":
      return false;
    case "ceiling":
      return !negative;
    case "floor":
      return negative;
    case "halfUp":
      return twice >= whole;
    case "halfDown":
      return twice > whole;
    case "halfEven":
      return twice > whole || (twice === whole && quotient % 2n !== 0n);
    case "halfOdd":
      return twice > whole || (twice === whole && quotient % 2n === 0n);
    default:
      // A mode that came from data without a check.
      throw new InvariantError(`${String(mode)} is no rounding mode`);
  }
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
