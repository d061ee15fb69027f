import { absMoney, bagOf, InvariantError, type Money, type MoneyBag, type PlainDate } from "@receivables/core";
import type { Difference, ReconciliationProof, ReconciliationStatus } from "../difference.ts";
import type { CaseOutcomeKind, DiscrepancyCase } from "./discrepancy-case.ts";

/** One reconciliation as a summary reads it: any result of this package, under a name. @category Cases */
export interface SummarisedReconciliation {
  readonly name: string;
  readonly status: ReconciliationStatus;
  readonly proof: ReconciliationProof;
  readonly differences: readonly Difference[];
}

/** What {@link summariseReconciliations} groups by. @category Cases */
export interface SummariseReconciliationsOptions {
  /** The day the summary is struck for. */
  readonly asOf: PlainDate;
  /** Last day of each closed age group, ascending. */
  readonly ageDays: readonly number[];
}

/** One line of a summary's table. @category Cases */
export interface SummaryRow {
  readonly name: string;
  readonly status: ReconciliationStatus;
  readonly left: Money;
  readonly right: Money;
  readonly explained: Money;
  readonly unexplained: Money;
  readonly differences: number;
  /** Age of the oldest difference in days; `null` without differences. */
  readonly oldestDays: number | null;
}

/** Differences that share a cause, an age or an owner. @category Cases */
export interface SummaryGroup {
  readonly name: string;
  readonly count: number;
  /** Differences with their signs. */
  readonly net: MoneyBag;
  /** Differences without their signs: what there is to look into. */
  readonly gross: MoneyBag;
}

/** What management reads of a period's reconciliations. @category Cases */
export interface ReconciliationSummary {
  readonly asOf: PlainDate;
  readonly status: ReconciliationStatus;
  readonly counts: Readonly<Record<ReconciliationStatus, number>>;
  readonly rows: readonly SummaryRow[];
  readonly byCause: readonly SummaryGroup[];
  /** Youngest first; groups without differences are there too. */
  readonly byAge: readonly SummaryGroup[];
  /** `nobody` for differences without owner. */
  readonly byOwner: readonly SummaryGroup[];
  readonly cases: {
    readonly open: number;
    readonly closed: Readonly<Partial<Record<CaseOutcomeKind, number>>>;
    /** The day the oldest open case was opened; `null` when none is open. */
    readonly oldestOpenedOn: PlainDate | null;
  };
}

/**
 * Summarise reconciliations for management: what ties, what does not, why, since when, and whose it is.
 *
 * **Units** minor units by currency; days. **Refuses** nothing. **Source** none.
 *
 * @param input - the reconciliations of a period and the cases so far
 * @param options - the day and the age groups
 * @returns the summary
 * @throws InvariantError when the age groups do not rise
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const proof = { left: usd("90.00"), right: usd("85.00"), explained: usd("-5.00"), unexplained: usd("0.00"), proved: true };
 * const fee = {
 *   id: "right:b1", cause: "bank_fee", nature: "entry", side: "right", amount: usd("-5.00"), ageDays: 40, date: "2026-02-19",
 *   refs: ["b1"], reasons: [], owner: null, reportedSince: "2026-02-28",
 * } as const;
 * const summary = summariseReconciliations(
 *   { reconciliations: [{ name: "bank", status: "explained", proof, differences: [fee] }], cases: [] },
 *   { asOf: "2026-03-31", ageDays: [30, 60] },
 * );
 * summary.byAge.map((group) => [group.name, group.count]) // => [["0-30", 0], ["31-60", 1], ["over 60", 0]]
 * summary.byOwner.map((group) => [group.name, group.net]) // => [["nobody", [{ minor: -500, currency: "USD" }]]]
 * ```
 * @category Cases
 */
export function summariseReconciliations(
  input: {
    readonly reconciliations: readonly SummarisedReconciliation[];
    readonly cases: readonly DiscrepancyCase[];
  },
  { asOf, ageDays }: SummariseReconciliationsOptions,
): ReconciliationSummary {
  if (ageDays.some((days, at) => at > 0 && days <= (ageDays[at - 1] ?? 0))) {
    throw new InvariantError("age groups rise");
  }
  const { reconciliations, cases } = input;
  const all = reconciliations.flatMap((each) => each.differences);
  const counts = { reconciled: 0, explained: 0, unexplained: 0 };
  for (const { status } of reconciliations) counts[status] += 1;
  const open = cases.filter((each) => each.outcome === null);
  return {
    asOf,
    status: counts.unexplained > 0 ? "unexplained" : counts.explained > 0 ? "explained" : "reconciled",
    counts,
    rows: reconciliations.map(rowOf),
    byCause: groupsOf(all, (each) => each.cause),
    byAge: byAge(all, ageDays),
    byOwner: groupsOf(all, (each) => each.owner ?? "nobody"),
    cases: {
      open: open.length,
      closed: outcomesOf(cases),
      oldestOpenedOn: open.reduce<PlainDate | null>(
        (oldest, each) => (oldest === null || each.openedOn < oldest ? each.openedOn : oldest),
        null,
      ),
    },
  };
}

function rowOf({ name, status, proof, differences }: SummarisedReconciliation): SummaryRow {
  const { left, right, explained, unexplained } = proof;
  const ages = differences.map((each) => each.ageDays);
  const oldestDays = ages.length === 0 ? null : ages.reduce((most, days) => Math.max(most, days));
  return { name, status, left, right, explained, unexplained, differences: differences.length, oldestDays };
}

function groupsOf(differences: readonly Difference[], nameOf: (each: Difference) => string): readonly SummaryGroup[] {
  const groups = new Map<string, Difference[]>();
  for (const each of differences) {
    const name = nameOf(each);
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [each]);
    else known.push(each);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, group]) => groupOf(name, group));
}

function byAge(differences: readonly Difference[], ageDays: readonly number[]): readonly SummaryGroup[] {
  const bounds = [...ageDays, Number.POSITIVE_INFINITY];
  return bounds.map((last, at) => {
    const first = at === 0 ? Number.NEGATIVE_INFINITY : (bounds[at - 1] ?? 0);
    const name = last === Number.POSITIVE_INFINITY ? `over ${first}` : `${at === 0 ? 0 : first + 1}-${last}`;
    return groupOf(
      ageDays.length === 0 ? "all" : name,
      differences.filter((each) => each.ageDays > first && each.ageDays <= last),
    );
  });
}

function groupOf(name: string, differences: readonly Difference[]): SummaryGroup {
  const amounts = differences.map((each) => each.amount);
  return { name, count: differences.length, net: bagOf(amounts), gross: bagOf(amounts.map((each) => absMoney(each))) };
}

function outcomesOf(cases: readonly DiscrepancyCase[]): Readonly<Partial<Record<CaseOutcomeKind, number>>> {
  const counts: Partial<Record<CaseOutcomeKind, number>> = {};
  for (const { outcome } of cases) if (outcome !== null) counts[outcome.kind] = (counts[outcome.kind] ?? 0) + 1;
  return counts;
}
