import { type Book, InvariantError, type PreparedBook, unwrap } from "@receivables/core";
import { columnsOf } from "./age-receivables.ts";
import type { AgingChange, AgingColumn, AgingDiff, AgingDiffCheck, AgingMovement } from "./aging-diff.ts";
import type { AgingReport } from "./aging-report.ts";
import { changesBetween } from "./internal/changes-between.ts";
import { columnPlan } from "./internal/column-plan.ts";
import { cellsOfFigures, minorText } from "./internal/figures.ts";
import { placedView } from "./internal/placed-view.ts";
import { compareKeys } from "./internal/row-index.ts";

/**
 * Say what changed between two agings of a Book, and why.
 *
 * The Book is aged again under both policies; every fact that one of them counts and the other does not is a change in
 * the column the item stood in, then what is left of the item moves by time and by due-date changes. The changes of a
 * column sum to the difference of the two reports. A fact entered late into a day already reported says so.
 *
 * **Units** minor units; text in major units. **Refuses** nothing: a Book that differs from the reports' shows as
 * `proved: false`.
 *
 * @param previous - the earlier report
 * @param current - the later report, made with the same options but for dates, `knownAt` and rates
 * @param book - the Book both were made from
 * @returns changes, their sums by cause, and the proof by column
 * @throws InvariantError when the two reports were made with different options, or the Book is now refused
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-01-15", dueDate: "2026-02-14" }],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "25.00", effectiveDate: "2026-03-02" }],
 *   applications: [
 *     { id: "a1", from: { kind: "receipt", id: "r1" }, to: { documentId: "i1" }, amount: "25.00", effectiveDate: "2026-03-02" },
 *   ],
 * }));
 * const age = (asOf: string) => ageReceivables(book, { asOf, basis: "due", buckets: [30] });
 * const diff = diffAgings(age("2026-02-28"), age("2026-03-31"), book);
 * diff.movements.map((each) => [each.cause, each.effect, each.added])
 * // => [["aged", "0.00", "75.00"], ["cash_applied", "-25.00", "0.00"], ["credit_used", "25.00", "25.00"], ["receipt", "-25.00", "0.00"]]
 * diff.proved // => true
 * ```
 * @category Aging changes
 */
export function diffAgings(previous: AgingReport, current: AgingReport, book: Book | PreparedBook): AgingDiff {
  requireSameShape(previous, current);
  const columns = columnsOf(book);
  const before = unwrap(placedView(columns, previous.policy));
  const after = unwrap(placedView(columns, current.policy));
  const changes = changesBetween(before, after);
  const checks = checksOf(previous, current, changes);
  return {
    previous: { asOf: previous.policy.asOf, knownAt: previous.policy.knownAt ?? null },
    current: { asOf: current.policy.asOf, knownAt: current.policy.knownAt ?? null },
    changes,
    movements: movementsOf(changes),
    checks,
    proved: checks.every((check) => check.holds),
  };
}

function requireSameShape(previous: AgingReport, current: AgingReport): void {
  const shape = ({ policy }: AgingReport): string =>
    JSON.stringify([
      policy.basis,
      policy.buckets,
      policy.credits,
      policy.currency.kind,
      policy.groupBy,
      policy.disputedAndPromised,
      policy.missingDueDate ?? null,
    ]);
  if (shape(previous) !== shape(current)) throw new InvariantError("agings of different options cannot be compared");
}

function movementsOf(changes: readonly AgingChange[]): readonly AgingMovement[] {
  const sums = new Map<string, { change: AgingChange; count: number; effect: bigint; added: bigint }>();
  for (const change of changes) {
    const name = `${change.currency} ${change.cause}`;
    const sum = sums.get(name) ?? { change, count: 0, effect: 0n, added: 0n };
    sum.count++;
    for (const { minor } of change.moves) {
      sum.effect += BigInt(minor);
      if (minor > 0) sum.added += BigInt(minor);
    }
    sums.set(name, sum);
  }
  return [...sums.entries()]
    .sort(([a], [b]) => compareKeys(a, b))
    .map(([, { change, count, effect, added }]) => ({
      cause: change.cause,
      currency: change.currency,
      changes: count,
      effect: minorText(effect, change.currency),
      added: minorText(added, change.currency),
    }));
}

function checksOf(
  previous: AgingReport,
  current: AgingReport,
  changes: readonly AgingChange[],
): readonly AgingDiffCheck[] {
  const plan = columnPlan(previous.buckets.length);
  const apart = previous.policy.disputedAndPromised === "apart";
  const labels: AgingColumn[] = [...previous.buckets.map(({ label }) => ({ bucket: label })), "unapplied"];
  if (apart) labels.push("disputed", "promised");
  const positions = new Map(labels.map((column, at) => [JSON.stringify(column), at]));
  const currencies = [
    ...new Set([...previous.totals, ...current.totals, ...changes].map((each) => each.currency)),
  ].sort();
  return currencies.flatMap((currency) => {
    const sums = new Array<bigint>(plan.width).fill(0n);
    for (const change of changes) {
      if (change.currency !== currency) continue;
      for (const { column, minor } of change.moves) {
        const at = positions.get(JSON.stringify(column)) ?? 0;
        sums[at] = (sums[at] ?? 0n) + BigInt(minor);
      }
    }
    const cells = [previous, current].map(({ totals }) => {
      const total = totals.find((each) => each.currency === currency);
      return total === undefined ? [] : cellsOfFigures(total, currency);
    });
    return labels.map((column, at): AgingDiffCheck => {
      const opening = cells[0]?.[at] ?? 0n;
      const closing = cells[1]?.[at] ?? 0n;
      const difference = opening + (sums[at] ?? 0n) - closing;
      return {
        currency,
        column,
        opening: minorText(opening, currency),
        changes: minorText(sums[at] ?? 0n, currency),
        closing: minorText(closing, currency),
        difference: minorText(difference, currency),
        holds: difference === 0n,
      };
    });
  });
}
