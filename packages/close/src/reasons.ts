import type { MessageCatalog } from "@receivables/core";

/**
 * Why a check passed, failed or did not run, by code, with English texts.
 *
 * @category Issues
 */
export const closeReasons = {
  "close.no_evidence": "No evidence was handed in.",
  "close.figures_agree": "{count} figures agree at {amount} {currency}.",
  "close.figures_differ":
    "{name} differs from {reference} by {difference} {currency}; {explained} {currency} are explained.",
  "close.roll_forward_proved": "Opening plus movements is {closing} {currency}, as the control account says.",
  "close.roll_forward_explained":
    "The control account differs by {difference} {currency}, all of it explained by journals booked there only.",
  "close.roll_forward_broken": "The control account differs by {unexplained} {currency} that nothing explains.",
  "close.roll_forward_off_sub_ledger": "Opening plus movements differs from the sub-ledger by {difference} {currency}.",
  "close.cut_off_clean": "All {count} records are posted in the period they belong to.",
  "close.cut_off_misplaced": "{id} is posted {postedOn} but belongs to {occurredOn}.",
  "close.credits_within_policy": "{count} open credits are within {maxAgeDays} days and the amount allowed.",
  "close.credit_too_old": "{id} is {ageDays} days old; {maxAgeDays} days are allowed.",
  "close.credits_too_large": "Open credits of {amount} {currency} exceed the {allowed} {currency} allowed.",
  "close.no_exceptions": "No exception is open.",
  "close.exceptions_open": "{blocking} blocking and {other} other exceptions are open.",
  "close.complete": "All {count} expected records are there.",
  "close.incomplete": "{count} expected records are missing.",
  "close.unexpected": "{count} records are there that nobody expected.",
  "close.confirmed": "Confirmed.",
  "close.declined": "Not confirmed.",
} as const satisfies MessageCatalog;
