import { compareText, referencesOf } from "./cash-book.ts";
import { discountOn } from "./item-discount.ts";
import { NearReferences } from "./near-references.ts";
import type { Run } from "./run.ts";

/** What is open for one family of customers in one currency. */
export interface FamilyPool {
  /** Items with something left, by position. */
  readonly items: readonly number[];
  /** By what is left of them, signed. */
  readonly byMinor: ReadonlyMap<number, readonly number[]>;
  /** Items whose number or order, or the running part of it, is a reference; by position. */
  readonly named: (reference: string) => readonly number[];
  /** Items whose number or order is near a reference, by position. */
  readonly near: (reference: string) => readonly number[];
  /** Items whose number begins or ends with some digits, by position. */
  readonly cut: (digits: string) => readonly number[];
  /** Items that offer a discount on a day, by what they come to with it. */
  readonly netOn: (day: number) => ReadonlyMap<number, readonly number[]>;
  /** The same, what each of them comes to. */
  readonly netOf: (day: number) => ReadonlyMap<number, number>;
  /** Items of a customer, of all where none is named, as statements list them: by due date, then by number. */
  readonly listed: (customer: number | null) => readonly number[];
  /** How many of them come before an item. */
  readonly rankOf: (customer: number | null, item: number) => number;
  /** How many other items one expects to be open with exactly this amount by accident. */
  readonly accidents: (minor: number) => number;
}

/** Most items of all pools that are kept at once. */
const mostKept = 20_000;

/** Pools of families, the last used ones kept: drafts are worked through family by family. */
export class FamilyPools {
  private readonly run: Run;
  private readonly members: ReadonlyMap<number, readonly number[]>;
  private readonly kept = new Map<string, FamilyPool>();
  private size = 0;

  constructor(run: Run) {
    this.run = run;
    const members = new Map<number, number[]>();
    run.cash.family.forEach((family, customer) => {
      push(members, family, customer);
    });
    this.members = members;
  }

  /** What is open for a family in a currency. */
  of(family: number, currency: string): FamilyPool {
    const key = `${family} ${currency}`;
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const pool = buildPool(this.run, this.members.get(family) ?? [], currency);
    if (this.size + pool.items.length >= mostKept) this.clear();
    this.size += pool.items.length + 1;
    this.kept.set(key, pool);
    return pool;
  }

  /** Let everything go: what is asked for again is made again. */
  clear(): void {
    this.kept.clear();
    this.size = 0;
  }
}

function buildPool(run: Run, customers: readonly number[], currency: string): FamilyPool {
  const items = customers
    .flatMap((customer) => run.cash.itemsOfCustomer(customer))
    .filter((item) => (run.left[item] ?? 0) !== 0 && run.cash.currencyOf(item) === currency)
    .sort((a, b) => a - b);
  const byMinor = new Map<number, number[]>();
  for (const item of items) push(byMinor, run.left[item] ?? 0, item);
  let references: NearReferences | null = null;
  const referencesHere = (): NearReferences => {
    references ??= new NearReferences(items, (item) => referencesOf(run.cash.documentOf(item)));
    return references;
  };
  const known = new Map<string, readonly number[]>();
  const near = (reference: string): readonly number[] => {
    const found = known.get(reference) ?? referencesHere().near(reference);
    known.set(reference, found);
    return found;
  };
  const values = new Map<number, number>();
  const accidents = (minor: number): number => {
    const known = values.get(minor);
    if (known !== undefined) return known;
    const odds = accidentsAmong(run, items, minor);
    values.set(minor, odds);
    return odds;
  };
  const named = (reference: string): readonly number[] => referencesHere().named(reference);
  const cut = (digits: string): readonly number[] => referencesHere().cut(digits);
  const nets = new Map<number, ReadonlyMap<number, readonly number[]>>();
  const netOn = (day: number): ReadonlyMap<number, readonly number[]> => {
    const before = nets.get(day);
    if (before !== undefined) return before;
    const net = netAmounts(run, items, day);
    nets.set(day, net);
    return net;
  };
  const lists = new Map<number | null, readonly number[]>();
  const listed = (customer: number | null): readonly number[] => {
    const before = lists.get(customer);
    if (before !== undefined) return before;
    const own = customer === null ? items : items.filter((item) => run.cash.customer[item] === customer);
    const list = [...own].sort((a, b) => compareListed(run, a, b));
    lists.set(customer, list);
    return list;
  };
  const ranks = new Map<number | null, Map<number, number>>();
  const rankOf = (customer: number | null, item: number): number => {
    const ofList = ranks.get(customer) ?? new Map<number, number>();
    ranks.set(customer, ofList);
    const before = ofList.get(item);
    if (before !== undefined) return before;
    const rank = rankIn(listed(customer), (each) => compareListed(run, each, item) < 0);
    ofList.set(item, rank);
    return rank;
  };
  const netByItem = new Map<number, ReadonlyMap<number, number>>();
  const netOf = (day: number): ReadonlyMap<number, number> => {
    const before = netByItem.get(day);
    if (before !== undefined) return before;
    const list = new Map([...netOn(day)].flatMap(([net, of]) => of.map((item) => [item, net] as const)));
    netByItem.set(day, list);
    return list;
  };
  return { items, byMinor, near, named, cut, netOn, netOf, listed, rankOf, accidents };
}

/** By due date, then by number, the shorter first. */
export function compareListed(run: Run, a: number, b: number): number {
  const due = (run.cash.dueDay[a] ?? 0) - (run.cash.dueDay[b] ?? 0);
  if (due !== 0 && !Number.isNaN(due)) return due;
  const one = run.cash.documentOf(a).number;
  const other = run.cash.documentOf(b).number;
  return one.length - other.length || compareText(one, other) || a - b;
}

/** How many of some items come first, where those that do lie in front of the others. */
function rankIn(items: readonly number[], isFirst: (item: number) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isFirst(items[middle] ?? -1)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function netAmounts(run: Run, items: readonly number[], day: number): ReadonlyMap<number, readonly number[]> {
  const net = new Map<number, number[]>();
  for (const item of items) {
    const left = run.left[item] ?? 0;
    const offered = discountOn(run.cash.documentOf(item), left, day, run.policy.discounts);
    if (offered !== null) push(net, left - offered.minor, item);
  }
  return net;
}

/** Items of about the amount over the amounts there are; round amounts are only met by round ones, so these count apart. */
function accidentsAmong(run: Run, items: readonly number[], minor: number): number {
  const amount = Math.abs(minor);
  const about = items
    .map((item) => Math.abs(run.left[item] ?? 0))
    .filter((left) => left !== amount && left >= amount * 0.75 && left <= amount * 1.25);
  let most = 1 / amount;
  for (let step = 1; amount % step === 0; step *= 10) {
    const count = about.filter((left) => left % step === 0).length;
    if (count === 0) break;
    most = Math.max(most, (count * step) / (amount / 2));
  }
  return most;
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
