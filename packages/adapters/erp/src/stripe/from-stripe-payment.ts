import type { Money, PlainDate, Result } from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import { lessKnown, minorLike } from "../internal/minor.ts";
import { parseShape } from "../internal/shapes.ts";
import type { Mapped } from "../mapped.ts";
import type { RecordOptions } from "../record-options.ts";
import type { SourceLink } from "../source-link.ts";
import type { ReceiptStatus, SourceReceipt, SourceRefund } from "../source-receipt.ts";
import { finish, notUsable, stripeReader, unknownStatus } from "./stripe-record.ts";
import {
  stripeCashBalanceTransaction,
  stripeCharge,
  stripeCustomerBalanceTransaction,
  stripeInvoicePayment,
  stripeRefund,
} from "./stripe-shapes.ts";

/**
 * Read a Stripe charge.
 *
 * A failed charge names its invoice and still pays nothing; one that is only authorised has taken nothing yet. A refund
 * leaves the status as it was: what was given back is in `refunded` and not set against the invoice.
 *
 * **Units** minor units as Stripe counts them; seconds since 1970. **Refuses** as `fromStripeInvoice`. **Source** Stripe
 * API, the Charge object.
 *
 * @param payload - one charge
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the receipt, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value } = unwrap(fromStripeCharge({
 *   id: "ch_1", currency: "usd", status: "succeeded", created: 1772312400, amount: 2500, amount_captured: 2500,
 *   amount_refunded: 2500, captured: true, invoice: "in_1",
 * }, context));
 * [value.amount?.minor, value.refunded?.minor, value.unapplied?.minor] // => [2500, 2500, 0]
 * ```
 * @category Stripe
 */
export function fromStripeCharge(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceReceipt>> {
  const { path = "" } = options;
  const shaped = parseShape(stripeCharge, payload, "charge", path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const { fields, zero, amount, day } = stripeReader("charge", raw, context, path);
  const face = amount(raw.amount, "amount");
  const refunded = amount(raw.amount_refunded, "amount_refunded");
  const status = chargeStatus(raw.status, raw.captured);
  if (status === null) fields.warnings.push(unknownStatus("charge", raw.id, raw.status, path));
  const date = day(raw.created, "created");
  const left = lessKnown(amount(raw.amount_captured, "amount_captured") ?? face, refunded);
  const invoice = raw.invoice?.id ?? null;
  const taken = status === "received";
  const link: SourceLink = { kind: "invoice", ref: invoice ?? "", number: null, amount: left, date };
  // Newer versions of the API leave the invoice out of the charge: then the invoice payment knows.
  const says = typeof payload === "object" && payload !== null && "invoice" in payload;
  const applications = !taken || left?.minor === 0 ? [] : invoice === null ? (says ? [] : null) : [link];
  const unapplied = !taken || left?.minor === 0 || invoice !== null ? zero : says ? left : null;
  const party = { id: raw.customer?.id ?? null, name: raw.customer?.name ?? null };
  const base = receipt("payment", raw.id, party, date, fields.currency, face);
  const value: SourceReceipt = { ...base, unapplied, refunded, status, sourceStatus: raw.status };
  return finish("charge", raw.id, { value, applications, raw: payload }, fields, context);
}

function chargeStatus(word: string | null, captured: boolean | null): ReceiptStatus | null {
  switch (word) {
    case "succeeded":
      return captured === false ? "draft" : "received";
    case "pending":
      return "draft";
    case "failed":
      return "failed";
    default:
      return null;
  }
}

/**
 * Read a Stripe invoice payment: the link between a payment and its invoice in newer versions of the API.
 *
 * **Units** minor units as Stripe counts them; seconds since 1970. **Refuses** as `fromStripeInvoice`. **Source** Stripe
 * API, the Invoice Payment object.
 *
 * @param payload - one invoice payment
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the receipt, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value, applications } = unwrap(fromStripeInvoicePayment({
 *   id: "inpay_1", currency: "usd", status: "paid", created: 1772312400, amount_paid: 2000, invoice: "in_1",
 * }, context));
 * [value.status, applications?.[0]?.ref, applications?.[0]?.amount?.minor] // => ["received", "in_1", 2000]
 * ```
 * @category Stripe
 */
export function fromStripeInvoicePayment(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceReceipt>> {
  const { path = "" } = options;
  const shaped = parseShape(stripeInvoicePayment, payload, "invoice_payment", path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const { fields, zero, amount, day } = stripeReader("invoice_payment", raw, context, path);
  const paid = amount(raw.amount_paid, "amount_paid");
  const requested = amount(raw.amount_requested, "amount_requested");
  const status: ReceiptStatus | null =
    raw.status === "paid" ? "received" : raw.status === "open" ? "draft" : raw.status === "canceled" ? "void" : null;
  if (status === null) fields.warnings.push(unknownStatus("invoice_payment", raw.id, raw.status, path));
  const taken = status === "received";
  const date = day(raw.status_transitions?.paid_at ?? raw.created, "created");
  const invoice = raw.invoice?.id ?? null;
  const party = { id: null, name: null };
  const base = receipt("payment", raw.id, party, date, fields.currency, taken ? paid : (requested ?? paid));
  const value: SourceReceipt = { ...base, unapplied: zero, status, sourceStatus: raw.status };
  const link: SourceLink | null =
    invoice === null ? null : { kind: "invoice", ref: invoice, number: null, amount: paid, date };
  const applications = !taken ? [] : link === null ? null : [link];
  return finish("invoice_payment", raw.id, { value, applications, raw: payload }, fields, context);
}

/**
 * Read money a customer sent by bank transfer that waits on the customer's cash balance.
 *
 * Its reference may name an invoice; nothing is applied yet, and the ending balance is not its amount.
 *
 * **Units** minor units as Stripe counts them; seconds since 1970. **Refuses** as `fromStripeInvoice`; movements other
 * than `funded` are `erp.malformed`. **Source** Stripe API, the Customer Cash Balance Transaction object.
 *
 * @param payload - one cash balance transaction
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the receipt, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "EUR", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value } = unwrap(fromStripeCashBalanceTransaction({
 *   id: "ccsbtxn_1", type: "funded", currency: "eur", created: 1772312400, net_amount: 5000, ending_balance: 10000,
 *   funded: { bank_transfer: { reference: "Invoice 7FE1103" } },
 * }, context));
 * [value.amount?.minor, value.unapplied?.minor, value.reference] // => [5000, 5000, "Invoice 7FE1103"]
 * ```
 * @category Stripe
 */
export function fromStripeCashBalanceTransaction(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceReceipt>> {
  const { path = "" } = options;
  const object = "customer_cash_balance_transaction";
  const shaped = parseShape(stripeCashBalanceTransaction, payload, object, path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  if (raw.type !== "funded") return notUsable(object, "it brings no money in", path);
  const { fields, amount, day } = stripeReader(object, raw, context, path);
  const net = amount(raw.net_amount, "net_amount");
  const party = { id: raw.customer?.id ?? null, name: raw.customer?.name ?? null };
  const base = receipt("payment", raw.id, party, day(raw.created, "created"), fields.currency, net);
  const reference = raw.funded?.bank_transfer?.reference ?? null;
  const value: SourceReceipt = { ...base, unapplied: net, reference, status: "received" };
  return finish(object, raw.id, { value, applications: [], raw: payload }, fields, context);
}

/**
 * Read credit put on a customer's balance; Stripe writes it negative.
 *
 * **Units** minor units as Stripe counts them; seconds since 1970. **Refuses** as `fromStripeInvoice`; a movement that
 * takes credit away is `erp.malformed`. **Source** Stripe API, the Customer Balance Transaction object.
 *
 * @param payload - one customer balance transaction
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the credit as a prepayment, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const payload = { id: "cbtxn_1", currency: "usd", created: 1772312400, amount: -500, type: "adjustment" };
 * unwrap(fromStripeCustomerBalanceTransaction(payload, context)).value.amount // => { minor: 500, currency: "USD" }
 * ```
 * @category Stripe
 */
export function fromStripeCustomerBalanceTransaction(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceReceipt>> {
  const { path = "" } = options;
  const object = "customer_balance_transaction";
  const shaped = parseShape(stripeCustomerBalanceTransaction, payload, object, path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const { fields, amount, day } = stripeReader(object, raw, context, path);
  const signed = amount(raw.amount, "amount");
  if (fields.errors.length === 0 && (signed === null || signed.minor > 0)) {
    return notUsable(object, "it gives the customer no credit", path);
  }
  const credit = signed === null ? null : minorLike(-signed.minor, signed);
  const party = { id: raw.customer?.id ?? null, name: raw.customer?.name ?? null };
  const base = receipt("prepayment", raw.id, party, day(raw.created, "created"), fields.currency, credit);
  const value: SourceReceipt = { ...base, status: "received" };
  return finish(object, raw.id, { value, applications: null, raw: payload }, fields, context);
}

/**
 * Read a Stripe refund: money given back out of a charge.
 *
 * **Units** minor units as Stripe counts them; seconds since 1970. **Refuses** as `fromStripeInvoice`. **Source** Stripe
 * API, the Refund object.
 *
 * @param payload - one refund
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the refund, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const payload = { id: "re_1", currency: "usd", status: "succeeded", created: 1772312400, amount: 100, charge: "ch_1" };
 * const { value } = unwrap(fromStripeRefund(payload, context));
 * [value.amount?.minor, value.from] // => [100, { kind: "receipt", id: "ch_1" }]
 * ```
 * @category Stripe
 */
export function fromStripeRefund(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceRefund>> {
  const { path = "" } = options;
  const shaped = parseShape(stripeRefund, payload, "refund", path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const { fields, amount, day } = stripeReader("refund", raw, context, path);
  const status = refundStatuses.get(raw.status) ?? null;
  if (status === null) fields.warnings.push(unknownStatus("refund", raw.id, raw.status, path));
  const source = raw.charge?.id ?? raw.payment_intent?.id ?? null;
  const value: SourceRefund = {
    kind: "refund",
    id: raw.id,
    number: null,
    customer: { id: null, name: null },
    date: day(raw.created, "created"),
    currency: fields.currency,
    amount: amount(raw.amount, "amount"),
    tax: null,
    lines: null,
    imbalance: null,
    from: source === null ? null : { kind: "receipt", id: source },
    reference: null,
    account: null,
    reconciled: null,
    status,
    sourceStatus: raw.status,
  };
  return finish("refund", raw.id, { value, applications: null, raw: payload }, fields, context);
}

const refundStatuses: ReadonlyMap<string | null, ReceiptStatus> = new Map([
  ["succeeded", "received"],
  ["pending", "draft"],
  ["requires_action", "draft"],
  ["failed", "failed"],
  ["canceled", "void"],
]);

/** A receipt of which nothing else is known. */
function receipt(
  kind: SourceReceipt["kind"],
  id: string,
  customer: SourceReceipt["customer"],
  date: PlainDate | null,
  currency: string | null,
  amount: Money | null,
): SourceReceipt {
  return {
    kind,
    id,
    number: null,
    customer,
    date,
    currency,
    subtotal: null,
    tax: null,
    amount,
    baseAmount: null,
    unapplied: null,
    refunded: null,
    refunds: null,
    lines: null,
    taxInclusive: null,
    reference: null,
    account: null,
    reconciled: null,
    status: null,
    sourceStatus: null,
    depositId: null,
  };
}
