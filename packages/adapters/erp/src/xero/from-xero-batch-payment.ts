import { ok, type Result, refuse } from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import { fieldReader } from "../internal/field-reader.ts";
import { allKnown, minorLike, sumMinor } from "../internal/minor.ts";
import { parseShape } from "../internal/shapes.ts";
import type { Mapped } from "../mapped.ts";
import type { RecordOptions } from "../record-options.ts";
import type { SourceLink } from "../source-link.ts";
import type { SourceDeposit, SourceReceipt } from "../source-receipt.ts";
import { malformed, partyOf, receiptStatusOf, unknownStatus, wrongSide, xeroId } from "./xero-record.ts";
import { xeroBatchPayment } from "./xero-shapes.ts";

const object = "BatchPayment";

/**
 * Read a Xero batch of receipts: one bank line that pays several invoices.
 *
 * `applications` are the links of all its payments; each payment also stands in `value.receipts` as far as the batch
 * describes it.
 *
 * **Units** major units in, minor units out; civil dates never shift. **Refuses** as `fromXeroPayment`, with PAYBATCH as
 * the wrong side. **Source** Xero Accounting API 2.0, Batch Payments.
 *
 * @param payload - one batch payment
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the deposit, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "NZD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value, applications } = unwrap(fromXeroBatchPayment({
 *   BatchPaymentID: "b1", Type: "RECBATCH", Status: "AUTHORISED", Date: "2026-02-26", TotalAmount: "50.00",
 *   Payments: [
 *     { PaymentID: "p1", Amount: 20, Invoice: { InvoiceID: "i1" } },
 *     { PaymentID: "p2", Amount: 30, Invoice: { InvoiceID: "i2" } },
 *   ],
 * }, context));
 * [value.amount?.minor, applications?.map((link) => link.ref)] // => [5000, ["i1", "i2"]]
 * ```
 * @category Xero
 */
export function fromXeroBatchPayment(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceDeposit>> {
  const { path = "" } = options;
  const shaped = parseShape(xeroBatchPayment, payload, object, path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const id = raw.BatchPaymentID;
  if (raw.Type === "PAYBATCH") return wrongSide(object, id, path);
  if (raw.Type !== "RECBATCH") return malformed(object, "the Type is neither RECBATCH nor PAYBATCH", path);
  const currency = raw.Account?.CurrencyCode ?? raw.Payments?.[0]?.Invoice?.CurrencyCode ?? null;
  const fields = fieldReader(currency, context, { object, id, path, currencyField: "Account/CurrencyCode" });
  const date = fields.date(raw.Date ?? raw.DateString, "Date", "UTC");
  const amount = fields.amount(raw.TotalAmount, "TotalAmount");
  const status = receiptStatusOf(raw.Status);
  if (status === null) fields.warnings.push(unknownStatus(object, id, raw.Status, path));

  const payments = (raw.Payments ?? []).map((payment, index) => {
    const paid = fields.amount(payment.Amount, `Payments/${index}/Amount`);
    const ref = payment.Invoice?.InvoiceID ?? null;
    const number = payment.Invoice?.InvoiceNumber ?? null;
    const link: SourceLink | null = ref === null ? null : { kind: "invoice", ref, number, amount: paid, date };
    const receipt: SourceReceipt = {
      kind: "payment",
      id: payment.PaymentID,
      number: null,
      customer: partyOf(payment.Invoice?.Contact),
      date,
      currency: fields.currency,
      subtotal: null,
      tax: null,
      amount: paid,
      baseAmount: null,
      unapplied: paid === null ? null : minorLike(0, paid),
      refunded: null,
      refunds: null,
      lines: null,
      taxInclusive: null,
      reference: payment.Reference ?? raw.Reference,
      account: raw.Account?.Name ?? raw.Account?.Code ?? null,
      reconciled: raw.IsReconciled,
      status,
      sourceStatus: raw.Status,
      depositId: id,
    };
    return { receipt, applications: link === null ? null : status === "void" ? [] : [link] };
  });
  const links = payments.flatMap(({ applications }) => applications ?? []);
  const applied = links.map((link) => link.amount);
  const listed = raw.Payments !== undefined && allKnown(applied) ? sumMinor(applied) : null;
  const left = amount === null ? null : status === "void" ? 0 : listed === null ? null : amount.minor - listed;
  const value: SourceDeposit = {
    id,
    date,
    currency: fields.currency,
    amount,
    unapplied: amount === null || left === null ? null : minorLike(left, amount),
    account: raw.Account?.Name ?? raw.Account?.Code ?? null,
    accountId: raw.Account?.AccountID ?? null,
    reference: raw.Reference ?? raw.Narrative,
    reconciled: raw.IsReconciled,
    status,
    sourceStatus: raw.Status,
    lines: raw.Payments === undefined ? null : payments.length,
    imbalance: null,
    receiptIds: payments.map(({ receipt }) => receipt.id),
    receipts: payments,
  };
  if (fields.errors.length > 0) return refuse(...fields.errors);
  return ok({
    externalId: xeroId(object, id, raw.UpdatedDateUTC, context),
    value,
    applications: raw.Payments === undefined && status !== "void" ? null : links,
    raw: payload,
    issues: fields.warnings,
  });
}
