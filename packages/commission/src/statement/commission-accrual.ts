import {
  exactMinor,
  type Instant,
  type JournalEntry,
  type JournalLine,
  type Money,
  makeIssue,
  ok,
  type PlainDate,
  type Result,
  refuse,
} from "@receivables/core";
import type { CommissionEvaluation } from "../evaluate/commission-evaluation.ts";
import { inRange } from "../internal/in-range.ts";
import { commissionIssues } from "../issues.ts";

/** Accounts of the general ledger an accrual needs. @category Statements */
export interface CommissionAccounts {
  readonly commissionExpense: string;
  /** What is to be paid out. */
  readonly commissionPayable: string;
  /** What is earned and waits for cash. */
  readonly accruedCommission: string;
  /** Draws that are to be repaid. */
  readonly drawAdvances: string;
  /** Commission paid that payees still have to make good. */
  readonly owedByPayees: string;
}

/** How {@link proposeCommissionAccrual} dates and names the entry. @category Statements */
export interface ProposeCommissionAccrualOptions {
  /** Id of the entry. */
  readonly id: string;
  /** The entity whose books take it. */
  readonly entityId: string;
  /** Base currency of the entity. */
  readonly currency: string;
  /** The day it counts from. */
  readonly effectiveDate: PlainDate;
  /** The moment it was made. */
  readonly recordedAt: Instant;
  /** Accounts of the general ledger. */
  readonly accounts: CommissionAccounts;
}

/**
 * Propose the entry that takes the books from one evaluation to the next.
 *
 * Credit what became payable and what is earned and waits for cash; debit draws advanced and what payees owe; the
 * expense is what balances: `Δpaid + Δunreleased - Δdraws + Δcarried`. **Units** minor units of the base currency.
 * **Refuses** `commission.currency_mismatch` (a plan pays in another currency), `commission.amount_out_of_range`.
 *
 * @param evaluations - as of now, and as of the entry before; `null`: there was none
 * @param options - id, dates, currency and accounts
 * @returns a balanced entry, or `null` where nothing changed
 * @example
 * ```ts
 * const zero = money("0", "USD");
 * const balance = {
 *   payeeId: "r1", planId: "reps", commission: money("500", "USD"), released: money("300", "USD"),
 *   unreleased: money("200", "USD"), lost: zero, drawBalance: zero, carried: zero,
 * };
 * const period = {
 *   payeeId: "r1", planId: "reps", period: "2026-03", open: false, earned: money("300", "USD"), carriedIn: zero, carriedOut: zero,
 *   capped: zero, toppedUp: zero, guaranteed: zero, drawn: zero, recovered: zero, forgiven: zero, drawBalance: zero, paid: money("300", "USD"),
 * };
 * const now = {
 *   asOf: "2026-03-31", knownAt: null, lines: [], periods: [period], totals: [], balances: [balance], uncredited: 0, issues: [],
 * };
 * const accounts = {
 *   commissionExpense: "6200", commissionPayable: "2210", accruedCommission: "2220", drawAdvances: "1420", owedByPayees: "1430",
 * };
 * const entry = unwrap(proposeCommissionAccrual({ now, before: null }, {
 *   id: "commission 2026-03", entityId: "acme", currency: "USD", effectiveDate: "2026-03-31", recordedAt: "2026-04-01T09:00:00.000Z", accounts,
 * }));
 * entry?.lines.map(({ accountId, side, amount }) => [accountId, side, amount.minor])
 * // => [["6200", "debit", 50000], ["2210", "credit", 30000], ["2220", "credit", 20000]]
 * ```
 * @category Statements
 */
export function proposeCommissionAccrual(
  evaluations: { readonly now: CommissionEvaluation; readonly before: CommissionEvaluation | null },
  options: ProposeCommissionAccrualOptions,
): Result<JournalEntry | null> {
  return inRange(() => {
    const { id, entityId, currency, effectiveDate, recordedAt, accounts } = options;
    const { now, before } = evaluations;
    const all = [...now.balances, ...(before?.balances ?? [])];
    if (all.some(({ commission }) => commission.currency !== currency)) {
      return refuse(makeIssue(commissionIssues, "commission.currency_mismatch", {}, { path: "/balances" }));
    }
    const [after, was] = [standingOf(now), before === null ? standingOf(null) : standingOf(before)];
    const paid = exactMinor(after.paid - was.paid);
    const unreleased = exactMinor(after.unreleased - was.unreleased);
    const draws = exactMinor(after.draws - was.draws);
    const owed = exactMinor(after.owed - was.owed);
    const expense = exactMinor(exactMinor(exactMinor(paid + unreleased) - draws) - owed);
    const lines = [
      line(accounts.commissionExpense, "debit", expense, currency),
      line(accounts.drawAdvances, "debit", draws, currency),
      line(accounts.owedByPayees, "debit", owed, currency),
      line(accounts.commissionPayable, "credit", paid, currency),
      line(accounts.accruedCommission, "credit", unreleased, currency),
    ].filter(({ amount }) => amount.minor !== 0);
    if (lines.length === 0) return ok(null);
    return ok({ id, entityId, kind: "commission_accrual", effectiveDate, recordedAt, lines });
  });
}

/** What an evaluation leaves on the accounts of the balance sheet. */
function standingOf(evaluation: CommissionEvaluation | null) {
  const sum = (list: readonly Money[]): number => list.reduce((all, { minor }) => exactMinor(all + minor), 0);
  const { periods, balances } = evaluation ?? { periods: [], balances: [] };
  return {
    paid: sum(periods.map((period) => period.paid)),
    unreleased: sum(balances.map((balance) => balance.unreleased)),
    draws: sum(balances.map(({ drawBalance }) => drawBalance)),
    owed: 0 - sum(balances.map(({ carried }) => carried)),
  };
}

/** A line of an amount; one below zero stands on the other side. */
function line(accountId: string, side: JournalLine["side"], minor: number, currency: string): JournalLine {
  const amount = { minor: Math.abs(minor), currency };
  if (minor >= 0) return { accountId, side, amount };
  return { accountId, side: side === "debit" ? "credit" : "debit", amount };
}
