import { type AdjustmentKind, type Reason, reason } from "@receivables/core";
import type { CashMemory } from "../memory/cash-memory.ts";
import type { LearnedHabit } from "../memory/learned-habit.ts";
import type { Draft } from "./draft.ts";
import { type HabitItem, habitShare, keepsHabit, type PaidSet } from "./habit-signs.ts";
import { discountOn } from "./item-discount.ts";
import type { Explanation, Run } from "./run.ts";

/** Receipts a habit needs before it orders anything, and how sure it must be. */
const leastSeen = 3;
const leastShare = 0.75;
/** Most explanations ordered, and most items of a customer looked at. */
const mostOrdered = 50;
const mostItems = 2000;

/** Habits that are sure enough, by customer. */
export function habitsByCustomer(memory: CashMemory): ReadonlyMap<string, readonly LearnedHabit[]> {
  const sure = new Map<string, LearnedHabit[]>();
  for (const fact of memory.habits ?? []) {
    const seen = fact.kept.length + fact.broken.length;
    const share = habitShare(fact.kept.length, fact.broken.length);
    if (seen < leastSeen || Math.max(share, 1 - share) < leastShare || fact.reason !== undefined) continue;
    const list = sure.get(fact.customerId);
    if (list === undefined) sure.set(fact.customerId, [fact]);
    else list.push(fact);
  }
  return sure;
}

/**
 * Of explanations that are as good, and of places to look, those the customer's habits speak for come first. Nothing is
 * applied by habit: only the order of what somebody has to choose from changes.
 */
export function rankByHabit(run: Run, draft: Draft, habits: ReadonlyMap<string, readonly LearnedHabit[]>): void {
  const { payer, outcome, evidence } = draft;
  const known = habits.get(run.cash.customerIds[payer.customer] ?? "");
  if (known === undefined || outcome === "apply") return;
  const items = run.cash.itemsOfCustomer(payer.customer);
  if (items.length > mostItems) return;
  const weigh = (explanations: readonly Explanation[]): readonly Weighed[] =>
    explanations
      .slice(0, mostOrdered)
      .map((explanation) => ({ explanation, ...weightOf(run, draft, items, explanation, known) }));
  if (evidence === "ambiguous") {
    const weighed = [...weigh(draft.explanations)].sort(byWeight);
    const [best] = weighed;
    if (best === undefined || best.weight === weighed.at(-1)?.weight) return;
    draft.explanations = [...weighed.map(({ explanation }) => explanation), ...draft.explanations.slice(mostOrdered)];
    draft.reasons.push(...best.reasons);
  } else if (outcome === "abstain") {
    const weighed = [...weigh(draft.guesses)].sort(byWeight);
    draft.guesses = [...weighed.map(({ explanation }) => explanation), ...draft.guesses.slice(mostOrdered)];
  }
}

interface Weighed {
  readonly explanation: Explanation;
  readonly weight: number;
  readonly reasons: readonly Reason[];
}

/** Heavier first; sorting keeps the order of equals. */
function byWeight(a: Weighed, b: Weighed): number {
  return b.weight - a.weight;
}

/** Log-odds of the habits an explanation keeps, less those it breaks. */
function weightOf(
  run: Run,
  draft: Draft,
  items: readonly number[],
  explanation: Explanation,
  known: readonly LearnedHabit[],
): { readonly weight: number; readonly reasons: readonly Reason[] } {
  const set = paidSet(run, draft, items, explanation);
  const reasons: Reason[] = [];
  let weight = 0;
  for (const { habit, kept, broken } of known) {
    const isKept = keepsHabit(habit, set);
    if (isKept === null) continue;
    const share = habitShare(kept.length, broken.length);
    const odds = Math.log(share / (1 - share));
    weight += isKept ? odds : -odds;
    if (isKept && odds > 0)
      reasons.push(reason("cash.habit_kept", { habit, kept: kept.length, of: kept.length + broken.length }, []));
  }
  return { weight: Math.round(weight * 1e6) / 1e6, reasons };
}

/** What an explanation would settle of what is open for the customer, document by document. */
function paidSet(run: Run, draft: Draft, items: readonly number[], { lines }: Explanation): PaidSet {
  const { currency, receipt, day } = draft.money;
  const pool = new Map<string, HabitItem>();
  for (const item of items) {
    const left = run.left[item] ?? 0;
    const document = run.cash.documentOf(item);
    if (left <= 0 || run.cash.currencyOf(item) !== currency || pool.has(document.id)) continue;
    const offers = discountOn(document, left, day, run.policy.discounts)?.earned === true;
    const dueDay = run.cash.dueDay[item] ?? 0;
    pool.set(document.id, { id: document.id, dueDay, month: document.issueDate.slice(0, 7), offers });
  }
  const kinds = new Set<AdjustmentKind>(lines.flatMap(({ adjustments }) => adjustments.map(({ kind }) => kind)));
  return {
    pool: [...pool.values()],
    paid: new Set(lines.map(({ item }) => run.cash.documentOf(item).id)),
    adjustments: kinds,
    mayBearFee: receipt.method === "wire" || receipt.method === "card",
  };
}
