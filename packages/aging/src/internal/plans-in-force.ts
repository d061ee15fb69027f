import {
  type BookColumns,
  type DueDateChange,
  instantMillis,
  type PaymentPlan,
  type Recorded,
  settledMinor,
  toEpochDay,
  type View,
} from "@receivables/core";
import { isKnown, itemsOfDocument } from "./held-amounts.ts";
import type { CutOffs } from "./replay.ts";

/** A live payment plan as one item sees it. */
export interface PlanInForce {
  readonly plan: PaymentPlan;
  /** Due day of the earliest instalment of the plan that is not paid in full, the last one's where all are. */
  readonly dueDay: number;
}

/**
 * The live plan of every item that stands under one, the one agreed last where there are several. What receipts paid on
 * the plan's documents since it was agreed fills its instalments, the oldest first.
 */
export function plansInForce(columns: BookColumns, view: View, cut: CutOffs): ReadonlyMap<number, PlanInForce> {
  const found = new Map<number, PlanInForce>();
  const live = columns.book.plans.filter((plan) => isKnown(plan, view) && !isCancelled(plan, view));
  if (live.length === 0) return found;
  const paid = paymentsByDocument(columns, live, cut);
  for (const plan of live.sort((a, b) => compareByTime(a, b))) {
    const dueDay = nextDueDay(plan, paid);
    if (dueDay === null) continue;
    for (const id of plan.documentIds) {
      for (const item of itemsOfDocument(columns, id)) found.set(item, { plan, dueDay });
    }
  }
  return found;
}

/** The changed due date in force of every item that has one. */
export function changesInForce(columns: BookColumns, view: View): ReadonlyMap<number, DueDateChange> {
  const found = new Map<number, DueDateChange>();
  const known = columns.book.dueDateChanges.filter((change) => isKnown(change, view));
  for (const change of known.sort((a, b) => compareByTime(a, b))) {
    const { documentId, instalmentId } = change.to;
    for (const item of itemsOfDocument(columns, documentId)) {
      const parts = columns.book.documents[columns.source[item] ?? 0]?.instalments;
      if (instalmentId !== undefined && parts?.[columns.instalment[item] ?? -1]?.id !== instalmentId) continue;
      found.set(item, change);
    }
  }
  return found;
}

/** Days where plans move them: a plan moves what no later agreement did. The days given are not changed. */
export function daysByPlan(
  days: Int32Array,
  plans: ReadonlyMap<number, PlanInForce>,
  changes: ReadonlyMap<number, DueDateChange>,
): Int32Array {
  if (plans.size === 0) return days;
  const moved = days.slice();
  for (const [item, { plan, dueDay }] of plans) {
    const change = changes.get(item);
    if (change === undefined || compareByTime(change, plan) < 0) moved[item] = dueDay;
  }
  return moved;
}

/** The order in which agreements take effect: by date, then by entry, then by id. */
function compareByTime(a: Recorded & { readonly id: string }, b: Recorded & { readonly id: string }): number {
  if (a.effectiveDate !== b.effectiveDate) return a.effectiveDate < b.effectiveDate ? -1 : 1;
  if (a.recordedAt !== b.recordedAt) return a.recordedAt < b.recordedAt ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

interface Payment {
  readonly day: string;
  readonly minor: number;
}

/** What live applications of receipts settle on the documents of some plans, by the cut-off of cash. */
function paymentsByDocument(
  { book }: BookColumns,
  plans: readonly PaymentPlan[],
  cut: CutOffs,
): ReadonlyMap<string, readonly Payment[]> {
  const paid = new Map<string, Payment[]>(plans.flatMap((plan) => plan.documentIds.map((id) => [id, []])));
  const counts = (fact: Recorded): boolean =>
    toEpochDay(fact.effectiveDate) <= cut.cash && instantMillis(fact.recordedAt) <= cut.known;
  for (const application of book.applications) {
    if (application.from.kind !== "receipt") continue;
    const payments = paid.get(application.to.documentId);
    if (payments === undefined || !counts(application)) continue;
    if (application.reversed !== undefined && counts(application.reversed)) continue;
    payments.push({ day: application.effectiveDate, minor: settledMinor(application) });
  }
  return paid;
}

function nextDueDay(plan: PaymentPlan, paid: ReadonlyMap<string, readonly Payment[]>): number | null {
  let left = 0;
  for (const id of new Set(plan.documentIds)) {
    for (const { day, minor } of paid.get(id) ?? []) if (day >= plan.effectiveDate) left += minor;
  }
  const instalments = [...plan.instalments].sort((a, b) =>
    a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0,
  );
  for (const { dueDate, amount } of instalments) {
    if (left < amount.minor) return toEpochDay(dueDate);
    left -= amount.minor;
  }
  const last = instalments.at(-1);
  return last === undefined ? null : toEpochDay(last.dueDate);
}

function isCancelled({ cancelled }: PaymentPlan, view: View): boolean {
  return cancelled !== undefined && isKnown(cancelled, view);
}
