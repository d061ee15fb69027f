import {
  addDecimal,
  compareDecimal,
  type Decimal,
  decimal,
  formatDecimalText,
  negateDecimal,
  type PlainDate,
  type StatementBalance,
  subtractDecimal,
} from "@receivables/core";
import type { SignedAmount } from "../internal/amounts.ts";
import type { EntryDraft } from "../internal/statement-sink.ts";
import type { BankCsvProfile } from "./bank-csv-profile.ts";

/** What a row and its balance say together. */
interface BalancedRow {
  readonly moved: Decimal;
  readonly balance: Decimal | null;
  readonly date: PlainDate | null;
}

/** Where a row is not what the balances around it say. */
export interface BalanceBreak {
  readonly stated: string;
  readonly found: string;
}

/** Holds the running balance of a file against its rows, one after the other. */
export interface RunningBalance {
  /** The difference to the row before, `null` where there is none. */
  readonly add: (entry: EntryDraft, balance: SignedAmount | null) => BalanceBreak | null;
  /** Opening balance before the oldest row, closing balance after the newest. */
  readonly balances: () => readonly StatementBalance[];
  /** How many steps from a row to the next were held against both balances. */
  readonly steps: () => number;
}

/** Start with the first row of a statement. */
export function startBalance(rowOrder: BankCsvProfile["rowOrder"], currency: string | null): RunningBalance {
  let first: BalancedRow | null = null;
  let last: BalancedRow | null = null;
  let steps = 0;
  const isOldestFirst = rowOrder === "oldestFirst";
  const state = (kind: "opening" | "closing", value: Decimal, date: PlainDate | null): StatementBalance => {
    const isDebit = value.coefficient < 0n;
    const text = formatDecimalText(isDebit ? negateDecimal(value) : value);
    return { kind, code: "running", amount: { value: text, currency }, sign: isDebit ? "debit" : "credit", date };
  };
  return {
    add: (entry, stated) => {
      const value = decimal(entry.amount.value);
      const moved = entry.sign === "credit" ? value : negateDecimal(value);
      const row: BalancedRow = { moved, balance: stated === null ? null : signed(stated), date: entry.bookingDate };
      const before = last;
      first ??= row;
      last = row;
      if (before === null) return null;
      const [older, newer] = isOldestFirst ? [before, row] : [row, before];
      if (older.balance === null || newer.balance === null) return null;
      steps += 1;
      const found = addDecimal(older.balance, newer.moved);
      if (compareDecimal(found, newer.balance) === 0) return null;
      return { stated: formatDecimalText(newer.balance), found: formatDecimalText(found) };
    },
    balances: () => {
      const [oldest, newest] = isOldestFirst ? [first, last] : [last, first];
      const opening =
        oldest === null || oldest.balance === null
          ? []
          : [state("opening", subtractDecimal(oldest.balance, oldest.moved), oldest.date)];
      const closing = newest === null || newest.balance === null ? [] : [state("closing", newest.balance, newest.date)];
      return [...opening, ...closing];
    },
    steps: () => steps,
  };
}

function signed({ value, isNegative }: SignedAmount): Decimal {
  return isNegative ? negateDecimal(decimal(value)) : decimal(value);
}
