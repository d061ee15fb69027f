import type { MessageCatalog } from "@receivables/core";

/**
 * Refusal codes of this package with their English messages.
 *
 * @category Issues
 */
export const closeIssues = {
  "close.period_invalid": "The period must have two dates, the first not after the last.",
  "close.duplicate_check": "The check {id} stands twice in the checklist.",
  "close.unknown_check": "Evidence was handed in for {id}, which is no check of the checklist.",
  "close.evidence_mismatch": "The check {id} needs evidence of the kind {expected}, not {found}.",
  "close.policy_invalid": "{field} of the policy must be a whole number from 0.",
  "close.currency_mismatch": "Amounts of several currencies where one is required: {currencies}.",
  "close.no_figures": "A tie-out needs at least two figures.",
  "close.wrong_status": "A period that is {status} cannot be {move}.",
  "close.checks_blocking": "The blocking check {id} is {status}.",
  "close.foreign_run": "The checks were run for another entity or period.",
  "close.reason_missing": "A period is reopened for a stated reason.",
  "close.approver_missing": "A period is reopened with the approval of a named person.",
  "close.approver_is_actor": "Whoever reopens a period needs the approval of somebody else.",
  "close.instant_invalid":
    "The moment of a step must be an instant in UTC with milliseconds, not before the last step.",
} as const satisfies MessageCatalog;
