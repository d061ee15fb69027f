import { decimal, reason } from "@receivables/core";
import { countSubsetSums } from "@receivables/matching";
import type { EvidenceClass } from "../decision/evidence-class.ts";
import { type AmountPool, leastShare, type ReachableSet, reachableSet } from "./amount-pool.ts";
import { itemId } from "./cash-book.ts";
import { explainSet, withoutTwins } from "./explain-set.ts";
import type { Explanation, Incoming, Run } from "./run.ts";

/**
 * How much more likely than the kind of payment searched for is any other one, before the amount is seen. Rounded up
 * from shares of payments: one invoice 62 %, two or three 20 %, prepayments and strangers' money 5 %.
 */
const otherOdds = { onlyItem: 0.1, oneItem: 0.7, wholeAccount: 4, several: 4 } as const;

/** Most values in a searched combination, and most items searched. */
const mostValues = 6;
const mostItems = 6;

/** Share of whole amounts above which an account says nothing by its amounts. */
const mostRound = 0.8;

/**
 * Understand a receipt by its amount among what is open for one customer.
 *
 * One item, then meaningful sets (everything, everything past due, everything due on one day), then combinations. Each
 * kind of search fits by accident with some odds: the sums it can reach, over the amounts that could have been paid. An
 * explanation of a search whose odds are within the policy is evidence; one beyond them is a guess.
 */
export function explainAmount(run: Run, money: Incoming, pool: AmountPool): readonly Explanation[] {
  if (pool.debits.length === 0) return [];
  const { coefficient, scale } = decimal(run.policy.accidentalOdds);
  const limit = Number(coefficient) / 10 ** scale;
  const oneItem = sameAmount(run, money, pool) * (pool.debits.length === 1 ? otherOdds.onlyItem : otherOdds.oneItem);
  const wholeAccount = accident(money, pool, 1) * otherOdds.wholeAccount;
  // Where nearly everything is round, sums of anything fit everything.
  const isRoundBook = pool.debits.length > mostItems && (pool.round[1] ?? 0) >= pool.debits.length * mostRound;
  const weak: EvidenceClass = isRoundBook ? "amount_round" : "amount_weak";
  const searches = [
    { sets: singles(run, money, pool), odds: oneItem },
    { sets: meaningfulSets(run, money, pool), odds: wholeAccount },
  ];
  const certain: Explanation[] = [];
  const guesses: Explanation[] = [];
  for (const { sets, odds } of searches) {
    const isEvidence = odds <= limit && !isRoundBook;
    for (const set of sets) {
      const found = explain(run, money, set, isEvidence ? "amount_unique" : weak, odds);
      // Each rule for tax is one more amount that fits.
      for (const each of found)
        if (isEvidence && !withholds(each)) certain.push(each);
        else guesses.push(isEvidence ? { ...each, evidence: weak } : each);
    }
  }
  if (!isRoundBook) certain.push(...combinations(run, money, pool, limit));
  return withoutTwins(certain.length > 0 ? certain : guesses);
}

function withholds({ lines }: Explanation): boolean {
  return lines.some(({ adjustments }) => adjustments.some(({ kind }) => kind === "withholding_tax"));
}

/** A set explained to the cent: as it is, or with its discounts. */
function explain(
  run: Run,
  money: Incoming,
  items: readonly number[],
  evidence: EvidenceClass,
  odds: number,
): readonly Explanation[] {
  const found = explainSet(run, money, items, evidence, false);
  if (found === null || found.closeness === "tolerated") return [];
  // Two digits are more than such odds are worth.
  const params = { items: items.length, odds: Number(odds.toPrecision(2)) };
  const why = reason("cash.amount_fits", params, idsOf(run, items));
  return found.list.map((each) => ({ ...each, evidence, reasons: [...each.reasons, why] }));
}

/** Items that are open with the amount, or with it and a discount. */
function singles(run: Run, money: Incoming, pool: AmountPool): readonly (readonly number[])[] {
  const discounted = pool.offering.filter((item) => {
    const left = run.left[item] ?? 0;
    return left > money.available && left * leastShare(run, item) <= money.available;
  });
  return [...(pool.byMinor.get(money.available) ?? []), ...discounted].map((item) => [item]);
}

/** Sets of several that can come to the amount; those past due on the day of the receipt among them. */
function meaningfulSets(run: Run, money: Incoming, pool: AmountPool): readonly (readonly number[])[] {
  const count = firstNotBefore(run, pool.debits, money.day);
  const pastDue = pool.debits.slice(0, count);
  const isOwn = count > 1 && count < pool.debits.length;
  const own = isOwn ? [reachableSet(run, pastDue)] : [];
  if (isOwn && pool.credits.length > 0) own.push(reachableSet(run, [...pastDue, ...pool.credits]));
  return [...pool.sets, ...own].filter((set) => couldReach(money, set)).map((set) => set.items);
}

function couldReach(money: Incoming, set: ReachableSet): boolean {
  return set.sum === money.available || (set.sum > money.available && set.least <= money.available);
}

/** How many of some items, sorted by due date, are due before a day. */
function firstNotBefore(run: Run, items: readonly number[], day: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((run.cash.dueDay[items[middle] ?? -1] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Combinations of a size that rarely fits by accident. */
function combinations(run: Run, money: Incoming, pool: AmountPool, limit: number): readonly Explanation[] {
  const { debits } = pool;
  if (debits.length > mostItems) return [];
  let size = 1;
  while (size < mostValues && accident(money, pool, size + 1) * otherOdds.several <= limit) size += 1;
  if (size < 2) return [];
  const found = countSubsetSums(
    debits.map((item) => run.left[item] ?? 0),
    money.available,
    { mostValues: size, listed: run.policy.alternatives + 2 },
  );
  const odds = accident(money, pool, size) * otherOdds.several;
  return found.combinations
    .filter((combination) => combination.length > 1)
    .flatMap((combination) => {
      const items = combination.flatMap((at) => debits[at] ?? []);
      return explain(run, money, items, "amount_unique", odds);
    });
}

/**
 * How many combinations of up to `size` items one expects to give the amount by accident: their number over the amounts
 * that were possible. Round amounts are only made of round ones, so these are counted apart, in round steps.
 */
function accident(money: Incoming, pool: AmountPool, size: number): number {
  let most = choices(pool.debits.length, size) / money.available;
  let step = 10;
  for (const round of pool.round) {
    if (money.available % step !== 0) break;
    most = Math.max(most, (choices(round, size) * step) / money.available);
    step *= 10;
  }
  return most;
}

/**
 * How many single items one expects to have the amount by accident: those of about its size over the amounts of that
 * size, round ones apart, the item itself among them.
 */
function sameAmount(run: Run, money: Incoming, pool: AmountPool): number {
  const { available } = money;
  const about = pool.debits.filter((item) => {
    const left = run.left[item] ?? 0;
    return left >= available * (1 - aboutShare) && left <= available * (1 + aboutShare);
  });
  let most = 1 / (available * aboutShare);
  for (let step = 1; available % step === 0; step *= 10) {
    const count = about.filter((item) => (run.left[item] ?? 0) % step === 0).length;
    if (count === 0) break;
    most = Math.max(most, (count * step) / (available * 2 * aboutShare));
  }
  return most;
}

/** How much amounts of about one size differ. */
const aboutShare = 0.25;

/** Number of combinations of one to `size` out of `count`. */
function choices(count: number, size: number): number {
  let sum = 0;
  let product = 1;
  for (let chosen = 1; chosen <= Math.min(size, count); chosen++) {
    product = (product * (count - chosen + 1)) / chosen;
    sum += product;
  }
  return sum;
}

function idsOf(run: Run, items: readonly number[]): readonly string[] {
  return items.map((item) => itemId(run.cash, item)).slice(0, 10);
}
