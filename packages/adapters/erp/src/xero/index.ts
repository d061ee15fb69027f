export { fromXeroOverpayment, fromXeroPrepayment } from "./from-xero-advance.ts";
export { fromXeroBankTransaction } from "./from-xero-bank-transaction.ts";
export { fromXeroBatchPayment } from "./from-xero-batch-payment.ts";
export { fromXeroContact } from "./from-xero-contact.ts";
export { fromXeroCreditNote } from "./from-xero-credit-note.ts";
export { fromXeroInvoice } from "./from-xero-invoice.ts";
export { fromXeroJournal, fromXeroManualJournal } from "./from-xero-journal.ts";
export { fromXeroOrganisation, fromXeroTaxRate, type XeroTaxRate } from "./from-xero-organisation.ts";
export { fromXeroPayment } from "./from-xero-payment.ts";
export { mapXero, type XeroBook } from "./map-xero.ts";
export { plainOfXeroXml } from "./plain-of-xero-xml.ts";
export { readXeroFiles, type XeroFiles } from "./read-xero-files.ts";
export { type ToXeroCreditAllocationOptions, toXeroCreditAllocation } from "./to-xero-credit-allocation.ts";
export { type ToXeroManualJournalOptions, toXeroManualJournal } from "./to-xero-manual-journal.ts";
export { type ToXeroPaymentOptions, toXeroPayment } from "./to-xero-payment.ts";
export type { XeroPayloads } from "./xero-payloads.ts";
export {
  readXeroAgedReceivables,
  readXeroTrialBalance,
  type XeroAgedInvoice,
  type XeroAgedReceivables,
} from "./xero-reports.ts";
export type { XeroAccount, XeroRequest } from "./xero-request.ts";
