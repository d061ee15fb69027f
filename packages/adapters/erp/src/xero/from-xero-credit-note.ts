import { formatDecimal, type Money, ok, type Result, refuse } from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import { fieldReader } from "../internal/field-reader.ts";
import { type OpenLink, settleLinks } from "../internal/links.ts";
import { allKnown, lessKnown, minorLike, sumMinor } from "../internal/minor.ts";
import { parseShape } from "../internal/shapes.ts";
import type { Mapped } from "../mapped.ts";
import type { RecordOptions } from "../record-options.ts";
import type { SourceDocument } from "../source-document.ts";
import type { SourceLink } from "../source-link.ts";
import { documentStatusOf } from "./from-xero-invoice.ts";
import { imbalanceWarning, readXeroLines } from "./xero-lines.ts";
import {
  baseOf,
  documentStateOf,
  malformed,
  partyOf,
  readAllocations,
  readPaymentStubs,
  unknownStatus,
  wrongSide,
  xeroId,
} from "./xero-record.ts";
import { xeroCreditNote } from "./xero-shapes.ts";

const object = "CreditNote";

/**
 * Read a Xero customer credit note, from the JSON form or from XML made plain.
 *
 * The open amount is `RemainingCredit` while the note is AUTHORISED or PAID and zero in every other state. `Allocations`
 * are what it settles, `Payments` what was paid back to the customer. An answer that states a used credit and lists no
 * allocation leaves them out: then they are `null`, not none.
 *
 * **Units** major units in, minor units out, positive; civil dates never shift. **Refuses** as `fromXeroInvoice`, with
 * ACCPAYCREDIT as the wrong side. **Source** Xero Accounting API 2.0, Credit Notes.
 *
 * @param payload - one credit note
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the credit note, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "NZD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value, applications } = unwrap(fromXeroCreditNote({
 *   Type: "ACCRECCREDIT", Status: "AUTHORISED", CreditNoteID: "n1", Date: "2026-02-26T00:00:00", CurrencyCode: "NZD",
 *   Total: "34.50", RemainingCredit: "22.50", Payments: [{ PaymentID: "p1", Amount: "2.00" }],
 *   Allocations: [{ Amount: "10.00", Invoice: { InvoiceID: "i1" } }],
 * }, context));
 * [value.status, value.open?.minor, value.refunded?.minor] // => ["partially_paid", 2250, 200]
 * applications?.map((link) => [link.ref, link.amount?.minor]) // => [["i1", 1000]]
 * ```
 * @category Xero
 */
export function fromXeroCreditNote(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceDocument>> {
  const { path = "" } = options;
  const shaped = parseShape(xeroCreditNote, payload, object, path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const id = raw.CreditNoteID;
  if (raw.Type === "ACCPAYCREDIT") return wrongSide(object, id, path);
  if (raw.Type !== "ACCRECCREDIT") return malformed(object, "the Type is neither ACCRECCREDIT nor ACCPAYCREDIT", path);

  const fields = fieldReader(raw.CurrencyCode, context, { object, id, path, currencyField: "CurrencyCode" });
  const subtotal = fields.amount(raw.SubTotal, "SubTotal");
  const tax = fields.amount(raw.TotalTax, "TotalTax");
  const total = fields.amount(raw.Total, "Total");
  const amounts = { subtotal, tax, total };
  const { lines, taxInclusive, imbalance } = readXeroLines(raw.LineItems, raw.LineAmountTypes, amounts, fields);
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
  const value: SourceDocument = {
    kind: "credit_note",
    id,
    number: raw.CreditNoteNumber,
    customer: partyOf(raw.Contact),
    issueDate: fields.date(raw.Date ?? raw.DateString, "Date", "UTC"),
    dueDate: fields.date(raw.DueDate ?? raw.DueDateString, "DueDate", "UTC"),
    currency: fields.currency,
    lines,
    subtotal,
    discount: fields.amount(raw.TotalDiscount, "TotalDiscount"),
    tax,
    total,
    baseTotal: baseOf(total, raw.CurrencyRate, fields, context),
    imbalance,
    taxInclusive,
    paid: null,
    credited: null,
    refunded: use.refunded,
    refunds: use.refunds,
    open: use.open,
    status: documentStatusOf(state, total, use.open),
    sourceStatus: raw.Status,
    issued: state === "live" || raw.Status === "VOIDED",
    terms: null,
    reference: raw.Reference,
    settledOn: fields.date(raw.FullyPaidOnDate, "FullyPaidOnDate", "UTC"),
    correctsId: null,
  };
  const applications = applicationsOf(use, { object, id, path }, fields.warnings);
  if (fields.errors.length > 0) return refuse(...fields.errors);
  const warnings = imbalanceWarning(object, id, imbalance, path, imbalance === null ? "" : formatDecimal(imbalance));
  const issues = [...fields.warnings, ...warnings];
  return ok({ externalId: xeroId(object, id, raw.UpdatedDateUTC, context), value, applications, raw: payload, issues });
}

/** What a credit states about its use. */
export interface StatedCredit {
  readonly total: Money | null;
  readonly remaining: Money | null;
  readonly allocations: readonly OpenLink[] | null;
  readonly refunds: readonly OpenLink[] | null;
  readonly state: "draft" | "void" | "live" | null;
  readonly usedUp: boolean;
}

/** How much of a credit is left, and what became of the rest. */
export interface CreditUse {
  readonly open: Money | null;
  readonly refunded: Money | null;
  readonly refunds: readonly SourceLink[] | null;
  readonly allocations: readonly OpenLink[] | null;
  /** What the allocations make up: the total less what is open and what was refunded. */
  readonly allocated: Money | null;
}

/** Work out how a credit was used from what its answer states. */
export function useOfCredit(credit: StatedCredit): CreditUse {
  const { total, remaining, allocations, refunds, state, usedUp } = credit;
  const zero = total === null ? null : minorLike(0, total);
  const listedRefunds = sumOf(refunds, zero);
  const listedAllocations = sumOf(allocations, zero);
  const left = remaining ?? (usedUp ? zero : lessKnown(total, listedAllocations, listedRefunds));
  const live = state === "live";
  const open = live ? left : state === null ? null : zero;
  const used = live ? lessKnown(total, left) : zero;
  // Without a list of refunds nothing was refunded if the allocations, or nothing at all, explain what was used.
  const unexplained = used?.minor === 0 ? zero : lessKnown(used, listedAllocations);
  const refunded = listedRefunds ?? (unexplained?.minor === 0 ? zero : null);
  const plain = refunds?.map(({ atMost: _, ...link }): SourceLink => link) ?? null;
  return { open, refunded, refunds: plain, allocations, allocated: lessKnown(used, refunded) };
}

/** The allocations as links; `null` where the answer leaves out what its amounts say there is. */
export function applicationsOf(
  use: CreditUse,
  owner: { readonly object: string; readonly id: string; readonly path: string },
  warnings: Parameters<typeof settleLinks>[3],
): readonly SourceLink[] | null {
  const { allocations, allocated } = use;
  if (allocations === null || allocations.length === 0) {
    return allocated === null ? (allocations === null ? null : []) : allocated.minor === 0 ? [] : null;
  }
  return settleLinks(allocations, allocated, owner, warnings);
}

function sumOf(links: readonly OpenLink[] | null, zero: Money | null): Money | null {
  if (links === null || zero === null) return null;
  const amounts = links.map(({ amount }) => amount);
  return allKnown(amounts) ? minorLike(sumMinor(amounts), zero) : null;
}
