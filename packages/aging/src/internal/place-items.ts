import { noDueDay, type Steps } from "@receivables/core";
import type { AgingView } from "./aging-view.ts";
import { columnPlan } from "./column-plan.ts";
import { CreditPools, settleOldestFirst } from "./credit-pools.ts";
import type { PlacementSink } from "./placement-sink.ts";
import { bucketOfAge } from "./resolve-buckets.ts";

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
  const pools = treatment === "oldestFirst" ? new CreditPools(view) : null;
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
      const pool = pools !== null && amount < 0 ? pools.poolOf(item) : -1;
      if (pools === null || pool === -1) sink.add(item, row, plan.unapplied, amount);
      else pools.credits.add(pool, item, amount);
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
    const pool = pools !== null && rest > 0 ? pools.poolOf(item) : -1;
    if (pools === null || pool === -1) sink.add(item, row, column, rest);
    else pools.debts.add(pool, item, rest);
  }
  if (pools !== null) settleOldestFirst(view, pools, sink);
}

function heldPart(view: AgingView, item: number, held: ReadonlyMap<number, number>, most: number): number {
  const minor = held.get(item);
  return minor === undefined ? 0 : Math.max(0, Math.min(view.shown.partOf(item, minor), most));
}
