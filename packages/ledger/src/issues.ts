import type { MessageCatalog } from "@receivables/core";

/** Refusal codes of `@receivables/ledger`. Permanent: a code may be retired but is never reused. @category Results */
export const ledgerIssues = {
  // the command itself
  "ledger.command_id_reused": "The command id {commandId} already stands for a command of other content.",
  "ledger.entity_not_open": "The log of {entityId} is not open: its first command is openEntity.",
  "ledger.entity_already_open": "The log of {entityId} is open already.",
  "ledger.foreign_entity": "The command is for {found}, this log belongs to {expected}.",
  "ledger.recorded_backwards": "The command was recorded at {recordedAt}, the log has reached {last}.",
  "ledger.text_missing": "{field} is empty.",
  "ledger.list_empty": "{field} lists nothing.",
  // periods
  "ledger.period_locked": "{date} lies in a closed period: the books are locked through {through}.",
  "ledger.period_softly_locked":
    "{date} lies in a softly locked period (through {through}): name who approves it and why.",
  "ledger.lock_not_later": "The books are locked through {current} already; {through} is not later.",
  "ledger.reopen_not_earlier": "The books are locked through {current}; {through} is not earlier.",
  // references
  "ledger.id_in_use": "There is a {kind} with the id {id} already.",
  "ledger.not_found": "There is no {kind} with the id {id}.",
  "ledger.already_reversed": "The {kind} {id} was undone on {date}.",
  "ledger.dispute_resolved": "The dispute {id} was resolved on {date}.",
  "ledger.before_reference": "{date} is before {earliest}, when the {kind} {id} came into its present state.",
  "ledger.document_voided": "The document {id} was voided on {date}.",
  "ledger.document_in_use":
    "Something was set against the document {id}; it cannot be voided: credit it and bill it again.",
  "ledger.receipt_returned": "The receipt {id} went back on {date}.",
  "ledger.receipt_unidentified": "Nobody knows yet whose receipt {id} is: identify it first.",
  "ledger.receipt_in_use": "Something was taken from the receipt {id}: reverse that first.",
  "ledger.receipt_deposited": "The receipt {id} stands in the bank deposit {depositId} already.",
  "ledger.receipt_not_deposited": "The receipt {id} never reached a bank account, so no bank account can return it.",
  "ledger.receipt_not_netted":
    "The receipt {id} cannot be taken off a payout: only a returned card receipt can, and only once.",
  "ledger.customer_differs": "{kind} {id} belongs to the customer {expected}, not to {found}.",
  "ledger.not_owed": "The document {id} is nothing a customer owes, so nothing can be set against it.",
  "ledger.not_credit": "The document {id} does not lower what a customer owes, so nothing can be taken from it.",
  // amounts
  "ledger.not_positive": "{field} is {amount}; it has to be positive.",
  "ledger.negative": "{field} is {amount}; it may not be negative.",
  "ledger.currency_differs": "{field} is in {found}, not in {expected}.",
  "ledger.base_amount_missing": "{field} is needed: the amount is in {currency}, the books are kept in {base}.",
  "ledger.base_amount_differs": "{field} ({found}) does not go with the amount ({amount}).",
  "ledger.parts_do_not_sum": "The {parts} sum to {sum}, the {whole} is {total}.",
  "ledger.instalment_sign": "The instalment {id} has another sign than the document.",
  "ledger.amounts_differ":
    "In one currency the amount taken ({amount}) and the amount settled ({settled}) are the same.",
  "ledger.beyond_open": "{amount} is more than the {open} open on {kind} {id} on every day from {date}.",
  "ledger.beyond_unapplied": "{amount} is more than the {unapplied} left of {kind} {id} on every day from {date}.",
  "ledger.beyond_written_off": "{amount} is more than the {writtenOff} written off on document {id} from {date}.",
  "ledger.beyond_document": "{amount} is more than the document {id} of {total}.",
  "ledger.beyond_dispute": "{amount} is more than the {disputed} in dispute {id}.",
  "ledger.adjustment_not_applicable": "{kind} is no part of an application: {instead}.",
  "ledger.fx_difference_differs": "The exchange difference is {expected}, not {found}.",
  // stores and chains
  "ledger.version_conflict": "The log of {entityId} is at version {actual}, not {expected}: somebody else wrote to it.",
  "ledger.chain_broken": "The chain is broken at version {version}: {problem}.",
} as const satisfies MessageCatalog;

/** A refusal code of this package. @category Results */
export type LedgerIssueCode = keyof typeof ledgerIssues;
