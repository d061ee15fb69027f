import type { Issue } from "./issue.ts";

/**
 * A programming mistake of the caller or of this library, never a business refusal.
 *
 * Recognise it by `error.name === "InvariantError"`: two copies of the package may be loaded side by side.
 *
 * @example
 * ```ts
 * new InvariantError("amounts of two currencies were added").name // => "InvariantError"
 * ```
 * @category Results
 */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
  /** What was refused, where the mistake was to ignore a refusal. */
  readonly issues: readonly Issue[];

  constructor(message: string, issues: readonly Issue[] = []) {
    super(message);
    this.issues = issues;
  }
}

/**
 * Throw {@link InvariantError} unless a condition holds.
 *
 * @param condition - what must be true
 * @param message - what was broken, for the programmer
 * @throws InvariantError when the condition is false
 * @example
 * ```ts
 * invariant(1 + 1 === 2, "arithmetic is broken") // => undefined
 * ```
 * @category Results
 */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
