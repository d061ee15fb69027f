import { formatDecimal, type Money, makeIssue, ok, type Result, refuse } from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import { fieldReader } from "../internal/field-reader.ts";
import { type OpenLink, settleLinks } from "../internal/links.ts";
import { allKnown, lessKnown, minorLike, sumMinor } from "../internal/minor.ts";
import { parseShape } from "../internal/shapes.ts";
import { erpIssues } from "../issues.ts";
import type { Mapped } from "../mapped.ts";
import type { RecordOptions } from "../record-options.ts";
import type { SourceLink } from "../source-link.ts";
import type { SourceDeposit, SourceReceipt, SourceRefund } from "../source-receipt.ts";
import { readQuickBooksLines } from "./quickbooks-lines.ts";
import {
  isDeleted,
  isVoided,
  linkedKindOf,
  quickBooksBase,
  quickBooksId,
  quickBooksLabel,
  quickBooksParty,
  refusalOf,
} from "./quickbooks-record.ts";
import { quickBooksDeposit, quickBooksPayment, quickBooksRefundReceipt } from "./quickbooks-shapes.ts";

/**
 * Read a QuickBooks Online payment.
 *
 * Each line sets its amount against the transaction it links. A credit memo among them is netted: it pays invoices of the
 * same payment, so a payment of 0.00 may settle an invoice; `mapQuickBooks` gives the credit its own application. A voided
 * payment comes back with zero amounts and a note.
 *
 * **Units** major units in, minor units out; civil dates never shift. **Refuses** as `fromQuickBooksInvoice`. **Source**
 * QuickBooks Online Accounting API v3, Payment.
 *
 * @param payload - one payment
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the receipt, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value, applications } = unwrap(fromQuickBooksPayment({
 *   Id: "145", TxnDate: "2026-03-07", TotalAmt: 60, UnappliedAmt: 5, CustomerRef: { value: "1" }, PaymentRefNum: "10264",
 *   Line: [{ Amount: 55, LinkedTxn: [{ TxnId: "130", TxnType: "Invoice" }] }],
 * }, context));
 * [value.amount?.minor, value.unapplied?.minor, applications?.[0]?.ref] // => [6000, 500, "130"]
 * ```
 * @category QuickBooks Online
 */
export function fromQuickBooksPayment(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceReceipt>> {
  const { path = "" } = options;
  const object = "Payment";
  const shaped = parseShape(quickBooksPayment, payload, object, path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const refusal = refusalOf(object, raw, path);
  if (refusal !== null) return refusal;
  const id = raw.Id ?? "";
  const record = { object, id, path, currencyField: "CurrencyRef" };
  const fields = fieldReader(raw.CurrencyRef?.value ?? null, context, record);
  const home = fieldReader(null, context, record);
  const amount = fields.amount(raw.TotalAmt, "TotalAmt");
  const date = fields.date(raw.TxnDate, "TxnDate");
  const dead = isDeleted(raw) || isVoided(raw, amount);
  const zero: Money = { minor: 0, currency: fields.amountsIn };
  const links = (raw.Line ?? []).flatMap((line, index): readonly OpenLink[] => {
    const linked = (line.LinkedTxn ?? []).filter(
      ({ TxnId, TxnType }) => TxnId !== null && linkedKindOf(TxnType) !== null,
    );
    const paid = fields.amount(line.Amount, `Line/${index}/Amount`);
    return linked.flatMap(({ TxnId, TxnType }): readonly OpenLink[] => {
      const kind = linkedKindOf(TxnType);
      if (kind === null || TxnId === null) return [];
      // A line has one amount: shared between several transactions it says nothing about each.
      return [{ kind, ref: TxnId, number: null, amount: linked.length === 1 ? paid : null, date, atMost: paid }];
    });
  });
  const applications = dead ? [] : raw.Line === undefined ? null : settleLinks(links, null, record, fields.warnings);
  const stated = fields.amount(raw.UnappliedAmt, "UnappliedAmt");
  const value: SourceReceipt = {
    kind: "payment",
    id,
    number: null,
    customer: quickBooksParty(raw.CustomerRef),
    date,
    currency: fields.currency,
    subtotal: null,
    tax: null,
    amount,
    baseAmount: quickBooksBase(amount, raw, fields, home, context),
    unapplied: dead ? zero : (stated ?? unappliedOf(amount, applications)),
    refunded: null,
    refunds: null,
    lines: null,
    taxInclusive: null,
    reference: raw.PaymentRefNum,
    account: quickBooksLabel(raw.DepositToAccountRef),
    reconciled: null,
    status: dead ? "void" : "received",
    sourceStatus: raw.status,
    depositId: raw.LinkedTxn?.find(({ TxnType }) => TxnType === "Deposit")?.TxnId ?? null,
  };
  const errors = [...fields.errors, ...home.errors.filter(({ code }) => code !== "erp.time_zone_unknown")];
  if (errors.length > 0) return refuse(...errors);
  return ok({
    externalId: quickBooksId(object, raw, context),
    value,
    applications,
    raw: payload,
    issues: fields.warnings,
  });
}

/** Money plus credits less invoices, where every link has its amount. */
function unappliedOf(amount: Money | null, links: readonly SourceLink[] | null): Money | null {
  if (amount === null || links === null) return null;
  let left = amount.minor;
  for (const link of links) {
    if (link.amount === null) return null;
    left -= link.kind === "invoice" ? link.amount.minor : -link.amount.minor;
  }
  return minorLike(left, amount);
}

/**
 * Read a QuickBooks Online refund receipt: a sale undone and paid back at once.
 *
 * It uses up no credit and settles no invoice, so `from` is `null` and it is no part of the receivables.
 *
 * **Units** major units in, minor units out; civil dates never shift. **Refuses** as `fromQuickBooksInvoice`. **Source**
 * QuickBooks Online Accounting API v3, RefundReceipt.
 *
 * @param payload - one refund receipt
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the refund, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const payload = { Id: "2", TxnDate: "2026-03-07", TotalAmt: 99, Line: [{ Amount: 90 }], TxnTaxDetail: { TotalTax: 9 } };
 * const { value } = unwrap(fromQuickBooksRefundReceipt(payload, context));
 * [value.amount?.minor, value.tax?.minor, value.imbalance?.minor, value.from] // => [9900, 900, 0, null]
 * ```
 * @category QuickBooks Online
 */
export function fromQuickBooksRefundReceipt(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceRefund>> {
  const { path = "" } = options;
  const object = "RefundReceipt";
  const shaped = parseShape(quickBooksRefundReceipt, payload, object, path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const refusal = refusalOf(object, raw, path);
  if (refusal !== null) return refusal;
  const id = raw.Id ?? "";
  const fields = fieldReader(raw.CurrencyRef?.value ?? null, context, {
    object,
    id,
    path,
    currencyField: "CurrencyRef",
  });
  const amount = fields.amount(raw.TotalAmt, "TotalAmt");
  const { lines, tax, imbalance } = readQuickBooksLines(raw, amount, fields);
  const value: SourceRefund = {
    kind: "refund",
    id,
    number: raw.DocNumber,
    customer: quickBooksParty(raw.CustomerRef),
    date: fields.date(raw.TxnDate, "TxnDate"),
    currency: fields.currency,
    amount,
    tax,
    lines: lines === null ? null : lines.length,
    imbalance,
    from: null,
    reference: raw.PaymentRefNum,
    account: quickBooksLabel(raw.DepositToAccountRef),
    reconciled: null,
    status: isDeleted(raw) || isVoided(raw, amount) ? "void" : "received",
    sourceStatus: raw.status,
  };
  if (fields.errors.length > 0) return refuse(...fields.errors);
  const issues = imbalanceOf(object, id, imbalance, path);
  return ok({ externalId: quickBooksId(object, raw, context), value, applications: null, raw: payload, issues });
}

/**
 * Read a QuickBooks Online deposit: what reached the bank as one amount.
 *
 * Lines that link a payment clear it out of undeposited funds; others are money of their own. Lines may be negative.
 *
 * **Units** major units in, minor units out; civil dates never shift. **Refuses** as `fromQuickBooksInvoice`. **Source**
 * QuickBooks Online Accounting API v3, Deposit.
 *
 * @param payload - one deposit
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the deposit, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value } = unwrap(fromQuickBooksDeposit({
 *   Id: "155", TxnDate: "2026-03-07", TotalAmt: 200, DepositToAccountRef: { value: "4", name: "Checking" },
 *   Line: [{ Amount: 262, LinkedTxn: [{ TxnId: "154", TxnType: "Payment" }] }, { Amount: -62 }],
 * }, context));
 * [value.receiptIds, value.lines, value.imbalance?.minor] // => [["154"], 2, 0]
 * ```
 * @category QuickBooks Online
 */
export function fromQuickBooksDeposit(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceDeposit>> {
  const { path = "" } = options;
  const object = "Deposit";
  const shaped = parseShape(quickBooksDeposit, payload, object, path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const refusal = refusalOf(object, raw, path);
  if (refusal !== null) return refusal;
  const id = raw.Id ?? "";
  const fields = fieldReader(raw.CurrencyRef?.value ?? null, context, {
    object,
    id,
    path,
    currencyField: "CurrencyRef",
  });
  const amount = fields.amount(raw.TotalAmt, "TotalAmt");
  const amounts = raw.Line?.map((line, index) => fields.amount(line.Amount, `Line/${index}/Amount`));
  const sum =
    amounts === undefined || amount === null || !allKnown(amounts) ? null : minorLike(sumMinor(amounts), amount);
  const imbalance = lessKnown(amount, sum);
  const linked = (raw.Line ?? []).flatMap(({ LinkedTxn }) => LinkedTxn ?? []);
  const value: SourceDeposit = {
    id,
    date: fields.date(raw.TxnDate, "TxnDate"),
    currency: fields.currency,
    amount,
    unapplied: null,
    account: quickBooksLabel(raw.DepositToAccountRef),
    accountId: raw.DepositToAccountRef?.value ?? null,
    reference: raw.DocNumber,
    reconciled: null,
    status: isDeleted(raw) || isVoided(raw, amount) ? "void" : "received",
    sourceStatus: raw.status,
    lines: raw.Line === undefined ? null : raw.Line.length,
    imbalance,
    receiptIds: linked.flatMap(({ TxnId, TxnType }) => (TxnType === "Payment" && TxnId !== null ? [TxnId] : [])),
    receipts: [],
  };
  if (fields.errors.length > 0) return refuse(...fields.errors);
  const issues = imbalanceOf(object, id, imbalance, path);
  return ok({ externalId: quickBooksId(object, raw, context), value, applications: null, raw: payload, issues });
}

function imbalanceOf(object: string, id: string, imbalance: Money | null, path: string) {
  if (imbalance === null || imbalance.minor === 0) return [];
  const params = { object, id, difference: formatDecimal(imbalance) };
  return [makeIssue(erpIssues, "erp.lines_do_not_add_up", params, { path: `${path}/TotalAmt`, severity: "warning" })];
}
