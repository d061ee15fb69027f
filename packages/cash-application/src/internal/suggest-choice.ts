import type { FamilyPool } from "./family-pool.ts";
import { type Guess, likeliestFirst } from "./guess.ts";
import { discountOn } from "./item-discount.ts";
import type { Incoming, Run } from "./run.ts";
import { differencesOf, guessDifferences } from "./suggest-causes.ts";
import { type PlaceCost, placesOf } from "./suggest-order.ts";
import type { Slot } from "./suggest-slots.ts";
import { writtenCost } from "./suggest-written.ts";

/** A reading of the references of a list. */
export interface Reading {
  readonly items: readonly number[];
  /** What the items come to: as they are, and less their discounts. */
  readonly sum: number;
  readonly net: number;
  readonly cost: number;
  /** Places that mean something nobody can read. */
  readonly open: readonly number[];
}

/** Readings of a list of references in one family, and what is needed to complete them. */
export interface Readings {
  /** The likeliest first. */
  readonly list: readonly Reading[];
  readonly place: PlaceCost;
  /** An item less the discount it offers on the day of the money. */
  readonly netOf: (item: number) => number;
  /** Items near a place of the list, by position. */
  readonly near: (slot: number) => readonly number[];
}

/** Most readings kept while a list is read, most of them tried with a difference, most results. */
const mostReadings = 200;
const mostTried = 24;
const mostResults = 8;
/** Readings that are less likely than the best by more than this, in nats, are let go. */
const mostBehind = 60;
/** Most unreadable references that are looked for by amount. */
const mostOpen = 10;
/** Items looked at for an unreadable reference: those nearest to its place. */
const mostNear = 80;
/** Items of a family of which all are looked at; of more only those around a place of the list. */
const mostAll = 1_000;
/** Most looks at the items near a place, and most readings with more than two unreadable references. */
const mostSteps = 160;
const mostOfMany = 2;
/** More than two are only looked for in readings nearly as likely as the best. */
const mostBehindMany = 8;
/** Most choices of items for half of the unreadable references. */
const mostHalf = 2_500;

/**
 * Read a list of references together with the amount: for each one of the items it may name, or any item at all, or nothing;
 * the readings that give the amount, as it is, less discounts, or with a difference that has a name; likeliest first.
 */
export function suggestChoice(run: Run, money: Incoming, slots: readonly Slot[], pool: FamilyPool): readonly Guess[] {
  if (slots.length === 0) return [];
  const readings = readingsOf(run, money, slots, pool);
  const net = pool.netOn(money.day);
  const guesses: Guess[] = [];
  const plain = solve(
    readings,
    money.available,
    (each) => each.sum,
    (item) => run.left[item] ?? 0,
    (minor) => pool.byMinor.get(minor) ?? [],
  );
  const reduced = solve(
    readings,
    money.available,
    (each) => each.net,
    readings.netOf,
    (minor) => [
      ...(net.get(minor) ?? []),
      ...(pool.byMinor.get(minor) ?? []).filter((item) => readings.netOf(item) === minor),
    ],
  );
  for (const { items, cost } of [...plain.slice(0, mostResults), ...reduced.slice(0, mostResults)])
    guesses.push(...guessDifferences(run, money, items, cost, 1));
  const tried = readings.list
    .slice(0, mostTried)
    .flatMap((reading) => completed(run, money, reading, readings))
    .filter(({ items }) => items.length > 0)
    .flatMap(({ items, cost }) =>
      differencesOf(run, money, items).map((each) => ({ items, cost, total: cost + each.cost })),
    )
    .sort((a, b) => a.total - b.total)
    .slice(0, mostResults);
  for (const each of tried) guesses.push(...guessDifferences(run, money, each.items, each.cost, 3));
  return likeliestFirst(guesses);
}

/** The items of references that are read without doubt. */
function anchorsOf(slots: readonly Slot[]): readonly (number | null)[] {
  return slots.map(({ options: [first] }) =>
    first !== undefined && first.cost <= writtenCost.exact && first.items.length === 1
      ? (first.items[0] ?? null)
      : null,
  );
}

/** A reading while it grows: the last reference read, and those before. */
interface Step {
  readonly before: Step | null;
  readonly items: readonly number[];
  readonly sum: number;
  readonly net: number;
  readonly cost: number;
  readonly open: readonly number[];
}

/** What every reference may mean, read from first to last, the likeliest readings kept. */
export function readingsOf(run: Run, money: Incoming, slots: readonly Slot[], pool: FamilyPool): Readings {
  const { cost: place, around } = placesOf(run, pool, anchorsOf(slots));
  const known = new Map<number, number>();
  const netOf = (item: number): number => {
    const before = known.get(item);
    if (before !== undefined) return before;
    const left = run.left[item] ?? 0;
    const value = left - (discountOn(run.cash.documentOf(item), left, money.day, run.policy.discounts)?.minor ?? 0);
    known.set(item, value);
    return value;
  };
  const shared = sharedItems(slots);
  let kept: readonly Step[] = [{ before: null, items: [], sum: 0, net: 0, cost: 0, open: [] }];
  slots.forEach((slot, at) => {
    const options = slot.options.map(({ items, cost }) => ({
      items,
      sum: items.reduce((total, item) => total + (run.left[item] ?? 0), 0),
      net: items.reduce((total, item) => total + netOf(item), 0),
      cost: cost + place(at, items[0] ?? -1),
    }));
    const next: Step[] = [];
    for (const step of kept) {
      for (const { items, sum, net, cost } of options) {
        if (items.some((item) => shared.has(item) && isIn(step, item))) continue;
        next.push({
          before: step,
          items,
          sum: step.sum + sum,
          net: step.net + net,
          cost: step.cost + cost,
          open: step.open,
        });
      }
      if (step.open.length < mostOpen) next.push({ ...step, cost: step.cost + slot.other, open: [...step.open, at] });
      next.push({ ...step, cost: step.cost + slot.nothing });
    }
    next.sort((a, b) => a.cost - b.cost);
    const most = (next[0]?.cost ?? 0) + mostBehind;
    kept = next.slice(0, mostReadings).filter((step) => step.cost <= most);
  });
  const places = new Map<number, readonly number[]>();
  const near = (slot: number): readonly number[] => {
    const before = places.get(slot);
    if (before !== undefined) return before;
    const items = nearest(pool.items.length <= mostAll ? pool.items : around(slot), (item) => place(slot, item));
    places.set(slot, items);
    return items;
  };
  return { list: kept.map((step) => ({ ...step, items: itemsOf(step) })), place, netOf, near };
}

/** Items that several references may mean. */
function sharedItems(slots: readonly Slot[]): ReadonlySet<number> {
  const seen = new Set<number>();
  const shared = new Set<number>();
  for (const { options } of slots) {
    const own = new Set(options.flatMap((option) => option.items));
    for (const item of own) {
      if (seen.has(item)) shared.add(item);
      seen.add(item);
    }
  }
  return shared;
}

function isIn(step: Step, item: number): boolean {
  for (let at: Step | null = step; at !== null; at = at.before) if (at.items.includes(item)) return true;
  return false;
}

function itemsOf(step: Step): readonly number[] {
  const items: number[] = [];
  for (let at: Step | null = step; at !== null; at = at.before) items.push(...at.items);
  return items;
}

interface Solution {
  readonly items: readonly number[];
  readonly cost: number;
}

/** Readings that give the amount to the cent. */
function solve(
  readings: Readings,
  amount: number,
  sumOf: (reading: Reading) => number,
  worthOf: (item: number) => number,
  by: (minor: number) => readonly number[],
): readonly Solution[] {
  const { list, place, near } = readings;
  const found = new Map<string, Solution>();
  const best = list[0]?.cost ?? 0;
  let many = 0;
  let steps = 0;
  for (const reading of list) {
    const rest = amount - sumOf(reading);
    const [first, second, third] = reading.open;
    const add = (more: readonly number[], cost: number): void => {
      const items = [...reading.items, ...more].sort((a, b) => a - b);
      const key = items.join();
      const known = found.get(key);
      if (known === undefined || known.cost > cost) found.set(key, { items, cost });
    };
    const free = (item: number): boolean => !reading.items.includes(item);
    if (first === undefined) {
      if (rest === 0 && reading.items.length > 0) add([], reading.cost);
      continue;
    }
    if (rest <= 0) continue;
    if (second === undefined) {
      for (const item of by(rest).filter(free)) add([item], reading.cost + place(first, item));
      continue;
    }
    if (third !== undefined) {
      if (many >= mostOfMany || reading.cost > best + mostBehindMany || found.size > 0) continue;
      many += 1;
      for (const each of fillPlaces(reading.open, rest, worthOf, readings, free))
        add(each.items, reading.cost + each.cost);
      continue;
    }
    steps += 1;
    if (steps > mostSteps) continue;
    for (const item of near(first).filter(free)) {
      const left = rest - worthOf(item);
      if (left <= 0) continue;
      for (const other of by(left).filter(free))
        if (other !== item) add([item, other], reading.cost + place(first, item) + place(second, other));
    }
  }
  return [...found.values()].sort((a, b) => a.cost - b.cost || compareSets(a.items, b.items));
}

/**
 * Items for three and more unreadable references, each near its place: choices for the first half of them are looked up by
 * what those for the other half leave.
 */
function fillPlaces(
  open: readonly number[],
  amount: number,
  worthOf: (item: number) => number,
  { place, near }: Readings,
  free: (item: number) => boolean,
): readonly Solution[] {
  const half = open.length >> 1;
  const each = Math.floor(mostHalf ** (1 / (open.length - half)));
  const halfOf = (slots: readonly number[]): readonly Filled[] => {
    let filled: readonly Filled[] = [{ items: [], sum: 0, cost: 0 }];
    for (const slot of slots) {
      const items = near(slot)
        .filter(free)
        .map((item) => ({ item, cost: place(slot, item) }))
        .sort((a, b) => a.cost - b.cost || a.item - b.item)
        .slice(0, each);
      filled = filled.flatMap((before) =>
        items
          .filter(({ item }) => !before.items.includes(item))
          .map(({ item, cost }) => ({
            items: [...before.items, item],
            sum: before.sum + worthOf(item),
            cost: before.cost + cost,
          })),
      );
    }
    return filled;
  };
  const bySum = new Map<number, Filled[]>();
  for (const low of halfOf(open.slice(0, half))) {
    const list = bySum.get(low.sum);
    if (list === undefined) bySum.set(low.sum, [low]);
    else list.push(low);
  }
  return halfOf(open.slice(half)).flatMap((high) =>
    (bySum.get(amount - high.sum) ?? [])
      .filter((low) => !low.items.some((item) => high.items.includes(item)))
      .map((low) => ({ items: [...low.items, ...high.items], cost: low.cost + high.cost })),
  );
}

/** Items for some unreadable references. */
interface Filled {
  readonly items: readonly number[];
  readonly sum: number;
  readonly cost: number;
}

/** The items nearest to a place. */
function nearest(items: readonly number[], cost: (item: number) => number): readonly number[] {
  if (items.length <= mostNear) return items;
  return items
    .map((item) => ({ item, cost: cost(item) }))
    .sort((a, b) => a.cost - b.cost || a.item - b.item)
    .slice(0, mostNear)
    .map(({ item }) => item)
    .sort((a, b) => a - b);
}

/** A reading with one unreadable reference, read as each of the items near its place; others as they are. */
function completed(run: Run, money: Incoming, reading: Reading, { place, near }: Readings): readonly Solution[] {
  const [first, ...others] = reading.open;
  if (first === undefined) return [reading];
  if (others.length > 0) return [];
  const rest = money.available - reading.sum;
  return near(first)
    .filter((item) => (run.left[item] ?? 0) > 0 && (run.left[item] ?? 0) > rest / 20 && !reading.items.includes(item))
    .map((item) => ({ items: [...reading.items, item], cost: reading.cost + place(first, item) }));
}

function compareSets(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) return (a[at] ?? 0) - (b[at] ?? 0);
  return a.length - b.length;
}
