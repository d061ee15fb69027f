import {
  type CurrencyCode,
  formatDecimal,
  InvariantError,
  type Issue,
  isPlainDate,
  type Money,
  makeIssue,
  ok,
  type PlainDate,
  type Reason,
  type Result,
  reason,
} from "@receivables/core";
import { statementsIssues } from "./issues.ts";
import type { Statement, StatementForm } from "./statement.ts";
import type { StatementCycle } from "./statement-cycle.ts";

/** Statements of a customer are held back. @category Policy */
export interface StatementHold {
  readonly customerId: string;
  readonly reason: string;
  /** Last day of the hold; without it, it stands until it is taken out of the policy. */
  readonly until?: PlainDate;
}

/** Which statements are sent, and how they look. A new policy is a new version. @category Policy */
export interface StatementPolicy {
  readonly name: string;
  readonly version: number;
  readonly effectiveDate: PlainDate;
  readonly form: StatementForm;
  readonly cycle: StatementCycle;
  /** Balances below these are not worth a statement; one amount a currency, none is no minimum. */
  readonly minimumBalances: readonly Money[];
  /** An account with nothing open: `ifActive` sends when something happened in the period. */
  readonly zeroBalance: "send" | "ifActive" | "suppress";
  readonly creditBalance: "send" | "suppress";
  /** Send only to accounts with something overdue. */
  readonly onlyOverdue: boolean;
  readonly holds: readonly StatementHold[];
}

/** Whether a statement is sent, with the rule that decided. @category Policy */
export interface StatementDecision {
  readonly customerId: string;
  readonly currency: CurrencyCode;
  readonly send: boolean;
  readonly form: StatementForm;
  readonly policy: { readonly name: string; readonly version: number };
  readonly reasons: readonly Reason[];
}

/**
 * Check a statement policy.
 *
 * **Refuses** `statements.policy_invalid`: a version below 1, a date that is none, two minimums of one currency, a
 * negative minimum.
 *
 * @param policy - the policy
 * @returns the policy, or every issue with its path
 * @example
 * ```ts
 * const monthly = {
 *   name: "monthly", version: 0, effectiveDate: "2026-01-01", form: "openItem",
 *   cycle: { kind: "monthly", dayOfMonth: 31, months: 1 },
 *   minimumBalances: [], zeroBalance: "suppress", creditBalance: "send", onlyOverdue: false, holds: [],
 * } as const;
 * const checked = checkStatementPolicy(monthly);
 * checked.ok ? [] : checked.issues.map((issue) => issue.path) // => ["/version"]
 * ```
 * @category Policy
 */
export function checkStatementPolicy(policy: StatementPolicy): Result<StatementPolicy> {
  const issues: Issue[] = [];
  const refuse = (path: string, field: string, why: string): void => {
    issues.push(makeIssue(statementsIssues, "statements.policy_invalid", { field, reason: why }, { path }));
  };
  if (!Number.isInteger(policy.version) || policy.version < 1) {
    refuse("/version", "version", "must be a whole number from 1");
  }
  if (!isPlainDate(policy.effectiveDate)) refuse("/effectiveDate", "effectiveDate", "is no date of the calendar");
  const seen = new Set<string>();
  policy.minimumBalances.forEach(({ minor, currency }, at) => {
    const path = `/minimumBalances/${at}`;
    if (minor < 0) refuse(path, "minimumBalances", "must not be negative");
    if (seen.has(currency)) refuse(path, "minimumBalances", `names ${currency} twice`);
    seen.add(currency);
  });
  policy.holds.forEach(({ until }, at) => {
    if (until !== undefined && !isPlainDate(until)) refuse(`/holds/${at}/until`, "until", "is no date of the calendar");
  });
  return issues.length === 0 ? ok(policy) : { ok: false, issues };
}

/**
 * Decide whether a statement is sent.
 *
 * The first rule that speaks decides: a hold of the customer that has not ended by the statement's date, a balance of
 * zero, a balance in the customer's favour, nothing overdue where only overdue accounts get one, a balance below the
 * minimum of its currency (equal is enough). **Units** minor units. **Refuses** nothing.
 *
 * @param statement - the statement
 * @param policy - a policy that {@link checkStatementPolicy} accepts
 * @returns the decision with its reason
 * @throws InvariantError when the policy is not yet in effect on the statement's date
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "9.99", issueDate: "2026-03-05", dueDate: "2026-04-04" }],
 * }));
 * const [statement] = unwrap(buildStatements(book, { from: "2026-03-01", to: "2026-03-31" }));
 * const policy = {
 *   name: "monthly", version: 1, effectiveDate: "2026-01-01", form: "openItem",
 *   cycle: { kind: "monthly", dayOfMonth: 31, months: 1 },
 *   minimumBalances: [money("10.00", "USD")], zeroBalance: "suppress", creditBalance: "send", onlyOverdue: false, holds: [],
 * } as const;
 * const decision = statement && decideStatement(statement, policy);
 * [decision?.send, decision?.reasons.map((each) => explain(each, statementsReasons))]
 * // => [false, ["The balance 9.99 USD is below the minimum of 10.00."]]
 * ```
 * @category Policy
 */
export function decideStatement(statement: Statement, policy: StatementPolicy): StatementDecision {
  if (policy.effectiveDate > statement.to) throw new InvariantError("the statement policy is not in effect yet");
  const against = suppression(statement, policy);
  return {
    customerId: statement.customerId,
    currency: statement.currency,
    send: against === null,
    form: policy.form,
    policy: { name: policy.name, version: policy.version },
    reasons: [against ?? reason("statements.sent", {}, [statement.customerId])],
  };
}

function suppression(statement: Statement, policy: StatementPolicy): Reason | null {
  const { customerId, closing, currency, to } = statement;
  const refs = [customerId];
  const hold = policy.holds.find(
    (each) => each.customerId === customerId && (each.until === undefined || each.until >= to),
  );
  if (hold !== undefined) return reason("statements.on_hold", { reason: hold.reason }, refs);
  const settled = closing.minor === 0 && statement.items.length === 0;
  if (settled && policy.zeroBalance === "suppress") return reason("statements.zero_balance", {}, refs);
  if (settled && policy.zeroBalance === "ifActive" && statement.activity.length === 0) {
    return reason("statements.no_activity", {}, refs);
  }
  if (closing.minor < 0 && policy.creditBalance === "suppress") return reason("statements.credit_balance", {}, refs);
  if (policy.onlyOverdue && statement.overdue.minor <= 0) return reason("statements.nothing_overdue", {}, refs);
  const minimum = policy.minimumBalances.find((each) => each.currency === currency);
  // A minimum spares small debts; what a customer has in credit is not small.
  if (minimum !== undefined && closing.minor > 0 && closing.minor < minimum.minor) {
    const params = { balance: formatDecimal(closing), currency, minimum: formatDecimal(minimum) };
    return reason("statements.below_minimum", params, refs);
  }
  return null;
}
