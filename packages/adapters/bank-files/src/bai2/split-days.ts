import {
  addDecimal,
  type BankStatement,
  type Decimal,
  decimal,
  formatDecimalText,
  type PlainDate,
  type StatementBalance,
  type StatementEntry,
  subtractDecimal,
} from "@receivables/core";
import { openingBalance, signedValue } from "../internal/balance-tally.ts";

/**
 * A statement over several days as one for each booking day, for BAI2 reports a day: each opens with the balance the one
 * before closes with, and the last one closes as stated. A statement whose entries are all of its last day stays as it
 * is.
 */
export function splitDays(statement: BankStatement): readonly BankStatement[] {
  const { to, entries, balances, totals: _, ...rest } = statement;
  const dayOf = ({ bookingDate }: StatementEntry): PlainDate => bookingDate ?? to ?? "";
  const days = [...new Set([...entries.map(dayOf), ...(to === undefined ? [] : [to])])].sort();
  if (days.length < 2) return [statement];
  const opening = openingBalance(balances);
  let running: Decimal | null = opening === null ? null : signedValue(opening);
  return days.map((day, index): BankStatement => {
    const booked = entries.filter((entry) => dayOf(entry) === day);
    const isLast = index === days.length - 1;
    const before = running;
    running = before === null ? null : booked.reduce(addEntry, before);
    const currency = opening?.amount.currency ?? null;
    const first = before === null ? [] : [balanceAt("opening", before, currency, day)];
    const last = running === null ? [] : [balanceAt("closing", running, currency, day)];
    const stated = balances.filter((each) => each !== opening);
    return { ...rest, from: day, to: day, entries: booked, balances: [...first, ...(isLast ? stated : last)] };
  });
}

function addEntry(balance: Decimal, { amount, sign }: StatementEntry): Decimal {
  const value = decimal(amount.value);
  return sign === "credit" ? addDecimal(balance, value) : subtractDecimal(balance, value);
}

function balanceAt(
  kind: "opening" | "closing",
  value: Decimal,
  currency: string | null,
  date: PlainDate,
): StatementBalance {
  const isNegative = value.coefficient < 0n;
  const size = isNegative ? { ...value, coefficient: -value.coefficient } : value;
  return {
    kind,
    amount: { value: formatDecimalText(size), currency },
    sign: isNegative ? "debit" : "credit",
    date,
  };
}
