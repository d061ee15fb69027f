import type { MessageCatalog } from "@receivables/core";

/**
 * Refusal codes of this package with their English messages.
 *
 * @category Issues
 */
export const allowanceIssues = {
  "allowance.figures_mismatch": "{field} needs {expected} figures, not {found}.",
  "allowance.amount_negative": "The {field} must not be negative.",
  "allowance.currency_mismatch": "Amounts of several currencies where one is required: {currencies}.",
  "allowance.collected_exceeds_sales": "More was collected than the cohort sold: {collected} of {sales}.",
  "allowance.rate_invalid": "The {field} of {label} must be a decimal number from 0.",
  "allowance.rate_missing": "{label} has a balance and no loss rate.",
  "allowance.rate_above_hundred": "The adjusted loss rate of {label} is {percent} percent.",
  "allowance.step_invalid": "The rounding step {step} is no positive whole number of minor units of {currency}.",
  "allowance.buckets_invalid": "The last days of the closed buckets must be whole numbers that rise from 0.",
  "allowance.date_invalid": "{field} is no date of the calendar.",
  "allowance.dates_not_rising": "The dates of the balances must rise, and there must be two at least.",
  "allowance.missing_due_date": "{kind} {id} states no due date, and the policy gives none.",
  "allowance.missing_rate": "No closing rate from {from} to {to} was given.",
  "allowance.missing_base_amount": "{kind} {id} states no amount in the base currency {currency}.",
  "allowance.policy_not_effective": "Version {version} of the policy takes effect on {effectiveFrom} only.",
  "allowance.segment_missing": "No segment of the policy takes the value {value}.",
  "allowance.unknown_reference": "The {kind} {id} of the policy is not in the Book.",
  "allowance.percent_out_of_range": "The {field} must be a decimal number from 0 to 100.",
  "allowance.specific_exceeds_open": "The specific reserve for {id} exceeds what is open; it was cut to it.",
  "allowance.amount_out_of_range": "An amount exceeds 2^53 minor units.",
} as const satisfies MessageCatalog;
