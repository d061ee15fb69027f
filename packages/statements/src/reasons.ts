import type { MessageCatalog } from "@receivables/core";

/**
 * Why a statement is sent or is not, by code, with English texts.
 *
 * @category Issues
 */
export const statementsReasons = {
  "statements.sent": "The account has a balance or activity to tell.",
  "statements.on_hold": "Statements of this customer are held: {reason}.",
  "statements.zero_balance": "Nothing is open.",
  "statements.no_activity": "Nothing is open and nothing happened in the period.",
  "statements.below_minimum": "The balance {balance} {currency} is below the minimum of {minimum}.",
  "statements.credit_balance": "The balance is in the customer's favour.",
  "statements.nothing_overdue": "Nothing is overdue.",
} as const satisfies MessageCatalog;
