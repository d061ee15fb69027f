import { bai2Formats } from "./bank-bai2.ts";
import { camtFormats } from "./bank-camt.ts";
import { edi820Formats } from "./bank-edi820.ts";
import { mt940Formats } from "./bank-mt940.ts";
import { nachaFormats } from "./bank-nacha.ts";
import { ofxFormats } from "./bank-ofx.ts";
import { einvoiceMapping } from "./einvoice.ts";
import { answerQuickBooks } from "./erp-quickbooks-online.ts";
import { answerStripe } from "./erp-stripe.ts";
import { answerXero } from "./erp-xero.ts";
import type { BankFormats, ErpSystems, InvoiceMapping } from "./format.ts";

/** Every bank format that has a mapping; a format missing here fails as `no mapping`. */
export const bankFormats: BankFormats = {
  ...camtFormats,
  ...bai2Formats,
  ...mt940Formats,
  ...ofxFormats,
  ...nachaFormats,
  ...edi820Formats,
};

/** Every ERP system that has a mapping. */
export const erpSystems: ErpSystems = { xero: answerXero, "quickbooks-online": answerQuickBooks, stripe: answerStripe };

/** The electronic-invoice mapping. */
export const invoiceMapping: InvoiceMapping | null = einvoiceMapping;
