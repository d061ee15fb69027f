import { exactMinor, toEpochDay } from "@receivables/core";
import type { CreditPolicy } from "../check/credit-policy.ts";
import type { CreditSnapshot } from "../check/credit-snapshot.ts";

/** An item above 0, with the part under dispute taken off where it does not count. */
export interface Debt {
  readonly id: string;
  readonly minor: number;
  /** Below 0 before it is due. */
  readonly daysOverdue: number;
}

/** A customer's items as rules look at them. */
export interface Debts {
  /** Items above 0, oldest due date first, equal ones in the given order. */
  readonly debts: readonly Debt[];
  /** Their sum. */
  readonly owed: number;
  /** The sum of all items, credits subtracted. */
  readonly balance: number;
}

export function readDebts({ items, asOf }: CreditSnapshot, disputed: CreditPolicy["disputed"]): Debts {
  const today = toEpochDay(asOf);
  const debts: Debt[] = [];
  let owed = 0;
  let balance = 0;
  for (const { id, amount, dueDate, disputed: held } of items) {
    const minor = disputed === "excluded" ? exactMinor(amount.minor - (held?.minor ?? 0)) : amount.minor;
    balance = exactMinor(balance + minor);
    if (minor <= 0) continue;
    owed = exactMinor(owed + minor);
    debts.push({ id, minor, daysOverdue: today - toEpochDay(dueDate) });
  }
  debts.sort((a, b) => b.daysOverdue - a.daysOverdue);
  return { debts, owed, balance };
}
