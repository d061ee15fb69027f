import type { MessageCatalog } from "@receivables/core";

/**
 * Texts of the reasons an invoice carries.
 *
 * @category Reasons
 */
export const invoicingReasons = {
  "invoicing.certificate_applied": "Certificate {certificate} takes the tax of {jurisdiction} off.",
  "invoicing.certificate_not_in_force": "Certificate {certificate} is not in force on {date}: tax is charged.",
  "invoicing.inclusive_difference":
    "Prices with tax cannot be reached to the cent: {units} minor units are payable rounding.",
} as const satisfies MessageCatalog;
