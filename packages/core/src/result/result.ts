import { InvariantError } from "./invariant-error.ts";
import type { Issue } from "./issue.ts";

/** A decision that was taken. @category Results */
export interface Ok<Value> {
  readonly ok: true;
  readonly value: Value;
}

/** A decision that was refused, with every reason found, in the documented order. @category Results */
export interface Refused {
  readonly ok: false;
  readonly issues: readonly Issue[];
}

/** A decision: a value, or the issues that stand against it. @category Results */
export type Result<Value> = Ok<Value> | Refused;

/** The outcome of a batch or a parse: what could be used, and what could not. @category Results */
export interface Batch<Item> {
  readonly items: readonly Item[];
  readonly issues: readonly Issue[];
}

/**
 * Wrap a value as a taken decision.
 *
 * @param value - the value
 * @returns the result
 * @example
 * ```ts
 * ok(3) // => { ok: true, value: 3 }
 * ```
 * @category Results
 */
export function ok<Value>(value: Value): Ok<Value> {
  return { ok: true, value };
}

/**
 * Refuse with one or more issues.
 *
 * @param issues - what stands against it, in the order to be read
 * @returns the refusal
 * @example
 * ```ts
 * refuse({ code: "demo.no", message: "No." }).ok // => false
 * ```
 * @category Results
 */
export function refuse(...issues: readonly Issue[]): Refused {
  return { ok: false, issues };
}

/**
 * Take the value out of a result, for callers that know it was not refused.
 *
 * @param result - a result
 * @returns its value
 * @throws InvariantError carrying the issues when it was refused
 * @example
 * ```ts
 * unwrap(ok(3)) // => 3
 * ```
 * @category Results
 */
export function unwrap<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new InvariantError(result.issues.map((each) => `${each.code}: ${each.message}`).join("\n"), result.issues);
}

/**
 * Turn many results into one: all values, or all issues.
 *
 * **Refuses** what the given results refuse, in their order.
 *
 * @param results - the results, in order
 * @returns all values when none was refused, else every issue in order
 * @example
 * ```ts
 * allOk([ok(1), ok(2)]) // => { ok: true, value: [1, 2] }
 * ```
 * @category Results
 */
export function allOk<Value>(results: readonly Result<Value>[]): Result<readonly Value[]> {
  const values: Value[] = [];
  const issues: Issue[] = [];
  for (const result of results) {
    if (result.ok) values.push(result.value);
    else issues.push(...result.issues);
  }
  return issues.length === 0 ? ok(values) : { ok: false, issues };
}
