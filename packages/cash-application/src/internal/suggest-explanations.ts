import { type RemittanceAdvice, reason } from "@receivables/core";
import { itemId } from "./cash-book.ts";
import { citeDocuments } from "./cite.ts";
import type { Draft } from "./draft.ts";
import { explainAdvice } from "./explain-advice.ts";
import { explainSet, withoutTwins } from "./explain-set.ts";
import type { FamilyPool } from "./family-pool.ts";
import { type Guess, likeliestFirst } from "./guess.ts";
import { discountOn } from "./item-discount.ts";
import { payLines } from "./pay-lines.ts";
import { saysPrepayment } from "./prepayment-words.ts";
import { isRoundShare } from "./round-share.ts";
import type { ExplainedLine, Explanation, Run } from "./run.ts";
import { suggestAdvice } from "./suggest-advice.ts";
import { suggestByAmount } from "./suggest-by-amount.ts";
import { suggestChoice } from "./suggest-choice.ts";
import { suggestConverted, suggestPartConverted } from "./suggest-converted.ts";
import type { SuggestIndexes } from "./suggest-indexes.ts";
import { suggestSilent } from "./suggest-silent.ts";
import { slotsOf } from "./suggest-slots.ts";
import { familiesOfLines, suggestAnywhere } from "./suggest-strangers.ts";

/** Most guesses made for one receipt, and most cited items that are exchanged one by one. */
const mostGuesses = 8;
const mostExchanged = 60;

/** Most items a reference may be near to. */
const mostAlike = 8;

/** A larger share than this is hardly kept back for a claim. */
const mostKept = 0.25;

/**
 * Where to look first, for a receipt that is not applied: the likeliest explanations that no evidence proves.
 *
 * With documents cited: those with what is missing, one exchanged for another, a part or a claim on one of them. Without:
 * what the amount says about the payer's account and family, or, where nobody knows the payer, about everything open.
 */
export function suggestExplanations(run: Run, draft: Draft, indexes: SuggestIndexes): readonly Explanation[] {
  const { money } = draft;
  const cited = draft.cited ?? draft.hinted;
  const items = cited === null ? [] : cited.items.filter((item) => (run.left[item] ?? 0) !== 0);
  const families = familiesOf(run, draft, indexes);
  const likely = likeliestFirst(likelyOf(run, draft, families, indexes)).map((each) => each.explanation);
  if (draft.outcome === "apply") return withoutTwins(likely).slice(0, mostGuesses);
  const pools = families.map((family) => indexes.families.of(family, money.currency));
  const guesses: Explanation[] = [...likely];
  for (const pool of pools) guesses.push(...fromAdvice(run, draft, pool));
  if (items.length > 0) for (const pool of pools) guesses.push(...fromCited(run, draft, items, pool));
  if (items.length <= 1) guesses.push(...suggestByAmount(run, draft, pools, indexes));
  return withoutTwins(guesses).slice(0, mostGuesses);
}

/** Everything that is weighed against each other. */
function likelyOf(run: Run, draft: Draft, families: readonly number[], indexes: SuggestIndexes): readonly Guess[] {
  const { money, payer, advice, unknown } = draft;
  const cited = draft.cited ?? draft.hinted;
  // An advance names an order of the payer's own, and there is no invoice yet.
  if (cited === null && saysPrepayment(money.receipt)) return [];
  const likely = families.flatMap((family) => suggestWritten(run, draft, advice, family, indexes));
  if (draft.outcome === "apply") return likely;
  if (payer.candidates.length === 0) likely.push(...suggestAnywhere(run, draft, indexes));
  if (advice === null && cited === null) likely.push(...fromLooseAdvices(run, draft, families, indexes));
  if (advice === null && cited === null && unknown.length === 0) {
    for (const family of families) {
      const own = payer.candidates.filter((customer) => run.cash.family[customer] === family);
      likely.push(...suggestSilent(run, money, indexes.families.of(family, money.currency), own, indexes.suggested));
    }
  }
  return likely;
}

/** Advices that may be the receipt's, followed in the families they cite. */
function fromLooseAdvices(
  run: Run,
  draft: Draft,
  families: readonly number[],
  indexes: SuggestIndexes,
): readonly Guess[] {
  return indexes.advices.of(draft.money).flatMap((advice) => {
    const documents = citeDocuments(run.cash, draft.money.receipt, advice).found.flatMap((each) => each.documents);
    const all = new Set([...families, ...familiesByVote(run, documents)]);
    return [...all].slice(0, mostFamilies).flatMap((family) => suggestWritten(run, draft, advice, family, indexes));
  });
}

/** The families a receipt may belong to: the payer's, then those of what is cited, the most cited first. */
function familiesOf(run: Run, draft: Draft, indexes: SuggestIndexes): readonly number[] {
  const own = [...new Set(draft.payer.candidates.map((at) => run.cash.family[at] ?? -1))].sort((a, b) => a - b);
  const cited = familiesByVote(run, (draft.cited ?? draft.hinted)?.documents ?? []);
  const others = own.length > 0 ? [] : familiesOfLines(run, draft, indexes);
  return [...new Set([...own.slice(0, mostFamilies), ...others, ...cited])]
    .filter((family) => family >= 0)
    .slice(0, mostFamilies);
}

function familiesByVote(run: Run, documents: readonly number[]): readonly number[] {
  const count = new Map<number, number>();
  for (const document of documents) {
    const family = run.cash.family[run.cash.customerOfDocument(document)] ?? -1;
    count.set(family, (count.get(family) ?? 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([family]) => family);
}

/** Most families looked at. */
const mostFamilies = 3;

/** What is written, read with one family in mind: an advice line by line, a list of references with the amount. */
function suggestWritten(
  run: Run,
  draft: Draft,
  advice: RemittanceAdvice | null,
  family: number,
  indexes: SuggestIndexes,
): readonly Guess[] {
  const { money } = draft;
  const { amount, baseAmount } = money.receipt;
  const worth =
    baseAmount === undefined || baseAmount.currency === money.currency
      ? null
      : { currency: baseAmount.currency, minor: Math.round((baseAmount.minor * money.available) / amount.minor) };
  const pool = indexes.families.of(family, worth?.currency ?? money.currency);
  const byLine = advice === null ? [] : suggestAdvice(run, draft, advice, pool, family, worth);
  if (byLine.length > 0 || draft.outcome === "apply") return byLine;
  const slots = slotsOf(run, draft, advice, pool, family, worth?.currency ?? money.currency);
  if (worth === null) return suggestChoice(run, money, slots, pool);
  return [...suggestConverted(run, money, slots, pool, worth), ...suggestPartConverted(run, money, slots, worth)];
}

/** An advice followed line by line, as far as amounts alone can. */
function fromAdvice(run: Run, { money, advice, unknown }: Draft, pool: FamilyPool): readonly Explanation[] {
  if (advice === null || unknown.length < advice.lines.length) return [];
  const lines = advice.lines.map((line) => ({ line, items: [], isForeign: false }));
  const followed = explainAdvice(run, money, lines, pool, true);
  return followed === null ? [] : [{ ...followed.explanation, evidence: "reference_unexplained" }];
}

/** Cited documents whose sum is not the amount. */
function fromCited(run: Run, draft: Draft, items: readonly number[], pool: FamilyPool): readonly Explanation[] {
  const { money, unknown } = draft;
  const sum = items.reduce((total, item) => total + (run.left[item] ?? 0), 0);
  const missing = money.available - sum;
  const alike = [
    ...unknown.map((reference) => pool.near(reference)),
    ...draft.scraps.map((scrap) => pool.cut(scrap)),
  ].filter((each) => each.length <= mostAlike);
  const near = [...new Set(alike.flat())].filter((item) => !items.includes(item));
  const guesses: Explanation[] = [];
  const plain = alike.flatMap((each) => (each.length === 1 ? each : []));
  const all = [...new Set([...items, ...plain])];
  if (all.length > items.length) guesses.push(...whole(run, draft, all), ...keptBack(run, draft, all));
  if (missing > 0) {
    guesses.push(...completions(run, draft, items, missing, near, pool));
    for (const item of near.slice(0, mostAlike)) guesses.push(...keptBack(run, draft, [...items, item]));
  }
  const exchanged = exchanges(run, draft, items, missing, near, pool);
  const isRare = missing >= 0 || exchanged.length === 1;
  const kept = missing < 0 ? keptBack(run, draft, items) : [];
  guesses.push(...(isRare ? [...exchanged, ...kept] : [...kept, ...exchanged]));
  return guesses;
}

/** One more item is what is missing: first one whose number is nearly a reference, then any; then two more. */
function completions(
  run: Run,
  draft: Draft,
  items: readonly number[],
  missing: number,
  near: readonly number[],
  pool: FamilyPool,
): readonly Explanation[] {
  const chosen = new Set(items);
  const discounted = items.reduce((sum, item) => sum + discountOf(run, draft, item), missing);
  const exact = [
    ...(pool.byMinor.get(missing) ?? []),
    ...withDiscount(run, draft, pool, discounted),
    ...(discounted === missing ? [] : (pool.byMinor.get(discounted) ?? [])),
  ].filter((item) => !chosen.has(item));
  const first = exact.filter((item) => near.includes(item));
  const ones = [...first, ...exact.filter((item) => !near.includes(item))].map((item) => [...items, item]);
  const twos = draft.unknown.length < 2 ? [] : pairs(run, pool, missing, chosen).map((pair) => [...items, ...pair]);
  return [...ones, ...twos].slice(0, 4).flatMap((set) => whole(run, draft, set));
}

/** Items that come to an amount with their discount. */
function withDiscount(run: Run, draft: Draft, pool: FamilyPool, minor: number): readonly number[] {
  return pool.items.filter((item) => {
    const left = run.left[item] ?? 0;
    return left > minor && left * leastPaid <= minor && left - discountOf(run, draft, item) === minor;
  });
}

/** The least share of an item that is paid after its discount. */
const leastPaid = 0.9;

function discountOf(run: Run, { money }: Draft, item: number): number {
  const left = run.left[item] ?? 0;
  return discountOn(run.cash.documentOf(item), left, money.day, run.policy.discounts)?.minor ?? 0;
}

/** Pairs of items that sum to an amount, those that fall due first; a few. */
function pairs(
  run: Run,
  pool: FamilyPool,
  minor: number,
  without: ReadonlySet<number>,
): readonly (readonly number[])[] {
  const found: (readonly number[])[] = [];
  for (const item of pool.items) {
    if (without.has(item)) continue;
    for (const other of pool.byMinor.get(minor - (run.left[item] ?? 0)) ?? []) {
      if (other > item && !without.has(other)) found.push([item, other]);
      if (found.length >= 3) return found;
    }
  }
  return found;
}

/** A number that is another document's: one cited item exchanged for one that gives the amount. */
function exchanges(
  run: Run,
  draft: Draft,
  items: readonly number[],
  missing: number,
  near: readonly number[],
  pool: FamilyPool,
): readonly Explanation[] {
  if (items.length > mostExchanged) return [];
  const chosen = new Set(items);
  const found = items.flatMap((item) => {
    const wanted = missing + (run.left[item] ?? 0);
    const others = wanted > 0 ? (pool.byMinor.get(wanted) ?? []).filter((other) => !chosen.has(other)) : [];
    return others.map((other) => ({ item, other, odds: pool.accidents(wanted) }));
  });
  const rank = ({ other, odds }: (typeof found)[number]): number => (near.includes(other) ? 0 : 1) + odds;
  return found
    .sort((a, b) => rank(a) - rank(b) || a.item - b.item || a.other - b.other)
    .slice(0, 4)
    .flatMap(({ item, other }) => whole(run, draft, [...items.filter((each) => each !== item), other]));
}

/** Everything cited is paid but for a part of one: a round share of it, or a claim on the largest. */
function keptBack(run: Run, draft: Draft, items: readonly number[]): readonly Explanation[] {
  const open = items.reduce((total, item) => total + (run.left[item] ?? 0), 0);
  const short = open - draft.money.available;
  if (short <= 0) return [];
  const bySize = [...items].sort((a, b) => (run.left[b] ?? 0) - (run.left[a] ?? 0) || a - b);
  const parts = bySize.filter((item) => isRoundShare((run.left[item] ?? 0) - short, run.left[item] ?? 0));
  const claimed = bySize.filter((item) => short <= (run.left[item] ?? 0) * mostKept && !parts.includes(item));
  return [
    ...parts.slice(0, 2).flatMap((item) => withPart(run, items, item, short, false)),
    ...claimed.slice(0, 3).flatMap((item) => withPart(run, items, item, short, true)),
  ];
}

/** Nothing, where the part gets less money than is short: what credits pay of it cannot be kept back. */
function withPart(
  run: Run,
  items: readonly number[],
  part: number,
  short: number,
  isClaim: boolean,
): readonly Explanation[] {
  const paid = payLines(run, items, new Map());
  if (!paid.some((line) => line.item === part && line.paid >= short)) return [];
  const lines = paid.map(
    (line): ExplainedLine =>
      line.item === part
        ? {
            ...line,
            paid: line.paid - short,
            adjustments: isClaim ? [...line.adjustments, { kind: "deduction", minor: short }] : line.adjustments,
          }
        : line,
  );
  const why = reason("cash.amount_short", { minor: short }, [itemId(run.cash, part)]);
  return [{ evidence: "reference_unexplained", lines, over: 0, reasons: [why] }];
}

/** A set paid in full. */
function whole(run: Run, draft: Draft, items: readonly number[]): readonly Explanation[] {
  const sorted = [...items].sort((a, b) => a - b);
  const found = explainSet(run, draft.money, sorted, "reference_unexplained", false);
  return (found?.list ?? []).map((each): Explanation => ({ ...each, evidence: "reference_unexplained" }));
}
