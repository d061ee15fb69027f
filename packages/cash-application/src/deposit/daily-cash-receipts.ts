import {
  type Book,
  bagOf,
  formatDecimal,
  fromEpochDay,
  type Instant,
  type Money,
  type MoneyBag,
  negateMoney,
  type PlainDate,
  type Receipt,
  type ReceiptMethod,
  toEpochDay,
} from "@receivables/core";
import { listUndepositedReceipts } from "./undeposited-funds.ts";

/** A receipt of the day. @category Deposits */
export interface DailyReceipt {
  readonly receiptId: string;
  readonly customerId: string | null;
  readonly method: ReceiptMethod;
  readonly reference: string | null;
  readonly amount: Money;
  /** The deposit it is in, of this day or a later one. */
  readonly bankDepositId: string | null;
  /** The day it went back; `null` when it did not. */
  readonly returnedOn: PlainDate | null;
}

/** How undeposited funds moved over a day: opening + received - deposited - returned = closing. @category Deposits */
export interface UndepositedMovement {
  readonly opening: MoneyBag;
  readonly received: MoneyBag;
  /** Receipts taken to the bank this day, before fees. */
  readonly deposited: MoneyBag;
  /** Receipts that went back this day before they were deposited. */
  readonly returned: MoneyBag;
  readonly closing: MoneyBag;
}

/** What came in on a day. @category Deposits */
export interface DailyCashReceipts {
  readonly date: PlainDate;
  readonly receipts: readonly DailyReceipt[];
  readonly methods: readonly { readonly method: ReceiptMethod; readonly count: number; readonly total: MoneyBag }[];
  readonly total: MoneyBag;
  readonly undeposited: UndepositedMovement;
}

/** The day of the report. @category Deposits */
export interface ReportDailyCashOptions {
  /** The day reported. */
  readonly date: PlainDate;
  /** What was entered by then; absent, everything. */
  readonly knownAt?: Instant;
}

/**
 * Report the cash receipts of a day: each receipt, sums by method, and how undeposited funds moved.
 *
 * **Units** minor units. **Refuses** nothing. **Source** the cash receipts journal: opening + received - deposited -
 * returned = closing, where closing is counted anew from the receipts that are in no deposit.
 *
 * @param book - receipts and bank deposits
 * @param options - the day
 * @returns the report
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [],
 *   receipts: [
 *     { id: "r1", customerId: "c1", method: "check", amount: "10.00", effectiveDate: "2026-03-01" },
 *     { id: "r2", customerId: "c2", method: "cash", amount: "5.50", effectiveDate: "2026-03-02" },
 *   ],
 * }));
 * const report = reportDailyCash(book, { date: "2026-03-02" });
 * [report.total[0].minor, report.undeposited.opening[0].minor, report.undeposited.closing[0].minor] // => [550, 1000, 1550]
 * ```
 * @category Deposits
 */
export function reportDailyCash(book: Book, { date, knownAt }: ReportDailyCashOptions): DailyCashReceipts {
  const known = knownAt === undefined ? {} : { knownAt };
  const isKnown = (recordedAt: Instant): boolean => knownAt === undefined || recordedAt <= knownAt;
  const deposits = book.bankDeposits.filter(({ recordedAt }) => isKnown(recordedAt));
  const depositOf = new Map(deposits.flatMap((deposit) => deposit.receiptIds.map((id) => [id, deposit] as const)));
  const all = book.receipts.filter(({ recordedAt }) => isKnown(recordedAt));
  const ofDay = all.filter(({ effectiveDate }) => effectiveDate === date);
  const returnOf = ({ reversed }: Receipt): PlainDate | null => {
    return reversed !== undefined && isKnown(reversed.recordedAt) ? reversed.effectiveDate : null;
  };
  const receipts = ofDay.map(
    (receipt): DailyReceipt => ({
      receiptId: receipt.id,
      customerId: receipt.customerId,
      method: receipt.method,
      reference: receipt.reference ?? null,
      amount: receipt.amount,
      bankDepositId: depositOf.get(receipt.id)?.id ?? null,
      returnedOn: returnOf(receipt),
    }),
  );
  const amounts = (list: readonly Receipt[]): readonly Money[] => list.map(({ amount }) => amount);
  /** The day a receipt leaves undeposited funds: with its deposit, or by going back before. */
  const leaving = (receipt: Receipt): { readonly on: PlainDate; readonly by: "deposit" | "return" } | null => {
    const deposit = depositOf.get(receipt.id)?.effectiveDate;
    const back = returnOf(receipt);
    if (deposit !== undefined && (back === null || deposit <= back))
      return { on: later(deposit, receipt), by: "deposit" };
    return back === null ? null : { on: later(back, receipt), by: "return" };
  };
  const left = (by: "deposit" | "return"): readonly Money[] =>
    amounts(
      all.filter((receipt) => {
        const found = leaving(receipt);
        return found?.on === date && found.by === by;
      }),
    );
  return {
    date,
    receipts,
    methods: sumByMethod(receipts),
    total: bagOf(amounts(ofDay)),
    undeposited: {
      opening: listUndepositedReceipts(book, { asOf: fromEpochDay(toEpochDay(date) - 1), ...known }).total,
      received: bagOf(amounts(ofDay)),
      deposited: bagOf(left("deposit")),
      returned: bagOf(left("return")),
      closing: listUndepositedReceipts(book, { asOf: date, ...known }).total,
    },
  };
}

/**
 * What is unexplained in a movement of undeposited funds: nothing, unless a deposit names receipts the Book does not have.
 *
 * **Units** minor units. **Refuses** nothing.
 *
 * @param movement - of {@link reportDailyCash}
 * @returns closing less (opening + received - deposited - returned), by currency; zeros when it ties
 * @example
 * ```ts
 * const usd = (minor: number) => [{ minor, currency: "USD" }];
 * checkUndepositedMovement({ opening: usd(100), received: usd(50), deposited: usd(120), returned: [], closing: usd(30) })
 * // => [{ minor: 0, currency: "USD" }]
 * ```
 * @category Deposits
 */
export function checkUndepositedMovement(movement: UndepositedMovement): MoneyBag {
  const { opening, received, deposited, returned, closing } = movement;
  const expected = [...opening, ...received, ...[...deposited, ...returned].map(negateMoney)];
  return bagOf([...closing, ...expected.map(negateMoney)]);
}

/**
 * A daily cash report as rows of text, to be printed or written as CSV.
 *
 * **Units** amounts in major units with the decimals of their currency. **Refuses** nothing.
 *
 * @param report - of {@link reportDailyCash}
 * @returns rows of seven cells: date, receipt, customer, method, reference, amount, currency; then the sums by method
 * @example
 * ```ts
 * const empty = { opening: [], received: [], deposited: [], returned: [], closing: [] };
 * const amount = { minor: 550, currency: "USD" };
 * const receipt = { receiptId: "r2", customerId: "c2", method: "cash", reference: null, amount, bankDepositId: null, returnedOn: null } as const;
 * toDailyCashRows({ date: "2026-03-02", receipts: [receipt], methods: [{ method: "cash", count: 1, total: [amount] }], total: [amount], undeposited: empty })
 *   .slice(1) // => [["2026-03-02", "r2", "c2", "cash", "", "5.50", "USD"], ["2026-03-02", "", "", "cash", "1 receipt", "5.50", "USD"]]
 * ```
 * @category Deposits
 */
export function toDailyCashRows({ date, receipts, methods }: DailyCashReceipts): readonly (readonly string[])[] {
  return [
    ["date", "receipt", "customer", "method", "reference", "amount", "currency"],
    ...receipts.map(({ receiptId, customerId, method, reference, amount }) => [
      date,
      receiptId,
      customerId ?? "",
      method,
      reference ?? "",
      formatDecimal(amount),
      amount.currency,
    ]),
    ...methods.flatMap(({ method, count, total }) =>
      total.map((sum) => {
        const counted = `${count} receipt${count === 1 ? "" : "s"}`;
        return [date, "", "", method, counted, formatDecimal(sum), sum.currency];
      }),
    ),
  ];
}

function sumByMethod(receipts: readonly DailyReceipt[]): DailyCashReceipts["methods"] {
  return [...new Set(receipts.map(({ method }) => method))].sort().map((method) => {
    const of = receipts.filter((receipt) => receipt.method === method);
    return { method, count: of.length, total: bagOf(of.map(({ amount }) => amount)) };
  });
}

/** A receipt leaves no earlier than it came. */
function later(date: PlainDate, { effectiveDate }: Receipt): PlainDate {
  return date < effectiveDate ? effectiveDate : date;
}
