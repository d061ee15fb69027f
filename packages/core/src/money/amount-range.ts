import { notMinor, outOfRange, safeMinor } from "../internal/safe-minor.ts";
import { InvariantError } from "../result/invariant-error.ts";
import type { Issue } from "../result/issue.ts";
import { type Refused, refuse } from "../result/result.ts";

/**
 * A sum that code made by itself, as minor units: the number, if an amount can hold it.
 *
 * Adding two safe integers is exact or lands beyond 2^53 - 1, so a sum that is checked at every step is never rounded.
 * **Units** minor units. **Refuses** nothing; what is beyond the range throws, for {@link refuseOutOfRange} to catch.
 *
 * @param sum - a whole number
 * @returns the same as a number
 * @throws InvariantError with `core.amount_out_of_range` when it is beyond 2^53 - 1
 * @example
 * ```ts
 * exactMinor(9007199254740990 + 1) // => 9007199254740991
 * exactMinor(9007199254740991 + 1) // => throws InvariantError
 * exactMinor(-5n) // => -5
 * ```
 * @category Money
 */
export function exactMinor(sum: number | bigint): number {
  if (typeof sum === "number") {
    if (Number.isSafeInteger(sum)) return sum + 0;
    throw notMinor(sum);
  }
  const minor = safeMinor(sum);
  if (minor === null) throw outOfRange();
  return minor;
}

/**
 * Turn the error of an amount beyond 2^53 - 1 into a refusal; any other error is thrown on.
 *
 * Functions that return amounts as they are throw there, because most callers know that their amounts are small. A
 * decision catches the error around all of its work and refuses instead.
 *
 * **Refuses** with the issue given.
 *
 * @param error - what was caught
 * @param issue - what the decision refuses with
 * @returns the refusal
 * @throws the error itself where it is another one
 * @example
 * ```ts
 * const double = (amount: Money) => {
 *   try {
 *     return ok(addMoney(amount, amount));
 *   } catch (error) {
 *     return refuseOutOfRange(error, { code: "demo.amount_out_of_range", message: "Too large." });
 *   }
 * };
 * double({ minor: Number.MAX_SAFE_INTEGER, currency: "EUR" }).ok // => false
 * ```
 * @category Money
 */
export function refuseOutOfRange(error: unknown, issue: Issue): Refused {
  const isOutOfRange =
    error instanceof InvariantError && error.issues.some(({ code }) => code === "core.amount_out_of_range");
  if (!isOutOfRange) throw error;
  return refuse(issue);
}
