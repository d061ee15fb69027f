import {
  addDecimal,
  type BalanceProof,
  type Decimal,
  decimal,
  formatDecimalText,
  negateDecimal,
  type StatementBalance,
  type StatementEntry,
  type StatementTotal,
  subtractDecimal,
} from "@receivables/core";
import type { bankReasons } from "../reasons.ts";
import { startSum } from "./decimal-sum.ts";

/** Why a statement proves nothing. */
export type ProofReason = keyof typeof bankReasons;

/** What of an entry counts in a proof. */
export type CountedEntry = Pick<StatementEntry, "amount" | "sign" | "status">;

/** Sums entries as they come and proves the statement when its balances are known. */
export interface ProofTally {
  readonly add: (entry: CountedEntry) => void;
  /** The sum of the entries is not known, for this reason. */
  readonly lose: (reason: ProofReason) => void;
  readonly finish: (balances: readonly StatementBalance[], totals: readonly StatementTotal[]) => BalanceProof;
}

/** Start the proof of one statement. */
export function startProof(): ProofTally {
  const creditSum = startSum();
  const debitSum = startSum();
  let lost: ProofReason | null = null;
  let count = 0;
  let lastCurrency: string | null = null;
  const currencies = new Set<string>();
  return {
    add: ({ amount, sign, status }) => {
      count += 1;
      if (!isBooked(status)) return;
      if (amount.currency !== null && amount.currency !== lastCurrency) {
        currencies.add(amount.currency);
        lastCurrency = amount.currency;
      }
      (sign === "credit" ? creditSum : debitSum).add(amount.value);
    },
    lose: (reason) => {
      lost ??= reason;
    },
    finish: (balances, totals) => {
      const credits = creditSum.total();
      const debits = debitSum.total();
      const opening = openingBalance(balances);
      const closing = closingBalance(balances);
      const from = opening === null ? null : signedValue(opening);
      const to = closing === null ? null : signedValue(closing);
      const sums = {
        opening: from === null ? null : formatDecimalText(from),
        credits: formatDecimalText(credits),
        debits: formatDecimalText(debits),
        closing: to === null ? null : formatDecimalText(to),
      };
      for (const balance of [opening, closing]) {
        if (balance !== null && balance.amount.currency !== null) currencies.add(balance.amount.currency);
      }
      const reason =
        missingBalance(opening, closing) ??
        lost ??
        (currencies.size > 1 ? "bank.currencies_differ" : null) ??
        (count === 0 && statesTurnover(totals) ? "bank.entries_not_reported" : null);
      if (reason !== null || from === null || to === null) {
        return { verdict: "not_provable", ...sums, difference: null, ...(reason === null ? {} : { reason }) };
      }
      const difference = subtractDecimal(to, subtractDecimal(addDecimal(from, credits), debits));
      const verdict = difference.coefficient === 0n ? "proved" : "disproved";
      return { verdict, ...sums, difference: formatDecimalText(difference) };
    },
  };
}

/** The opening booked balance, or the closing one of the statement before; the earliest where there are several. */
export function openingBalance(balances: readonly StatementBalance[]): StatementBalance | null {
  return firstByDate(balances, "opening") ?? firstByDate(balances, "previous_closing");
}

/** The closing booked balance; the latest where there are several. */
export function closingBalance(balances: readonly StatementBalance[]): StatementBalance | null {
  return balances
    .filter(({ kind }) => kind === "closing")
    .reduce<StatementBalance | null>(
      (last, each) => (last === null || (each.date ?? "") >= (last.date ?? "") ? each : last),
      null,
    );
}

/** The amount of a balance with its sign: positive means the bank owes us. */
export function signedValue({ amount, sign }: StatementBalance): Decimal {
  const value = decimal(amount.value);
  return sign === "credit" ? value : negateDecimal(value);
}

/** Entries that are pending, in the future or for information have not moved the booked balance. */
export function isBooked(status: StatementEntry["status"]): boolean {
  return status === "booked" || status === null;
}

function firstByDate(balances: readonly StatementBalance[], wanted: StatementBalance["kind"]): StatementBalance | null {
  return balances
    .filter(({ kind }) => kind === wanted)
    .reduce<StatementBalance | null>(
      (first, each) => (first === null || (each.date ?? "") < (first.date ?? "") ? each : first),
      null,
    );
}

function missingBalance(opening: StatementBalance | null, closing: StatementBalance | null): ProofReason | null {
  if (opening === null) return closing === null ? "bank.balances_missing" : "bank.opening_balance_missing";
  return closing === null ? "bank.closing_balance_missing" : null;
}

function statesTurnover(totals: readonly StatementTotal[]): boolean {
  return totals.some(
    ({ kind, amount, count }) =>
      kind !== "other" && ((count ?? 0) > 0 || (amount !== null && /[1-9]/.test(amount.value))),
  );
}
