import type { Result } from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import { minorLike } from "../internal/minor.ts";
import { parseShape } from "../internal/shapes.ts";
import type { Mapped } from "../mapped.ts";
import type { RecordOptions } from "../record-options.ts";
import type { SourceCustomer } from "../source-customer.ts";
import type { SourceCardDispute, SourcePayout, SourcePayoutLine } from "../source-payout.ts";
import { finish, stripeReader } from "./stripe-record.ts";
import { stripeBalanceTransaction, stripeCustomer, stripeDispute, stripePayout } from "./stripe-shapes.ts";

/**
 * Read a Stripe customer.
 *
 * `balance` is not what the customer owes: negative, it is credit held for the next invoice.
 *
 * **Units** minor units as Stripe counts them. **Refuses** as `fromStripeInvoice`. **Source** Stripe API, the Customer
 * object.
 *
 * @param payload - one customer
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the customer, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value } = unwrap(fromStripeCustomer({ id: "cus_1", name: "Kea", currency: "usd", balance: -700 }, context));
 * [value.unapplied?.minor, value.balance] // => [700, null]
 * ```
 * @category Stripe
 */
export function fromStripeCustomer(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceCustomer>> {
  const { path = "" } = options;
  const shaped = parseShape(stripeCustomer, payload, "customer", path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const { fields, amount } = stripeReader("customer", raw, context, path);
  const held = amount(raw.balance, "balance");
  const value: SourceCustomer = {
    id: raw.id,
    name: raw.name,
    number: null,
    currency: fields.currency,
    email: raw.email,
    country: raw.address?.country ?? null,
    parentId: null,
    balance: null,
    overdue: null,
    unapplied: held === null ? null : minorLike(Math.max(0, -held.minor), held),
  };
  return finish("customer", raw.id, { value, applications: null, raw: payload }, fields, context);
}

/**
 * Read a Stripe dispute. An inquiry has no balance transactions: no money has moved.
 *
 * **Units** minor units as Stripe counts them; seconds since 1970. **Refuses** as `fromStripeInvoice`. **Source** Stripe
 * API, the Dispute object.
 *
 * @param payload - one dispute
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the card dispute, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value } = unwrap(fromStripeDispute({
 *   id: "dp_1", currency: "usd", status: "needs_response", created: 1772312400, amount: 1000, charge: "ch_1",
 *   balance_transactions: [{ amount: -1000 }],
 * }, context));
 * [value.withdrawn?.minor, value.ref] // => [1000, "ch_1"]
 * ```
 * @category Stripe
 */
export function fromStripeDispute(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceCardDispute>> {
  const { path = "" } = options;
  const shaped = parseShape(stripeDispute, payload, "dispute", path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const { fields, amount, day } = stripeReader("dispute", raw, context, path);
  const moved = raw.balance_transactions?.reduce((sum, each) => sum - (each.amount ?? 0), 0);
  const value: SourceCardDispute = {
    id: raw.id,
    date: day(raw.created, "created"),
    currency: fields.currency,
    amount: amount(raw.amount, "amount"),
    withdrawn: amount(moved, "balance_transactions"),
    ref: raw.charge?.id ?? null,
    reason: raw.reason,
    sourceStatus: raw.status,
  };
  return finish("dispute", raw.id, { value, applications: null, raw: payload }, fields, context);
}

/**
 * Read a Stripe payout; its date is the day it arrives.
 *
 * **Units** minor units as Stripe counts them; seconds since 1970. **Refuses** as `fromStripeInvoice`. **Source** Stripe
 * API, the Payout object.
 *
 * @param payload - one payout
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the payout, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z", timeZone: "Asia/Tokyo" };
 * const payload = { id: "po_1", currency: "usd", status: "in_transit", arrival_date: 1772312400, amount: 1100 };
 * unwrap(fromStripePayout(payload, context)).value.date // => "2026-03-01"
 * ```
 * @category Stripe
 */
export function fromStripePayout(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourcePayout>> {
  const { path = "" } = options;
  const shaped = parseShape(stripePayout, payload, "payout", path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const { fields, amount, day } = stripeReader("payout", raw, context, path);
  const value: SourcePayout = {
    id: raw.id,
    date: day(raw.arrival_date, "arrival_date"),
    currency: fields.currency,
    amount: amount(raw.amount, "amount"),
    ref: raw.balance_transaction?.id ?? null,
    sourceStatus: raw.status,
  };
  return finish("payout", raw.id, { value, applications: null, raw: payload }, fields, context);
}

/**
 * Read a Stripe balance transaction: one movement of the account at Stripe, of which payouts are made.
 *
 * **Units** minor units as Stripe counts them; seconds since 1970. **Refuses** as `fromStripeInvoice`. **Source** Stripe
 * API, the Balance Transaction object.
 *
 * @param payload - one balance transaction
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the movement, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value } = unwrap(fromStripeBalanceTransaction({
 *   id: "txn_1", currency: "usd", status: "available", available_on: 1772312400, amount: 10000, fee: 320, net: 9680,
 *   type: "charge", source: "ch_1",
 * }, context));
 * [value.amount?.minor, value.fee?.minor, value.net?.minor, value.ref] // => [10000, 320, 9680, "ch_1"]
 * ```
 * @category Stripe
 */
export function fromStripeBalanceTransaction(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourcePayoutLine>> {
  const { path = "" } = options;
  const shaped = parseShape(stripeBalanceTransaction, payload, "balance_transaction", path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const { fields, amount, day } = stripeReader("balance_transaction", raw, context, path);
  const value: SourcePayoutLine = {
    id: raw.id,
    date: day(raw.available_on, "available_on"),
    currency: fields.currency,
    amount: amount(raw.amount, "amount"),
    fee: amount(raw.fee, "fee"),
    net: amount(raw.net, "net"),
    kind: raw.type,
    ref: raw.source?.id ?? null,
    sourceStatus: raw.status,
  };
  return finish("balance_transaction", raw.id, { value, applications: null, raw: payload }, fields, context);
}
