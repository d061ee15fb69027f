import { type CurrencyCode, type Issue, isPlainDate, type Money, makeIssue } from "@receivables/core";
import { reconciliationIssues } from "../issues.ts";

/** What every line of every reconciliation has. */
export interface CheckedLine {
  readonly id: string;
  readonly date: string;
  readonly amount: Money;
}

/** Most issues of one kind that are listed one by one. */
const mostListed = 100;

/** Refuse lines that cannot be compared: ids that stand twice, other currencies, dates that do not exist, sums beyond 2^53. */
export function checkLines(
  lines: readonly CheckedLine[],
  { side, path, currency }: { readonly side: string; readonly path: string; readonly currency: CurrencyCode },
): readonly Issue[] {
  const issues: Issue[] = [];
  const refuse = (code: keyof typeof reconciliationIssues, params: Issue["params"], at: number): void => {
    if (issues.length < mostListed)
      issues.push(makeIssue(reconciliationIssues, code, params, { path: `${path}/${at}` }));
  };
  const seen = new Set<string>();
  const dates = new Map<string, boolean>();
  let total = 0;
  lines.forEach(({ id, date, amount }, at) => {
    if (seen.has(id)) refuse("reconciliation.duplicate_id", { id, side }, at);
    seen.add(id);
    if (amount.currency !== currency) {
      refuse("reconciliation.currency_mixed", { found: amount.currency, expected: currency }, at);
    }
    const exists = dates.get(date) ?? isPlainDate(date);
    dates.set(date, exists);
    if (!exists) refuse("reconciliation.date_impossible", { value: date }, at);
    total += Math.abs(amount.minor);
  });
  if (!Number.isSafeInteger(total))
    issues.push(makeIssue(reconciliationIssues, "reconciliation.amount_out_of_range", { side }, { path }));
  return issues;
}

/** A line as the check of signs looks at it. */
interface SignedLine extends CheckedLine {
  readonly references: readonly string[];
}

/** So many opposite pairs, and so many times as many as agreeing ones, are no accident. */
const leastOpposite = 5;
const timesAgreeing = 9;

/**
 * Refuse two sides that state the same transactions with opposite signs.
 *
 * Looked at are references that stand once on each side with the same amount, sign aside.
 */
export function checkSigns(left: readonly SignedLine[], right: readonly SignedLine[]): readonly Issue[] {
  const [ours, theirs] = [uniqueByReference(left), uniqueByReference(right)];
  let opposite = 0;
  let agreeing = 0;
  for (const [reference, minor] of ours) {
    const other = theirs.get(reference) ?? 0;
    if (minor === null || minor === 0 || other === null || other === 0) continue;
    if (other === minor) agreeing += 1;
    else if (other === -minor) opposite += 1;
  }
  if (opposite < leastOpposite || opposite < agreeing * timesAgreeing) return [];
  return [makeIssue(reconciliationIssues, "reconciliation.signs_opposite", { opposite, agreeing })];
}

/** Amount by reference; `null` for a reference that stands more than once. */
function uniqueByReference(lines: readonly SignedLine[]): ReadonlyMap<string, number | null> {
  const amounts = new Map<string, number | null>();
  for (const { references, amount } of lines) {
    const [first] = references;
    if (first === undefined) continue;
    amounts.set(first, amounts.has(first) ? null : amount.minor);
  }
  return amounts;
}
