import {
  type CurrencyCode,
  type Issue,
  type LedgerDetailLine,
  type Money,
  makeIssue,
  moneyOfMinor,
  type PlainDate,
  type Reason,
  type Result,
  reason,
  type TrialBalance,
} from "@receivables/core";
import { joinExact } from "@receivables/matching";
import type { DifferenceNature, DifferenceOwners, EarlierDifferences, ReconciledDifferences } from "../difference.ts";
import { checkLines } from "../internal/check-lines.ts";
import { concludeDifferences, type FoundDifference, inOrder } from "../internal/proof.ts";
import { reconciliationIssues } from "../issues.ts";

/** One posting of the sub-ledger to its control account. @category Control account */
export interface SubLedgerLine {
  readonly id: string;
  readonly date: PlainDate;
  /** What was posted: `document_issued`, `receipt_recorded`, … the roll-forward is grouped by it. */
  readonly kind: string;
  /** The record posted, which the general ledger repeats. */
  readonly ref: string;
  /** Signed: a debit is positive. */
  readonly amount: Money;
  /** Posted by this close: the general ledger gets it with the close's journal. */
  readonly pending?: boolean;
}

/** What {@link reconcileControlAccount} compares. @category Control account */
export interface ControlAccountInput extends EarlierDifferences {
  readonly entityId: string;
  readonly accountId: string;
  /** What the account holds, where several are reconciled together: `receivables`, `unapplied_cash`, … */
  readonly accountClass?: string;
  readonly currency: CurrencyCode;
  /** Balance of the sub-ledger when the period began. */
  readonly openingBalance: Money;
  readonly subLedger: readonly SubLedgerLine[];
  /** The account's lines in the general ledger; those of origin `opening` carry the balance forward. */
  readonly detail: readonly LedgerDetailLine[];
  /** The general ledger's balances, where given. */
  readonly trialBalance: TrialBalance | null;
}

/** The period of {@link reconcileControlAccount}. @category Control account */
export interface ReconcileControlAccountOptions extends DifferenceOwners<ControlDifferenceCause> {
  /** First day of the period. */
  readonly from: PlainDate;
  /** Last day of the period. */
  readonly to: PlainDate;
  /** Origins of the general ledger that the sub-ledger's own postings come under. */
  readonly ownOrigins: readonly string[];
}

/** What sets the general ledger apart from the sub-ledger. @category Control account */
export type ControlDifferenceCause =
  | "opening_balance"
  | "missing_in_general_ledger"
  | "missing_in_sub_ledger"
  | "posted_twice"
  | "amount_differs"
  | "manual_journal"
  | "other_period"
  | "pending_posting";

/** One line of a roll-forward. @category Control account */
export interface RollForwardLine {
  readonly kind: string;
  readonly count: number;
  readonly amount: Money;
}

/** How a balance came from opening to closing. @category Control account */
export interface RollForward {
  readonly opening: Money;
  readonly movements: readonly RollForwardLine[];
  readonly closing: Money;
}

/**
 * A control account reconciled down to its postings; in its proof `left` is the sub-ledger, `right` the general ledger.
 *
 * @category Control account
 */
export interface ControlAccountReconciliation extends ReconciledDifferences<ControlDifferenceCause> {
  readonly entityId: string;
  readonly accountId: string;
  readonly accountClass?: string;
  readonly matched: number;
  readonly subLedger: RollForward;
  readonly generalLedger: RollForward;
  /** The account's balance in the trial balance less the sum of its detail; `null` without a trial balance. */
  readonly trialBalanceDifference: Money | null;
}

/**
 * Reconcile the sub-ledger with its control account, posting by posting.
 *
 * Postings are the same when they name the same record with the same amount. What is left is named: missing on either
 * side, posted twice, a different amount, a manual journal, another period, or not posted yet because this close makes
 * it. Then `sub-ledger + differences = general ledger`, or the rest is shown as unexplained.
 *
 * **Units** minor units of the entity's base currency, debits positive. **Refuses** `reconciliation.duplicate_id`,
 * `reconciliation.currency_mixed`, `reconciliation.date_impossible`, `reconciliation.amount_out_of_range`,
 * `reconciliation.sign_unexpected`, `reconciliation.account_foreign`, `reconciliation.line_outside_period`.
 * **Source** control-account reconciliation, any textbook of accounting; roll-forward as auditors ask for it.
 *
 * @param input - both sides
 * @param options - the period, and the origins of our own postings
 * @returns the reconciliation, or why there can be none
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const reconciled = unwrap(reconcileControlAccount({
 *   entityId: "acme", accountId: "1200", currency: "USD", openingBalance: usd("0.00"), trialBalance: null,
 *   subLedger: [{ id: "p1", date: "2026-03-01", kind: "document_issued", ref: "i1", amount: usd("100.00") }],
 *   detail: [
 *     { id: "g1", entityId: "acme", accountId: "1200", date: "2026-03-01", side: "debit", amount: usd("100.00"), origin: "receivables", ref: "i1" },
 *     { id: "g2", entityId: "acme", accountId: "1200", date: "2026-03-31", side: "credit", amount: usd("5.00"), origin: "manual" },
 *   ],
 * }, { from: "2026-03-01", to: "2026-03-31", ownOrigins: ["receivables"] }));
 * [reconciled.proof.proved, reconciled.differences.map((each) => [each.cause, each.amount.minor])]
 * // => [true, [["manual_journal", -500]]]
 * ```
 * @category Control account
 */
export function reconcileControlAccount(
  input: ControlAccountInput,
  options: ReconcileControlAccountOptions,
): Result<ControlAccountReconciliation> {
  const issues = checkInput(input, options);
  if (issues.length > 0) return { ok: false, issues };
  const ours = inOrder(input.subLedger);
  const opening = input.detail.filter((line) => line.origin === "opening");
  const inPeriod = (line: LedgerDetailLine): boolean => line.date >= options.from && line.date <= options.to;
  const theirs = inOrder(input.detail.filter((line) => line.origin !== "opening"));
  const join = joinPostings(ours, theirs.filter(inPeriod));
  const compared = { ours: join.ours, theirs: [...join.theirs, ...theirs.filter((line) => !inPeriod(line))] };
  const found = [...openingDifference(input, opening, options), ...leftoverDifferences(compared, join, options)];
  const subLedger = rollForward(
    input.openingBalance.minor,
    ours.map((line) => [line.kind, line.amount.minor]),
    input.currency,
  );
  const generalLedger = rollForward(
    sumSigned(opening),
    theirs.map((line) => [line.origin, signed(line)]),
    input.currency,
  );
  return {
    ok: true,
    value: {
      entityId: input.entityId,
      accountId: input.accountId,
      ...(input.accountClass === undefined ? {} : { accountClass: input.accountClass }),
      matched: join.matched,
      ...concludeDifferences(found, {
        left: subLedger.closing.minor,
        right: generalLedger.closing.minor,
        currency: input.currency,
        asOf: options.to,
        owners: options.owners,
        previous: input.previous,
      }),
      subLedger,
      generalLedger,
      trialBalanceDifference: trialBalanceDifference(input, generalLedger.closing.minor),
    },
  };
}

type Found = FoundDifference<ControlDifferenceCause>;

/** A posting this close makes is timing; everything else has to be put right. */
const natureOf = (cause: ControlDifferenceCause): DifferenceNature =>
  cause === "pending_posting" ? "timing" : "mistake";

interface JoinedPostings {
  readonly matched: number;
  readonly ours: readonly SubLedgerLine[];
  readonly theirs: readonly LedgerDetailLine[];
  /** How often the general ledger repeats a posting that was matched, by its record and amount. */
  readonly matchedRefs: ReadonlySet<string>;
}

/** Pair equal postings; of several equal ones as many as both sides have. */
function joinPostings(ours: readonly SubLedgerLine[], theirs: readonly LedgerDetailLine[]): JoinedPostings {
  const join = joinExact(ours, theirs, {
    leftKey: (line) => [line.ref, line.amount.minor],
    rightKey: (line) => (line.ref === undefined ? null : [line.ref, signed(line)]),
  });
  const matchedOurs = new Set(join.pairs.map((pair) => pair.left));
  const matchedTheirs = new Set(join.pairs.map((pair) => pair.right));
  for (const { left, right } of join.ambiguous) {
    for (let at = 0; at < Math.min(left.length, right.length); at++) {
      matchedOurs.add(left[at] ?? -1);
      matchedTheirs.add(right[at] ?? -1);
    }
  }
  const matchedRefs = new Set(
    [...matchedOurs].map((at) => postingKey(ours[at]?.ref ?? "", ours[at]?.amount.minor ?? 0)),
  );
  return {
    matched: matchedOurs.size,
    ours: ours.filter((_, at) => !matchedOurs.has(at)),
    theirs: theirs.filter((_, at) => !matchedTheirs.has(at)),
    matchedRefs,
  };
}

/** What is left of both sides, each line in exactly one difference. */
function leftoverDifferences(
  left: { readonly ours: readonly SubLedgerLine[]; readonly theirs: readonly LedgerDetailLine[] },
  join: JoinedPostings,
  options: ReconcileControlAccountOptions,
): readonly Found[] {
  const differing = joinExact(
    left.ours.filter((line) => line.pending !== true),
    left.theirs.filter((line) => isOwn(line, options) && isWithin(line, options)),
    { leftKey: (line) => line.ref, rightKey: (line) => line.ref ?? null },
  );
  const unposted = left.ours.filter((line) => line.pending !== true);
  const foreign = left.theirs.filter((line) => isOwn(line, options) && isWithin(line, options));
  const used = new Set<string>();
  const differences: Found[] = [];
  for (const pair of differing.pairs) {
    const [ours, theirs] = [unposted[pair.left], foreign[pair.right]];
    if (ours === undefined || theirs === undefined) continue;
    used.add(ours.id).add(theirs.id);
    const because = reason("reconciliation.reference_only", { reference: ours.ref }, [ours.id, theirs.id]);
    differences.push(
      difference(
        "amount_differs",
        "both",
        signed(theirs) - ours.amount.minor,
        theirs.date,
        [ours.id, theirs.id],
        because,
      ),
    );
  }
  for (const line of left.ours) {
    if (used.has(line.id)) continue;
    const cause = line.pending === true ? "pending_posting" : "missing_in_general_ledger";
    const because = reason(line.pending === true ? "reconciliation.pending" : "reconciliation.not_posted", {}, [
      line.id,
    ]);
    differences.push(difference(cause, "left", -line.amount.minor, line.date, [line.id], because));
  }
  for (const line of left.theirs) {
    if (used.has(line.id)) continue;
    const { cause, because } = nameLeftover(line, join, options);
    differences.push(difference(cause, "right", signed(line), line.date, [line.id], because));
  }
  return differences;
}

function nameLeftover(
  line: LedgerDetailLine,
  join: JoinedPostings,
  options: ReconcileControlAccountOptions,
): { readonly cause: ControlDifferenceCause; readonly because: Reason } {
  if (!isWithin(line, options)) {
    return { cause: "other_period", because: reason("reconciliation.other_period", { date: line.date }, [line.id]) };
  }
  if (!isOwn(line, options)) {
    return {
      cause: "manual_journal",
      because: reason("reconciliation.manual_origin", { origin: line.origin }, [line.id]),
    };
  }
  if (line.ref !== undefined && join.matchedRefs.has(postingKey(line.ref, signed(line)))) {
    return { cause: "posted_twice", because: reason("reconciliation.posted_again", {}, [line.id]) };
  }
  return { cause: "missing_in_sub_ledger", because: reason("reconciliation.not_in_sub_ledger", {}, [line.id]) };
}

function openingDifference(
  input: ControlAccountInput,
  opening: readonly LedgerDetailLine[],
  options: ReconcileControlAccountOptions,
): readonly Found[] {
  const apart = sumSigned(opening) - input.openingBalance.minor;
  if (apart === 0) return [];
  const refs = opening.map((line) => line.id);
  const because = reason("reconciliation.opening_differs", {}, refs);
  return [difference("opening_balance", "both", apart, options.from, refs, because)];
}

function difference(
  cause: ControlDifferenceCause,
  side: Found["side"],
  minor: number,
  date: PlainDate,
  refs: readonly string[],
  because: Reason,
): Found {
  return { cause, nature: natureOf(cause), side, minor, date, refs, reasons: [because] };
}

function rollForward(
  opening: number,
  movements: readonly (readonly [kind: string, minor: number])[],
  currency: CurrencyCode,
): RollForward {
  const byKind = new Map<string, { count: number; minor: number }>();
  let closing = opening;
  for (const [kind, minor] of movements) {
    const line = byKind.get(kind) ?? { count: 0, minor: 0 };
    byKind.set(kind, { count: line.count + 1, minor: line.minor + minor });
    closing += minor;
  }
  const lines = [...byKind].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    opening: moneyOfMinor(opening, currency),
    movements: lines.map(([kind, { count, minor }]) => ({ kind, count, amount: moneyOfMinor(minor, currency) })),
    closing: moneyOfMinor(closing, currency),
  };
}

function trialBalanceDifference(input: ControlAccountInput, detail: number): Money | null {
  if (input.trialBalance === null) return null;
  const lines = input.trialBalance.lines.filter((line) => line.accountId === input.accountId);
  const balance = lines.reduce((sum, line) => sum + line.balance.minor, 0);
  return moneyOfMinor(balance - detail, input.currency);
}

function checkInput(input: ControlAccountInput, options: ReconcileControlAccountOptions): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse = (code: keyof typeof reconciliationIssues, params: Record<string, string>): void => {
    issues.push(makeIssue(reconciliationIssues, code, params));
  };
  issues.push(...checkLines(input.subLedger, { side: "sub-ledger", path: "/subLedger", currency: input.currency }));
  issues.push(...checkLines(input.detail, { side: "general-ledger", path: "/detail", currency: input.currency }));
  for (const { id, amount } of input.detail) {
    if (amount.minor < 0) refuse("reconciliation.sign_unexpected", { id });
  }
  for (const line of input.detail) {
    if (line.accountId !== input.accountId || line.entityId !== input.entityId) {
      refuse("reconciliation.account_foreign", { found: line.accountId, expected: input.accountId });
    }
  }
  for (const { date } of input.subLedger) {
    if (date < options.from || date > options.to) {
      refuse("reconciliation.line_outside_period", { date, from: options.from, to: options.to });
    }
  }
  return issues;
}

function isOwn(line: LedgerDetailLine, { ownOrigins }: ReconcileControlAccountOptions): boolean {
  return ownOrigins.includes(line.origin);
}

function isWithin(line: LedgerDetailLine, { from, to }: ReconcileControlAccountOptions): boolean {
  return line.date >= from && line.date <= to;
}

function signed(line: LedgerDetailLine): number {
  return line.side === "debit" ? line.amount.minor : -line.amount.minor + 0;
}

function sumSigned(lines: readonly LedgerDetailLine[]): number {
  return lines.reduce((sum, line) => sum + signed(line), 0);
}

function postingKey(ref: string, minor: number): string {
  return `${ref}\u0000${String(minor)}`;
}
