import type { MessageCatalog } from "@receivables/core";

/** Refusal codes of `@receivables/cash-application`. Permanent: a code may be retired but is never reused. @category Results */
export const cashIssues = {
  // policy: nothing is decided
  "cash.policy_number": "{value} is not a number from 0.",
  "cash.policy_amount": "An amount of {minor} {currency} cannot be a limit: one amount from 0 for each currency.",
  "cash.policy_agreement":
    "The agreement with customer {customerId} has no rules, a wrong date, a kind twice in its order, or stands twice.",
  "cash.policy_withholding": "A withholding rule has a date that does not exist.",
  "cash.policy_threshold":
    "The thresholds {suggest}, {apply} and {margin} are not shares from 0 to 1, or a suggestion needs more than an application.",
  // receipts and advices: the record is left out
  "cash.duplicate_id": "The id {id} stands more than once; none of these records is used.",
  "cash.foreign_entity": "The record belongs to the entity {found}, the Book to {expected}.",
  "cash.receipt_not_positive": "The receipt {id} has {minor} {currency}; only money that came in can be applied.",
  "cash.receipt_after_as_of": "The receipt {id} is dated {date}, after {asOf}.",
  "cash.unknown_customer": "No customer has the id {id}.",
  "cash.impossible_date": "{value} is no existing date.",
  "cash.mixed_currencies": "The advice {id} states amounts in {found} and in {expected}.",
  "cash.customer_cycle": "The customer {id} is its own ancestor; its family is not used.",
  // money of another legal entity, and tax withheld
  "cash.entity_ambiguous": "The receipt {id} would be applied in several entities: {entities}.",
  "cash.entity_currency":
    "The receipt {id} in {currency} cannot be posted in {entityId}, which keeps {base}: it states no amount there.",
  "cash.certificate_unmatched":
    "The certificate {id} has {minor} minor units more than was withheld from what it names.",
  "cash.prepayment_ambiguous": "Several requests for prepayment could be meant by the receipt {id}: {requests}.",
  // payments that come in: the payment is left out
  "cash.receipt_date_missing": "None of the days that decide the {use} of {id} is known.",
  "cash.receipt_share": "A share of the payment {id} is not above zero or is in another currency.",
  "cash.receipt_shares_do_not_sum": "The shares of the payment {id} sum to {found}, it is {stated} (minor units).",
  "cash.card_number_masked": "A card number in the payment {id} was masked but for its last four digits.",
  // deposits: the receipt or deposit is left out
  "cash.no_deposit_route": "No bank account takes the receipt {id}: {method} in {currency}.",
  "cash.check_waits": "The check {id} is dated {date} and waits until then.",
  "cash.deposit_receipt_unknown": "The deposit {id} names the receipt {receiptId}, which is not there.",
  "cash.deposit_does_not_sum":
    "The receipts of the deposit {id} less its fees are {found}, it is {stated} (minor units), or in another currency.",
} as const satisfies MessageCatalog;
