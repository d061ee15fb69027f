import { type BookColumns, type Issue, ok, type Result, toEpochDay, type View, viewOf } from "@receivables/core";
import type { AgingPolicy } from "../aging-policy.ts";
import type { AgingBucket } from "../aging-report.ts";
import { basisDays } from "./basis-days.ts";
import { disputedAmounts, promisedAmounts } from "./held-amounts.ts";
import { changesInForce, daysByPlan, type PlanInForce, plansInForce } from "./plans-in-force.ts";
import { type Balances, balancesAt, type CutOffs } from "./replay.ts";
import { type AgeTable, ageTableOf, resolveBuckets } from "./resolve-buckets.ts";
import { type RowIndex, rowIndex } from "./row-index.ts";
import { type ViewAmounts, viewAmounts } from "./view-amounts.ts";

/** Everything about a Book under a policy that placing its items needs, as columns. */
export interface AgingView {
  readonly columns: BookColumns;
  readonly policy: AgingPolicy;
  readonly view: View;
  readonly cut: CutOffs;
  readonly ageTo: number;
  readonly buckets: readonly AgingBucket[];
  readonly table: AgeTable;
  readonly balances: Balances;
  readonly days: Int32Array;
  readonly shown: ViewAmounts;
  readonly index: RowIndex;
  /** By item, in document currency. */
  readonly disputed: ReadonlyMap<number, number>;
  readonly promised: ReadonlyMap<number, number>;
  /** The live payment plan of each item that stands under one. */
  readonly plans: ReadonlyMap<number, PlanInForce>;
}

/** Work out the columns of an aging, or refuse what the policy does not allow. */
export function agingView(
  columns: BookColumns,
  policy: AgingPolicy,
  balancesOf: (columns: BookColumns, cut: CutOffs) => Balances = balancesAt,
): Result<AgingView> {
  const view = viewOf(policy);
  const ageTo = toEpochDay(policy.ageTo);
  const cut = {
    documents: toEpochDay(policy.documentsThrough),
    cash: toEpochDay(policy.cashThrough),
    known: view.known,
  };
  const balances = balancesOf(columns, cut);
  const basis = basisDays(columns, policy, view, (item) => isAged(columns, policy, cut, balances.items, item));
  const shown = viewAmounts(columns, policy, balances.items);
  const issues: readonly Issue[] = [...basis.issues, ...shown.issues];
  if (issues.length > 0) return { ok: false, issues };
  const plans = plansInForce(columns, view, cut);
  const agesByPlan = policy.plans === "ageByPlan" && policy.basis === "due" && plans.size > 0;
  const days = agesByPlan ? daysByPlan(basis.days, plans, changesInForce(columns, view)) : basis.days;
  const held = { columns, view, cut, balances: balances.items, days };
  const disputed = disputedAmounts(held);
  const buckets = resolveBuckets(policy.buckets, ageTo, policy.basis);
  return ok({
    columns,
    policy,
    view,
    cut,
    ageTo,
    buckets,
    table: ageTableOf(buckets),
    balances,
    days,
    shown,
    index: rowIndex(columns, policy.groupBy, shown.currency),
    disputed,
    promised: promisedAmounts(held, ageTo, disputed),
    plans,
  });
}

/** Whether an item is shown in a bucket, so that it needs a date. */
function isAged(
  columns: BookColumns,
  policy: AgingPolicy,
  cut: CutOffs,
  balances: Float64Array,
  item: number,
): boolean {
  if (isCredit(columns, item) && policy.credits !== "ownDate") return false;
  if ((balances[item] ?? 0) !== 0) return true;
  return policy.items === "all" && isBorn(columns, cut, item);
}

/** Whether an item was issued as credit: a receipt, a credit memo, a deposit, a negative invoice or opening item. */
export function isCredit(columns: BookColumns, item: number): boolean {
  return (columns.original[item] ?? 0) < 0;
}

/** Whether an item exists at the cut-offs. */
export function isBorn(columns: BookColumns, cut: CutOffs, item: number): boolean {
  const through = (columns.source[item] ?? 0) < 0 ? cut.cash : cut.documents;
  return (columns.bornDay[item] ?? 0) <= through && (columns.bornKnown[item] ?? 0) <= cut.known;
}
