import type { CurrencyCode, Decimal } from "@receivables/core";
import { exponentOf, InvariantError } from "@receivables/core";
import type { AgingReport } from "../aging-report.ts";
import { columnPlan } from "../internal/column-plan.ts";
import { cellsOfFigures } from "../internal/figures.ts";
import { type Ratio, type RatioOptions, ratioOfParts } from "./ratio.ts";

/** Parts of the receivables of an aging as percent of all that is owed. @category Ratios */
export interface AgingShares {
  /** Past due / owed. */
  readonly pastDue: Ratio;
  /** Under dispute / owed. */
  readonly disputed: Ratio;
  /** Unapplied credit / owed, positive. */
  readonly unapplied: Ratio;
}

/**
 * Past-due, disputed and unapplied share of what is owed in one currency of an aging.
 *
 * Owed is the buckets, with disputed and promised amounts where they stand apart, before unapplied credit. Past due are
 * the buckets of one day and more. **Units** percent. **Refuses** nothing: nothing owed gives `null` with
 * `aging.no_receivables`.
 *
 * @param report - an aging with credits in their own column
 * @param currency - which total
 * @param options - decimals
 * @returns the ratios `pastDueShare`, `disputedShare` and `unappliedShare`
 * @throws InvariantError when the report shows credits inside its buckets
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [
 *     { id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-01-15", dueDate: "2026-02-14" },
 *     { id: "i2", customerId: "c1", total: "300.00", issueDate: "2026-03-20", dueDate: "2026-04-19" },
 *   ],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "20.00", effectiveDate: "2026-03-02" }],
 * }));
 * const shares = agingShares(ageReceivables(book, { asOf: "2026-03-31", basis: "due", buckets: [30] }), "USD");
 * [shares.pastDue.value, shares.unapplied.value] // => ["25.0000", "5.0000"]
 * ```
 * @category Ratios
 */
export function agingShares(report: AgingReport, currency: CurrencyCode, options: RatioOptions = {}): AgingShares {
  if (report.policy.credits !== "separateColumn") {
    throw new InvariantError("shares need an aging with credits in their own column");
  }
  const plan = columnPlan(report.buckets.length);
  const total = report.totals.find((each) => each.currency === currency);
  const cells = total === undefined ? [] : cellsOfFigures(total, currency);
  const apart = report.policy.disputedAndPromised === "apart";
  const sum = (columns: readonly number[]): bigint => columns.reduce((all, at) => all + (cells[at] ?? 0n), 0n);
  const buckets = [...report.buckets.keys()];
  const owed = sum(apart ? [...buckets, plan.disputed, plan.promised] : buckets);
  const scale = exponentOf(currency);
  const share = (name: string, coefficient: bigint): Ratio => {
    const denominator: Decimal = { coefficient: owed, scale };
    const numerator: Decimal = { coefficient, scale };
    return ratioOfParts({ name, unit: "percent", numerator, denominator, whenZero: "aging.no_receivables" }, options);
  };
  return {
    pastDue: share("pastDueShare", sum(buckets.filter((at) => (report.buckets[at]?.from ?? 0) >= 1))),
    disputed: share("disputedShare", sum([plan.disputed])),
    unapplied: share("unappliedShare", -sum([plan.unapplied])),
  };
}
