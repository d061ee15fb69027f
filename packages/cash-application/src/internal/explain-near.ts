import { reason } from "@receivables/core";
import { itemId } from "./cash-book.ts";
import { findRest } from "./explain-rest.ts";
import { explainSet, withoutTwins } from "./explain-set.ts";
import type { FamilyPool } from "./family-pool.ts";
import type { Explanation, Incoming, Run } from "./run.ts";

/** Most items one reference may be near to, most steps of the search, most solutions looked for. */
const mostNear = 40;
const mostSteps = 20_000;
const mostSolutions = 3;
/** Most complete choices tried with discounts. */
const mostDiscounted = 24;

/** Odds of an accident at which near references that sum to the amount are evidence. */
const mostOdds = 0.01;

/** The same for what is open with the rest of the amount, and where as many references as this are understood besides. */
const mostRestOdds = 0.02;
const mostProvenOdds = 0.1;
const leastCertain = 3;

/**
 * Understand references that name nothing, as numbers nearly right, together with what is cited rightly.
 *
 * Each reference may mean any item near it. Choices of at most one item a reference are searched for those that, with the
 * `cited` items, give the amount to the cent, or do so with every discount. One that is left over and near nothing may be
 * a number of the payer's own: the one item that is open with exactly what is missing. Only a single solution counts.
 */
export function explainNear(
  run: Run,
  money: Incoming,
  cited: readonly number[],
  references: readonly string[],
  pool: FamilyPool,
  scraps: readonly string[] = [],
): readonly Explanation[] {
  const known = new Set(cited);
  const choices: (readonly number[])[] = [];
  let unknown = 0;
  for (const reference of references) {
    const near = pool.near(reference).filter((item) => !known.has(item));
    if (near.length > mostNear) return [];
    if (near.length > 0) choices.push(near);
    else if (!scraps.includes(reference)) unknown += 1;
  }
  for (const scrap of scraps) {
    const cut = pool.cut(scrap).filter((item) => !known.has(item));
    if (cut.length > 0 && cut.length <= mostNear && !references.some((each) => each !== scrap && each.includes(scrap)))
      choices.push(cut);
  }
  const base = cited.reduce((sum, item) => sum + (run.left[item] ?? 0), 0);
  const target = money.available - base;
  const found = choices.length === 0 ? [] : search(run, choices, target);
  if (found === null) return [];
  const sets = found.length > 0 ? found : discounted(run, money, cited, choices);
  if (sets.length === 0 && (unknown === 1 || unknown === 2))
    return byMissing(run, money, cited, choices, unknown, target, pool);
  // Sets with every reference are far fewer than those with any of them.
  const isWhole = sets.every((set) => set.length === choices.length);
  const tried = choices.reduce((product, each) => product * (each.length + (isWhole ? 0 : 1)), 1);
  if (tried / money.available > mostOdds) return [];
  return withoutTwins(sets.flatMap((set) => explain(run, money, [...cited, ...set], choices.length)));
}

function explain(run: Run, money: Incoming, items: readonly number[], references: number): readonly Explanation[] {
  const found = explainSet(
    run,
    money,
    [...items].sort((a, b) => a - b),
    "reference_near",
    false,
  );
  if (found === null || found.closeness === "tolerated") return [];
  const ids = items.map((item) => itemId(run.cash, item)).slice(0, 10);
  const why = reason("cash.references_near", { references }, ids);
  return found.list.map((each) => ({ ...each, evidence: "reference_near", reasons: [...each.reasons, why] }));
}

/** Choices of at most one item a reference that sum to the target; `null` when the search was given up. */
function search(
  run: Run,
  choices: readonly (readonly number[])[],
  target: number,
): readonly (readonly number[])[] | null {
  const solutions = new Map<string, readonly number[]>();
  const chosen: number[] = [];
  let steps = 0;
  const visit = (at: number, sum: number): boolean => {
    steps += 1;
    if (steps > mostSteps) return false;
    if (at === choices.length) {
      if (sum !== target || chosen.length === 0) return true;
      const set = [...chosen].sort((a, b) => a - b);
      solutions.set(set.join(), set);
      return solutions.size < mostSolutions;
    }
    for (const item of choices[at] ?? []) {
      if (chosen.includes(item)) continue;
      chosen.push(item);
      const goesOn = visit(at + 1, sum + (run.left[item] ?? 0));
      chosen.pop();
      if (!goesOn) return false;
    }
    return visit(at + 1, sum);
  };
  const everything = wholeChoices(run, choices, target);
  if (everything.length > 0) return everything;
  const isComplete = visit(0, 0);
  return isComplete || solutions.size >= mostSolutions ? [...solutions.values()] : null;
}

/** One item for every reference: what is meant where it gives the target, whatever fewer of them would give as well. */
function wholeChoices(
  run: Run,
  choices: readonly (readonly number[])[],
  target: number,
): readonly (readonly number[])[] {
  const count = choices.reduce((product, each) => product * each.length, 1);
  if (count > mostWhole) return [];
  const solutions = new Map<string, readonly number[]>();
  const visit = (at: number, chosen: readonly number[], rest: number): void => {
    if (solutions.size >= mostSolutions) return;
    if (at === choices.length) {
      const set = [...chosen].sort((a, b) => a - b);
      if (rest === 0 && set.length > 0) solutions.set(set.join(), set);
      return;
    }
    for (const item of choices[at] ?? [])
      if (!chosen.includes(item)) visit(at + 1, [...chosen, item], rest - (run.left[item] ?? 0));
  };
  visit(0, [], target);
  return [...solutions.values()];
}

/** Most choices of one item for every reference. */
const mostWhole = 4096;

/** Every reference with one of its items, where the amount then is everything less its discounts. */
function discounted(
  run: Run,
  money: Incoming,
  cited: readonly number[],
  choices: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const sets = choices.length === 0 ? null : everyChoice(choices);
  if (sets === null) return [];
  return sets.filter((set) => {
    const items = [...new Set([...cited, ...set])];
    if (items.length !== cited.length + set.length) return false;
    return explainSet(run, money, items, "reference_near", false)?.closeness === "explained";
  });
}

/** Whatever is open with what is missing, for references that are near nothing; the others have one item each. */
function byMissing(
  run: Run,
  money: Incoming,
  cited: readonly number[],
  choices: readonly (readonly number[])[],
  unknown: 1 | 2,
  target: number,
  pool: FamilyPool,
): readonly Explanation[] {
  const sets = everyChoice(choices);
  const certain = cited.length + choices.length;
  if (certain === 0 || sets === null) return [];
  const rest = findRest(run, sets, cited, unknown, target, pool);
  if (rest === null) return [];
  if (rest.odds > (certain < leastCertain ? mostRestOdds : mostProvenOdds)) return [];
  return explain(run, money, [...cited, ...rest.items], choices.length + unknown);
}

/** Every choice of one item a reference, no item twice; `null` when there are too many. */
function everyChoice(choices: readonly (readonly number[])[]): readonly (readonly number[])[] | null {
  const count = choices.reduce((product, each) => product * each.length, 1);
  if (count > mostDiscounted) return null;
  const sets = choices.reduce<readonly (readonly number[])[]>(
    (lists, each) => lists.flatMap((list) => each.map((item) => [...list, item])),
    [[]],
  );
  return sets.filter((set) => new Set(set).size === set.length);
}
