import type { Money, Result } from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import { lessKnown } from "../internal/minor.ts";
import { parseShape } from "../internal/shapes.ts";
import type { Mapped } from "../mapped.ts";
import type { RecordOptions } from "../record-options.ts";
import type { DocumentStatus, SourceDocument, SourceLine } from "../source-document.ts";
import type { SourceLink } from "../source-link.ts";
import { finish, type StripeReader, stripeReader, unknownStatus } from "./stripe-record.ts";
import { stripeCreditNote, stripeInvoice } from "./stripe-shapes.ts";

/**
 * Read a Stripe invoice.
 *
 * The open amount is `amount_remaining` while the invoice is open or uncollectible; draft and void ones report one too.
 * Instants become dates in the zone of the account: the issue date is `effective_at`, else when it was finalised, else
 * created.
 *
 * **Units** minor units as Stripe counts them; seconds since 1970. **Refuses** `erp.malformed`,
 * `erp.currency_unknown`, `erp.amount_digits_lost`, `erp.date_invalid`, `erp.time_zone_unknown`. **Source** Stripe API,
 * the Invoice object; Stripe, Supported currencies, for decimals that differ from ISO 4217.
 *
 * @param payload - one invoice
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the invoice, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z", timeZone: "Pacific/Auckland" };
 * const { value } = unwrap(fromStripeInvoice({
 *   id: "in_1", currency: "usd", status: "draft", created: 1772312400, total: 1000, amount_paid: 0, amount_remaining: 1000,
 * }, context));
 * [value.issueDate, value.total?.minor, value.open?.minor, value.status] // => ["2026-03-01", 1000, 0, "draft"]
 * ```
 * @category Stripe
 */
export function fromStripeInvoice(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceDocument>> {
  const { path = "" } = options;
  const shaped = parseShape(stripeInvoice, payload, "invoice", path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const reader = stripeReader("invoice", raw, context, path);
  const { fields, zero, amount, day } = reader;
  const total = amount(raw.total, "total");
  const paid = amount(raw.amount_paid, "amount_paid");
  const remaining = amount(raw.amount_remaining, "amount_remaining");
  const credited = amount(raw.pre_payment_credit_notes_amount, "pre_payment_credit_notes_amount");
  const excludingTax = amount(raw.total_excluding_tax, "total_excluding_tax");
  const listedTax = raw.total_taxes ?? raw.total_tax_amounts;
  const tax =
    lessKnown(total, excludingTax) ??
    amount(raw.tax ?? listedTax?.reduce((sum, each) => sum + (each.amount ?? 0), 0), "total_taxes");
  const discounts = raw.total_discount_amounts?.reduce((sum, each) => sum + (each.amount ?? 0), 0);
  const { status, open } = stateOf(raw.status, total, remaining, zero);
  if (status === null) fields.warnings.push(unknownStatus("invoice", raw.id, raw.status, path));
  const { finalized_at: finalized, paid_at: settled } = raw.status_transitions ?? {};
  const value: SourceDocument = {
    kind: "invoice",
    id: raw.id,
    number: raw.number,
    customer: { id: raw.customer?.id ?? null, name: raw.customer_name ?? raw.customer?.name ?? null },
    issueDate: day(raw.effective_at ?? finalized ?? raw.created, "effective_at"),
    dueDate: day(raw.due_date, "due_date"),
    currency: fields.currency,
    lines: linesOf(raw.lines, reader),
    subtotal: excludingTax ?? lessKnown(total, tax),
    discount: amount(discounts, "total_discount_amounts"),
    tax,
    total,
    baseTotal: null,
    imbalance: null,
    taxInclusive: null,
    paid,
    credited,
    refunded: null,
    refunds: null,
    open,
    status,
    sourceStatus: raw.status,
    issued: raw.status !== "draft" && status !== null,
    terms: null,
    reference: null,
    settledOn: status === "paid" ? day(settled, "status_transitions/paid_at") : null,
    correctsId: null,
  };
  const listed = raw.payments?.data?.flatMap((payment, index): readonly SourceLink[] => {
    if (payment.status !== "paid") return [];
    const applied = amount(payment.amount_paid, `payments/data/${index}/amount_paid`);
    const date = day(payment.status_transitions?.paid_at ?? payment.created, `payments/data/${index}/created`);
    return [{ kind: "payment", ref: payment.id, number: null, amount: applied, date }];
  });
  const untouched = paid?.minor === 0 && (credited?.minor ?? 0) === 0;
  const complete = listed !== undefined && raw.payments?.has_more !== true && (listed.length > 0 || untouched);
  const applications = complete ? listed : untouched ? [] : null;
  return finish("invoice", raw.id, { value, applications, raw: payload }, fields, context);
}

function stateOf(
  word: string | null,
  total: Money | null,
  remaining: Money | null,
  zero: Money,
): { readonly status: DocumentStatus | null; readonly open: Money | null } {
  switch (word) {
    case "draft":
    case "void":
    case "paid":
      return { status: word, open: zero };
    case "uncollectible":
      return { status: word, open: remaining };
    case "open":
      if (remaining === null) return { status: "open", open: null };
      return { status: total !== null && remaining.minor < total.minor ? "partially_paid" : "open", open: remaining };
    default:
      return { status: null, open: null };
  }
}

/** Lines of a page; `null` where there are more than it shows. */
function linesOf(
  page:
    | {
        readonly data?: readonly StripeLine[] | undefined;
        readonly has_more: boolean | null;
      }
    | undefined,
  reader: StripeReader,
): readonly SourceLine[] | null {
  if (page?.data === undefined || page.has_more === true) return null;
  return page.data.map(
    (line, index): SourceLine => ({
      id: line.id ?? String(index + 1),
      description: line.description,
      quantity: reader.fields.decimal(line.quantity, `lines/data/${index}/quantity`),
      unitPrice: null,
      net: reader.amount(line.amount, `lines/data/${index}/amount`),
      tax: null,
      taxCode: null,
    }),
  );
}

interface StripeLine {
  readonly id: string | null;
  readonly amount?: number | null | undefined;
  readonly description: string | null;
  readonly quantity?: number | null | undefined;
}

/**
 * Read a Stripe credit note.
 *
 * It is used when it is issued: before the invoice is paid it lowers what is due, afterwards it is refunded, paid out of
 * band, or put on the customer's balance. So nothing of it stays usable where the two parts make up its total.
 *
 * **Units** minor units as Stripe counts them, positive. **Refuses** as `fromStripeInvoice`. **Source** Stripe API, the
 * Credit Note object.
 *
 * @param payload - one credit note
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the credit note, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value, applications } = unwrap(fromStripeCreditNote({
 *   id: "cn_1", currency: "usd", status: "issued", created: 1772312400, invoice: "in_1", total: 1690,
 *   pre_payment_amount: 1000, post_payment_amount: 690,
 * }, context));
 * [value.open?.minor, value.status, applications?.[0]?.amount?.minor] // => [0, "paid", 1000]
 * ```
 * @category Stripe
 */
export function fromStripeCreditNote(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceDocument>> {
  const { path = "" } = options;
  const shaped = parseShape(stripeCreditNote, payload, "credit_note", path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const reader = stripeReader("credit_note", raw, context, path);
  const { fields, zero, amount, day } = reader;
  const total = amount(raw.total, "total");
  const before = amount(raw.pre_payment_amount, "pre_payment_amount");
  const after = amount(raw.post_payment_amount, "post_payment_amount");
  const excludingTax = amount(raw.total_excluding_tax, "total_excluding_tax");
  const consistent = lessKnown(total, before, after)?.minor === 0;
  const isVoid = raw.status === "void";
  if (!isVoid && raw.status !== "issued") fields.warnings.push(unknownStatus("credit_note", raw.id, raw.status, path));
  const used = raw.status === "issued" && consistent;
  const date = day(raw.effective_at ?? raw.created, "effective_at");
  const value: SourceDocument = {
    kind: "credit_note",
    id: raw.id,
    number: raw.number,
    customer: { id: raw.customer?.id ?? null, name: raw.customer?.name ?? null },
    issueDate: date,
    dueDate: null,
    currency: fields.currency,
    lines: linesOf(raw.lines, reader),
    subtotal: excludingTax,
    discount: amount(raw.discount_amount, "discount_amount"),
    tax: lessKnown(total, excludingTax),
    total,
    baseTotal: null,
    imbalance: null,
    taxInclusive: null,
    paid: null,
    credited: null,
    refunded: isVoid ? zero : null,
    refunds: null,
    open: isVoid || used ? zero : null,
    status: isVoid ? "void" : used ? "paid" : null,
    sourceStatus: raw.status,
    issued: isVoid || raw.status === "issued",
    terms: null,
    reference: null,
    settledOn: null,
    correctsId: raw.invoice?.id ?? null,
  };
  const applications = applicationsOf(raw.invoice?.id ?? null, isVoid, consistent ? before : null, date);
  return finish("credit_note", raw.id, { value, applications, raw: payload }, fields, context);
}

function applicationsOf(
  invoice: string | null,
  isVoid: boolean,
  before: Money | null,
  date: string | null,
): readonly SourceLink[] | null {
  if (isVoid || before?.minor === 0) return [];
  return invoice === null ? null : [{ kind: "invoice", ref: invoice, number: null, amount: before, date }];
}
