import { invariant, roundQuotient } from "@receivables/core";
import type { LowPoint, Timeline } from "./timeline.ts";

/**
 * `amount × part / whole` to the whole unit, ties away from zero; nothing when the whole is nothing. A result beyond
 * 2^53, which parts far larger than their whole could give, throws: no figure is ever nearly right.
 */
export function proportionOf(amount: number, part: number, whole: number): number {
  if (part === whole) return amount;
  if (whole === 0 || part === 0 || amount === 0) return 0;
  const product = amount * part;
  if (Number.isSafeInteger(product) && product % whole === 0) return product / whole;
  const exact = Number(roundQuotient(BigInt(amount) * BigInt(part), BigInt(whole), "halfUp"));
  invariant(Number.isSafeInteger(exact), "a share beyond 2^53");
  return exact + 0;
}

/**
 * Share an amount in the proportions of some parts, by rounding running totals: the shares sum to the amount, and each
 * is within one unit of its exact value.
 */
export function shareOut(amount: number, parts: readonly number[]): readonly number[] {
  let whole = 0;
  for (const part of parts) whole += part;
  let sum = 0;
  let shared = 0;
  return parts.map((part) => {
    sum += part;
    const reached = proportionOf(amount, sum, whole);
    const share = reached - shared;
    shared = reached;
    return share + 0;
  });
}

/**
 * What taking `minor` off a balance takes off its base-currency carrying amount.
 *
 * What stays carries its share of the whole, rounded half up; what takes the last of a balance takes the last of what
 * it carries, so that nothing in base currency survives its item. The lowest point from the date on is what counts.
 */
export function carryingOf(balance: Timeline, date: string, minor: number): number {
  const low = balance.lowFrom(date);
  const rest = low.minor - minor;
  if (rest <= 0) return low.base;
  const staying = proportionOf(balance.wholeBase, rest, balance.whole);
  return Math.min(Math.max(low.base - staying, 0), low.base);
}

/** What taking `minor` off a balance takes off what it carries, in proportion; the last takes the rest. */
export function carryingShare(low: LowPoint, minor: number): number {
  return minor >= low.minor ? low.base : low.base - proportionOf(low.base, low.minor - minor, low.minor);
}
