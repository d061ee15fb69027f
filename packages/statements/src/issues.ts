import type { MessageCatalog } from "@receivables/core";

/**
 * Refusal codes of this package with their English messages.
 *
 * @category Issues
 */
export const statementsIssues = {
  "statements.date_invalid": "{field} is no date of the calendar.",
  "statements.instant_invalid": "{field} is no instant in UTC with milliseconds.",
  "statements.period_reversed": "The period starts on {from}, after it ends on {to}.",
  "statements.unknown_customer": "{id} is no customer of the Book.",
  "statements.amount_out_of_range": "The {currency} amounts of {id} exceed 2^53 minor units.",
  "statements.cycle_invalid": "{field} is {value}; it must be a whole number from {least} to {most}.",
  "statements.policy_invalid": "{field} {reason}.",
} as const satisfies MessageCatalog;
