import type { MessageCatalog } from "@receivables/core";

/** Why a statement or settlement proves nothing about itself: the `reason` of a proof. @category Bank files */
export const bankReasons = {
  "bank.balances_missing": "The statement states neither an opening nor a closing booked balance.",
  "bank.opening_balance_missing": "The statement states no opening booked balance.",
  "bank.closing_balance_missing": "The statement states no closing booked balance.",
  "bank.currencies_differ": "Balances and entries are in more than one currency.",
  "bank.entries_unreadable": "An entry could not be read, so the sum of the entries is not known.",
  "bank.entries_not_reported": "The bank states a turnover but lists no entry.",
  "bank.statement_incomplete": "The file ends before the statement does.",
  "bank.payout_not_stated": "The file does not state what was paid out, and no payout was handed in.",
  "bank.not_paid_out": "The movements are not paid out yet.",
} as const satisfies MessageCatalog;
