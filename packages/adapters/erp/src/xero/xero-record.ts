import {
  decimal,
  divideDecimal,
  exponentOf,
  fromMoney,
  type Issue,
  type Money,
  makeIssue,
  type Refused,
  refuse,
  toMoney,
} from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import type { ExternalId } from "../external-id.ts";
import type { FieldReader } from "../internal/field-reader.ts";
import type { OpenLink } from "../internal/links.ts";
import { erpIssues } from "../issues.ts";
import type { SourceParty } from "../source-document.ts";
import type { ReceiptStatus } from "../source-receipt.ts";
import type { XeroAllocation, XeroPaymentStub } from "./xero-shapes.ts";

/** Who a Xero record is. */
export function xeroId(type: string, id: string, updated: string | null, context: ErpContext): ExternalId {
  return {
    system: "xero",
    ...(context.tenant === undefined ? {} : { tenant: context.tenant }),
    type,
    id,
    ...(updated === null ? {} : { version: versionOf(updated) }),
  };
}

/** An update instant in a form whose text order is time order. */
function versionOf(updated: string): string {
  const serialised = /^\/Date\((\d{1,15})(?:[+-]\d{4})?\)\/$/.exec(updated);
  // Fifteen digits sort as text. The JSON form comes after the XML form of a record: letters sort after digits.
  if (serialised !== null) return `ms${(serialised[1] ?? "").padStart(15, "0")}`;
  return updated.replace(" ", "T");
}

/** Refusal of a record of the payable side. */
export function wrongSide(object: string, id: string, path: string): Refused {
  return refuse(makeIssue(erpIssues, "erp.wrong_side", { object, id }, { path }));
}

/** Refusal of a record that lacks what makes it one. */
export function malformed(object: string, reason: string, path: string): Refused {
  return refuse(makeIssue(erpIssues, "erp.malformed", { object, reason }, { path }));
}

/** Contact of a record. */
export function partyOf(
  contact: { readonly ContactID: string | null; readonly Name: string | null } | undefined,
): SourceParty {
  return { id: contact?.ContactID ?? null, name: contact?.Name ?? null };
}

/** What a document's status word says, whatever its amounts say. */
export function documentStateOf(status: string | null): "draft" | "void" | "live" | null {
  switch (status) {
    case "DRAFT":
    case "SUBMITTED":
      return "draft";
    case "VOIDED":
    case "DELETED":
      return "void";
    case "AUTHORISED":
    case "PAID":
      return "live";
    default:
      return null;
  }
}

/** What became of money, by its status word. */
export function receiptStatusOf(status: string | null): ReceiptStatus | null {
  const state = documentStateOf(status);
  return state === "live" ? "received" : state;
}

/** Warning about a status word we do not know. */
export function unknownStatus(object: string, id: string, status: string | null, path: string): Issue {
  const params = { object, id, status: status ?? "none" };
  return makeIssue(erpIssues, "erp.status_unknown", params, { path: `${path}/Status`, severity: "warning" });
}

/**
 * An amount in the home currency. Xero states how many units of the document's currency one unit of the home currency
 * buys, so the amount is divided by the rate and rounded half away from zero.
 */
export function baseOf(
  amount: Money | null,
  rate: number | string | null,
  fields: FieldReader,
  context: ErpContext,
): Money | null {
  const { homeCurrency } = context;
  if (amount === null || amount.currency === homeCurrency) return null;
  const written = fields.decimal(rate, "CurrencyRate");
  if (written === null || /^-?0*(\.0*)?$/.test(written)) return null;
  const scale = exponentOf(homeCurrency);
  const exact = divideDecimal(fromMoney(amount), decimal(written), { scale, rounding: "halfUp" });
  const base = toMoney(exact, homeCurrency, { rounding: "halfUp" });
  return base.ok ? base.value : null;
}

/** Allocations a credit lists, without the deleted ones; `null` where it lists none at all. */
export function readAllocations(
  allocations: readonly XeroAllocation[] | undefined,
  fields: FieldReader,
): readonly OpenLink[] | null {
  if (allocations === undefined) return null;
  return allocations.flatMap((entry, index): readonly OpenLink[] => {
    const ref = entry.Invoice?.InvoiceID ?? null;
    if (entry.IsDeleted === true || ref === null) return [];
    return [
      {
        kind: "invoice",
        ref,
        number: entry.Invoice?.InvoiceNumber ?? null,
        amount: fields.amount(entry.Amount, `Allocations/${index}/Amount`),
        date: fields.date(entry.Date, `Allocations/${index}/Date`, "UTC"),
        ...(entry.AllocationID === null ? {} : { linkId: entry.AllocationID }),
        atMost: null,
      },
    ];
  });
}

/** Payments a document lists, without the deleted ones. */
export function readPaymentStubs(
  stubs: readonly XeroPaymentStub[] | undefined,
  fields: FieldReader,
): readonly OpenLink[] | null {
  if (stubs === undefined) return null;
  return stubs.flatMap((stub, index): readonly OpenLink[] => {
    if (stub.Status === "DELETED") return [];
    return [
      {
        kind: "payment",
        ref: stub.PaymentID,
        number: null,
        amount: fields.amount(stub.Amount, `Payments/${index}/Amount`),
        date: fields.date(stub.Date, `Payments/${index}/Date`, "UTC"),
        ...(stub.Reference === null ? {} : { reference: stub.Reference }),
        atMost: null,
      },
    ];
  });
}
