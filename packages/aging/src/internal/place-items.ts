import { noDueDay, type Steps } from "@receivables/core";
import type { AgingView } from "./aging-view.ts";
import { bucketOfAge } from "./resolve-buckets.ts";

/** Receives items as they are placed. */
export interface PlacementSink {
  /** Once for every open item. `column` is where its days put it, `day` what they count from or `noDueDay`. */
  item(item: number, row: number, column: number, day: number): void;
  /** A part of the item's amount in a column of its row. */
  add(item: number, row: number, column: number, minor: number): void;
}

/** Positions of the columns behind the buckets. */
export interface ColumnPlan {
  readonly buckets: number;
  readonly unapplied: number;
  readonly disputed: number;
  readonly promised: number;
  readonly width: number;
}

/** The columns of a row with some buckets. */
export function columnPlan(buckets: number): ColumnPlan {
  return { buckets, unapplied: buckets, disputed: buckets + 1, promised: buckets + 2, width: buckets + 3 };
}

/** Items between two reports of progress. */
const stride = 1 << 17;

/**
 * Place every open item: its row is its group and currency, its column the bucket of its age. One pass; only customers
 * whose credits come off their oldest debt are gone through a second time.
 */
export function* placeItems(view: AgingView, sink: PlacementSink): Steps<void> {
  const { columns, days, disputed, promised, table, ageTo } = view;
  const { original, itemCount } = columns;
  const balances = view.balances.items;
  const { amounts } = view.shown;
  const { rowOf } = view.index;
  const plan = columnPlan(view.buckets.length);
  const { credits: treatment } = view.policy;
  const apart = view.policy.disputedAndPromised === "apart";
  const hasHeld = disputed.size > 0 || promised.size > 0;
  const pools = treatment === "oldestFirst" ? creditPools(view) : null;
  for (let item = 0; item < itemCount; item++) {
    if (item % stride === stride - 1) yield { done: item, total: itemCount, label: "placing items" };
    if (balances[item] === 0) continue;
    const row = rowOf[item] ?? 0;
    const amount = amounts[item] ?? 0;
    const day = days[item] ?? 0;
    if ((original[item] ?? 0) < 0) {
      if (treatment === "ownDate") {
        const column = bucketOfAge(table, ageTo - day);
        sink.item(item, row, column, day);
        sink.add(item, row, column, amount);
        continue;
      }
      sink.item(item, row, plan.unapplied, noDueDay);
      const pool = pools?.get(poolKey(view, item));
      if (pool === undefined || amount >= 0) sink.add(item, row, plan.unapplied, amount);
      else pool.credits.push({ item, row, amount });
      continue;
    }
    const column = bucketOfAge(table, ageTo - day);
    sink.item(item, row, column, day);
    let rest = amount;
    if (hasHeld) {
      const heldInDispute = heldPart(view, item, disputed, amount);
      const heldByPromise = heldPart(view, item, promised, amount - heldInDispute);
      if (heldInDispute !== 0) sink.add(item, row, plan.disputed, heldInDispute);
      if (heldByPromise !== 0) sink.add(item, row, plan.promised, heldByPromise);
      if (apart) rest -= heldInDispute + heldByPromise;
    }
    const pool = rest > 0 ? pools?.get(poolKey(view, item)) : undefined;
    if (pool === undefined) sink.add(item, row, column, rest);
    else pool.debts.push({ item, row, column, amount: rest });
  }
  if (pools !== null) for (const pool of pools.values()) settleOldestFirst(view, pool, plan, sink);
}

interface CreditPool {
  readonly credits: { readonly item: number; readonly row: number; readonly amount: number }[];
  readonly debts: { readonly item: number; readonly row: number; readonly column: number; readonly amount: number }[];
}

/** One customer's credit in one document currency pays that customer's debt in the same currency only. */
function poolKey({ columns }: AgingView, item: number): number {
  return ((columns.customer[item] ?? 0) + 1) * columns.currencies.length + (columns.currency[item] ?? 0);
}

/** A pool for every customer and currency with credit to use. Nobody's credit pays nobody's debt. */
function creditPools(view: AgingView): Map<number, CreditPool> {
  const { columns, balances } = view;
  const pools = new Map<number, CreditPool>();
  for (let item = 0; item < columns.itemCount; item++) {
    const usable = (columns.original[item] ?? 0) < 0 && (balances.items[item] ?? 0) < 0;
    if (usable && columns.customer[item] !== -1) pools.set(poolKey(view, item), { credits: [], debts: [] });
  }
  return pools;
}

/** Oldest credit against oldest debt; what is left of the credits stays outside the buckets. */
function settleOldestFirst(view: AgingView, pool: CreditPool, plan: ColumnPlan, sink: PlacementSink): void {
  // A credit memo without due date counts from its own date.
  const dayOf = (item: number): number =>
    (view.days[item] === noDueDay ? view.columns.issueDay[item] : view.days[item]) ?? 0;
  const byAge = (a: { readonly item: number }, b: { readonly item: number }): number =>
    dayOf(a.item) - dayOf(b.item) || compareIds(view, a.item, b.item);
  let credit = 0;
  for (const each of pool.credits) credit -= each.amount;
  let used = 0;
  for (const debt of pool.debts.sort(byAge)) {
    const taken = Math.min(debt.amount, credit - used);
    used += taken;
    if (debt.amount !== taken) sink.add(debt.item, debt.row, debt.column, debt.amount - taken);
  }
  for (const each of pool.credits.sort(byAge)) {
    const taken = Math.min(-each.amount, used);
    used -= taken;
    if (each.amount + taken !== 0) sink.add(each.item, each.row, plan.unapplied, each.amount + taken);
  }
}

function heldPart(view: AgingView, item: number, held: ReadonlyMap<number, number>, most: number): number {
  const minor = held.get(item);
  return minor === undefined ? 0 : Math.max(0, Math.min(view.shown.partOf(item, minor), most));
}

/** Orders items of one date by their ids, so that the order of the Book does not matter. */
function compareIds({ columns }: AgingView, a: number, b: number): number {
  const left = idOf(a);
  const right = idOf(b);
  return left === right ? a - b : left < right ? -1 : 1;
  function idOf(item: number): string {
    const at = columns.source[item] ?? 0;
    return (at < 0 ? columns.book.receipts[-1 - at]?.id : columns.book.documents[at]?.id) ?? "";
  }
}
