import { ok, type Result, refuse } from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import { fieldReader } from "../internal/field-reader.ts";
import { parseShape } from "../internal/shapes.ts";
import type { Mapped } from "../mapped.ts";
import type { RecordOptions } from "../record-options.ts";
import type { SourceBankTransaction } from "../source-receipt.ts";
import { malformed, partyOf, receiptStatusOf, unknownStatus, wrongSide, xeroId } from "./xero-record.ts";
import { xeroBankTransaction } from "./xero-shapes.ts";

const object = "BankTransaction";

/**
 * Read a Xero bank transaction that brought money in.
 *
 * One with a `PrepaymentID` or `OverpaymentID` is the same money as that record and must count once: `receiptId` names
 * it. Transfers between own accounts are no customer's money.
 *
 * **Units** major units in, minor units out; civil dates never shift. **Refuses** as `fromXeroPayment`, with the SPEND…
 * types and RECEIVE-TRANSFER as the wrong side. **Source** Xero Accounting API 2.0, Bank Transactions.
 *
 * @param payload - one bank transaction
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the transaction, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value } = unwrap(fromXeroBankTransaction({
 *   BankTransactionID: "t1", Type: "RECEIVE", Status: "AUTHORISED", Total: 10, PrepaymentID: "p1",
 *   BankAccount: { Name: "Everyday", Code: "090" },
 * }, context));
 * [value.amount?.minor, value.account, value.receiptId] // => [1000, "Everyday", "p1"]
 * ```
 * @category Xero
 */
export function fromXeroBankTransaction(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceBankTransaction>> {
  const { path = "" } = options;
  const shaped = parseShape(xeroBankTransaction, payload, object, path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const id = raw.BankTransactionID;
  const type = raw.Type ?? "";
  if (type.startsWith("SPEND") || type === "RECEIVE-TRANSFER") return wrongSide(object, id, path);
  if (!type.startsWith("RECEIVE")) return malformed(object, "the Type is neither RECEIVE nor SPEND", path);
  const fields = fieldReader(raw.CurrencyCode, context, { object, id, path, currencyField: "CurrencyCode" });
  const status = receiptStatusOf(raw.Status);
  if (status === null) fields.warnings.push(unknownStatus(object, id, raw.Status, path));
  const kind =
    raw.PrepaymentID !== null || type === "RECEIVE-PREPAYMENT"
      ? "prepayment"
      : raw.OverpaymentID !== null || type === "RECEIVE-OVERPAYMENT"
        ? "overpayment"
        : "other";
  const value: SourceBankTransaction = {
    id,
    customer: partyOf(raw.Contact),
    date: fields.date(raw.Date ?? raw.DateString, "Date", "UTC"),
    currency: fields.currency,
    amount: fields.amount(raw.Total, "Total"),
    account: raw.BankAccount?.Name ?? raw.BankAccount?.Code ?? null,
    accountId: raw.BankAccount?.AccountID ?? null,
    receiptId: raw.PrepaymentID ?? raw.OverpaymentID,
    kind,
    reference: raw.Reference,
    reconciled: raw.IsReconciled,
    status,
    sourceStatus: raw.Status,
  };
  if (fields.errors.length > 0) return refuse(...fields.errors);
  const externalId = xeroId(object, id, raw.UpdatedDateUTC, context);
  return ok({ externalId, value, applications: null, raw: payload, issues: fields.warnings });
}
