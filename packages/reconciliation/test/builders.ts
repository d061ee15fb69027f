import { type BankStatement, formatDecimal, moneyOfMinor, type StatementEntry } from "@receivables/core";
import type { BankReconciliationInput, BookLine } from "@receivables/reconciliation";

/** A line of the bank, short to write. */
export interface Line {
  readonly day: string;
  readonly minor: number;
  readonly reference?: string;
  readonly code?: string;
  readonly text?: string;
}

/** Saturdays and Sundays are off. */
export const weekend = { id: "weekend", version: "1", source: "own", weekend: [6, 7], holidays: [] } as const;

/** Five days of window and transit at the end of March. */
export const options = { asOf: "2026-03-31", windowDays: 5, transitDays: 5, calendar: weekend } as const;

/** A statement over lines, with its balances. */
export function statementOf(lines: readonly Line[], opening = 0, id = "s1"): BankStatement {
  const text = (minor: number): string => formatDecimal(moneyOfMinor(minor, "USD"));
  const sum = (sign: 1 | -1): number =>
    lines.reduce((all, line) => all + (line.minor * sign > 0 ? Math.abs(line.minor) : 0), 0);
  const closing = opening + sum(1) - sum(-1);
  return {
    id,
    account: { number: "44" },
    currency: "USD",
    format: "BAI2",
    balances: [],
    entries: lines.map(
      (line, ordinal): StatementEntry => ({
        ordinal,
        amount: { value: text(Math.abs(line.minor)), currency: "USD" },
        sign: line.minor < 0 ? "debit" : "credit",
        reversal: false,
        status: "booked",
        bookingDate: line.day,
        valueDate: null,
        ...(line.reference === undefined ? {} : { customerReference: line.reference }),
        ...(line.code === undefined ? {} : { transactionCode: line.code }),
        ...(line.text === undefined ? {} : { text: line.text }),
        charges: [],
        details: [],
      }),
    ),
    proof: {
      verdict: "proved",
      opening: text(opening),
      credits: text(sum(1)),
      debits: text(sum(-1)),
      closing: text(closing),
      difference: "0.00",
    },
  };
}

/** A line of the books. */
export function book(id: string, day: string, minor: number, reference?: string): BookLine {
  return { id, date: day, amount: moneyOfMinor(minor, "USD"), references: reference === undefined ? [] : [reference] };
}

/** Both sides of an account that began at zero. */
export function inputOf(bookLines: readonly BookLine[], lines: readonly Line[]): BankReconciliationInput {
  return {
    account: { id: "bank", currency: "USD" },
    openingBookBalance: moneyOfMinor(0, "USD"),
    statements: [statementOf(lines)],
    bookLines,
    carriedForward: { book: [], bank: [] },
  };
}
