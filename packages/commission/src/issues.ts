import type { MessageCatalog } from "@receivables/core";

/**
 * Refusal codes of this package with their English messages.
 *
 * @category Issues
 */
export const commissionIssues = {
  "commission.tiers_empty": "A tier table needs at least one tier.",
  "commission.tier_start_not_zero": "The first tier must start at 0.",
  "commission.tier_empty": "Tier {tier} ends at or before its start.",
  "commission.tier_overlap": "Tier {tier} and the next overlap.",
  "commission.tier_gap": "Tier {tier} and the next leave a gap.",
  "commission.tiers_closed": "A table that pays the whole amount at one rate must end with an open tier.",
  "commission.figure_invalid": "{field} is no figure that can stand there.",
  "commission.date_invalid": "{field} is no date of the calendar, or ends before it begins.",
  "commission.amount_negative": "{field} must not be negative.",
  "commission.currency_mismatch": "Amounts of several currencies where one is required.",
  "commission.zero_denominator": "{field} is zero, so {figure} cannot be had.",
  "commission.split_not_one": "The shares sum to {sum} and must sum to 1.",
  "commission.no_rate_for_date": "No rate is valid on {date}.",
  "commission.no_rule": "No rule fits line {line}, and none is the default.",
} as const satisfies MessageCatalog;
