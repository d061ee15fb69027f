import {
  type Book,
  bagOf,
  type Instant,
  type Money,
  type MoneyBag,
  type PlainDate,
  type Receipt,
  type ReceiptMethod,
  toEpochDay,
} from "@receivables/core";

/** A receipt that is in no bank deposit yet. @category Deposits */
export interface UndepositedReceipt {
  readonly receiptId: string;
  readonly method: ReceiptMethod;
  readonly amount: Money;
  readonly effectiveDate: PlainDate;
  /** Calendar days since then. */
  readonly days: number;
}

/** What was received and has not been taken to the bank. @category Deposits */
export interface UndepositedFunds {
  readonly asOf: PlainDate;
  readonly items: readonly UndepositedReceipt[];
  /** The items by method. */
  readonly methods: readonly { readonly method: ReceiptMethod; readonly count: number; readonly total: MoneyBag }[];
  readonly total: MoneyBag;
}

/** The day to look at. @category Deposits */
export interface UndepositedFundsOptions {
  /** The day the funds are counted at. */
  readonly asOf: PlainDate;
  /** What was entered by then; absent, everything. */
  readonly knownAt?: Instant;
}

/**
 * List the receipts that were in hand at a day and in no bank deposit: undeposited funds, and card receipts not paid out.
 *
 * A receipt counts from its posting day until its deposit's day, or until the day it went back.
 *
 * **Units** minor units; calendar days. **Refuses** nothing.
 *
 * @param book - receipts and bank deposits
 * @param options - the day
 * @returns the receipts in the order of the Book, with their sums
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [],
 *   receipts: [{ id: "r1", customerId: "c1", method: "check", amount: "10.00", effectiveDate: "2026-03-02" }],
 * }));
 * const funds = listUndepositedReceipts(book, { asOf: "2026-03-05" });
 * [funds.total, funds.items[0].days] // => [[{ minor: 1000, currency: "USD" }], 3]
 * ```
 * @category Deposits
 */
export function listUndepositedReceipts(book: Book, { asOf, knownAt }: UndepositedFundsOptions): UndepositedFunds {
  const isKnown = (recordedAt: Instant): boolean => knownAt === undefined || recordedAt <= knownAt;
  const deposited = new Set(
    book.bankDeposits
      .filter(({ effectiveDate, recordedAt }) => effectiveDate <= asOf && isKnown(recordedAt))
      .flatMap(({ receiptIds }) => receiptIds),
  );
  const isInHand = ({ id, effectiveDate, recordedAt, reversed }: Receipt): boolean => {
    if (effectiveDate > asOf || !isKnown(recordedAt) || deposited.has(id)) return false;
    return reversed === undefined || reversed.effectiveDate > asOf || !isKnown(reversed.recordedAt);
  };
  const items = book.receipts.filter(isInHand).map(
    ({ id, method, amount, effectiveDate }): UndepositedReceipt => ({
      receiptId: id,
      method,
      amount,
      effectiveDate,
      days: toEpochDay(asOf) - toEpochDay(effectiveDate),
    }),
  );
  const methods = [...new Set(items.map(({ method }) => method))].sort().map((method) => {
    const of = items.filter((item) => item.method === method);
    return { method, count: of.length, total: bagOf(of.map(({ amount }) => amount)) };
  });
  return { asOf, items, methods, total: bagOf(items.map(({ amount }) => amount)) };
}
