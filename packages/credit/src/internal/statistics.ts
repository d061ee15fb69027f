import type { Fraction, Money } from "@receivables/core";

/** Minor units summed without limit. */
export function sumOf(amounts: readonly Money[]): bigint {
  return amounts.reduce((sum, { minor }) => sum + BigInt(minor), 0n);
}

/** The median: the middle amount, or the mean of the two in the middle. */
export function middleOf(amounts: readonly Money[]): Fraction {
  const sorted = amounts.map(({ minor }) => minor).sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = BigInt(sorted[half] ?? 0);
  if (sorted.length % 2 === 1) return { n: upper, d: 1n };
  return { n: upper + BigInt(sorted[half - 1] ?? 0), d: 2n };
}
