import type { MessageCatalog } from "@receivables/core";

/**
 * Refusal codes of this package with their English messages.
 *
 * @category Issues
 */
export const agingIssues = {
  "aging.no_buckets": "A bucket scheme needs at least one bucket.",
  "aging.bucket_edge_not_whole": 'The edges of bucket "{label}" must be whole day counts or open.',
  "aging.duplicate_label": 'The label "{label}" stands for two buckets.',
  "aging.overlapping_buckets": 'A day count would fall in two buckets: "{label}" and its neighbour.',
  "aging.gap_in_buckets": 'A day count would fall in no bucket: next to "{label}".',
  "aging.bucket_reversed": 'Bucket "{label}" ends before it starts.',
  "aging.month_count_invalid": "{count} is no number of months from 1 to 1200.",
  "aging.date_invalid": "{field} is no date of the calendar.",
  "aging.instant_invalid": "{field} is no instant in UTC with milliseconds.",
  "aging.missing_due_date": "{kind} {id} states no due date, and the policy gives none.",
  "aging.missing_basis_date": "{kind} {id} states no date {dimension}, and the policy gives none.",
  "aging.basis_date_invalid": "What {kind} {id} states as {dimension} is no date.",
  "aging.balances_of_another_day": "The balances are those of {balancesOf}; {field} {day} asks for another day.",
  "aging.balances_not_known_at": "The balances of {balancesOf} do not say what was known when.",
  "aging.currency_mismatch": "Amounts of several currencies where one is required: {currencies}.",
  "aging.missing_base_amount": "{kind} {id} states no amount in the base currency {currency}.",
  "aging.missing_rate": "No closing rate from {from} to {to} was given.",
  "aging.rate_not_positive": "The rate from {from} to {to} must be a positive decimal number.",
  "aging.unknown_parent": "Customer {id} names the parent {parentId}, which is no customer.",
  "aging.parent_cycle": "Customer {id} is its own ancestor.",
  "aging.amount_out_of_range": "The {currency} amounts of {row} exceed 2^53 minor units; read them as decimal text.",
  "aging.over_applied": "{kind} {id} is settled for more than it was issued for.",
  "aging.amount_negative": "The {field} must not be negative.",
  "aging.receipt_exceeds_invoice": "The receipt must have the invoice's sign and not exceed it.",
  "aging.insufficient_history":
    "The sales of {coveredDays} days do not cover the receivables: {uncovered} {currency} are left.",
  "aging.missing_tax_groups": "{kind} {id} states no tax groups, so its net amount is not known.",
  "aging.days_invalid": "{field} is {value}; it must be a whole number from {least}.",
  "aging.figures_mismatch": "{field} needs {expected} figures, not {found}.",
  "aging.fraction_out_of_range": "{field} must be a decimal fraction from 0 to 1.",
} as const satisfies MessageCatalog;
