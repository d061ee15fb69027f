import { ok, type Result, refuse } from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import { fieldReader } from "../internal/field-reader.ts";
import { parseShape } from "../internal/shapes.ts";
import type { Mapped } from "../mapped.ts";
import type { RecordOptions } from "../record-options.ts";
import type { SourceCustomer } from "../source-customer.ts";
import { xeroId } from "./xero-record.ts";
import { xeroContact } from "./xero-shapes.ts";

/**
 * Read a Xero contact as a customer.
 *
 * A contact may be customer and supplier at once: only its receivable balances are read. Without `Balances` they are
 * unknown, not zero; they are in the home currency whatever the contact's default currency is.
 *
 * **Units** major units in, minor units out. **Refuses** `erp.malformed`, `erp.amount_invalid`,
 * `erp.amount_digits_lost`, `erp.currency_unknown`, `erp.time_zone_unknown`. **Source** Xero Accounting API 2.0,
 * Contacts.
 *
 * @param payload - one contact
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the customer, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "NZD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value } = unwrap(fromXeroContact({
 *   ContactID: "c1", Name: "Kowhai Ltd", Balances: { AccountsReceivable: { Outstanding: 760.0, Overdue: 920.0 } },
 * }, context));
 * [value.balance?.minor, value.overdue?.minor] // => [76000, 92000]
 * ```
 * @category Xero
 */
export function fromXeroContact(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceCustomer>> {
  const { path = "" } = options;
  const shaped = parseShape(xeroContact, payload, "Contact", path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const record = { object: "Contact", id: raw.ContactID, path, currencyField: "DefaultCurrency" };
  const home = fieldReader(null, context, record);
  const { currency, errors } = fieldReader(raw.DefaultCurrency, context, record);
  const owed = raw.Balances?.AccountsReceivable;
  const value: SourceCustomer = {
    id: raw.ContactID,
    name: raw.Name,
    number: raw.AccountNumber,
    currency,
    email: raw.EmailAddress,
    country: null,
    parentId: null,
    balance: home.amount(owed?.Outstanding, "Balances/AccountsReceivable/Outstanding"),
    overdue: home.amount(owed?.Overdue, "Balances/AccountsReceivable/Overdue"),
    unapplied: null,
  };
  const refusals = [...home.errors, ...(currency === null && raw.DefaultCurrency !== null ? errors : [])];
  if (refusals.length > 0) return refuse(...refusals);
  const externalId = xeroId("Contact", raw.ContactID, raw.UpdatedDateUTC, context);
  return ok({ externalId, value, applications: null, raw: payload, issues: [] });
}
