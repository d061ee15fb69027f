import { type DecimalText, makeIssue, ok, type Result, refuse } from "@receivables/core";
import type { ErpContext } from "../erp-context.ts";
import { fieldReader } from "../internal/field-reader.ts";
import { sidesOf } from "../internal/journal-sides.ts";
import { parseShape } from "../internal/shapes.ts";
import { erpIssues } from "../issues.ts";
import type { Mapped } from "../mapped.ts";
import { decimalTextOfNumber } from "../read-amount.ts";
import type { RecordOptions } from "../record-options.ts";
import type { SourceCustomer } from "../source-customer.ts";
import type { SourceJournal, SourceJournalLine } from "../source-journal.ts";
import type { SourceTerm } from "../source-term.ts";
import { isDeleted, quickBooksId } from "./quickbooks-record.ts";
import { quickBooksCustomer, quickBooksJournalEntry, quickBooksTerm } from "./quickbooks-shapes.ts";

/**
 * Read a QuickBooks Online customer.
 *
 * The balance is the customer's own, without its jobs. Without multicurrency there is no currency in it.
 *
 * **Units** major units in, minor units out. **Refuses** `erp.malformed`, `erp.amount_invalid`,
 * `erp.amount_digits_lost`, `erp.currency_unknown`, `erp.time_zone_unknown`. **Source** QuickBooks Online Accounting API
 * v3, Customer.
 *
 * @param payload - one customer
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the customer, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const payload = { Id: "2", DisplayName: "Rata Surf", Balance: 85, BalanceWithJobs: 120 };
 * unwrap(fromQuickBooksCustomer(payload, context)).value.balance // => { minor: 8500, currency: "USD" }
 * ```
 * @category QuickBooks Online
 */
export function fromQuickBooksCustomer(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceCustomer>> {
  const { path = "" } = options;
  const shaped = parseShape(quickBooksCustomer, payload, "Customer", path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  const name = raw.DisplayName ?? raw.FullyQualifiedName ?? raw.CompanyName;
  if (name === null && !(isDeleted(raw) && raw.Id !== null)) return empty("Customer", "it has no name", path);
  const record = { object: "Customer", id: raw.Id ?? "", path, currencyField: "CurrencyRef" };
  const fields = fieldReader(raw.CurrencyRef?.value ?? null, context, record);
  const value: SourceCustomer = {
    id: raw.Id,
    name,
    number: null,
    currency: fields.currency,
    email: raw.PrimaryEmailAddr?.Address ?? null,
    country: null,
    parentId: raw.ParentRef?.value ?? null,
    balance: fields.amount(raw.Balance, "Balance"),
    overdue: null,
    unapplied: null,
  };
  if (fields.errors.length > 0) return refuse(...fields.errors);
  return ok({
    externalId: quickBooksId("Customer", raw, context),
    value,
    applications: null,
    raw: payload,
    issues: [],
  });
}

/**
 * Read a QuickBooks Online journal entry; `TotalAmt` counts both sides and is not read.
 *
 * **Units** major units in, minor units out. **Refuses** `erp.malformed` (a delete request, no lines), `erp.unbalanced`,
 * `erp.amount_invalid`, `erp.amount_digits_lost`, `erp.currency_unknown`, `erp.date_invalid`, `erp.time_zone_unknown`.
 * **Source** QuickBooks Online Accounting API v3, JournalEntry.
 *
 * @param payload - one journal entry
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the journal, or why it cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const line = (PostingType: string, account: string) =>
 *   ({ Amount: 252, JournalEntryLineDetail: { PostingType, AccountRef: { value: account } } });
 * const payload = { Id: "7", TxnDate: "2026-03-31", TotalAmt: 504, Line: [line("Debit", "29"), line("Credit", "35")] };
 * unwrap(fromQuickBooksJournalEntry(payload, context)).value.debit // => { minor: 25200, currency: "USD" }
 * ```
 * @category QuickBooks Online
 */
export function fromQuickBooksJournalEntry(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceJournal>> {
  const { path = "" } = options;
  const shaped = parseShape(quickBooksJournalEntry, payload, "JournalEntry", path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  if (raw.Line === undefined || raw.Line.length === 0) return empty("JournalEntry", "it has no lines", path);
  const record = { object: "JournalEntry", id: raw.Id ?? "", path, currencyField: "CurrencyRef" };
  const fields = fieldReader(raw.CurrencyRef?.value ?? null, context, record);
  const posted = raw.Line.flatMap((line, index): readonly SourceJournalLine[] => {
    const amount = fields.amount(line.Amount, `Line/${index}/Amount`);
    const detail = line.JournalEntryLineDetail;
    const type = detail?.PostingType;
    if (amount === null || (type !== "Debit" && type !== "Credit")) return [];
    // A negative amount stands on the other side.
    const debit = (type === "Debit") === amount.minor >= 0;
    return [
      {
        id: `${raw.Id ?? ""}/${line.Id ?? index}`,
        accountId: detail?.AccountRef?.value ?? "",
        accountName: detail?.AccountRef?.name ?? null,
        side: debit ? "debit" : "credit",
        amount: { minor: Math.abs(amount.minor), currency: amount.currency },
        text: line.Description,
      },
    ];
  });
  const date = fields.date(raw.TxnDate, "TxnDate");
  if (fields.errors.length > 0) return refuse(...fields.errors);
  if (posted.length === 0) return empty("JournalEntry", "none of its lines has a side and an amount", path);
  const sides = sidesOf(posted, fields.amountsIn, { id: raw.Id, path });
  if (!sides.ok) return sides;
  const value: SourceJournal = {
    id: raw.Id,
    number: raw.DocNumber,
    date,
    currency: fields.currency,
    lines: posted,
    debit: sides.debit,
    credit: sides.credit,
    ref: null,
    origin: null,
    text: raw.PrivateNote,
    sourceStatus: raw.status,
  };
  return ok({
    externalId: quickBooksId("JournalEntry", raw, context),
    value,
    applications: null,
    raw: payload,
    issues: [],
  });
}

/**
 * Read QuickBooks Online payment terms: STANDARD ones count days, DATE_DRIVEN ones name a day of the month.
 *
 * **Units** days; percent. **Refuses** `erp.malformed`. **Source** QuickBooks Online Accounting API v3, Term.
 *
 * @param payload - one term
 * @param context - what the payload does not say
 * @param options - where it stands
 * @returns the terms, or why they cannot be used
 * @example
 * ```ts
 * const context = { entityId: "acme", homeCurrency: "USD", recordedAt: "2026-03-31T00:00:00.000Z" };
 * const { value } = unwrap(fromQuickBooksTerm({ Name: "Due on 15th", Type: "DATE_DRIVEN", DayOfMonthDue: 15 }, context));
 * [value.dueDays, value.dueDay] // => [null, 15]
 * ```
 * @category QuickBooks Online
 */
export function fromQuickBooksTerm(
  payload: unknown,
  context: ErpContext,
  options: RecordOptions = {},
): Result<Mapped<SourceTerm>> {
  const { path = "" } = options;
  const shaped = parseShape(quickBooksTerm, payload, "Term", path);
  if (!shaped.ok) return shaped;
  const raw = shaped.value;
  if (raw.Name === null && raw.Type === null) return empty("Term", "it has neither name nor type", path);
  const byDate = raw.Type === "DATE_DRIVEN" || (raw.Type === null && raw.DayOfMonthDue !== null);
  const value: SourceTerm = {
    id: raw.Id,
    name: raw.Name,
    dueDays: byDate ? null : countOf(raw.DueDays),
    dueDay: byDate ? countOf(raw.DayOfMonthDue) : null,
    dueNextMonthDays: byDate ? countOf(raw.DueNextMonthDays) : null,
    discountPercent: percentOf(raw.DiscountPercent),
    discountDays: byDate ? null : countOf(raw.DiscountDays),
    discountDay: byDate ? countOf(raw.DiscountDayOfMonth) : null,
  };
  return ok({ externalId: quickBooksId("Term", raw, context), value, applications: null, raw: payload, issues: [] });
}

function countOf(value: number | string | null): number | null {
  const count = value === null ? Number.NaN : Number(value);
  return Number.isInteger(count) && count >= 0 && count <= 9999 ? count : null;
}

function percentOf(value: number | string | null): DecimalText | null {
  const text = typeof value === "number" ? decimalTextOfNumber(value) : value;
  return text !== null && /^\d{1,3}(\.\d{1,9})?$/.test(text) ? text : null;
}

function empty(object: string, reason: string, path: string) {
  return refuse(makeIssue(erpIssues, "erp.malformed", { object, reason }, { path }));
}
