import type { MessageCatalog } from "@receivables/core";

/**
 * Why a rate has no value, by code, with English texts.
 *
 * @category Issues
 */
export const allowanceReasons = {
  "allowance.nothing_reached": "Nothing of the history reached this bucket and was decided there.",
  "allowance.no_rate_further_on": "Something rolled on from here into a bucket without a loss rate.",
  "allowance.no_sales": "Nothing was sold in the span.",
} as const satisfies MessageCatalog;
