import { noDueDay } from "@receivables/core";
import type { AgingView } from "./aging-view.ts";
import { columnPlan } from "./column-plan.ts";
import type { PlacementSink } from "./placement-sink.ts";
import { bucketOfAge } from "./resolve-buckets.ts";

/** Items of many pools in flat lists; those of one pool are chained from the last one added. */
class PooledItems {
  readonly items: number[] = [];
  readonly amounts: number[] = [];
  private readonly before: number[] = [];
  private readonly last: Int32Array;

  constructor(pools: number) {
    this.last = new Int32Array(pools).fill(-1);
  }

  add(pool: number, item: number, amount: number): void {
    this.before.push(this.last[pool] ?? -1);
    this.last[pool] = this.items.push(item) - 1;
    this.amounts.push(amount);
  }

  /** Positions of a pool's items. */
  of(pool: number): number[] {
    const found: number[] = [];
    for (let at = this.last[pool] ?? -1; at !== -1; at = this.before[at] ?? -1) found.push(at);
    return found;
  }
}

/**
 * A pool for every customer and document currency with credit to use: it pays that customer's debt in that currency
 * only. Nobody's credit pays nobody's debt.
 */
export class CreditPools {
  readonly credits: PooledItems;
  readonly debts: PooledItems;
  readonly count: number;
  private readonly view: AgingView;
  private readonly pools: Int32Array;

  constructor(view: AgingView) {
    const { columns, balances } = view;
    const { customer, original, itemCount } = columns;
    this.view = view;
    this.pools = new Int32Array(columns.customerIds.length * columns.currencies.length).fill(-1);
    let count = 0;
    for (let item = 0; item < itemCount; item++) {
      if ((original[item] ?? 0) >= 0 || (balances.items[item] ?? 0) >= 0 || customer[item] === -1) continue;
      const key = this.keyOf(item);
      if (this.pools[key] === -1) this.pools[key] = count++;
    }
    this.count = count;
    this.credits = new PooledItems(count);
    this.debts = new PooledItems(count);
  }

  /** The pool of an item's customer and currency, or -1 when there is no credit in it. */
  poolOf(item: number): number {
    if (this.view.columns.customer[item] === -1) return -1;
    return this.pools[this.keyOf(item)] ?? -1;
  }

  private keyOf(item: number): number {
    const { customer, currency, currencies } = this.view.columns;
    return (customer[item] ?? 0) * currencies.length + (currency[item] ?? 0);
  }
}

/** Oldest credit against oldest debt; what is left of the credits stays outside the buckets. */
export function settleOldestFirst(view: AgingView, { credits, debts, count }: CreditPools, sink: PlacementSink): void {
  const { table, ageTo, days } = view;
  const { rowOf } = view.index;
  const { unapplied } = columnPlan(view.buckets.length);
  const byAge = orderByAge(view);
  for (let pool = 0; pool < count; pool++) {
    const given = credits.of(pool).sort((a, b) => byAge(credits.items[a] ?? 0, credits.items[b] ?? 0));
    const owed = debts.of(pool).sort((a, b) => byAge(debts.items[a] ?? 0, debts.items[b] ?? 0));
    let left = 0;
    for (const at of given) left -= credits.amounts[at] ?? 0;
    let used = 0;
    for (const at of owed) {
      const item = debts.items[at] ?? 0;
      const amount = debts.amounts[at] ?? 0;
      const taken = Math.min(amount, left);
      left -= taken;
      used += taken;
      const column = bucketOfAge(table, ageTo - (days[item] ?? 0));
      if (amount !== taken) sink.add(item, rowOf[item] ?? 0, column, amount - taken);
    }
    for (const at of given) {
      const item = credits.items[at] ?? 0;
      const amount = credits.amounts[at] ?? 0;
      const taken = Math.min(-amount, used);
      used -= taken;
      if (amount + taken !== 0) sink.add(item, rowOf[item] ?? 0, unapplied, amount + taken);
    }
  }
}

/** By the day items count from, then by id, so that the order of the Book does not matter. */
function orderByAge({ columns, days }: AgingView): (a: number, b: number) => number {
  const { book, issueDay, source } = columns;
  // A credit memo without due date counts from its own date.
  const dayOf = (item: number): number => (days[item] === noDueDay ? issueDay[item] : days[item]) ?? 0;
  const idOf = (item: number): string => {
    const at = source[item] ?? 0;
    return (at < 0 ? book.receipts[-1 - at]?.id : book.documents[at]?.id) ?? "";
  };
  return (a, b) => {
    const days = dayOf(a) - dayOf(b);
    if (days !== 0) return days;
    const left = idOf(a);
    const right = idOf(b);
    return left === right ? a - b : left < right ? -1 : 1;
  };
}
