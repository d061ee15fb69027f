import { formatDecimal, type Money, makeIssue, ok, type Result, refuse } from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import { type FieldReader, fieldReader } from "../internal/field-reader.ts";
import { type OpenLink, settleLinks } from "../internal/links.ts";
import { lessKnown } from "../internal/minor.ts";
import { parseShape } from "../internal/shapes.ts";
import { erpIssues } from "../issues.ts";
import type { Mapped } from "../mapped.ts";
import type { RecordOptions } from "../record-options.ts";
import type { DocumentStatus, SourceDocument } from "../source-document.ts";
import type { SourceLink } from "../source-link.ts";
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
import { type QuickBooksSale, quickBooksSale } from "./quickbooks-shapes.ts";

/**
 * Read a QuickBooks Online invoice, from the JSON form or from XML made plain.
 *
 * There is no status field: it follows from `Balance`, `TotalAmt`, the note of a void and the mark of a tombstone.
 * Subtotal, discount and tax rows are no lines, a bundle counts as its components, and a discount row is positive and
 * subtracts. `LinkedTxn` says which payments settle it, never with how much.
 *
 * **Units** major units in, minor units out; civil dates never shift. **Refuses** `erp.malformed`, `erp.wrong_side` (a
 * vendor's document), `erp.amount_invalid`, `erp.amount_digits_lost`, `erp.currency_unknown`, `erp.date_invalid`,
 * `erp.time_zone_unknown`. **Source** QuickBooks Online Accounting API v3, Invoice.
 *
 * @param payload - one invoice
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the invoice, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value } = unwrap(fromQuickBooksInvoice({
 *   Id: "130", SyncToken: "0", TxnDate: "2026-03-01", TotalAmt: 100, Balance: 40, CustomerRef: { value: "1", name: "Rata" },
 *   Line: [
 *     { Id: "1", Amount: 120, DetailType: "SalesItemLineDetail" },
 *     { Amount: 120, DetailType: "SubTotalLineDetail" },
 *     { Amount: 20, DetailType: "DiscountLineDetail" },
 *   ],
 * }, context));
 * [value.status, value.lines?.length, value.discount?.minor, value.imbalance?.minor] // => ["partially_paid", 1, 2000, 0]
 * ```
 * @category QuickBooks Online
 */
export function fromQuickBooksInvoice(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceDocument>> {
  return readSale("Invoice", payload, context, options.path ?? "");
}

/**
 * Read a QuickBooks Online credit memo; its open amount is `RemainingCredit`.
 *
 * **Units** major units in, minor units out, positive; civil dates never shift. **Refuses** as `fromQuickBooksInvoice`.
 * **Source** QuickBooks Online Accounting API v3, CreditMemo.
 *
 * @param payload - one credit memo
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the credit memo, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const payload = { Id: "52", TxnDate: "2026-03-01", TotalAmt: 10, RemainingCredit: 4, CustomerRef: { value: "1" } };
 * const { value } = unwrap(fromQuickBooksCreditMemo(payload, context));
 * [value.kind, value.open?.minor, value.status] // => ["credit_note", 400, "partially_paid"]
 * ```
 * @category QuickBooks Online
 */
export function fromQuickBooksCreditMemo(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceDocument>> {
  return readSale("CreditMemo", payload, context, options.path ?? "");
}

function readSale(
  object: "Invoice" | "CreditMemo",
  payload: unknown,
  context: ErpContext,
  path: string,
): Result<Mapped<SourceDocument>> {
  const shaped = parseShape(quickBooksSale, payload, object, path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const refusal = refusalOf(object, raw, path);
  if (refusal !== null) return refusal;
  const id = raw.Id ?? "";
  const record = { object, id, path, currencyField: "CurrencyRef" };
  const fields = fieldReader(raw.CurrencyRef?.value ?? null, context, record);
  const home = fieldReader(null, context, record);
  const total = fields.amount(raw.TotalAmt, "TotalAmt");
  const charges = readQuickBooksLines(raw, total, fields);
  const deleted = isDeleted(raw);
  const dead = deleted || isVoided(raw, total);
  const stated = fields.amount(object === "Invoice" ? raw.Balance : (raw.RemainingCredit ?? raw.Balance), "Balance");
  const zero: Money = { minor: 0, currency: fields.amountsIn };
  const open = dead ? zero : stated;
  const settled = dead ? zero : lessKnown(total, stated);
  const untouched = settled?.minor === 0;
  const value: SourceDocument = {
    kind: object === "Invoice" ? "invoice" : "credit_note",
    id,
    number: raw.DocNumber,
    customer: quickBooksParty(raw.CustomerRef),
    issueDate: fields.date(raw.TxnDate, "TxnDate"),
    dueDate: fields.date(raw.DueDate, "DueDate"),
    currency: fields.currency,
    lines: charges.lines,
    subtotal: charges.subtotal,
    discount: charges.discount,
    tax: charges.tax,
    total,
    baseTotal: quickBooksBase(total, raw, fields, home, context),
    imbalance: charges.imbalance,
    taxInclusive: charges.taxInclusive,
    paid: object === "Invoice" && untouched ? zero : null,
    credited: object === "Invoice" && untouched ? zero : null,
    refunded: null,
    refunds: null,
    open,
    status: statusOf(dead, total, open),
    sourceStatus: raw.status,
    issued: !deleted,
    terms: quickBooksLabel(raw.SalesTermRef),
    reference: null,
    settledOn: null,
    correctsId: null,
  };
  const applications = linksOf(raw, fields, untouched, { object, id, path });
  const errors = [...fields.errors, ...home.errors.filter(({ code }) => code !== "erp.time_zone_unknown")];
  if (errors.length > 0) return refuse(...errors);
  const issues = [...fields.warnings];
  if (charges.imbalance !== null && charges.imbalance.minor !== 0) {
    const params = { object, id, difference: formatDecimal(charges.imbalance) };
    issues.push(
      makeIssue(erpIssues, "erp.lines_do_not_add_up", params, { path: `${path}/TotalAmt`, severity: "warning" }),
    );
  }
  return ok({ externalId: quickBooksId(object, raw, context), value, applications, raw: payload, issues });
}

function statusOf(dead: boolean, total: Money | null, open: Money | null): DocumentStatus | null {
  if (dead) return "void";
  if (total === null || open === null) return null;
  if (open.minor === 0) return "paid";
  return Math.abs(open.minor) < Math.abs(total.minor) ? "partially_paid" : "open";
}

/** Linked payments and credits without their amounts; `null` where something is settled and nothing is linked. */
function linksOf(
  raw: QuickBooksSale,
  fields: FieldReader,
  untouched: boolean,
  owner: { readonly object: string; readonly id: string; readonly path: string },
): readonly SourceLink[] | null {
  const links = (raw.LinkedTxn ?? []).flatMap(({ TxnId, TxnType }): readonly OpenLink[] => {
    const kind = linkedKindOf(TxnType);
    if (kind === null || TxnId === null) return [];
    return [{ kind, ref: TxnId, number: null, amount: null, date: null, atMost: null }];
  });
  if (links.length === 0) return untouched ? [] : null;
  return settleLinks(links, null, owner, fields.warnings);
}
