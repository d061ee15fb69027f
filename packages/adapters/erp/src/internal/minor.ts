import type { Money } from "@receivables/core";

/** The amount with other minor units, or `null` beyond what Money can hold; both in the currency of `like`. */
export function minorLike(minor: number, like: Money): Money | null {
  return Number.isSafeInteger(minor) ? { minor: minor + 0, currency: like.currency } : null;
}

/** `whole` less `parts`; `null` when one of them is not known. */
export function lessKnown(whole: Money | null, ...parts: readonly (Money | null)[]): Money | null {
  if (whole === null || !allKnown(parts)) return null;
  return minorLike(whole.minor - sumMinor(parts), whole);
}

/** Sum of minor units; beyond 2^53 it is no safe integer any more, and nothing is made of it. */
export function sumMinor(amounts: readonly Money[]): number {
  let sum = 0;
  for (const { minor } of amounts) sum += minor;
  return sum;
}

/** Whether all values are known. */
export function allKnown<Value>(values: readonly (Value | null)[]): values is readonly Value[] {
  return values.every((value) => value !== null);
}
