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
  "commission.id_repeated": "{field} {id} is there twice.",
  "commission.plans_overlap":
    "Plan {plan} version {version} and plan {otherPlan} version {otherVersion} both pay {payee} on {date}.",
  "commission.policy_conflict": "{field} {value} cannot go with {otherField} {otherValue}.",
  "commission.quota_missing": "Rule {rule} pays by a quota, and {payee} has none.",
  "commission.payee_unknown": "{field} names {payee}, who is not among the payees.",
  "commission.manager_cycle": "Payee {payee} reports to somebody who reports to {payee}.",
  "commission.assignments_overlap": "Assignments {assignment} and {other} both credit the same on {date}.",
  "commission.memo_currency": "Memo {memo} is in another currency than document {document}, which it corrects.",
  "commission.base_unknown": "Document {document} has neither lines nor tax groups, and the plan does not take totals.",
  "commission.no_plan": "No plan pays {payee} on {date}: document {document} is the first without.",
  "commission.rule_missing": "No rule of plan {plan} pays {payee} for line {line} of document {document}.",
  "commission.cost_missing": "Rule {rule} pays on margin, and line {line} of document {document} has no cost.",
  "commission.quantity_missing": "Rule {rule} pays by units, and line {line} of document {document} has no quantity.",
  "commission.exchange_rate_missing":
    "There is no rate from {from} to {to} on {date} or before: document {document} pays nothing.",
  "commission.currency_refused": "Plan {plan} takes no document in {currency}: {document} pays nothing.",
  "commission.period_invalid": "{period} is no period: a month is written 2026-03, a quarter 2026-Q1, a year 2026.",
  "commission.period_closed": "A statement of {later} was posted: {period} is closed.",
  "commission.amount_out_of_range": "An amount or a sum is beyond 9007199254740991 minor units.",
  "commission.lines_missing": "The evaluation has no lines; a statement is made of them.",
} as const satisfies MessageCatalog;
