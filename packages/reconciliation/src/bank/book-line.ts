import type { BankDeposit, Money, PlainDate, Receipt } from "@receivables/core";

/** A line of the books that should reach the bank. @category Bank */
export interface BookLine {
  readonly id: string;
  readonly date: PlainDate;
  /** Signed: money in is positive. */
  readonly amount: Money;
  readonly references: readonly string[];
  /** What the books say of it, where they keep the bank's own text. */
  readonly text?: string;
}

/**
 * The lines a receipts journal leads one to expect at the bank: one for each deposit, one for each receipt in none.
 *
 * A deposit is expected net of the processor's fees, as it is paid out.
 *
 * **Units** Money, positive. **Refuses** nothing.
 *
 * @param journal - receipts and deposits of one account's currency
 * @returns lines, deposits first
 * @example
 * ```ts
 * const receipt = {
 *   id: "r1", entityId: "acme", customerId: "c1", method: "wire", amount: money("60.00", "USD"), reference: "E2E-1",
 *   effectiveDate: "2026-03-20", recordedAt: "2026-03-20T09:00:00.000Z",
 * } as const;
 * bookLinesOf({ receipts: [receipt], bankDeposits: [] })
 * // => [{ id: "r1", date: "2026-03-20", amount: { minor: 6000, currency: "USD" }, references: ["E2E-1"] }]
 * ```
 * @category Bank
 */
export function bookLinesOf(journal: {
  readonly receipts: readonly Receipt[];
  readonly bankDeposits: readonly BankDeposit[];
}): readonly BookLine[] {
  const deposited = new Set(journal.bankDeposits.flatMap((deposit) => deposit.receiptIds));
  const line = (each: BankDeposit | Receipt): BookLine => ({
    id: each.id,
    date: each.effectiveDate,
    amount: each.amount,
    references: each.reference === undefined ? [] : [each.reference],
  });
  return [
    ...journal.bankDeposits.map(line),
    ...journal.receipts.filter((receipt) => !deposited.has(receipt.id)).map(line),
  ];
}
