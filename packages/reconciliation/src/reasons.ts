import type { MessageCatalog } from "@receivables/core";

/** Why lines were matched and what a difference is. @category Reasons */
export const reconciliationReasons = {
  "reconciliation.pass": "Found by {pass}, within {days} business days.",
  "reconciliation.exchangeable": "Equal lines: which is which makes no difference.",
  "reconciliation.no_counterpart": "The other side has nothing like it.",
  "reconciliation.repeated": "A line of the same reference and amount was matched already.",
  "reconciliation.reference_and_amount": "The same reference {reference} and the same amount.",
  "reconciliation.reference_in_text": "The bank's text names {reference}, and the amount is the same.",
  "reconciliation.several_for_one": "{count} lines with the reference {reference} make up the amount.",
  "reconciliation.amount_and_date": "The only line of this amount within {days} business days.",
  "reconciliation.several_for_several": "{count} lines with the reference {reference} come to the same on both sides.",
  "reconciliation.interchangeable": "Equal lines of one day: which is which makes no difference.",
  "reconciliation.identical": "The same day, amount, text and reference.",
  "reconciliation.reference_only": "The same reference {reference}, but the amounts differ.",
  "reconciliation.transposed_digits": "The two amounts have the same digits in another order.",
  "reconciliation.in_transit": "In the books since {date}, not at the bank yet.",
  "reconciliation.in_transit_too_long":
    "In the books for {days} business days without reaching the bank; {most} are usual.",
  "reconciliation.bank_code": "The bank's transaction code {code} means this.",
  "reconciliation.return_named": "The bank returns {reference} with the reason {reason}.",
  "reconciliation.not_in_books": "The bank has it, the books do not.",
  "reconciliation.not_posted": "The general ledger has no posting of this record.",
  "reconciliation.not_in_sub_ledger": "The general ledger has a posting of a record the sub-ledger does not know.",
  "reconciliation.posted_again": "The general ledger has the posting once more than the sub-ledger.",
  "reconciliation.opening_differs": "The balance carried forward is not what the sub-ledger began with.",
  "reconciliation.manual_origin": "A journal of origin {origin}, which the sub-ledger never makes.",
  "reconciliation.other_period": "Posted on {date}, outside the period.",
  "reconciliation.pending": "Posted by this close; the general ledger gets it with the close's journal.",
} as const satisfies MessageCatalog;
