import type { MessageCatalog } from "@receivables/core";

/**
 * Reason codes of this package with their English messages.
 *
 * @category Reasons
 */
export const creditReasons = {
  "credit.too_few_experiences": "{count} experiences where at least {least} are needed.",
  "credit.no_window_experiences": "Nothing was paid or overdue between {from} and {to}.",
  "credit.entry_expired": "Valid until {until} only.",
  "credit.entry_too_old": "The facts are {days} days old where at most {most} count.",
  "credit.entry_superseded": "{by} says the same more recently.",
  "credit.grade_terms": "Grade {grade} is given {terms}.",
  "credit.slow_payer": "Pays {days} days beyond terms, more than {most}.",
  "credit.no_grade": "Grade {grade} has no terms of its own.",
  "credit.review_limit_used": "{percent} percent of the limit is used.",
  "credit.review_date": "The review of {date} is due.",
  "credit.review_index": "The payment index is {index}, below {least}.",
  "credit.review_worsening": "The payment index fell by {points} points.",
  "credit.review_promises": "{broken} promises were not kept in full, more than {most}.",
  "credit.review_no_limit": "No limit is set and {amount} is owed.",
} as const satisfies MessageCatalog;
