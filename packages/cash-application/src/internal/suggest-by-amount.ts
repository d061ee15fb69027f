import { reason } from "@receivables/core";
import { referencesOf } from "./cash-book.ts";
import type { Draft } from "./draft.ts";
import { explainSet } from "./explain-set.ts";
import type { FamilyPool } from "./family-pool.ts";
import { NearReferences } from "./near-references.ts";
import type { Explanation, Run } from "./run.ts";
import { amountGuesses, type SuggestIndexes } from "./suggest-indexes.ts";

/** Most items of one amount, and most customers of one account or name, that are worth a look. */
const mostAlike = 20;
const mostCustomers = 4;

/** What an amount may mean, without documents that are cited rightly. */
export function suggestByAmount(
  run: Run,
  draft: Draft,
  pools: readonly FamilyPool[],
  indexes: SuggestIndexes,
): readonly Explanation[] {
  const { money, payer } = draft;
  const guesses: Explanation[] = [];
  for (const customer of payer.candidates.slice(0, mostCustomers))
    guesses.push(...amountGuesses(run, draft, customer, indexes.amounts));
  for (const pool of pools) {
    guesses.push(...singles(run, draft, pool.byMinor.get(money.available) ?? []));
    guesses.push(...withCredit(run, draft, pool));
    if (guesses.length === 0) guesses.push(...nearlyAllPastDue(run, draft, pool, indexes.suggested));
  }
  if (pools.length === 0) guesses.push(...singles(run, draft, indexes.everybody.of(money.available, money.currency)));
  return guesses;
}

/** Single items of the amount: those first whose number is nearly one that was written. */
function singles(run: Run, draft: Draft, items: readonly number[]): readonly Explanation[] {
  if (items.length > mostAlike) return [];
  const references = new NearReferences(items, (item) => referencesOf(run.cash.documentOf(item)));
  const near = new Set(draft.unknown.flatMap((reference) => references.near(reference)));
  const named = items.filter((item) => near.has(item));
  return [...named, ...items.filter((item) => !named.includes(item))].flatMap((item) => wholly(run, draft, [item]));
}

/** One item less an open credit of its customer. */
function withCredit(run: Run, draft: Draft, pool: FamilyPool): readonly Explanation[] {
  const credits = pool.items.filter((item) => (run.left[item] ?? 0) < 0);
  if (credits.length > mostAlike) return [];
  return credits.flatMap((credit) =>
    (pool.byMinor.get(draft.money.available - (run.left[credit] ?? 0)) ?? [])
      .filter((item) => run.cash.customer[item] === run.cash.customer[credit])
      .flatMap((item) => wholly(run, draft, [item, credit])),
  );
}

/** Everything past due, or everything open, but for one or two; and whatever falls due in a row. */
function nearlyAllPastDue(
  run: Run,
  draft: Draft,
  pool: FamilyPool,
  suggested: ReadonlySet<number>,
): readonly Explanation[] {
  const { payer } = draft;
  const all = pool.items.filter(
    (item) => (run.left[item] ?? 0) > 0 && payer.candidates.includes(run.cash.customer[item] ?? -1),
  );
  const own = all.filter((item) => !suggested.has(item));
  const found = [
    ...pairs(run, draft, own),
    ...nearlyAll(run, draft, own),
    ...inARow(run, draft, own),
    ...(own.length === all.length ? [] : nearlyAll(run, draft, all)),
  ];
  return found.slice(0, 4);
}

/** Two items that sum to the amount, where few pairs do. */
function pairs(run: Run, draft: Draft, items: readonly number[]): readonly Explanation[] {
  const { available } = draft.money;
  if (items.length > mostPaired) return [];
  const byMinor = new Map<number, number[]>();
  const found: (readonly number[])[] = [];
  for (const item of items) {
    for (const other of byMinor.get(available - (run.left[item] ?? 0)) ?? []) found.push([other, item]);
    if (found.length > 3) return [];
    const same = byMinor.get(run.left[item] ?? 0);
    if (same === undefined) byMinor.set(run.left[item] ?? 0, [item]);
    else same.push(item);
  }
  return found.flatMap((pair) => wholly(run, draft, pair));
}

/** Most items of which pairs are made. */
const mostPaired = 400;

/** Items that fall due one after the other, among the first ones; each with or without its discounts. */
function inARow(run: Run, draft: Draft, items: readonly number[]): readonly Explanation[] {
  const { available } = draft.money;
  const found: Explanation[] = [];
  for (let start = 0; start < Math.min(mostStarts, items.length); start++) {
    let sum = 0;
    for (let end = start; end < items.length && sum * leastPaid <= available; end++) {
      sum += run.left[items[end] ?? -1] ?? 0;
      if (end === start || sum < available || sum * leastPaid > available) continue;
      found.push(...wholly(run, draft, items.slice(start, end + 1)));
    }
  }
  return found;
}

/** Where a row may begin, and the least share of it that is paid after all discounts. */
const mostStarts = 12;
const leastPaid = 0.95;

function nearlyAll(run: Run, draft: Draft, own: readonly number[]): readonly Explanation[] {
  const { money } = draft;
  const pastDue = own.filter((item) => (run.cash.dueDay[item] ?? 0) < money.day);
  return [pastDue, own].flatMap((set) => {
    const over = set.reduce((sum, item) => sum + (run.left[item] ?? 0), 0) - money.available;
    if (set.length < 2 || set.length > 60 || over < 0) return [];
    if (over <= money.available * (1 / leastPaid - 1)) {
      const found = wholly(run, draft, set);
      if (found.length > 0) return found;
    }
    const without = leftOut(run, set, over);
    return without === null
      ? []
      : wholly(
          run,
          draft,
          set.filter((item) => !without.includes(item)),
        );
  });
}

/** The one item, or the one pair, whose amount is over. */
function leftOut(run: Run, items: readonly number[], over: number): readonly number[] | null {
  const one = items.filter((item) => run.left[item] === over);
  if (one.length > 0) return one.slice(0, 1);
  for (const item of items) {
    const other = items.find((each) => each > item && (run.left[each] ?? 0) + (run.left[item] ?? 0) === over);
    if (other !== undefined) return [item, other];
  }
  return null;
}

function wholly(run: Run, draft: Draft, items: readonly number[]): readonly Explanation[] {
  const sorted = [...items].sort((a, b) => a - b);
  const found = explainSet(run, draft.money, sorted, "amount_weak", false);
  if (found === null || found.closeness === "tolerated") return [];
  const why = reason("cash.amount_guess", { items: items.length }, []);
  return found.list.map((each): Explanation => ({ ...each, evidence: "amount_weak", reasons: [...each.reasons, why] }));
}
