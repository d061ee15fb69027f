import type { MessageCatalog } from "@receivables/core";

/** Refusal codes of `@receivables/reconciliation`. Permanent: a code may be retired but is never reused. @category Issues */
export const reconciliationIssues = {
  "reconciliation.duplicate_id": "The id {id} stands twice among the {side} lines.",
  "reconciliation.currency_mixed": "A line is in {found}, the account in {expected}.",
  "reconciliation.currency_unknown": "A bank line states no currency and the statement neither.",
  "reconciliation.digits_lost": "The bank states {value} {currency}, which has more decimals than the currency.",
  "reconciliation.no_statement": "There is no bank statement to reconcile with.",
  "reconciliation.balance_missing": "The statement {statement} has no {kind} balance.",
  "reconciliation.statement_not_provable": "The statement {statement} cannot prove its balances: {reason}.",
  "reconciliation.statement_disproved": "The statement {statement} contradicts itself by {difference}.",
  "reconciliation.statements_not_joined":
    "The statement {statement} opens at {opening}, the one before closes at {closing}.",
  "reconciliation.statements_overlap": "The statement {statement} begins on {from}, before the one before it ends.",
  "reconciliation.date_missing": "A line states no day, and neither does the statement or payout it belongs to.",
  "reconciliation.date_impossible": "{value} is no existing date.",
  "reconciliation.account_foreign": "A line belongs to the account {found}, not {expected}.",
  "reconciliation.amount_out_of_range": "The {side} lines add up to more than can be computed exactly.",
  "reconciliation.signs_opposite":
    "{opposite} references stand on both sides with the same amount and opposite signs, {agreeing} agree.",
  "reconciliation.sign_unexpected": "The amount of {id} is negative; its side says which way it goes.",
  "reconciliation.processor_sign": "The line {id} is a {kind} with the sign of its opposite.",
  "reconciliation.payout_unknown": "The line {id} belongs to the payout {payout}, which is not there.",
  "reconciliation.payout_incomplete": "The payout {payout} states no {what}.",
  "reconciliation.statement_of_other_account": "The statement {statement} is of another account than {first}.",
  "reconciliation.rate_missing": "There is no rate from {from} to {to}.",
  "reconciliation.side_unexpected": "The line {id} names the partner {partner}, not {expected}.",
  "reconciliation.case_closed": "The case {id} was closed on {closedOn}.",
  "reconciliation.case_outcome_early":
    "The outcome of the case {id} is dated {on}, before it was opened on {openedOn}.",
  "reconciliation.key_missing": "The line {id} has no {key} to be grouped by.",
  "reconciliation.pass_invalid": "The pass {pass} cannot run: {reason}.",
  "reconciliation.line_outside_period": "A sub-ledger line of {date} lies outside {from} to {to}.",
} as const satisfies MessageCatalog;
