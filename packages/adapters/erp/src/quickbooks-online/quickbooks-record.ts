import {
  decimal,
  exponentOf,
  fromMoney,
  type Money,
  makeIssue,
  multiplyDecimal,
  type Refused,
  refuse,
  toMoney,
} from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import type { ExternalId } from "../external-id.ts";
import type { FieldReader } from "../internal/field-reader.ts";
import { erpIssues } from "../issues.ts";
import type { SourceParty } from "../source-document.ts";
import type { LinkedKind } from "../source-link.ts";
import type { QuickBooksTransaction } from "./quickbooks-shapes.ts";

/** Who a record is; `null` for a request to create one. */
export function quickBooksId(
  type: string,
  raw: Pick<QuickBooksTransaction, "Id" | "SyncToken" | "MetaData">,
  context: ErpContext,
): ExternalId | null {
  if (raw.Id === null) return null;
  // Sync tokens count up from 0; padded, their text order is their order. A tombstone has none and is the last word.
  const token = raw.SyncToken === null ? "deleted" : raw.SyncToken.padStart(6, "0");
  return {
    system: "quickbooks-online",
    ...(context.tenant === undefined ? {} : { tenant: context.tenant }),
    type,
    id: raw.Id,
    version: token,
  };
}

/** The customer of a record: bare text is an id without a name. */
export function quickBooksParty(
  ref: { readonly value: string | null; readonly name: string | null } | null,
): SourceParty {
  return { id: ref?.value ?? null, name: ref?.name ?? null };
}

/** A reference by name where stated, else its code. */
export function quickBooksLabel(
  ref: { readonly value: string | null; readonly name: string | null } | null,
): string | null {
  return ref?.name ?? ref?.value ?? null;
}

/** Whether a change feed says the record was deleted. */
export function isDeleted(raw: { readonly status: string | null }): boolean {
  return raw.status === "Deleted";
}

/** Whether a transaction was voided: its amounts are zero and the note says so. */
export function isVoided(raw: Pick<QuickBooksTransaction, "PrivateNote">, total: Money | null): boolean {
  return total !== null && total.minor === 0 && /^void(ed)?\b/i.test(raw.PrivateNote ?? "");
}

/** Why a transaction cannot be used: it is a vendor's, or there is nothing in it. */
export function refusalOf(
  object: string,
  raw: Pick<QuickBooksTransaction, "Id" | "VendorRef" | "TotalAmt" | "CustomerRef" | "status"> & {
    readonly Line?: readonly unknown[] | undefined;
  },
  path: string,
): Refused | null {
  if (raw.VendorRef !== null) {
    return refuse(makeIssue(erpIssues, "erp.wrong_side", { object, id: raw.Id ?? "without id" }, { path }));
  }
  const deleted = isDeleted(raw) && raw.Id !== null;
  const empty = raw.TotalAmt === null && raw.CustomerRef === null && raw.Line === undefined;
  if (!empty || deleted) return null;
  return refuse(
    makeIssue(erpIssues, "erp.malformed", { object, reason: "it has no amount, customer or lines" }, { path }),
  );
}

const linkedKinds: ReadonlyMap<string | null, LinkedKind> = new Map([
  ["Invoice", "invoice"],
  ["CreditMemo", "credit_note"],
  ["Payment", "payment"],
]);

/** What a linked transaction is; estimates, charges, deposits and others are no applications. */
export function linkedKindOf(type: string | null): LinkedKind | null {
  return linkedKinds.get(type) ?? null;
}

/**
 * The total in the home currency: as stated, else at the exchange rate (home currency for one unit), rounded half away
 * from zero.
 */
export function quickBooksBase(
  total: Money | null,
  raw: Pick<QuickBooksTransaction, "HomeTotalAmt" | "ExchangeRate">,
  fields: FieldReader,
  home: FieldReader,
  context: ErpContext,
): Money | null {
  const { homeCurrency } = context;
  const stated = home.amount(raw.HomeTotalAmt, "HomeTotalAmt");
  const rate = fields.decimal(raw.ExchangeRate, "ExchangeRate");
  if (total === null || total.currency === homeCurrency) return null;
  if (stated !== null) return stated;
  if (rate === null || /^-?0*(\.0*)?$/.test(rate) || exponentOf(homeCurrency) < 0) return null;
  const base = toMoney(multiplyDecimal(fromMoney(total), decimal(rate)), homeCurrency, { rounding: "halfUp" });
  return base.ok ? base.value : null;
}
