import type { Result } from "@receivables/core";

/** For laws about amounts near 2^53: make them, and look for what is no amount any more. */

/** The same value with every amount so many times as large as lets the largest be at most `most`. */
export function enlargeAmounts<Value>(value: Value, most: number): Value {
  const largest = Math.max(1, ...minorsIn(value).map(Math.abs));
  const factor = Math.max(1, Math.floor(most / largest));
  return JSON.parse(
    JSON.stringify(value, (key, each: unknown) => (key === "minor" && typeof each === "number" ? each * factor : each)),
  );
}

/** Every amount in a value, in minor units. */
export function minorsIn(value: unknown): readonly number[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === "minor" && typeof each === "number" ? [each] : minorsIn(each),
  );
}

/** What is wrong with a decision: amounts that are none, or refusals with codes of another package. */
export function brokenAmounts(result: Result<unknown>, prefixes: readonly string[]): readonly (number | string)[] {
  if (result.ok) return minorsIn(result.value).filter((minor) => !Number.isSafeInteger(minor));
  return result.issues
    .map(({ code }) => code)
    .filter((code) => !prefixes.some((prefix) => code.startsWith(`${prefix}.`)));
}
