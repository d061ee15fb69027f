import { type BookColumns, movementOrigin, settlesItem, type View } from "@receivables/core";

/** Balances at a point of view. */
interface Balanced {
  readonly view: View;
  readonly balances: Float64Array;
}

/** What is left of an opening balance, and how some of it went without money. The rest was collected. */
export interface Reduction {
  readonly left: number;
  readonly diluted: number;
  readonly writtenOff: number;
}

/**
 * How the balances of items went down between two dates. What was set against a document with instalments as a whole is
 * given to its items in their order, as far as they went down.
 */
export function reductionsBetween(columns: BookColumns, from: Balanced, to: Balanced): (item: number) => Reduction {
  const { diluted, writtenOff } = unpaidSums(columns, from.view.day, to.view);
  const took = new Map<string, number>();
  const take = (sums: Float64Array, name: string, item: number, most: number): number => {
    const own = Math.max(0, Math.min(sums[item] ?? 0, most));
    const pool = poolOf(columns, item);
    if (pool === -1) return own;
    const key = `${name} ${pool}`;
    const before = took.get(key) ?? 0;
    const shared = Math.max(0, Math.min((sums[pool] ?? 0) - before, most - own));
    took.set(key, before + shared);
    return own + shared;
  };
  return (item) => {
    const opened = from.balances[item] ?? 0;
    const left = Math.max(0, Math.min(to.balances[item] ?? 0, opened));
    const lost = take(writtenOff, "written off", item, opened - left);
    const gone = take(diluted, "diluted", item, opened - left - lost);
    return { left, diluted: gone, writtenOff: lost };
  };
}

/** By slot: what went without money after a day and up to a view, undone facts negative. */
function unpaidSums(columns: BookColumns, after: number, { day, known }: View) {
  const { moveSlot, moveDelta, moveDay, moveKnown, moveOrigin, slotCount, book } = columns;
  const diluted = new Float64Array(slotCount);
  const writtenOff = new Float64Array(slotCount);
  const start = firstAfter(moveDay, after);
  for (let at = start; at < moveSlot.length && (moveDay[at] ?? 0) <= day; at++) {
    if ((moveKnown[at] ?? 0) > known) continue;
    const slot = moveSlot[at] ?? 0;
    const { list, position, reversal } = movementOrigin(moveOrigin[at] ?? 0);
    const delta = -(moveDelta[at] ?? 0);
    if (list === "document" && reversal) diluted[slot] = (diluted[slot] ?? 0) + delta;
    if (list === "write_off") {
      const sums = book.writeOffs[position]?.kind === "small_balance_adjustment" ? diluted : writtenOff;
      sums[slot] = (sums[slot] ?? 0) + delta;
    }
    if (list === "application") {
      const application = book.applications[position];
      let free = application?.from.kind === "document" ? Math.abs(delta) : 0;
      if (free === 0) {
        for (const { kind, amount } of application?.adjustments ?? []) if (settlesItem(kind)) free += amount.minor;
      }
      diluted[slot] = (diluted[slot] ?? 0) + (delta < 0 ? -free : free);
    }
  }
  return { diluted, writtenOff };
}

/** Position of the first movement after a day; movements are sorted by it. */
function firstAfter(days: Int32Array, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? 0) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

const poolsOf = new WeakMap<BookColumns, ReadonlyMap<number, number>>();

/** The pool slot of an item's document, or -1. */
function poolOf(columns: BookColumns, item: number): number {
  let pools = poolsOf.get(columns);
  if (pools === undefined) {
    const found = new Map<number, number>();
    for (const { slot, from, to } of columns.pools) for (let each = from; each < to; each++) found.set(each, slot);
    pools = found;
    poolsOf.set(columns, pools);
  }
  return pools.get(item) ?? -1;
}
