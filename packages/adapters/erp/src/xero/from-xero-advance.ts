import { ok, type Result, refuse } from "@receivables/core";
import type { z } from "zod";
import type { ErpContext } from "../erp-context.ts";
import { fieldReader } from "../internal/field-reader.ts";
import { parseShape } from "../internal/shapes.ts";
import type { Mapped } from "../mapped.ts";
import type { RecordOptions } from "../record-options.ts";
import type { SourceReceipt } from "../source-receipt.ts";
import { applicationsOf, useOfCredit } from "./from-xero-credit-note.ts";
import { readXeroLines } from "./xero-lines.ts";
import {
  baseOf,
  documentStateOf,
  malformed,
  partyOf,
  readAllocations,
  readPaymentStubs,
  receiptStatusOf,
  unknownStatus,
  wrongSide,
  xeroId,
} from "./xero-record.ts";
import { type xeroCredit, xeroOverpayment, xeroPrepayment } from "./xero-shapes.ts";

/**
 * Read a Xero prepayment: money received before there is an invoice.
 *
 * What is left of it is `RemainingCredit`; its `Allocations` say which invoices it settled, whatever invoice number or
 * reference it carries itself.
 *
 * **Units** major units in, minor units out; civil dates never shift. **Refuses** as `fromXeroInvoice`, with
 * SPEND-PREPAYMENT as the wrong side. **Source** Xero Accounting API 2.0, Prepayments.
 *
 * @param payload - one prepayment
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the receipt, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "NZD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value, applications } = unwrap(fromXeroPrepayment({
 *   Type: "RECEIVE-PREPAYMENT", Status: "AUTHORISED", PrepaymentID: "p1", Date: "2026-02-26", CurrencyCode: "NZD",
 *   Total: 345, RemainingCredit: 344, Allocations: [{ Amount: 1, Date: "2026-03-01", Invoice: { InvoiceID: "i1" } }],
 * }, context));
 * [value.amount?.minor, value.unapplied?.minor, applications?.[0]?.ref] // => [34500, 34400, "i1"]
 * ```
 * @category Xero
 */
export function fromXeroPrepayment(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceReceipt>> {
  const { path = "" } = options;
  const shaped = parseShape(xeroPrepayment, payload, "Prepayment", path);
  return shaped.ok
    ? readAdvance(shaped.value, shaped.value.PrepaymentID, "prepayment", payload, context, path)
    : shaped;
}

/**
 * Read a Xero overpayment: what a customer paid beyond an invoice.
 *
 * **Units** major units in, minor units out; civil dates never shift. **Refuses** as `fromXeroInvoice`, with
 * SPEND-OVERPAYMENT as the wrong side. **Source** Xero Accounting API 2.0, Overpayments.
 *
 * @param payload - one overpayment
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the receipt, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "NZD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * fromXeroOverpayment({ Type: "SPEND-OVERPAYMENT", OverpaymentID: "o1", Total: 500 }, context).ok // => false
 * ```
 * @category Xero
 */
export function fromXeroOverpayment(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceReceipt>> {
  const { path = "" } = options;
  const shaped = parseShape(xeroOverpayment, payload, "Overpayment", path);
  return shaped.ok
    ? readAdvance(shaped.value, shaped.value.OverpaymentID, "overpayment", payload, context, path)
    : shaped;
}

type Advance = z.output<typeof xeroCredit>;

function readAdvance(
  raw: Advance,
  id: string,
  kind: "prepayment" | "overpayment",
  payload: unknown,
  context: ErpContext,
  path: string,
): Result<Mapped<SourceReceipt>> {
  const object = kind === "prepayment" ? "Prepayment" : "Overpayment";
  const word = kind.toUpperCase();
  if (raw.Type === `SPEND-${word}`) return wrongSide(object, id, path);
  if (raw.Type !== `RECEIVE-${word}`)
    return malformed(object, `the Type is neither RECEIVE-${word} nor SPEND-${word}`, path);
  const fields = fieldReader(raw.CurrencyCode, context, { object, id, path, currencyField: "CurrencyCode" });
  const subtotal = fields.amount(raw.SubTotal, "SubTotal");
  const tax = fields.amount(raw.TotalTax, "TotalTax");
  const total = fields.amount(raw.Total, "Total");
  const amounts = { subtotal, tax, total };
  const { lines, taxInclusive } = readXeroLines(raw.LineItems, raw.LineAmountTypes, amounts, fields);
  const state = documentStateOf(raw.Status);
  if (state === null) fields.warnings.push(unknownStatus(object, id, raw.Status, path));
  const use = useOfCredit({
    total,
    remaining: fields.amount(raw.RemainingCredit, "RemainingCredit"),
    allocations: readAllocations(raw.Allocations, fields),
    refunds: readPaymentStubs(raw.Payments, fields),
    state,
    usedUp: raw.Status === "PAID",
  });
  const value: SourceReceipt = {
    kind,
    id,
    number: null,
    customer: partyOf(raw.Contact),
    date: fields.date(raw.Date ?? raw.DateString, "Date", "UTC"),
    currency: fields.currency,
    subtotal,
    tax,
    amount: total,
    baseAmount: baseOf(total, raw.CurrencyRate, fields, context),
    unapplied: use.open,
    refunded: use.refunded,
    refunds: use.refunds,
    lines: lines === null ? null : lines.length,
    taxInclusive,
    reference: raw.Reference,
    account: null,
    reconciled: null,
    status: receiptStatusOf(raw.Status),
    sourceStatus: raw.Status,
    depositId: null,
  };
  const applications = applicationsOf(use, { object, id, path }, fields.warnings);
  if (fields.errors.length > 0) return refuse(...fields.errors);
  const externalId = xeroId(object, id, raw.UpdatedDateUTC, context);
  return ok({ externalId, value, applications, raw: payload, issues: fields.warnings });
}
