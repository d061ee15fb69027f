import type { MessageCatalog } from "@receivables/core";

/**
 * Refusal codes of this package with their English messages.
 *
 * @category Issues
 */
export const creditIssues = {
  "credit.single_class": "There must be good and bad cases: {good} good and {bad} bad were given.",
  "credit.length_mismatch": "{field} has {length} entries where {expected} are expected.",
  "credit.not_finite": "{field} holds something that is no finite number.",
  "credit.label_invalid": "A label must be 0 (good) or 1 (bad).",
  "credit.zero_cell": 'Bin "{bin}" has no {side} case, and no replacement for a count of zero is named.',
  "credit.zero_denominator": "{field} is zero, so {figure} cannot be had.",
  "credit.probability_out_of_range": "A probability must lie strictly between 0 and 1.",
  "credit.count_invalid": "{field} must be a count of 0 or more.",
  "credit.option_invalid": "{field} must be {expected}.",
  "credit.prohibited_field": 'Column "{column}" stands for {basis}, which a credit decision must not use.',
  "credit.constant_column": 'Column "{column}" has one value only and tells nothing.',
  "credit.identifier_column": 'Column "{column}" numbers or names the cases and is left out.',
  "credit.leaking_column":
    'Column "{column}" tells good from bad almost alone (Gini {gini}): it looks like the outcome itself.',
  "credit.no_usable_column": "No column is left to learn from.",
  "credit.duplicate_column": 'Two columns are named "{column}".',
  "credit.column_missing": 'Column "{column}" of the model is not among the columns given.',
  "credit.column_kind": 'Column "{column}" holds {given} where the model expects {expected}.',
  "credit.value_not_seen": 'Column "{column}" holds a value that the model was not trained on.',
  "credit.break_invalid": 'The breaks of column "{column}" must be finite and rise.',
  "credit.level_invalid": 'Level "{level}" of column "{column}" {problem}.',
  "credit.figure_missing": "The figure {field} is missing.",
  "credit.figure_invalid": "The figure {field} is no number that can stand there.",
  "credit.empty_input": "{field} must hold at least one entry.",
  "credit.date_invalid": "{field} is no date of the calendar.",
  "credit.currency_mismatch": "Amounts of several currencies where one is required.",
  "credit.not_converged": "The fit did not settle within {steps} steps.",
  "credit.base_missing": "The document {id} is in another currency and states no total in the base currency.",
  "credit.factor_invalid": 'Factor "{factor}" of the scorecard {problem}.',
  "credit.seal_broken": "The hash does not belong to the content.",
  "credit.duplicate_id": "The id {id} stands twice.",
  "credit.group_cycle": "The customer {id} is its own ancestor.",
  "credit.unknown_customer": "No customer has the id {id}.",
  "credit.reason_unspecific": "{code} has no text of its own: a notice must state the specific reason.",
  "credit.amount_out_of_range": "An amount or a sum is beyond 9007199254740991 minor units.",
  "credit.limit_step": "The step {step} cannot follow the state {state}.",
} as const satisfies MessageCatalog;
