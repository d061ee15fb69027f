import { InvariantError } from "../result/invariant-error.ts";

/** The largest amount either way, in minor units: 2^53 - 1. */
const most = BigInt(Number.MAX_SAFE_INTEGER);

/** A whole number as minor units, or `null` when it is beyond the range of an amount. */
export function safeMinor(value: bigint): number | null {
  return value <= most && value >= -most ? Number(value) : null;
}

/** A whole number as minor units; one beyond the range of an amount throws. */
export function requireMinor(value: bigint, currency: string): number {
  const minor = safeMinor(value);
  if (minor === null) throw outOfRange(currency);
  return minor;
}

/** The error of a total function whose result no amount can hold. */
export function outOfRange(currency: string): InvariantError {
  return new InvariantError(`an amount in ${currency} is beyond 9007199254740991 minor units`);
}

/** The error of a total function that was given two currencies. */
export function mixedCurrencies(expected: string, found: string): InvariantError {
  return new InvariantError(`an amount in ${found} was used with one in ${expected}`);
}

/** The error of a number of minor units that is fractional, not finite or unsafe. */
export function notMinor(minor: number): InvariantError {
  return new InvariantError(`${minor} is no safe integer of minor units`);
}
