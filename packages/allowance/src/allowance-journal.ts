import {
  type Instant,
  type JournalEntry,
  type JournalLine,
  type Money,
  moneyOfMinor,
  type PlainDate,
} from "@receivables/core";

/** Accounts an allowance is posted to. @category Journal */
export interface AllowanceAccounts {
  readonly creditLossExpense: string;
  readonly allowance: string;
  /** Contra revenue, for what will be credited. */
  readonly revenueDeductions: string;
  readonly dilutionReserve: string;
}

/** How {@link proposeAllowanceJournal} posts. @category Journal */
export interface ProposeAllowanceJournalOptions {
  /** Id of the entry. */
  readonly id: string;
  /** Whose books it is for. */
  readonly entityId: string;
  /** The day it counts from. */
  readonly effectiveDate: PlainDate;
  /** The moment it was made. */
  readonly recordedAt: Instant;
  /** Accounts of the general ledger. */
  readonly accounts: AllowanceAccounts;
}

/** What is to be charged: the true-up, and the change of the dilution reserve. Negative releases. @category Journal */
export interface AllowanceCharge {
  readonly expense: Money;
  /** Absent, the dilution reserve does not change. */
  readonly dilution?: Money;
}

/**
 * Propose the journal entry of an allowance true-up.
 *
 * Debit credit loss expense, credit allowance; debit revenue deductions, credit dilution reserve. A release swaps the
 * sides. Credit loss and dilution never share a line. Nothing to charge is no entry.
 *
 * **Units** minor units of the base currency. **Refuses** nothing.
 *
 * @param charge - what to charge
 * @param options - id, dates and accounts
 * @returns a balanced entry, or `null` where there is nothing to post
 * @example
 * ```ts
 * const accounts = { creditLossExpense: "6410", allowance: "1290", revenueDeductions: "4090", dilutionReserve: "2350" };
 * const entry = proposeAllowanceJournal({ expense: money("83100", "USD") }, {
 *   id: "allowance-2026-03", entityId: "acme", effectiveDate: "2026-03-31", recordedAt: "2026-04-02T09:00:00.000Z", accounts,
 * });
 * entry?.lines.map((line) => [line.accountId, line.side, line.amount.minor])
 * // => [["6410", "debit", 8310000], ["1290", "credit", 8310000]]
 * ```
 * @category Journal
 */
export function proposeAllowanceJournal(
  { expense, dilution }: AllowanceCharge,
  options: ProposeAllowanceJournalOptions,
): JournalEntry | null {
  const { id, entityId, effectiveDate, recordedAt, accounts } = options;
  const lines = [
    ...pair(accounts.creditLossExpense, accounts.allowance, expense),
    ...(dilution === undefined ? [] : pair(accounts.revenueDeductions, accounts.dilutionReserve, dilution)),
  ];
  if (lines.length === 0) return null;
  return { id, entityId, kind: "allowance_true_up", effectiveDate, recordedAt, lines };
}

function pair(expense: string, reserve: string, { minor, currency }: Money): readonly JournalLine[] {
  if (minor === 0) return [];
  const amount = moneyOfMinor(Math.abs(minor), currency);
  const [debit, credit] = minor > 0 ? [expense, reserve] : [reserve, expense];
  return [
    { accountId: debit, side: "debit", amount },
    { accountId: credit, side: "credit", amount },
  ];
}
