import type { MessageCatalog } from "./result/issue.ts";

/** Refusal codes of `@receivables/core`. Permanent: a code may be retired but is never reused. @category Results */
export const coreIssues = {
  // decimals
  "core.decimal_invalid": "{found} is not a decimal number.",
  "core.decimal_too_long": "The number has {length} characters, {most} digits are allowed.",
  "core.decimal_exponent_out_of_range": "The exponent {exponent} is beyond ±{most}.",
  // money and currencies
  "core.money_invalid": "The value is not an amount of money: {expected}.",
  "core.currency_unknown": "{currency} is no currency of ISO 4217 in the table.",
  "core.currency_without_minor_unit": "{currency} has no minor unit, so no amount can be written in it.",
  "core.amount_too_precise": "{amount} has more decimals than {currency} allows ({exponent}).",
  "core.amount_out_of_range": "The amount in {currency} is beyond 9007199254740991 minor units.",
  "core.mixed_currencies": "An amount is in {found}, not in {expected}.",
  // allocation
  "core.weights_empty": "There are no weights to split over.",
  "core.weight_invalid": "The weight is neither a safe integer nor decimal text.",
  "core.weight_negative": "The weight is negative.",
  "core.weights_all_zero": "All weights are zero.",
  "core.step_invalid": "The step {step} is no positive whole number of minor units.",
  "core.step_remainder":
    "The amount is no multiple of {step} minor units ({left} left) and no part is named to take the rest.",
  "core.caps_mismatch": "There are {caps} caps for {parts} parts.",
  "core.cap_sign": "The cap has the opposite sign of the amount.",
  "core.caps_too_small": "The caps cannot hold {amount} minor units in steps of {step}.",
  // exchange
  "core.rate_invalid": "{found} is no rate: a decimal number above zero.",
  "core.rate_unsourced": "The rate does not say who published it.",
  "core.rate_same_currency": "The rate turns {currency} into itself.",
  "core.rate_mismatch": "The amount is in {found}, the rate is for {expected}.",
  "core.no_fixed_rate": "No rate fixed by law links {from} and {to}.",
  // dinero.js
  "core.dinero_unreadable": "The Dinero is not decimal: base {base}, scale {scale}.",
  // books
  "core.impossible_date": "{value} is no existing date in the form YYYY-MM-DD.",
  "core.impossible_instant": "{value} is no moment in the form YYYY-MM-DDTHH:mm:ss.sssZ.",
  "core.duplicate_id": "The id {id} stands twice in {list}.",
  "core.foreign_entity": "The record belongs to the entity {found}, this Book to {expected}.",
  "core.base_currency_missing":
    "The entity is given by id only and the rows have several currencies or none: name its base currency.",
  "core.unknown_reference": "No {kind} has the id {id}.",
  "core.customer_cycle": "The customer {id} is its own ancestor.",
  "core.parts_do_not_sum": "The {parts} sum to {sum}, the {whole} is {total}.",
  "core.not_positive": "The amount {amount} is not positive; undo a fact with a reversal instead of a negative one.",
  "core.settled_missing":
    "Source and item have different currencies ({from}, {to}): say what was settled in the item's.",
  "core.settled_differs":
    "In one currency the amount taken ({amount}) and the amount settled ({settled}) are the same.",
  "core.over_applied": "Live applications take {applied} of {kind} {id}, which has {available}.",
  // approvals
  "core.approver_is_proposer": "{actor} proposed it and may not approve it.",
  "core.authority_insufficient": "{actor} has no authority for {subject} of that amount.",
} as const satisfies MessageCatalog;
