import { type CurrencyCode, type Issue, isPlainDate, type Money, makeIssue } from "@receivables/core";
import { reconciliationIssues } from "../issues.ts";
import type { SideColumns, Sides } from "./side-columns.ts";

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

/** So many opposite pairs, and so many times as many as agreeing ones, are no accident. */
const leastOpposite = 5;
const timesAgreeing = 9;

/**
 * Refuse two sides that state the same transactions with opposite signs.
 *
 * Looked at are references that stand once on each side with the same amount, sign aside.
 */
export function checkSigns({ left, right }: Sides): readonly Issue[] {
  const count = Math.max(mostOf(left.reference), mostOf(right.reference)) + 1;
  const [ours, theirs] = [uniqueByReference(left, count), uniqueByReference(right, count)];
  let opposite = 0;
  let agreeing = 0;
  ours.forEach((minor, reference) => {
    const other = theirs[reference] ?? 0;
    if (minor === 0 || other === 0) return;
    if (other === minor) agreeing += 1;
    else if (other === -minor) opposite += 1;
  });
  if (opposite < leastOpposite || opposite < agreeing * timesAgreeing) return [];
  return [makeIssue(reconciliationIssues, "reconciliation.signs_opposite", { opposite, agreeing })];
}

/** Amount by number of reference; zero for one that stands not once. */
function uniqueByReference({ reference, minor }: SideColumns, count: number): Float64Array {
  const amounts = new Float64Array(count);
  const times = new Uint8Array(count);
  reference.forEach((number, at) => {
    if (number === -1) return;
    times[number] = Math.min(2, (times[number] ?? 0) + 1);
    amounts[number] = times[number] === 1 ? (minor[at] ?? 0) : 0;
  });
  return amounts;
}

function mostOf(numbers: Int32Array): number {
  return numbers.reduce((most, number) => Math.max(most, number), -1);
}
