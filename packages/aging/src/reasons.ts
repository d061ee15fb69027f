import type { MessageCatalog } from "@receivables/core";

/**
 * Why a ratio has no value, and why somebody is on a worklist, by code, with English texts.
 *
 * @category Issues
 */
export const agingReasons = {
  "aging.no_sales": "Credit sales are zero.",
  "aging.sales_do_not_cover":
    "The sales of the last {coveredDays} days do not cover the receivables: {uncovered} {currency} are left.",
  "aging.no_receivables": "Receivables are zero.",
  "aging.no_invoices": "No invoice was given, or their amounts sum to zero.",
  "aging.nothing_to_collect": "Opening receivables and sales leave nothing that could have been collected.",
  "aging.no_decided_promises": "Every promise is still pending, or none was given.",
  "aging.nothing_counted": "There is nothing of this kind in the span.",
  "aging.past_due": "{documents} documents are past due, the oldest for {days} days.",
  "aging.credit_on_account": "{amount} {currency} on the account settle nothing yet.",
  "aging.amount_disputed": "{amount} {currency} are disputed.",
  "aging.amount_promised": "{amount} {currency} are promised for a day ahead.",
  "aging.promise_broken": "{promises} promises were not kept.",
  "aging.period_not_whole_months": "The period is not one of whole calendar months.",
  "aging.period_not_one_bucket":
    "The period has {days} days; a roll rate needs {least} to {most}, the length of a bucket.",
  "aging.no_previous_balance": "Last period's balance of the bucket is zero.",
} as const satisfies MessageCatalog;
