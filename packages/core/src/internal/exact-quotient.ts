import type { Decimal } from "../decimal/decimal.ts";
import { powerOfTen } from "../decimal/power-of-ten.ts";

/** The quotient of two decimals as a decimal without trailing zeros, or `null` when its digits do not end. */
export function exactQuotient(a: Decimal, b: Decimal): Decimal | null {
  const numerator = a.coefficient * powerOfTen(b.scale);
  const divisor = b.coefficient * powerOfTen(a.scale);
  const common = greatestCommonDivisor(magnitude(numerator), magnitude(divisor));
  const rest = magnitude(divisor) / common;
  const twos = countFactor(rest, 2n);
  const fives = countFactor(rest, 5n);
  if (rest !== 2n ** BigInt(twos) * 5n ** BigInt(fives)) return null;
  const scale = Math.max(twos, fives);
  return { coefficient: (numerator * powerOfTen(scale)) / divisor, scale };
}

function countFactor(value: bigint, factor: bigint): number {
  let count = 0;
  for (let rest = value; rest % factor === 0n; rest /= factor) count += 1;
  return count;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [large, small] = [a, b];
  while (small !== 0n) [large, small] = [small, large % small];
  return large;
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
