import type { Run } from "./run.ts";

/** A set of items with what it can come to: its sum, and its sum after every discount there may be. */
export interface ReachableSet {
  readonly items: readonly number[];
  readonly sum: number;
  readonly least: number;
}

/** What is open for one customer in one currency, made ready for many questions about amounts. */
export interface AmountPool {
  readonly size: number;
  /** Items that are owed, the earliest due first. */
  readonly debits: readonly number[];
  readonly credits: readonly number[];
  /** Debits by what is left of them. */
  readonly byMinor: ReadonlyMap<number, readonly number[]>;
  /** Debits that offer a discount. */
  readonly offering: readonly number[];
  /** Everything, with and without credits, and everything due on one day; only sets of several. */
  readonly sets: readonly ReachableSet[];
  /** How many debits are multiples of 10, 100, … */
  readonly round: readonly number[];
}

/** Most items of all pools that are kept at once. */
const mostKept = 20_000;

/**
 * The pools of one round. Nothing is applied within a round, so they hold until it ends; the last used ones are kept,
 * for drafts are worked through family by family.
 */
export class AmountPools {
  private readonly run: Run;
  private readonly pools = new Map<string, AmountPool>();
  private size = 0;

  constructor(run: Run) {
    this.run = run;
  }

  /** What is open for a customer in a currency. */
  of(customer: number, currency: string): AmountPool {
    const key = `${customer} ${currency}`;
    const known = this.pools.get(key);
    if (known !== undefined) return known;
    const pool = buildPool(this.run, customer, currency);
    if (this.size + pool.size >= mostKept) this.clear();
    this.size += pool.size + 1;
    this.pools.set(key, pool);
    return pool;
  }

  /** Let everything go: what is asked for again is made again. */
  clear(): void {
    this.pools.clear();
    this.size = 0;
  }
}

/** The smallest share of an item a payer may pay: a bound that spares computing most discounts. */
export function leastShare(run: Run, item: number): number {
  const offers = run.cash.documentOf(item).discounts ?? [];
  return offers.length === 0 ? 1 : 0.99 - Math.max(...offers.map((offer) => Number(offer.percent))) / 100;
}

/** A set with what it can come to. */
export function reachableSet(run: Run, items: readonly number[]): ReachableSet {
  let sum = 0;
  let least = 0;
  for (const item of items) {
    const left = run.left[item] ?? 0;
    sum += left;
    least += left * leastShare(run, item);
  }
  return { items, sum, least };
}

function buildPool(run: Run, customer: number, currency: string): AmountPool {
  const all = run.cash
    .itemsOfCustomer(customer)
    .filter((item) => (run.left[item] ?? 0) !== 0 && run.cash.currencyOf(item) === currency);
  const debits = all.filter((item) => (run.left[item] ?? 0) > 0);
  const credits = all.filter((item) => (run.left[item] ?? 0) < 0);
  const byMinor = groupBy(debits, (item) => run.left[item] ?? 0);
  const byDueDay = groupBy(debits, (item) => run.cash.dueDay[item] ?? 0);
  const sets = [debits, ...(credits.length === 0 ? [] : [all]), ...byDueDay.values()];
  const round: number[] = [];
  for (let step = 10; ; step *= 10) {
    const count = debits.filter((item) => (run.left[item] ?? 0) % step === 0).length;
    if (count === 0) break;
    round.push(count);
  }
  return {
    size: all.length,
    debits,
    credits,
    byMinor,
    offering: debits.filter((item) => leastShare(run, item) < 1),
    sets: sets.filter((set) => set.length > 1).map((set) => reachableSet(run, set)),
    round,
  };
}

function groupBy(items: readonly number[], keyOf: (item: number) => number): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
