import { formatDecimal, type Money, makeIssue, ok, type Result, refuse } from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import { type FieldReader, fieldReader } from "../internal/field-reader.ts";
import { type OpenLink, settleLinks } from "../internal/links.ts";
import { allKnown, lessKnown, minorLike, sumMinor } from "../internal/minor.ts";
import { parseShape } from "../internal/shapes.ts";
import { erpIssues } from "../issues.ts";
import type { Mapped } from "../mapped.ts";
import type { RecordOptions } from "../record-options.ts";
import type { DocumentStatus, SourceDocument } from "../source-document.ts";
import type { LinkedKind, SourceLink } from "../source-link.ts";
import { imbalanceWarning, readXeroLines } from "./xero-lines.ts";
import {
  baseOf,
  documentStateOf,
  malformed,
  partyOf,
  readPaymentStubs,
  unknownStatus,
  wrongSide,
  xeroId,
} from "./xero-record.ts";
import { type XeroCreditStub, xeroInvoice } from "./xero-shapes.ts";

const object = "Invoice";

/**
 * Read a Xero sales invoice, from the JSON form or from XML made plain.
 *
 * The open amount is `AmountDue` while the invoice is AUTHORISED or PAID and zero in every other state: void and draft
 * invoices go on reporting one. The status follows from the amounts. `AmountCredited` holds prepayments and
 * overpayments too; here they count as paid. What an answer leaves out is `null`: lines of a list answer, the amount of a
 * credit note that is only named, unless the invoice's own sums leave a single possibility.
 *
 * **Units** major units in, minor units out; civil dates never shift. **Refuses** `erp.malformed`, `erp.wrong_side`
 * (ACCPAY), `erp.amount_invalid`, `erp.amount_digits_lost`, `erp.currency_unknown`, `erp.date_invalid`,
 * `erp.time_zone_unknown`. **Source** Xero Accounting API 2.0, Invoices.
 *
 * @param payload - one invoice
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the invoice, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "NZD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value } = unwrap(fromXeroInvoice({
 *   Type: "ACCREC", Status: "VOIDED", InvoiceID: "i1", Date: "/Date(1772064000000+0000)/",
 *   CurrencyCode: "NZD", SubTotal: 40, TotalTax: 6, Total: 46, AmountDue: 46, AmountPaid: 0, AmountCredited: 0,
 * }, context));
 * [value.status, value.total?.minor, value.open?.minor, value.issueDate] // => ["void", 4600, 0, "2026-02-26"]
 * ```
 * @category Xero
 */
export function fromXeroInvoice(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceDocument>> {
  const { path = "" } = options;
  const shaped = parseShape(xeroInvoice, payload, object, path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const id = raw.InvoiceID;
  if (raw.Type === "ACCPAY") return wrongSide(object, id, path);
  if (raw.Type !== "ACCREC") return malformed(object, "the Type is neither ACCREC nor ACCPAY", path);

  const fields = fieldReader(raw.CurrencyCode, context, { object, id, path, currencyField: "CurrencyCode" });
  const subtotal = fields.amount(raw.SubTotal, "SubTotal");
  const tax = fields.amount(raw.TotalTax, "TotalTax");
  const total = fields.amount(raw.Total, "Total");
  const { lines, taxInclusive, imbalance } = readXeroLines(
    raw.LineItems,
    raw.LineAmountTypes,
    { subtotal, tax, total },
    fields,
  );
  const state = documentStateOf(raw.Status);
  if (state === null) fields.warnings.push(unknownStatus(object, id, raw.Status, path));

  const stated = statedAmounts(
    {
      total,
      due: fields.amount(raw.AmountDue, "AmountDue"),
      paid: fields.amount(raw.AmountPaid, "AmountPaid"),
      credited: fields.amount(raw.AmountCredited, "AmountCredited"),
      withheld: fields.amount(raw.CISDeduction, "CISDeduction"),
    },
    state,
  );
  const payments = readPaymentStubs(raw.Payments, fields) ?? [];
  const credits = readCreditStubs(raw.CreditNotes, "credit_note", "CreditNotes", fields);
  const advances = [
    ...readCreditStubs(raw.Prepayments, "prepayment", "Prepayments", fields),
    ...readCreditStubs(raw.Overpayments, "overpayment", "Overpayments", fields),
  ];
  const owner = { object, id, path };
  const settled = settleInvoice(stated, payments, credits, advances, (links, sum) =>
    settleLinks(links, sum, owner, fields.warnings),
  );
  const open =
    state === "live"
      ? openOf(raw.Status, total, stated)
      : state === null || total === null
        ? null
        : minorLike(0, total);
  if (raw.Status === "PAID" && open !== null && open.minor > 0) {
    const params = { object, id, status: raw.Status, open: formatDecimal(open) };
    const location = { path: `${path}/Status`, severity: "warning" } as const;
    fields.warnings.push(makeIssue(erpIssues, "erp.status_contradicted", params, location));
  }
  const value: SourceDocument = {
    kind: "invoice",
    id,
    number: raw.InvoiceNumber,
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
    paid: settled.paid,
    credited: settled.credited,
    refunded: null,
    refunds: null,
    open,
    status: documentStatusOf(state, total, open),
    sourceStatus: raw.Status,
    issued: state === "live" || raw.Status === "VOIDED",
    terms: null,
    reference: raw.Reference,
    settledOn: fields.date(raw.FullyPaidOnDate, "FullyPaidOnDate", "UTC"),
    correctsId: null,
  };
  if (fields.errors.length > 0) return refuse(...fields.errors);
  const warnings = imbalanceWarning(object, id, imbalance, path, imbalance === null ? "" : formatDecimal(imbalance));
  const issues = [...fields.warnings, ...warnings];
  const externalId = xeroId(object, id, raw.UpdatedDateUTC, context);
  return ok({ externalId, value, applications: settled.applications, raw: payload, issues });
}

/** Where a document stands by its state word and its amounts. */
export function documentStatusOf(
  state: "draft" | "void" | "live" | null,
  total: Money | null,
  open: Money | null,
): DocumentStatus | null {
  if (state !== "live") return state;
  if (total === null || open === null) return null;
  if (open.minor <= 0) return "paid";
  return open.minor < total.minor ? "partially_paid" : "open";
}

interface StatedAmounts {
  readonly due: Money | null;
  readonly paid: Money | null;
  readonly credited: Money | null;
}

/** What the invoice says about its settlement; a sum it leaves out is what the others leave of the total. */
function statedAmounts(
  amounts: StatedAmounts & { readonly total: Money | null; readonly withheld: Money | null },
  state: "draft" | "void" | "live" | null,
): StatedAmounts {
  const { total, due, paid, credited, withheld } = amounts;
  const zero = total === null ? null : minorLike(0, total);
  if (state === "draft" || state === "void") return { due, paid: paid ?? zero, credited: credited ?? zero };
  const settled = lessKnown(total, due, withheld ?? zero);
  if (paid === null && credited === null && settled?.minor === 0) return { due, paid: zero, credited: zero };
  return {
    due,
    paid: paid ?? lessKnown(settled, credited),
    credited: credited ?? lessKnown(settled, paid),
  };
}

function openOf(status: string | null, total: Money | null, stated: StatedAmounts): Money | null {
  if (stated.due !== null) return stated.due;
  if (status === "PAID") return total === null ? null : minorLike(0, total);
  return lessKnown(total, stated.paid, stated.credited);
}

/** Links of an invoice, and its sums with prepayments and overpayments moved to what is paid. */
function settleInvoice(
  stated: StatedAmounts,
  payments: readonly OpenLink[],
  credits: readonly OpenLink[],
  advances: readonly OpenLink[],
  settle: (links: readonly OpenLink[], sum: Money | null) => readonly SourceLink[],
): {
  readonly paid: Money | null;
  readonly credited: Money | null;
  readonly applications: readonly SourceLink[] | null;
} {
  const listed = payments.length + credits.length + advances.length;
  if (listed === 0) {
    const nothing = stated.paid?.minor === 0 && stated.credited?.minor === 0;
    return { paid: stated.paid, credited: stated.credited, applications: nothing ? [] : null };
  }
  const paidTwice = paysAll(stated.paid, [...payments, ...advances]) && !paysAll(stated.paid, payments);
  if (advances.length === 0 || paidTwice) {
    const applications = [...settle([...payments, ...advances], stated.paid), ...settle(credits, stated.credited)];
    return { paid: stated.paid, credited: stated.credited, applications };
  }
  const credited = settle([...credits, ...advances], stated.credited);
  const applications = [...settle(payments, stated.paid), ...credited];
  const taken = credited.filter(({ kind }) => kind !== "credit_note").map(({ amount }) => amount);
  if (!allKnown(taken) || stated.credited === null) {
    return { paid: null, credited: null, applications };
  }
  const moved = sumMinor(taken);
  const paid = stated.paid === null ? null : minorLike(stated.paid.minor + moved, stated.paid);
  return { paid, credited: minorLike(stated.credited.minor - moved, stated.credited), applications };
}

function paysAll(sum: Money | null, links: readonly OpenLink[]): boolean {
  const amounts = links.map(({ amount }) => amount);
  return sum !== null && allKnown(amounts) && sumMinor(amounts) === sum.minor;
}

function readCreditStubs(
  stubs: readonly XeroCreditStub[] | undefined,
  kind: Exclude<LinkedKind, "invoice" | "payment">,
  list: string,
  fields: FieldReader,
): readonly OpenLink[] {
  return (stubs ?? []).flatMap((stub, index): readonly OpenLink[] => {
    const ref = { credit_note: stub.CreditNoteID, prepayment: stub.PrepaymentID, overpayment: stub.OverpaymentID }[
      kind
    ];
    if (ref === null) return [];
    return [
      {
        kind,
        ref,
        number: stub.CreditNoteNumber,
        amount: fields.amount(stub.AppliedAmount, `${list}/${index}/AppliedAmount`),
        date: fields.date(stub.Date, `${list}/${index}/Date`, "UTC"),
        atMost: fields.amount(stub.Total, `${list}/${index}/Total`),
      },
    ];
  });
}
