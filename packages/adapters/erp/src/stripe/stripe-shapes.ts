import { z } from "zod";
import { child, flag, key, list, text } from "../internal/shapes.ts";

/** A whole number: minor units or seconds. */
const whole = z.number().nullish();

/** A reference: an id, or the expanded record. */
const ref = z
  .union([z.string(), z.null(), z.looseObject({ id: text, name: text })])
  .optional()
  .transform((value): { readonly id: string | null; readonly name: string | null } | null => {
    if (value === null || value === undefined || value === "") return null;
    return typeof value === "string" ? { id: value, name: null } : { id: value.id, name: value.name };
  });

const amounts = list(z.looseObject({ amount: whole }));

const page = <Shape extends z.ZodType>(shape: Shape) =>
  child(z.looseObject({ data: list(shape), has_more: flag, total_count: whole }));

const line = z.looseObject({ id: text, amount: whole, description: text, quantity: whole });

const invoicePayment = z.looseObject({
  id: key,
  currency: text,
  invoice: ref,
  amount_paid: whole,
  amount_requested: whole,
  status: text,
  created: whole,
  status_transitions: child(z.looseObject({ paid_at: whole })),
});

/** What is read of an invoice. */
export const stripeInvoice = z.looseObject({
  id: key,
  number: text,
  customer: ref,
  customer_name: text,
  currency: text,
  status: text,
  created: whole,
  effective_at: whole,
  due_date: whole,
  status_transitions: child(z.looseObject({ finalized_at: whole, paid_at: whole })),
  subtotal: whole,
  total: whole,
  total_excluding_tax: whole,
  tax: whole,
  total_taxes: amounts,
  total_tax_amounts: amounts,
  total_discount_amounts: amounts,
  amount_paid: whole,
  amount_remaining: whole,
  pre_payment_credit_notes_amount: whole,
  lines: page(line),
  payments: page(invoicePayment),
});

/** What is read of a credit note. */
export const stripeCreditNote = z.looseObject({
  id: key,
  number: text,
  customer: ref,
  currency: text,
  status: text,
  created: whole,
  effective_at: whole,
  invoice: ref,
  total: whole,
  total_excluding_tax: whole,
  discount_amount: whole,
  pre_payment_amount: whole,
  post_payment_amount: whole,
  lines: page(line),
});

/** What is read of a charge. */
export const stripeCharge = z.looseObject({
  id: key,
  customer: ref,
  currency: text,
  status: text,
  created: whole,
  amount: whole,
  amount_captured: whole,
  amount_refunded: whole,
  captured: flag,
  invoice: ref,
});

/** What is read of an invoice payment. */
export const stripeInvoicePayment = invoicePayment;

/** What is read of money that reached a customer's cash balance. */
export const stripeCashBalanceTransaction = z.looseObject({
  id: key,
  customer: ref,
  currency: text,
  created: whole,
  net_amount: whole,
  type: text,
  funded: child(z.looseObject({ bank_transfer: child(z.looseObject({ reference: text })) })),
});

/** What is read of a movement of a customer's credit balance. */
export const stripeCustomerBalanceTransaction = z.looseObject({
  id: key,
  customer: ref,
  currency: text,
  created: whole,
  amount: whole,
  type: text,
});

/** What is read of a customer. */
export const stripeCustomer = z.looseObject({
  id: key,
  name: text,
  email: text,
  currency: text,
  balance: whole,
  address: child(z.looseObject({ country: text })),
});

/** What is read of a refund. */
export const stripeRefund = z.looseObject({
  id: key,
  currency: text,
  status: text,
  created: whole,
  amount: whole,
  charge: ref,
  payment_intent: ref,
});

/** What is read of a dispute. */
export const stripeDispute = z.looseObject({
  id: key,
  currency: text,
  status: text,
  created: whole,
  amount: whole,
  charge: ref,
  reason: text,
  balance_transactions: amounts,
});

/** What is read of a payout. */
export const stripePayout = z.looseObject({
  id: key,
  currency: text,
  status: text,
  arrival_date: whole,
  amount: whole,
  balance_transaction: ref,
});

/** What is read of a movement of the account. */
export const stripeBalanceTransaction = z.looseObject({
  id: key,
  currency: text,
  status: text,
  available_on: whole,
  amount: whole,
  fee: whole,
  net: whole,
  type: text,
  source: ref,
});
