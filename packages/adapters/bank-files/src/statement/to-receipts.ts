import {
  type BankStatement,
  type Batch,
  compareDecimal,
  type Decimal,
  decimal,
  formatDecimal,
  fromMoney,
  type Instant,
  type Issue,
  type Money,
  type PlainDate,
  type Receipt,
  type RoundingMode,
  type StatedAmount,
  type StatementEntry,
  type StatementEntryDetail,
  type StatementHeader,
  toMoney,
} from "@receivables/core";
import type { EntryPart } from "../bank-file-part.ts";
import { isBooked } from "../internal/balance-tally.ts";
import { makeBankIssue } from "../internal/make-bank-issue.ts";
import { accountKey } from "./entry-keys.ts";
import { isOwnMoneyBack, receiptMethodOf } from "./receipt-method.ts";
import { payerOf, referenceOf, remittanceOf } from "./receipt-texts.ts";
import { splitEntry } from "./split-entry.ts";

/** A date a bank entry has: booked, value, or the last day of its statement. @category Bank files */
export type EntryDate = "booking" | "value" | "statement";

/** How receipts are made of bank entries. @category Bank files */
export interface ToReceiptsOptions {
  /** The legal entity the account belongs to. */
  readonly entityId: string;
  /** The moment the receipts enter the books. */
  readonly recordedAt: Instant;
  /** Which date is the posting date, `effectiveDate`: the first of these that the entry has. */
  readonly postingDate: readonly EntryDate[];
  /** Which date counts as the day the money was in our hands, `receivedOn`; none is set where this is absent. */
  readonly receivedOn?: readonly EntryDate[];
  /** How decimals the currency does not have are rounded; absent, such an amount is refused. */
  readonly rounding?: RoundingMode;
}

/**
 * Propose receipts for the money that came in: one for each booked credit, or for each payment inside it where the bank
 * lists them with amounts.
 *
 * Payments are split only when they sum to the entry, less charges the bank states it kept: then the receipts are gross
 * and a warning names the charges. Credits that undo an earlier debit, and returned payments of our own, are no
 * receipts. Pending entries, debits and entries of zero are passed over. The id is made of account, statement, place in
 * the statement and place in the batch, so the same file gives the same ids again. Nobody is identified:
 * `customerId` is `null`.
 *
 * **Units** minor units. **Refuses** an entry with `bank.receipt_date_missing` (none of the dates asked for),
 * `bank.amount_unusable` (no currency, an unknown one, decimals it does not have and no rounding named). Warnings:
 * `bank.amount_rounded`, `bank.charges_deducted`, `bank.details_do_not_sum`, `bank.details_without_amounts`,
 * `bank.debit_left_out`, `bank.reversal_left_out`. **Source** ISO 20022 camt.053, Entry and Transaction Details.
 *
 * @param source - a statement, or an entry part of {@link readBankFile}
 * @param options - entity, recording time, and which dates count
 * @returns the receipts in the order of the entries, and what is wrong with the others
 * @example
 * ```ts
 * const statement = {
 *   id: "S1", account: { iban: "DE89370400440532013000" }, currency: "EUR", format: "camt.053.001.08", balances: [],
 *   entries: [{ ordinal: 0, amount: { value: "119.00", currency: "EUR" }, sign: "credit", reversal: false,
 *     status: "booked", bookingDate: "2026-03-02", valueDate: "2026-03-03", transactionCode: "PMNT/RCDT/ESCT",
 *     text: "RE 4711", charges: [], details: [] }],
 * } as const;
 * const { items } = toReceipts({ ...statement, proof: proveBalance(statement) }, {
 *   entityId: "acme", recordedAt: "2026-03-04T08:00:00.000Z", postingDate: ["value", "booking"],
 * });
 * [items[0].id, items[0].amount.minor, items[0].method, items[0].effectiveDate, items[0].remittanceText]
 * // => ["DE89370400440532013000:S1:0", 11900, "sepa", "2026-03-03", ["RE 4711"]]
 * ```
 * @category Bank files
 */
export function toReceipts(source: BankStatement | EntryPart, options: ToReceiptsOptions): Batch<Receipt> {
  const items: Receipt[] = [];
  const issues: Issue[] = [];
  const [header, entries] = "entry" in source ? [source.statement, [source.entry]] : [source, source.entries];
  for (const entry of entries) {
    const batch = entryToReceipts(entry, header, options);
    items.push(...batch.items);
    issues.push(...batch.issues);
  }
  return { items, issues };
}

function entryToReceipts(entry: StatementEntry, header: StatementHeader, options: ToReceiptsOptions): Batch<Receipt> {
  if (entry.sign !== "credit" || !isBooked(entry.status) || !/[1-9]/.test(entry.amount.value)) {
    return { items: [], issues: [] };
  }
  const name = `${statementName(header)}:${entry.ordinal}`;
  const place = { line: entry.line };
  if (isOwnMoneyBack(entry)) {
    return { items: [], issues: [makeBankIssue("bank.reversal_left_out", { entry: name }, place)] };
  }
  const effectiveDate = pickDate(entry, header, options.postingDate);
  if (effectiveDate === null) {
    const date = options.postingDate.join(" or ");
    return { items: [], issues: [makeBankIssue("bank.receipt_date_missing", { entry: name, date }, place)] };
  }
  const split = splitEntry(entry, name);
  const items: Receipt[] = [];
  const issues: Issue[] = [...split.issues];
  for (const part of split.parts) {
    const amount = toAmount(part.amount, name, entry, options);
    issues.push(...amount.issues);
    if (amount.money === null) continue;
    const suffix = part.index === null ? "" : `:${part.index}`;
    const id = `${accountKey(header.account)}:${name}${suffix}`;
    items.push(makeReceipt(id, amount.money, entry, part.details, effectiveDate, header, options));
  }
  return { items, issues };
}

function makeReceipt(
  id: string,
  amount: Money,
  entry: StatementEntry,
  details: readonly StatementEntryDetail[],
  effectiveDate: PlainDate,
  header: StatementHeader,
  { entityId, recordedAt, receivedOn }: ToReceiptsOptions,
): Receipt {
  const received = receivedOn === undefined ? null : pickDate(entry, header, receivedOn);
  const reference = referenceOf(entry, details);
  const remittanceText = remittanceOf(entry, details);
  const { payerName, payerAccount } = payerOf(details);
  return {
    id,
    entityId,
    customerId: null,
    method: receiptMethodOf(entry),
    amount,
    ...(received === null ? {} : { receivedOn: received }),
    ...(reference === undefined ? {} : { reference }),
    ...(remittanceText.length === 0 ? {} : { remittanceText }),
    ...(payerName === undefined ? {} : { payerName }),
    ...(payerAccount === undefined ? {} : { payerAccount }),
    effectiveDate,
    recordedAt,
  };
}

function toAmount(
  stated: StatedAmount,
  name: string,
  entry: StatementEntry,
  { rounding }: ToReceiptsOptions,
): { readonly money: Money | null; readonly issues: readonly Issue[] } {
  const place = { line: entry.line };
  const exact: Decimal = decimal(stated.value);
  const unusable = (problem: string) => ({
    money: null,
    issues: [makeBankIssue("bank.amount_unusable", { entry: name, problem }, place)],
  });
  if (stated.currency === null) return unusable("no currency is stated.");
  const money = toMoney(exact, stated.currency, rounding === undefined ? {} : { rounding });
  if (!money.ok) return unusable(money.issues.map(({ message }) => message).join(" "));
  if (compareDecimal(exact, fromMoney(money.value)) === 0) return { money: money.value, issues: [] };
  const params = { entry: name, amount: stated.value, rounded: formatDecimal(money.value) };
  return { money: money.value, issues: [makeBankIssue("bank.amount_rounded", params, place)] };
}

function pickDate(entry: StatementEntry, header: StatementHeader, dates: readonly EntryDate[]): PlainDate | null {
  const known = { booking: entry.bookingDate, value: entry.valueDate, statement: header.to ?? null };
  return dates.map((date) => known[date]).find((date) => date !== null) ?? null;
}

/** The statement's id; a statement without one is named by what it has. */
function statementName({ id, sequence, to, createdAt }: StatementHeader): string {
  return id ?? [sequence, to ?? createdAt].filter((part) => part !== undefined).join("@");
}
