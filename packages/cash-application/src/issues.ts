import type { MessageCatalog } from "@receivables/core";

/** Refusal codes of `@receivables/cash-application`. Permanent: a code may be retired but is never reused. @category Results */
export const cashIssues = {
  // policy: nothing is decided
  "cash.policy_number": "{value} is not a number from 0.",
  "cash.policy_amount": "An amount of {minor} {currency} cannot be a limit: one amount from 0 for each currency.",
  "cash.policy_agreement": "The agreement with customer {customerId} has no rules, a wrong date, or stands twice.",
  // receipts and advices: the record is left out
  "cash.duplicate_id": "The id {id} stands more than once; none of these records is used.",
  "cash.foreign_entity": "The record belongs to the entity {found}, the Book to {expected}.",
  "cash.receipt_not_positive": "The receipt {id} has {minor} {currency}; only money that came in can be applied.",
  "cash.receipt_after_as_of": "The receipt {id} is dated {date}, after {asOf}.",
  "cash.unknown_customer": "No customer has the id {id}.",
  "cash.impossible_date": "{value} is no existing date.",
  "cash.mixed_currencies": "The advice {id} states amounts in {found} and in {expected}.",
  "cash.customer_cycle": "The customer {id} is its own ancestor; its family is not used.",
} as const satisfies MessageCatalog;
