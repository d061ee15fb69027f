export {
  fromStripeBalanceTransaction,
  fromStripeCustomer,
  fromStripeDispute,
  fromStripePayout,
} from "./from-stripe-account.ts";
export { fromStripeCreditNote, fromStripeInvoice } from "./from-stripe-invoice.ts";
export {
  fromStripeCashBalanceTransaction,
  fromStripeCharge,
  fromStripeCustomerBalanceTransaction,
  fromStripeInvoicePayment,
  fromStripeRefund,
} from "./from-stripe-payment.ts";
