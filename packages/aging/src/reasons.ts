import type { MessageCatalog } from "@receivables/core";

/**
 * Why a ratio has no value, by code, with English texts.
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
  "aging.no_previous_balance": "Last period's balance of the bucket is zero.",
} as const satisfies MessageCatalog;
