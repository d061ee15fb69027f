import type { MessageCatalog } from "@receivables/core";

/**
 * Refusal codes of this package with their English messages.
 *
 * @category Issues
 */
export const invoicingIssues = {
  "invoicing.number_invalid": "{field} must be decimal text of at most 120 digits.",
  "invoicing.currency_unknown": "The currency is none an amount can carry.",
  "invoicing.date_invalid": "{field} is no date of the calendar.",
  "invoicing.lines_missing": "An invoice has at least one line.",
  "invoicing.line_id_missing": "A line has an id of its own.",
  "invoicing.line_id_repeated": 'Two lines have the id "{id}".',
  "invoicing.price_missing": "A line needs a unit price, or a gross price.",
  "invoicing.price_mismatch": "The unit price is not the gross price less the price discount.",
  "invoicing.price_negative": "A unit price is not negative; use a negative quantity.",
  "invoicing.base_quantity_not_positive": "The quantity a price is for must be above 0.",
  "invoicing.adjustment_empty": "An allowance or charge states an amount, a percentage or a rate.",
  "invoicing.percent_without_base": "A percentage on the document needs the base it is taken of.",
  "invoicing.rate_without_quantity": "A rate on the document needs the quantity it is for.",
  "invoicing.tax_missing": "A line, allowance or charge states its tax, by category at least.",
  "invoicing.category_unknown": "The tax category is none of S, Z, E, AE, G, K, O, L, M, B.",
  "invoicing.category_rate": "Category {category} cannot have the rate {rate}.",
  "invoicing.category_mixed": "Category {category} cannot stand beside category {other}.",
  "invoicing.exemption_reason_missing": "Category {category} needs an exemption reason or code.",
  "invoicing.exemption_reason_forbidden": "Category {category} has no exemption reason.",
  "invoicing.tax_rate_negative": "A tax rate is not negative.",
  "invoicing.tax_not_in_force": "The tax rate is not in force on {date}.",
  "invoicing.tax_inclusive_impossible": "The taxes contained in a price cannot be taken out of it.",
  "invoicing.amount_too_precise": "{field} has more decimals than an amount may have here.",
  "invoicing.amount_out_of_range": "{field} is beyond 2^53 minor units.",
  "invoicing.fractions_too_fine":
    "The exact sums of the lines would need fractions of over 4,096 bits; round the lines.",
  "invoicing.rounding_stated_and_computed": "A payable rounding is stated beside a policy that computes it.",
  "invoicing.deposit_exceeds_invoice": "Deposit {id} takes more from a tax group than the invoice has.",
  "invoicing.terms_unreadable": "The payment terms cannot be used: {why}",
  "invoicing.terms_and_due_date": "State payment terms or a due date, not both.",
  "invoicing.accounting_currency": "Tax cannot be stated in the accounting currency: {why}",
  "invoicing.discount_tax_unsupported":
    "Tax on the discounted base needs terms with one due date and prices without tax.",
  "invoicing.policy_invalid": "The policy's {field} cannot be used.",
  "invoicing.input_invalid": "{field} is not of the expected shape.",
  "invoicing.nothing_to_credit": "Nothing is left that this memo could credit.",
  "invoicing.credit_item_unknown": 'The invoice has no line or charge "{id}".',
  "invoicing.credit_item_repeated": 'The memo names "{id}" twice.',
  "invoicing.credit_exceeds_remaining": 'Of "{id}" there is not so much left to credit.',
  "invoicing.evidence_missing": "This step needs evidence.",
  "invoicing.debit_not_positive": "There is nothing more to charge; credit the invoice instead.",
  "invoicing.memo_step": "A memo that is {state} cannot take the step {step}.",
  "invoicing.approver_is_requester": "Who requested a memo cannot approve it.",
  "invoicing.authority_insufficient": "The approver has no authority over this amount.",
} as const satisfies MessageCatalog;
