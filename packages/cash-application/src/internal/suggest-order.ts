import { compareListed, type FamilyPool } from "./family-pool.ts";
import type { Run } from "./run.ts";

/** How far from its place in a list an item is, in nats. */
export type PlaceCost = (slot: number, item: number) => number;

/** Places of a list: how far from one an item is, and the items that are near it. */
export interface Places {
  readonly cost: PlaceCost;
  /** In the order of the list. */
  readonly around: (slot: number) => readonly number[];
}

/** Items near a place that are looked at: beyond its neighbours, and where it has one neighbour or none. */
const mostBeyond = 40;
const mostAround = 200;

/** What is out of order, or another customer's, is that much less likely. */
const outOfPlace = 4;
const otherCustomer = 4;
/** Most neighbours out of order in a list that still counts as one in order. */
const mostOutOfOrder = 0.2;

/**
 * Payers list what they pay as it falls due: what one place of a list means most likely falls due between what the places
 * before and after it mean, for the same customer.
 *
 * `anchors` are the items of the places that are read without doubt. The cost of an item is the logarithm of how many are as
 * near to its place.
 */
export function placesOf(run: Run, pool: FamilyPool, anchors: readonly (number | null)[]): Places {
  const known = anchors.flatMap((item) => item ?? []);
  const owner = ownerOf(run, known);
  const peers = pool.listed(owner);
  const rankOf = (item: number): number => pool.rankOf(owner, item);
  const isBefore = (a: number, b: number): boolean => compareListed(run, a, b) < 0;
  const all = Math.log(peers.length + 1);
  const strange = (item: number): number => (owner === null || run.cash.customer[item] === owner ? 0 : otherCustomer);
  const swaps = known.filter((item, at) => at > 0 && isBefore(item, known[at - 1] ?? item)).length;
  const before: (number | null)[] = [];
  const after: (number | null)[] = anchors.map(() => null);
  let last: number | null = null;
  anchors.forEach((item) => {
    before.push(last);
    last = item ?? last;
  });
  let next: number | null = null;
  for (let at = anchors.length - 1; at >= 0; at--) {
    after[at] = next;
    next = anchors[at] ?? next;
  }
  const around = (slot: number): readonly number[] => {
    const low = before[slot] ?? null;
    const high = after[slot] ?? null;
    const from = low !== null ? rankOf(low) - mostBeyond : high !== null ? rankOf(high) - mostAround : 0;
    const to = high !== null ? rankOf(high) + mostBeyond : Math.max(0, from) + mostAround;
    return peers.slice(Math.max(0, from), to);
  };
  if (known.length === 0) return { cost: (_, item) => oldestFirst(rankOf(item), peers.length) + strange(item), around };
  if (swaps > known.length * mostOutOfOrder) return { cost: (_, item) => all + strange(item), around };
  const cost: PlaceCost = (slot, item) => {
    const low = before[slot] ?? null;
    const high = after[slot] ?? null;
    const isInside = (low === null || isBefore(low, item)) && (high === null || isBefore(item, high));
    if (!isInside) return all + outOfPlace + strange(item);
    if (low !== null && high !== null) return Math.log(2 + rankOf(high) - rankOf(low)) + strange(item);
    const near = low ?? high ?? item;
    return Math.log(2 + 2 * Math.abs(rankOf(item) - rankOf(near))) + strange(item);
  };
  return { cost, around };
}

/** How far from the oldest of some items one is: most pay what is due the longest, the others anything. */
export function oldestFirst(rank: number, count: number): number {
  return -Math.log(oldestShare / (2.6 * (1 + rank) ** 1.5) + (1 - oldestShare) / (count + 1));
}

/** Share of payments that begin with the oldest items. */
const oldestShare = 0.6;

/** Whose most of the items are. */
function ownerOf(run: Run, items: readonly number[]): number | null {
  const count = new Map<number, number>();
  for (const item of items) {
    const customer = run.cash.customer[item] ?? -1;
    count.set(customer, (count.get(customer) ?? 0) + 1);
  }
  const [best] = [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best === undefined ? null : best[0];
}
