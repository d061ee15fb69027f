import { businessDaysBetween } from "@receivables/calendar";
import { type Issue, isPlainDate, makeIssue, moneyOfMinor, type Result, reason } from "@receivables/core";
import type { DifferenceNature } from "../difference.ts";
import { checkLines, checkSigns } from "../internal/check-lines.ts";
import { matchSides } from "../internal/match-sides.ts";
import type { FoundMatch } from "../internal/match-sink.ts";
import { concludeDifferences, type FoundDifference, sumOf } from "../internal/proof.ts";
import { amountOf, columnsOf, idsOf, openLines, type SideColumns, type Sides } from "../internal/side-columns.ts";
import { reconciliationIssues } from "../issues.ts";
import { type TransactionPass, usualPasses } from "../transactions/transaction-pass.ts";
import type {
  AccountLine,
  ReconcileStatementOptions,
  StatementDifferenceCause,
  StatementMatch,
  StatementReconciliation,
  StatementReconciliationInput,
} from "./statement-reconciliation.ts";

/**
 * Reconcile our account of a customer with the customer's own ledger or list of payments.
 *
 * Lines are matched by {@link usualPasses}; what is owed never matches what is paid. What is left is named by what it is and where it is missing: an invoice the customer does not have, a credit we do not have, a
 * payment underway. So recent that it may still be underway, it is timing. A closing balance the customer states that
 * its own lines do not come to is a difference of its own.
 *
 * **Units** minor units of one currency; business days. **Refuses** `reconciliation.duplicate_id`,
 * `reconciliation.currency_mixed`, `reconciliation.date_impossible`, `reconciliation.amount_out_of_range`,
 * `reconciliation.signs_opposite`, `reconciliation.balance_missing`. **Source** supplier statement reconciliation, any
 * textbook of accounting, seen from the supplier.
 *
 * @param input - both accounts
 * @param options - day, windows, business days
 * @returns the reconciliation, or why there can be none
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const line = (kind: "invoice" | "payment", id: string, amount: string, reference: string) =>
 *   ({ id, kind, date: "2026-03-10", amount: usd(amount), references: [reference] });
 * const reconciled = unwrap(reconcileStatement({
 *   customerId: "c1", currency: "USD", scope: "ledger", theirSigns: "opposite",
 *   ours: { openingBalance: usd("0.00"), lines: [line("invoice", "i1", "60.00", "INV-1"), line("invoice", "i2", "40.00", "INV-2")] },
 *   theirs: { openingBalance: usd("0.00"), lines: [line("invoice", "t1", "-60.00", "INV-1")] },
 * }, {
 *   asOf: "2026-03-31", windowDays: 10, transitDays: 5,
 *   calendar: { id: "none", version: "1", source: "own", weekend: [6, 7], holidays: [] },
 * }));
 * reconciled.differences.map((each) => [each.cause, each.amount.minor]) // => [["invoice_missing_there", -4000]]
 * [reconciled.proof.left.minor, reconciled.proof.right.minor] // => [10000, 6000]
 * ```
 * @category Customer statement
 */
export function reconcileStatement(
  input: StatementReconciliationInput,
  options: ReconcileStatementOptions,
): Result<StatementReconciliation> {
  const issues = checkInput(input, options);
  if (issues.length > 0) return { ok: false, issues };
  const inScope = (line: AccountLine): boolean => input.scope === "ledger" || line.kind === "payment";
  const ours = input.ours.lines.filter(inScope);
  const theirs = input.theirs.lines.filter(inScope).map((line) => inOurSigns(line, input));
  const sides = columnsOf(ours, theirs, { calendar: options.calendar, groupBy: [] });
  const opposite = checkSigns(sides);
  if (opposite.length > 0) return { ok: false, issues: opposite };
  const passes = usualPasses(options.windowDays);
  const matches = [...matchSides(sides, passes).matches()].map((match) => nameMatch(match, sides, passes));
  const openings = openingsOf(input);
  const left = openings.ours + sumOf(ours);
  const computed = openings.theirs + sumOf(theirs);
  const right = input.scope === "payments" ? computed : statedClosing(input, computed);
  const found = [
    ...openingDifference(openings, options),
    ...matches.filter((match) => match.difference !== 0).map((match) => amountDifference(match, sides)),
    ...openOf(sides.left, ours).map((line) => missing(line, "there", options)),
    ...openOf(sides.right, theirs).map((line) => missing(line, "here", options)),
    ...closingDifference(right - computed, options),
  ];
  return {
    ok: true,
    value: {
      customerId: input.customerId,
      asOf: options.asOf,
      scope: input.scope,
      matches,
      ...concludeDifferences(found, {
        left,
        right,
        currency: input.currency,
        asOf: options.asOf,
        owners: options.owners,
        previous: input.previous,
      }),
    },
  };
}

type Found = FoundDifference<StatementDifferenceCause>;

function inOurSigns(line: AccountLine, { theirSigns }: StatementReconciliationInput): AccountLine {
  if (theirSigns === "as_ours") return line;
  return { ...line, amount: moneyOfMinor(-line.amount.minor + 0, line.amount.currency) };
}

function signOf({ theirSigns }: StatementReconciliationInput): 1 | -1 {
  return theirSigns === "as_ours" ? 1 : -1;
}

/** A list of payments has no balance: nothing is carried forward on either side. */
function openingsOf(input: StatementReconciliationInput): { readonly ours: number; readonly theirs: number } {
  if (input.scope === "payments") return { ours: 0, theirs: 0 };
  return {
    ours: input.ours.openingBalance.minor,
    theirs: signOf(input) * (input.theirs.openingBalance?.minor ?? 0) + 0,
  };
}

function statedClosing(input: StatementReconciliationInput, computed: number): number {
  const stated = input.theirs.closingBalance;
  return stated === undefined ? computed : signOf(input) * stated.minor + 0;
}

function nameMatch(
  { pass, left: ours, right: theirs }: FoundMatch,
  { left, right }: Sides,
  passes: readonly TransactionPass[],
): StatementMatch {
  return {
    pass: passes[pass]?.name ?? "",
    ourIds: idsOf(left, ours),
    theirIds: idsOf(right, theirs),
    difference: amountOf(right, theirs) - amountOf(left, ours),
  };
}

function openingDifference(
  openings: { readonly ours: number; readonly theirs: number },
  { asOf }: ReconcileStatementOptions,
): readonly Found[] {
  const minor = openings.theirs - openings.ours;
  if (minor === 0) return [];
  const because = reason("reconciliation.opening_differs");
  return [
    { cause: "opening_balance", nature: "mistake", side: "both", minor, date: asOf, refs: [], reasons: [because] },
  ];
}

function closingDifference(minor: number, { asOf }: ReconcileStatementOptions): readonly Found[] {
  if (minor === 0) return [];
  const because = reason("reconciliation.closing_differs");
  return [
    { cause: "closing_balance", nature: "mistake", side: "right", minor, date: asOf, refs: [], reasons: [because] },
  ];
}

function amountDifference({ ourIds, theirIds, difference }: StatementMatch, { left, right }: Sides): Found {
  const refs = [...ourIds, ...theirIds];
  const line = right.lines.find((each) => each.id === theirIds[0]);
  const reference = left.lines.find((each) => each.id === ourIds[0])?.references[0] ?? "";
  const because = reason("reconciliation.reference_only", { reference }, refs);
  const base = { cause: "amount_differs", nature: "mistake", side: "both" } as const;
  return { ...base, minor: difference, date: line?.date ?? "", refs, reasons: [because] };
}

/** Open lines with their kind. */
function openOf(side: SideColumns, lines: readonly AccountLine[]): readonly AccountLine[] {
  const byId = new Map(lines.map((line) => [line.id, line]));
  return openLines(side).flatMap((line) => byId.get(line.id) ?? []);
}

/** What a document or a payment takes to be recorded on the other side is timing; longer is a mistake. */
function missing(line: AccountLine, where: "here" | "there", options: ReconcileStatementOptions): Found {
  const days = businessDaysBetween({ from: line.date, to: options.asOf }, options.calendar);
  const nature: DifferenceNature = days <= options.transitDays ? "timing" : "mistake";
  const unknown = where === "here" ? "reconciliation.theirs_unknown" : "reconciliation.ours_unknown";
  const because =
    nature === "timing"
      ? reason("reconciliation.recent", { date: line.date }, [line.id])
      : reason(unknown, {}, [line.id]);
  return {
    cause: `${line.kind}_missing_${where}`,
    nature,
    side: where === "here" ? "right" : "left",
    minor: where === "here" ? line.amount.minor : -line.amount.minor,
    date: line.date,
    refs: [line.id],
    reasons: [because],
  };
}

function checkInput(input: StatementReconciliationInput, { asOf }: ReconcileStatementOptions): readonly Issue[] {
  const { currency, ours, theirs } = input;
  const issues: Issue[] = [
    ...checkLines(ours.lines, { side: "our", path: "/ours/lines", currency }),
    ...checkLines(theirs.lines, { side: "their", path: "/theirs/lines", currency }),
  ];
  const balances = [ours.openingBalance, theirs.openingBalance, theirs.closingBalance];
  for (const balance of balances) {
    if (balance === null || balance === undefined || balance.currency === currency) continue;
    const params = { found: balance.currency, expected: currency };
    issues.push(makeIssue(reconciliationIssues, "reconciliation.currency_mixed", params));
  }
  if (input.scope === "ledger" && theirs.openingBalance === null) {
    const params = { statement: input.customerId, kind: "opening" };
    issues.push(
      makeIssue(reconciliationIssues, "reconciliation.balance_missing", params, { path: "/theirs/openingBalance" }),
    );
  }
  if (!isPlainDate(asOf))
    issues.push(makeIssue(reconciliationIssues, "reconciliation.date_impossible", { value: asOf }));
  return issues;
}
