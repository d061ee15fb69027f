import type { RoundingMode } from "@receivables/core";

const safe = Number.MAX_SAFE_INTEGER;

/** Whether a double is a whole number it holds exactly; `NaN` and the infinities are not. */
export function isExact(value: number): boolean {
  return value <= safe && value >= -safe;
}

/**
 * `numerator ÷ divisor` rounded to a whole number, both safe integers, the divisor above 0.
 *
 * `Math.floor(a / b)` is the true quotient of safe integers: the exact quotient is at least `1 / b` below the next whole
 * number, and a double within 2^53 / b is off by less than that.
 */
export function roundNumber(numerator: number, divisor: number, mode: RoundingMode): number {
  const negative = numerator < 0;
  const magnitude = negative ? -numerator : numerator;
  const quotient = Math.floor(magnitude / divisor);
  const remainder = magnitude - quotient * divisor;
  const rounded =
    remainder === 0 || !roundsAway(quotient, remainder, divisor, negative, mode) ? quotient : quotient + 1;
  return negative && rounded !== 0 ? -rounded : rounded;
}

function roundsAway(
  quotient: number,
  remainder: number,
  divisor: number,
  negative: boolean,
  mode: RoundingMode,
): boolean {
  const twice = 2 * remainder;
  switch (mode) {
    case "halfUp":
      return twice >= divisor;
    case "halfDown":
      return twice > divisor;
    case "halfEven":
      return twice > divisor || (twice === divisor && quotient % 2 !== 0);
    case "halfOdd":
      return twice > divisor || (twice === divisor && quotient % 2 === 0);
    case "up":
      return true;
    case "down":
      return false;
    case "ceiling":
      return !negative;
    case "floor":
      return negative;
  }
}
