import type { FamilyPool } from "./family-pool.ts";
import { explainGuess, type Guess, likeliestFirst } from "./guess.ts";
import type { Incoming, Run } from "./run.ts";
import { guessDifferences } from "./suggest-causes.ts";
import { oldestFirst } from "./suggest-order.ts";

/** Items of one customer that a payment may be for, with what each comes to. */
interface Row {
  readonly items: readonly number[];
  readonly values: readonly number[];
  readonly isPastDue: readonly boolean[];
  /** Suggested for another receipt by what that one cites, or paid in part by one. */
  readonly isWanted: readonly boolean[];
}

/** What it takes, in nats: another customer of the family, discounts taken, a credit taken, what another receipt wants. */
const cost = { relative: 3, discounts: 2.8, credit: 3.5, wanted: 3, everything: 1, pastDue: 0.5, leftOut: 2 } as const;

/** Items all choices of which are tried; how far apart items of a choice are where there are more; most results. */
const mostTried = 22;
const mostOfMany = 16;
const farthest = 6;
const mostResults = 6;
const mostRow = 300;
const mostCredits = 3;
const mostCustomers = 9;

/**
 * What a payment that says nothing may be for: everything past due or open, or all but a few; else a few items that fall due
 * one soon after the other, the oldest first; by the payer, or by a relative; as they are, less discounts, or less a credit.
 */
export function suggestSilent(
  run: Run,
  money: Incoming,
  pool: FamilyPool,
  own: readonly number[],
  isWanted: (item: number) => boolean,
): readonly Guess[] {
  const byCustomer = new Map<number, number[]>();
  for (const customer of own) byCustomer.set(customer, []);
  for (const item of pool.items) {
    const customer = run.cash.customer[item] ?? -1;
    const list = byCustomer.get(customer);
    if (list === undefined) byCustomer.set(customer, [item]);
    else list.push(item);
  }
  const guesses: Guess[] = [];
  const isFound = (most: number): boolean => guesses.some((guess) => guess.cost <= most);
  // Relatives are asked where the payer's own account does not say it well.
  const inOrder = [...byCustomer].sort((a, b) => Number(own.includes(b[0])) - Number(own.includes(a[0])));
  for (const [customer, items] of inOrder.slice(0, mostCustomers)) {
    const strange = own.includes(customer) ? 0 : cost.relative;
    if (isFound(strange + goodCost)) break;
    guesses.push(...ofCustomer(run, money, pool, items, isWanted, strange));
  }
  return likeliestFirst(guesses)
    .slice(0, mostResults)
    .map(({ explanation, cost: total }) => ({ explanation: { ...explanation, evidence: "amount_weak" }, cost: total }));
}

/** What is this likely needs no other reading. */
const goodCost = 6;

/** The same for the items of one customer. */
function ofCustomer(
  run: Run,
  money: Incoming,
  pool: FamilyPool,
  items: readonly number[],
  isWanted: (item: number) => boolean,
  strange: number,
): readonly Guess[] {
  const debits = items.filter((item) => (run.left[item] ?? 0) > 0);
  const plain = rowOf(run, money, debits, (item) => run.left[item] ?? 0, isWanted);
  const guesses: Guess[] = [];
  for (const each of choicesOf(plain, money.available))
    guesses.push(...guessDifferences(run, money, each.items, each.cost + strange, 1));
  if (guesses.some((guess) => guess.cost <= goodCost + strange)) return guesses;
  const nets = pool.netOf(money.day);
  if (debits.some((item) => nets.has(item))) {
    const reduced = rowOf(run, money, debits, (item) => nets.get(item) ?? run.left[item] ?? 0, isWanted);
    for (const each of choicesOf(reduced, money.available))
      if (each.items.some((item) => nets.has(item)))
        guesses.push(...guessDifferences(run, money, each.items, each.cost + strange, 1));
  }
  const credits = items.filter((item) => (run.left[item] ?? 0) < 0).slice(0, mostCredits);
  credits.forEach((credit, rank) => {
    for (const each of choicesOf(plain, money.available - (run.left[credit] ?? 0))) {
      const explanation = explainGuess(run, money, { items: [...each.items, credit] }, "amount_weak");
      if (explanation !== null) guesses.push({ explanation, cost: each.cost + strange + cost.credit + rank });
    }
  });
  return guesses;
}

function rowOf(
  run: Run,
  money: Incoming,
  items: readonly number[],
  worthOf: (item: number) => number,
  isWanted: (item: number) => boolean,
): Row {
  const row = items.slice(0, mostRow);
  return {
    items: row,
    values: row.map(worthOf),
    isPastDue: row.map((item) => (run.cash.dueDay[item] ?? 0) < money.day),
    isWanted: row.map((item) => isWanted(item) || run.left[item] !== run.cash.minor[item]),
  };
}

interface Choice {
  readonly items: readonly number[];
  readonly cost: number;
}

/** Choices of a row that come to an amount. */
function choicesOf(row: Row, amount: number): readonly Choice[] {
  const found = new Map<string, Choice>();
  const add = (places: readonly number[], total: number): void => {
    const sorted = [...places].sort((a, b) => a - b);
    const key = sorted.join();
    const known = found.get(key);
    if (known === undefined || known.cost > total)
      found.set(key, { items: sorted.map((at) => row.items[at] ?? -1), cost: total });
  };
  const byValue = placesByValue(row);
  let last = 0;
  for (const [isIn, base] of [
    [(at: number) => row.isPastDue[at] === true, cost.pastDue],
    [(at: number) => row.isPastDue[at] === true && row.isWanted[at] !== true, cost.pastDue],
    [() => true, cost.everything],
    [(at: number) => row.isWanted[at] !== true, cost.everything],
  ] as const) {
    const all = row.items.map((_, at) => at).filter(isIn);
    if (all.length < 2 || all.length > mostTried * 2 || all.length === last) continue;
    last = all.length;
    for (const without of leavingOut(row, byValue, all, amount)) {
      const out = new Set(without);
      const left = without.reduce((total, at) => total + (row.isWanted[at] === true ? 0.3 : cost.leftOut), 0);
      add(
        all.filter((at) => !out.has(at)),
        base + left,
      );
    }
  }
  fewOf(row, byValue, amount, (places) => add(places, costOf(row, places)));
  allOf(row, amount, (places) => add(places, costOf(row, places)));
  return [...found.values()]
    .sort((a, b) => a.cost - b.cost || (a.items[0] ?? 0) - (b.items[0] ?? 0))
    .slice(0, mostResults);
}

function placesByValue(row: Row): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  row.values.forEach((value, at) => {
    const list = places.get(value);
    if (list === undefined) places.set(value, [at]);
    else list.push(at);
  });
  return places;
}

/** Up to three places without which the others come to the amount. */
function leavingOut(
  row: Row,
  byValue: ReadonlyMap<number, readonly number[]>,
  all: readonly number[],
  amount: number,
): readonly (readonly number[])[] {
  const over = all.reduce((sum, at) => sum + (row.values[at] ?? 0), 0) - amount;
  if (over < 0) return [];
  if (over === 0) return [[]];
  const isIn = new Set(all);
  const withValue = (value: number, after: number): readonly number[] =>
    (byValue.get(value) ?? []).filter((at) => at > after && isIn.has(at));
  const found: (readonly number[])[] = withValue(over, -1).map((at) => [at]);
  for (const first of all) {
    const rest = over - (row.values[first] ?? 0);
    if (rest <= 0) continue;
    for (const second of withValue(rest, first)) found.push([first, second]);
    if (all.length > mostTried) continue;
    for (const second of all) {
      if (second <= first) continue;
      for (const third of withValue(rest - (row.values[second] ?? 0), second)) found.push([first, second, third]);
    }
  }
  return found;
}

/** One item, any two, and three that are not far from each other. */
function fewOf(
  row: Row,
  byValue: ReadonlyMap<number, readonly number[]>,
  amount: number,
  take: (places: readonly number[]) => void,
): void {
  for (const at of byValue.get(amount) ?? []) take([at]);
  row.values.forEach((value, first) => {
    for (const second of byValue.get(amount - value) ?? []) if (second > first) take([first, second]);
    for (let second = first + 1; second <= first + farthest && second < row.values.length; second++) {
      const rest = amount - value - (row.values[second] ?? 0);
      for (const third of byValue.get(rest) ?? [])
        if (third > second && third <= first + farthest * 2) take([first, second, third]);
    }
  });
}

/** Every choice of the first items: sums of one half are looked up for those of the other. */
function allOf(row: Row, amount: number, take: (places: readonly number[]) => void): void {
  const count = row.values.length <= mostTried ? row.values.length : mostOfMany;
  const half = count >> 1;
  const low = sumsOf(row.values.slice(0, half));
  const high = sumsOf(row.values.slice(half, count));
  const bySum = new Map<number, number[]>();
  low.forEach((sum, mask) => {
    const list = bySum.get(sum);
    if (list === undefined) bySum.set(sum, [mask]);
    else list.push(mask);
  });
  let left = mostSolutions;
  for (let mask = 0; mask < high.length && left > 0; mask++) {
    const masks = bySum.get(amount - (high[mask] ?? 0));
    if (masks === undefined) continue;
    for (const other of masks) {
      const places = [...placesIn(other, 0), ...placesIn(mask, half)];
      if (places.length > 1) take(places);
      left -= 1;
      if (left <= 0) return;
    }
  }
}

/** Most choices that are weighed against each other. */
const mostSolutions = 500;

/** The sum of every choice of some values, by the bits of the choice. */
function sumsOf(values: readonly number[]): Float64Array {
  const sums = new Float64Array(2 ** values.length);
  values.forEach((value, at) => {
    const bit = 2 ** at;
    for (let mask = 0; mask < bit; mask++) sums[mask + bit] = (sums[mask] ?? 0) + value;
  });
  return sums;
}

function placesIn(mask: number, from: number): readonly number[] {
  const places: number[] = [];
  for (let at = 0; 2 ** at <= mask; at++) if ((mask & (2 ** at)) !== 0) places.push(from + at);
  return places;
}

/** What it takes that somebody pays these: so many, beginning so late, and as many other choices nearby. */
function costOf(row: Row, places: readonly number[]): number {
  const count = places.length;
  const sorted = [...places].sort((a, b) => a - b);
  const first = sorted[0] ?? 0;
  let span = 0;
  for (let at = first; at <= (sorted[count - 1] ?? first); at++)
    if (row.isWanted[at] !== true || sorted.includes(at)) span += 1;
  let older = 0;
  for (let at = 0; at < first; at++) if (row.isWanted[at] !== true) older += 1;
  const window = Math.ceil(count * 1.5);
  const size = count === 1 ? 0.5 : count <= 3 ? 2.3 : count <= 10 ? 4 : 6.7;
  const wanted = places.reduce((total, at) => total + (row.isWanted[at] === true ? cost.wanted : 0), 0);
  return (
    size +
    oldestFirst(older, row.items.length) +
    logChoices(Math.max(span, window), count) +
    Math.max(0, span - window) * 0.5 +
    wanted
  );
}

/** The logarithm of the number of choices of some out of many. */
function logChoices(many: number, some: number): number {
  let sum = 0;
  for (let at = 1; at <= some; at++) sum += Math.log((many - some + at) / at);
  return sum;
}
