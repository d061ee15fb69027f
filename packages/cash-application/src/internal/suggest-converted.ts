import { allocate, moneyOfMinor, unwrap } from "@receivables/core";
import type { FamilyPool } from "./family-pool.ts";
import { explainGuess, type Guess, type GuessedSet, likeliestFirst } from "./guess.ts";
import { discountOn } from "./item-discount.ts";
import { spreadOf } from "./loose-advices.ts";
import type { ExplainedAdjustment, Incoming, Run } from "./run.ts";
import { readingsOf } from "./suggest-choice.ts";
import type { Slot } from "./suggest-slots.ts";

/** What a receipt is worth in the currency of what it pays, in its minor units. */
export interface Worth {
  readonly currency: string;
  readonly minor: number;
}

/** Most results. */
const mostResults = 6;
/** Shares of a document somebody pays. */
const parts = [1 / 2, 1 / 4, 3 / 10, 3 / 4] as const;
/** What it takes that discounts were taken, a part was paid, or something was kept back, in nats. */
const cost = { discounts: 2.6, part: 3.4, claim: 5 } as const;

/**
 * Read a list of references together with what the money is worth in their currency: choices worth nearly as much, as they
 * are, less discounts, or with a part of the largest; all of the money goes to them.
 */
export function suggestConverted(
  run: Run,
  money: Incoming,
  slots: readonly Slot[],
  pool: FamilyPool,
  worth: Worth,
): readonly Guess[] {
  if (slots.length === 0) return [];
  const readings = readingsOf(run, money, slots, pool);
  const spread = spreadOf(run);
  const wanted = (sum: number): boolean => sum > 0 && Math.abs(worth.minor - sum) <= sum * spread;
  const guesses: Guess[] = [];
  const add = (set: GuessedSet, total: number): void => {
    const explanation = convert(run, money, set, worth);
    if (explanation !== null) guesses.push({ explanation, cost: total });
  };
  const addReduced = (items: readonly number[], total: number): void =>
    add({ items, adjustments: discountsOf(run, money, items) }, total + cost.discounts);
  for (const { items, sum, net, open, cost: read } of readings.list) {
    const [first, ...more] = open;
    if (more.length > 0) continue;
    if (first === undefined) {
      if (wanted(sum)) add({ items }, read);
      else for (const each of partsOf(run, items, sum, wanted)) add(each.set, read + each.cost);
      if (net !== sum && wanted(net)) addReduced(items, read);
      continue;
    }
    for (const item of readings.near(first)) {
      if (items.includes(item)) continue;
      const total = read + readings.place(first, item);
      if (wanted(sum + (run.left[item] ?? 0))) add({ items: [...items, item] }, total);
      if (readings.netOf(item) + net !== sum + (run.left[item] ?? 0) && wanted(net + readings.netOf(item)))
        addReduced([...items, item], total);
    }
  }
  return likeliestFirst(guesses).slice(0, mostResults);
}

/** A part of the largest item, or of the one item whatever is worth less than it. */
function partsOf(
  run: Run,
  items: readonly number[],
  sum: number,
  wanted: (sum: number) => boolean,
): readonly { readonly set: GuessedSet; readonly cost: number }[] {
  const largest = items.reduce(
    (best, item) => ((run.left[item] ?? 0) > (run.left[best] ?? 0) ? item : best),
    items[0] ?? -1,
  );
  const left = run.left[largest] ?? 0;
  const found = parts
    .map((part) => left - Math.round(left * part))
    .filter((short) => wanted(sum - short))
    .map((minor) => ({ set: { items, kept: { item: largest, minor } }, cost: cost.part }));
  return found;
}

function discountsOf(
  run: Run,
  money: Incoming,
  items: readonly number[],
): ReadonlyMap<number, readonly ExplainedAdjustment[]> {
  const found = new Map<number, ExplainedAdjustment[]>();
  for (const item of items) {
    const offered = discountOn(run.cash.documentOf(item), run.left[item] ?? 0, money.day, run.policy.discounts);
    if (offered !== null)
      found.set(item, [{ kind: offered.earned ? "discount" : "unearned_discount", minor: offered.minor }]);
  }
  return found;
}

/** A set that takes all of the money, shared out by what each item is paid. */
function convert(run: Run, money: Incoming, set: GuessedSet, worth: Worth): Guess["explanation"] | null {
  const plain = explainGuess(run, { ...money, available: Number.MAX_SAFE_INTEGER }, set, "reference_unexplained");
  if (plain === null || plain.lines.some((line) => line.paid <= 0)) return null;
  const shares = unwrap(
    allocate(
      moneyOfMinor(money.available, money.currency),
      plain.lines.map((line) => line.paid),
    ),
  );
  const foreign = { currency: worth.currency, worth: worth.minor, shares: shares.map((share) => share.minor) };
  return { ...plain, over: 0, foreign };
}

/** Less than the one item that is cited has: all of the money goes to it. */
export function suggestPartConverted(
  run: Run,
  money: Incoming,
  slots: readonly Slot[],
  worth: Worth,
): readonly Guess[] {
  const [only, ...others] = slots;
  if (only === undefined || others.length > 0) return [];
  return only.options.flatMap(({ items, cost: written }): Guess[] => {
    const [item, ...more] = items;
    const left = run.left[item ?? -1] ?? 0;
    if (item === undefined || more.length > 0 || worth.minor >= left || worth.minor <= 0) return [];
    const kept = left - worth.minor;
    const explanation = convert(run, money, { items, kept: { item, minor: kept } }, worth);
    const isClaim = kept < left * mostKept;
    return explanation === null ? [] : [{ explanation, cost: written + (isClaim ? cost.claim : cost.claim + 4) }];
  });
}

/** A larger share than this is hardly kept back for a claim. */
const mostKept = 0.25;
