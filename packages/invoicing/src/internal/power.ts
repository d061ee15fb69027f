const numbers: readonly number[] = Array.from({ length: 16 }, (_, exponent) => Number(`1e${exponent}`));
const bigints: readonly bigint[] = Array.from({ length: 256 }, (_, exponent) => 10n ** BigInt(exponent));

/** 10 to a power of 0 to 15, exact; `NaN` beyond, so that every range check after it fails. */
export function tenTo(exponent: number): number {
  return numbers[exponent] ?? Number.NaN;
}

/** 10 to any power of 0 or more. */
export function bigTenTo(exponent: number): bigint {
  return bigints[exponent] ?? 10n ** BigInt(exponent);
}
