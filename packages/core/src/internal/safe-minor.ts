import { coreIssues } from "../issues.ts";
import { InvariantError } from "../result/invariant-error.ts";
import { makeIssue } from "../result/issue.ts";

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

/** The error of a total function whose result no amount can hold: it carries the issue, so that callers can refuse. */
export function outOfRange(currency?: string): InvariantError {
  const issue = makeIssue(coreIssues, "core.amount_out_of_range", { currency: currency ?? "XXX" });
  const amount = currency === undefined ? "an amount" : `an amount in ${currency}`;
  return new InvariantError(`${amount} is beyond 9007199254740991 minor units`, [issue]);
}

/** The error of a total function that was given two currencies. */
export function mixedCurrencies(expected: string, found: string): InvariantError {
  return new InvariantError(`an amount in ${found} was used with one in ${expected}`);
}

/** The error of a number of minor units that is fractional, not finite or unsafe. */
export function notMinor(minor: number): InvariantError {
  if (Number.isInteger(minor)) return outOfRange();
  return new InvariantError(`${minor} is no safe integer of minor units`);
}
