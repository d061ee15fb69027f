import type { Instant, PlainDate } from "../date/plain-date.ts";

/**
 * The two clocks of every fact: when it counts, and when we came to know it.
 *
 * An answer "as of" a date uses `effectiveDate`; an answer "known at" an instant uses `recordedAt`.
 *
 * @category Model
 */
export interface Recorded {
  /** The date the fact counts from in the books. */
  readonly effectiveDate: PlainDate;
  /** The moment it was entered. */
  readonly recordedAt: Instant;
}

/**
 * The undoing of a fact. The fact stays; from the reversal's effective date it no longer counts.
 *
 * @category Model
 */
export interface Reversal extends Recorded {
  /** Why, as a code: `payment_return`, `entered_in_error`, `replaced`, an ACH code such as `R01`, … */
  readonly reason: string;
}
