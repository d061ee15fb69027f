import { addDays, addMonths } from "@receivables/calendar";
import { isPlainDate, makeIssue, ok, type PlainDate, type Result, refuse } from "@receivables/core";
import { creditIssues } from "../issues.ts";

/** How long limits hold, by grade. @category Limit reviews */
export interface ReviewPolicy {
  /** Months until a limit is looked at again, by grade. */
  readonly reviewMonths: Readonly<Record<string, number>>;
  /** For grades that are not named. */
  readonly otherMonths: number;
  /** Days a limit goes on after the review was due. */
  readonly graceDays: number;
}

/** The dates of a limit. @category Limit reviews */
export interface ReviewSchedule {
  readonly reviewOn: PlainDate;
  /** The last day the limit holds without a review. */
  readonly validUntil: PlainDate;
}

/**
 * When a limit is to be looked at again, and until when it holds.
 *
 * The review is so many months after it was granted, on the same day or the month's last; the limit ends after the days
 * of grace. **Units** months; days. **Refuses** `credit.date_invalid`, `credit.option_invalid`.
 *
 * @param grantedOn - the day the limit was granted or confirmed
 * @param grade - grade or risk class of the customer
 * @param policy - months by grade
 * @returns review and end
 * @example
 * ```ts
 * const policy = { reviewMonths: { low: 12, high: 3 }, otherMonths: 6, graceDays: 30 };
 * unwrap(scheduleReview("2026-11-30", "high", policy)) // => { reviewOn: "2027-02-28", validUntil: "2027-03-30" }
 * ```
 * @category Limit reviews
 */
export function scheduleReview(grantedOn: PlainDate, grade: string, policy: ReviewPolicy): Result<ReviewSchedule> {
  if (!isPlainDate(grantedOn)) {
    return refuse(makeIssue(creditIssues, "credit.date_invalid", { field: "grantedOn" }, { path: "/grantedOn" }));
  }
  const own = Object.hasOwn(policy.reviewMonths, grade) ? policy.reviewMonths[grade] : undefined;
  const months = own ?? policy.otherMonths;
  for (const [field, value] of [
    ["reviewMonths", months],
    ["graceDays", policy.graceDays],
  ] as const) {
    if (Number.isSafeInteger(value) && value >= 0 && value <= 1200) continue;
    const params = { field, expected: "a whole number from 0 to 1200" };
    return refuse(makeIssue(creditIssues, "credit.option_invalid", params, { path: `/policy/${field}` }));
  }
  const reviewOn = addMonths(grantedOn, months);
  return ok({ reviewOn, validUntil: addDays(reviewOn, policy.graceDays) });
}
