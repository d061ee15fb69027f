import { ok, type Result, refuse } from "@receivables/core";
import type { z } from "zod";
import type { ErpContext } from "../erp-context.ts";
import { type FieldReader, fieldReader } from "../internal/field-reader.ts";
import { minorLike } from "../internal/minor.ts";
import { parseShape } from "../internal/shapes.ts";
import type { Mapped } from "../mapped.ts";
import type { RecordOptions } from "../record-options.ts";
import type { SourceLink } from "../source-link.ts";
import type { SourceReceipt, SourceRefund } from "../source-receipt.ts";
import { baseOf, malformed, partyOf, receiptStatusOf, unknownStatus, wrongSide, xeroId } from "./xero-record.ts";
import { xeroPayment } from "./xero-shapes.ts";

const object = "Payment";

/**
 * Read a Xero payment: money for one invoice, or money paid back out of a credit note, prepayment or overpayment.
 *
 * The payments endpoint lists both sides and both directions. `PaymentType` decides, and where it is missing the type of
 * what was paid. A payment always goes to one invoice in full, so nothing of it is unapplied; a DELETED one keeps its
 * amount and settles nothing. The batch it belongs to has amounts and dates of its own.
 *
 * **Units** major units in, minor units out, in the currency of the invoice; civil dates never shift. **Refuses**
 * `erp.malformed`, `erp.wrong_side` (ACCPAYPAYMENT and the AP… types, deleted or not), `erp.amount_invalid`,
 * `erp.amount_digits_lost`, `erp.currency_unknown`, `erp.date_invalid`, `erp.time_zone_unknown`. **Source** Xero
 * Accounting API 2.0, Payments.
 *
 * @param payload - one payment
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns a receipt or a refund, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "NZD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const paid = unwrap(fromXeroPayment({
 *   PaymentID: "p1", PaymentType: "ACCRECPAYMENT", Status: "AUTHORISED", Date: "2026-03-07T00:00:00", Amount: "275.00",
 *   Invoice: { InvoiceID: "i1", Type: "ACCREC", CurrencyCode: "NZD" },
 * }, context));
 * [paid.value.kind, paid.value.amount?.minor, paid.applications?.[0]?.ref] // => ["payment", 27500, "i1"]
 * ```
 * @category Xero
 */
export function fromXeroPayment(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceReceipt | SourceRefund>> {
  const { path = "" } = options;
  const shaped = parseShape(xeroPayment, payload, object, path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const id = raw.PaymentID;
  const direction = directionOf(raw);
  if (direction === "payable") return wrongSide(object, id, path);
  if (direction === null)
    return malformed(object, "neither PaymentType nor the type of what was paid names a side", path);

  const paidFor = raw.Invoice ?? raw.CreditNote ?? raw.Prepayment ?? raw.Overpayment;
  const currency = paidFor?.CurrencyCode ?? null;
  const fields = fieldReader(currency, context, { object, id, path, currencyField: "Invoice/CurrencyCode" });
  const read = direction === "receipt" ? readReceipt(raw, fields, context) : readRefund(raw, fields);
  if (read.value.status === null) fields.warnings.push(unknownStatus(object, id, raw.Status, path));
  if (fields.errors.length > 0) return refuse(...fields.errors);
  return ok({
    externalId: xeroId(object, id, raw.UpdatedDateUTC, context),
    ...read,
    raw: payload,
    issues: fields.warnings,
  });
}

type RawPayment = z.output<typeof xeroPayment>;

interface ReadPayment<Value> {
  readonly value: Value;
  readonly applications: readonly SourceLink[] | null;
}

type Direction = "receipt" | "refund" | "payable";

const directions: ReadonlyMap<string | null, Direction> = new Map([
  ["ACCRECPAYMENT", "receipt"],
  ["ARCREDITPAYMENT", "refund"],
  ["ARPREPAYMENTPAYMENT", "refund"],
  ["AROVERPAYMENTPAYMENT", "refund"],
  ["ACCPAYPAYMENT", "payable"],
  ["APCREDITPAYMENT", "payable"],
  ["APPREPAYMENTPAYMENT", "payable"],
  ["APOVERPAYMENTPAYMENT", "payable"],
]);

function directionOf(raw: RawPayment): Direction | null {
  const known = directions.get(raw.PaymentType);
  if (known !== undefined) return known;
  const type = (raw.Invoice ?? raw.CreditNote ?? raw.Prepayment ?? raw.Overpayment)?.Type ?? "";
  if (type === "ACCREC") return "receipt";
  if (type === "ACCRECCREDIT" || type.startsWith("RECEIVE-")) return "refund";
  return type === "ACCPAY" || type === "ACCPAYCREDIT" || type.startsWith("SPEND-") ? "payable" : null;
}

function readReceipt(raw: RawPayment, fields: FieldReader, context: ErpContext): ReadPayment<SourceReceipt> {
  const amount = fields.amount(raw.Amount, "Amount");
  const date = fields.date(raw.Date ?? raw.DateString, "Date", "UTC");
  const status = receiptStatusOf(raw.Status);
  const target = raw.Invoice?.InvoiceID ?? null;
  const link: SourceLink | null =
    target === null ? null : { kind: "invoice", ref: target, number: raw.Invoice?.InvoiceNumber ?? null, amount, date };
  const value: SourceReceipt = {
    kind: "payment",
    id: raw.PaymentID,
    number: null,
    customer: partyOf(raw.Invoice?.Contact),
    date,
    currency: fields.currency,
    subtotal: null,
    tax: null,
    amount,
    baseAmount: baseOf(amount, raw.CurrencyRate, fields, context),
    unapplied: amount === null ? null : minorLike(0, amount),
    refunded: null,
    refunds: null,
    lines: null,
    taxInclusive: null,
    reference: raw.Reference,
    account: raw.Account?.Name ?? raw.Account?.Code ?? null,
    reconciled: raw.IsReconciled,
    status,
    sourceStatus: raw.Status,
    depositId: raw.BatchPaymentID ?? raw.BatchPayment?.BatchPaymentID ?? null,
  };
  if (status === "void") return { value, applications: [] };
  return { value, applications: link === null ? null : [link] };
}

function readRefund(raw: RawPayment, fields: FieldReader): ReadPayment<SourceRefund> {
  // A refund of a credit note may name it as an invoice: then its id is the credit note's.
  const document = raw.CreditNote?.CreditNoteID ?? raw.CreditNote?.InvoiceID ?? raw.Invoice?.InvoiceID ?? null;
  const advance = raw.Prepayment?.PrepaymentID ?? raw.Overpayment?.OverpaymentID ?? null;
  const paidBack = raw.CreditNote ?? raw.Prepayment ?? raw.Overpayment ?? raw.Invoice;
  const isAdvance =
    /^AR(PRE|OVER)PAYMENTPAYMENT$/.test(raw.PaymentType ?? "") || paidBack?.Type?.startsWith("RECEIVE-") === true;
  const id = isAdvance ? (advance ?? document) : (document ?? advance);
  const value: SourceRefund = {
    kind: "refund",
    id: raw.PaymentID,
    number: null,
    customer: partyOf(paidBack?.Contact),
    date: fields.date(raw.Date ?? raw.DateString, "Date", "UTC"),
    currency: fields.currency,
    amount: fields.amount(raw.Amount, "Amount"),
    tax: null,
    lines: null,
    imbalance: null,
    from: id === null ? null : { kind: isAdvance || id === advance ? "receipt" : "document", id },
    reference: raw.Reference,
    account: raw.Account?.Name ?? raw.Account?.Code ?? null,
    reconciled: raw.IsReconciled,
    status: receiptStatusOf(raw.Status),
    sourceStatus: raw.Status,
  };
  return { value, applications: null };
}
