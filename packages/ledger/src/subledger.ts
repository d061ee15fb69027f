import { type CurrencyCode, type Money, moneyOfMinor, type PlainDate } from "@receivables/core";
import type { ControlRole } from "./event.ts";
import { type LedgerData, ownerOf, type ReceiptData } from "./internal/ledger-data.ts";
import { dataOf, type LedgerState } from "./state.ts";

/** What stands on one control account in one currency. @category Postings */
export interface SubledgerLine {
  readonly role: ControlRole;
  readonly currency: CurrencyCode;
  /** In the currency of the documents and receipts; positive is owed to us. */
  readonly balance: Money;
  /** What it carries in base currency. */
  readonly base: Money;
}

/** A document or receipt with what it carries in base currency. @category Postings */
export interface CarriedItem {
  readonly source: "document" | "receipt";
  readonly id: string;
  readonly role: ControlRole;
  readonly customerId: string | null;
  /** What is open, in its own currency; positive is owed to us. */
  readonly open: Money;
  /** What it carries in base currency, rates as they were; the control accounts' balance is the sum of these. */
  readonly base: Money;
}

/** When {@link subledgerOf} and {@link carriedItems} look. @category Postings */
export interface SubledgerOptions {
  /** The day at whose end it is struck. */
  readonly asOf: PlainDate;
}

/**
 * The open documents and receipts of a day with their carrying amounts in base currency.
 *
 * What stays open of a foreign item carries its share of the base amount at issue; a reversal brings back exactly what
 * was taken off. For a view known at an earlier instant fold the events recorded by then.
 *
 * **Units** minor units. **Refuses** nothing.
 *
 * @param state - the entity's log, folded; it is only read
 * @param options - as of
 * @returns items with something open or carried, documents first
 * @example
 * ```ts
 * carriedItems(initialState(), { asOf: "2026-03-31" }) // => []
 * ```
 * @category Postings
 */
export function carriedItems(state: LedgerState, options: SubledgerOptions): readonly CarriedItem[] {
  const data = dataOf(state);
  const { asOf } = options;
  const items: CarriedItem[] = [];
  for (const { event, balance, direction, control } of data.documents.values()) {
    const { id, currency, customerId } = event.document;
    const low = balance.at(asOf);
    if (low.minor === 0 && low.base === 0) continue;
    const open = moneyOfMinor(direction * low.minor, currency);
    const base = moneyOfMinor(direction * low.base, data.baseCurrency);
    items.push({ source: "document", id, role: control, customerId, open, base });
  }
  for (const receipt of data.receipts.values()) {
    const low = receipt.balance.at(asOf);
    if (low.minor === 0 && low.base === 0) continue;
    const { id, amount } = receipt.event.receipt;
    const customerId = ownerOn(receipt, asOf);
    const role = customerId === null ? "unidentifiedReceipts" : "unappliedReceipts";
    const open = moneyOfMinor(-low.minor, amount.currency);
    items.push({ source: "receipt", id, role, customerId, open, base: moneyOfMinor(-low.base, data.baseCurrency) });
  }
  return items;
}

/**
 * What the sub-ledger says stands on each of its control accounts, by currency, at the end of a day.
 *
 * It is added up from the items, not from postings: that the postings of a control account sum to the same is a law.
 *
 * **Units** minor units. **Refuses** nothing.
 *
 * @param state - the entity's log, folded; it is only read
 * @param options - as of
 * @returns one line for each role and currency with items, by role and currency
 * @throws InvariantError when a balance is beyond 2^53
 * @example
 * ```ts
 * const envelope = {
 *   actor: "u1", entityId: "acme", effectiveDate: "2026-03-01", recordedAt: "2026-03-01T08:00:00.000Z",
 * };
 * const log: LedgerEvent[] = [];
 * log.push(...unwrap(decide(initialState(), { ...envelope, kind: "openEntity", commandId: "c0", baseCurrency: "USD" })));
 * log.push(...unwrap(decide(foldEvents(log), {
 *   ...envelope, kind: "recordReceipt", commandId: "c1",
 *   receipt: {
 *     id: "r1", customerId: null, method: "wire", amount: money("50.00", "EUR"), baseAmount: money("54.00", "USD"),
 *   },
 * })));
 * const [line] = subledgerOf(foldEvents(log), { asOf: "2026-03-31" });
 * [line?.role, line?.balance.minor, line?.base.minor] // => ["unidentifiedReceipts", -5000, -5400]
 * ```
 * @category Postings
 */
export function subledgerOf(state: LedgerState, options: SubledgerOptions): readonly SubledgerLine[] {
  const sums = new Map<string, { role: ControlRole; currency: CurrencyCode; minor: bigint; base: bigint }>();
  for (const { role, open, base } of carriedItems(state, options)) {
    const key = `${role} ${open.currency}`;
    const sum = sums.get(key) ?? { role, currency: open.currency, minor: 0n, base: 0n };
    sums.set(key, sum);
    sum.minor += BigInt(open.minor);
    sum.base += BigInt(base.minor);
  }
  const { baseCurrency } = dataOf(state);
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { role, currency, minor, base }]) => ({
      role,
      currency,
      balance: moneyOfMinor(Number(minor), currency),
      base: moneyOfMinor(Number(base), baseCurrency),
    }));
}

function ownerOn(receipt: ReceiptData, asOf: PlainDate): LedgerData["entityId"] {
  const by = receipt.identified.filter((each) => each.effectiveDate <= asOf).at(-1);
  return by === undefined ? ownerOf(receipt) : by.customerId;
}
