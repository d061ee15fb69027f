export {
  fromQuickBooksCustomer,
  fromQuickBooksJournalEntry,
  fromQuickBooksTerm,
} from "./from-quickbooks-masters.ts";
export {
  fromQuickBooksDeposit,
  fromQuickBooksPayment,
  fromQuickBooksRefundReceipt,
} from "./from-quickbooks-payment.ts";
export { fromQuickBooksCreditMemo, fromQuickBooksInvoice } from "./from-quickbooks-sale.ts";
export { mapQuickBooks, type QuickBooksBook, type QuickBooksPayloads } from "./map-quickbooks.ts";
export { plainOfQuickBooksXml } from "./plain-of-quickbooks-xml.ts";
export { type QuickBooksFiles, readQuickBooksFiles } from "./read-quickbooks-files.ts";
export {
  type QuickBooksRequest,
  type ToQuickBooksPaymentOptions,
  toQuickBooksPayment,
} from "./to-quickbooks-payment.ts";
