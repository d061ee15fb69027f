import { type Reason, reason } from "@receivables/core";
import { countSubsetSums } from "@receivables/matching";
import type { EvidenceClass } from "../decision/evidence-class.ts";
import { itemId } from "./cash-book.ts";
import { discountOn, earnedUntil, type ItemDiscount } from "./item-discount.ts";
import { feeFor, toleranceLimit } from "./limits.ts";
import { payLines } from "./pay-lines.ts";
import {
  type ExplainedAdjustment,
  type ExplainedLine,
  type Explanation,
  explanationKey,
  type Incoming,
  type Run,
} from "./run.ts";
import { withheldFrom } from "./withheld-tax.ts";

/** How closely a set of items explains an amount, from best to worst. */
export type Closeness = "exact" | "explained" | "tolerated";

/** The explanations of an amount by one set of items that are as close as any. */
export interface SetExplanations {
  readonly closeness: Closeness;
  readonly list: readonly Explanation[];
}

/** Most discounts or credits tried in combination. */
const mostCombined = 20;

/**
 * Explain an amount as the payment of a set of items in full.
 *
 * What is missing is looked for among causes that give it to the cent (discounts of all items, of some of them, a credit
 * of the same customer), then among those that only bound it (tolerance, then fee, each also after all discounts).
 * `exact` is the evidence class of a set that needs no cause at all; `uncitedCredits` lets open credits outside the set
 * explain what is missing. `null` when no cause gives the difference a name.
 */
export function explainSet(
  run: Run,
  money: Incoming,
  items: readonly number[],
  exact: EvidenceClass,
  uncitedCredits: boolean,
): SetExplanations | null {
  const open = items.reduce((sum, item) => sum + (run.left[item] ?? 0), 0);
  const short = open - money.available;
  if (short === 0) return { closeness: "exact", list: [explanation(run, exact, items, new Map(), 0, [])] };
  if (short < 0) return explainOver(run, money, items, open, -short);
  const discounts = discountsOf(run, money, items);
  const causes = [
    ...byAllDiscounts(run, items, discounts, short),
    ...bySomeDiscounts(run, items, discounts, short),
    ...byWithholding(run, money, items, discounts, short),
    ...(uncitedCredits ? byCredits(run, money, items, short) : []),
  ];
  const distinct = withoutTwins(causes).filter(paysEveryItem);
  if (distinct.length > 0) return { closeness: "explained", list: distinct };
  const bounded = byLimit(run, money, items, discounts, short, open);
  return bounded === null || !paysEveryItem(bounded) ? null : { closeness: "tolerated", list: [bounded] };
}

/** A cause alone settles no item: what gets neither money nor credit is not paid, however small it is. */
function paysEveryItem({ lines }: Explanation): boolean {
  return lines.every((line) => line.paid > 0 || line.credits.length > 0);
}

/**
 * What an amount that has no explanation would settle of a set of items: all of it and something left, or the items that
 * fall due first. Nothing, when there is nothing to settle.
 */
export function explainRemainder(run: Run, money: Incoming, items: readonly number[]): readonly Explanation[] {
  const open = items.reduce((sum, item) => sum + (run.left[item] ?? 0), 0);
  const short = open - money.available;
  if (short >= 0) return [explainPart(run, money, items, short)];
  if (open <= 0) return [];
  const why = reason("cash.amount_over", { minor: -short }, []);
  return [explanation(run, "reference_unexplained", items, new Map(), -short, [why])];
}

/** Explanations that do different things. */
export function withoutTwins(list: readonly Explanation[]): readonly Explanation[] {
  const seen = new Set<string>();
  return list.filter((each) => {
    const key = explanationKey(each);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

type Adjustments = ReadonlyMap<number, readonly ExplainedAdjustment[]>;
type Discounts = ReadonlyMap<number, ItemDiscount>;

function explanation(
  run: Run,
  evidence: EvidenceClass,
  items: readonly number[],
  adjustments: Adjustments,
  over: number,
  reasons: readonly Reason[],
): Explanation {
  return { evidence, lines: payLines(run, items, adjustments), over, reasons };
}

function discountsOf(run: Run, money: Incoming, items: readonly number[]): Discounts {
  const discounts = new Map<number, ItemDiscount>();
  for (const item of items) {
    const discount = discountOn(run.cash.documentOf(item), run.left[item] ?? 0, money.day, run.policy.discounts);
    if (discount !== null) discounts.set(item, discount);
  }
  return discounts;
}

/** The amounts fit when every item on offer took its discount; payers who round otherwise get their cent. */
function byAllDiscounts(
  run: Run,
  items: readonly number[],
  discounts: Discounts,
  short: number,
): readonly Explanation[] {
  const total = sumOf(discounts);
  const off = short - total;
  if (discounts.size === 0 || Math.abs(off) > run.policy.discounts.slack * discounts.size) return [];
  const largest = [...discounts].reduce((best, each) => (each[1].minor > best[1].minor ? each : best));
  if (largest[1].minor + off <= 0) return [];
  const taken = new Map(discounts);
  taken.set(largest[0], { ...largest[1], minor: largest[1].minor + off });
  return [discounted(run, items, taken)];
}

/** The amounts fit when one and only one choice of items took its discount. */
function bySomeDiscounts(
  run: Run,
  items: readonly number[],
  discounts: Discounts,
  short: number,
): readonly Explanation[] {
  if (discounts.size < 2 || discounts.size > mostCombined) return [];
  const list = [...discounts];
  const found = countSubsetSums(
    list.map(([, discount]) => discount.minor),
    short,
    { mostValues: list.length },
  );
  return found.combinations.map((combination) =>
    discounted(run, items, new Map(combination.flatMap((at) => (list[at] === undefined ? [] : [list[at]])))),
  );
}

function discounted(run: Run, items: readonly number[], taken: Discounts): Explanation {
  const adjustments = discountAdjustments(taken);
  return explanation(run, "reference_explained", items, adjustments, 0, discountReasons(run, taken));
}

function discountAdjustments(taken: Discounts): Map<number, ExplainedAdjustment[]> {
  return new Map(
    [...taken].map(([item, { minor, earned }]) => [item, [{ kind: earned ? "discount" : "unearned_discount", minor }]]),
  );
}

function discountReasons(run: Run, taken: Discounts): readonly Reason[] {
  return [...taken].map(([item, discount]) => {
    const id = itemId(run.cash, item);
    const params = {
      minor: discount.minor,
      percent: discount.percent,
      until: earnedUntil(discount, run.policy.discounts),
    };
    return discount.earned
      ? reason("cash.discount_earned", params, [id])
      : reason("cash.discount_unearned", params, [id]);
  });
}

/** The amounts fit when tax was withheld from every item, by itself or after all earned discounts. */
function byWithholding(
  run: Run,
  money: Incoming,
  items: readonly number[],
  discounts: Discounts,
  short: number,
): readonly Explanation[] {
  const earned: Discounts = new Map([...discounts].filter(([, discount]) => discount.earned));
  const choices: readonly Discounts[] = earned.size === 0 ? [earned] : [new Map(), earned];
  return choices.flatMap((taken) => {
    const given = new Map([...taken].map(([item, { minor }]) => [item, minor]));
    return withheldFrom(run, money, items, given, short - sumOf(taken)).map(({ rule, byItem }) => {
      const adjustments = discountAdjustments(taken);
      for (const [item, minor] of byItem)
        adjustments.set(item, [...(adjustments.get(item) ?? []), { kind: "withholding_tax", minor }]);
      const params = { percent: rule.percent, base: rule.base, minor: short - sumOf(taken) };
      const reasons = [...discountReasons(run, taken), reason("cash.tax_withheld", params, [])];
      return explanation(run, "reference_explained", items, adjustments, 0, reasons);
    });
  });
}

/** The amounts fit when the payer kept one or more open credits of the same customer, in one and only one way. */
function byCredits(run: Run, money: Incoming, items: readonly number[], short: number): readonly Explanation[] {
  const customers = new Set(items.map((item) => run.cash.customer[item] ?? -1));
  const [customer, ...others] = customers;
  if (customer === undefined || others.length > 0) return [];
  const chosen = new Set(items);
  const credits = run.cash
    .itemsOfCustomer(customer)
    .filter((item) => (run.left[item] ?? 0) < 0 && !chosen.has(item) && run.cash.currencyOf(item) === money.currency);
  if (credits.length === 0 || credits.length > mostCombined) return [];
  const found = countSubsetSums(
    credits.map((item) => -(run.left[item] ?? 0)),
    short,
    { mostValues: 3 },
  );
  return found.combinations.map((combination) => {
    const taken = combination.flatMap((at) => credits[at] ?? []);
    const ids = taken.map((item) => itemId(run.cash, item));
    const reasons = [reason("cash.credit_netted", { minor: short }, ids)];
    return explanation(run, "reference_explained", [...items, ...taken].sort(byPosition), new Map(), 0, reasons);
  });
}

/** What is missing lies within the tolerance or a fee, by itself or after all earned discounts. */
function byLimit(
  run: Run,
  money: Incoming,
  items: readonly number[],
  discounts: Discounts,
  short: number,
  open: number,
): Explanation | null {
  const { currency, receipt } = money;
  const earned: Discounts = new Map([...discounts].filter(([, discount]) => discount.earned));
  const limit = toleranceLimit(run.policy.shortTolerance, open, currency);
  const choices: readonly Discounts[] = earned.size === 0 ? [earned] : [new Map(), earned];
  for (const kind of ["tolerance", "fee"] as const) {
    for (const taken of choices) {
      const missing = short - sumOf(taken);
      if (missing <= 0) continue;
      const fee = kind === "fee" ? feeFor(run.policy, receipt.method, missing, currency) : undefined;
      if (kind === "tolerance" ? missing > limit : fee === undefined) continue;
      const adjustments = discountAdjustments(taken);
      spread(run, items, adjustments, fee?.kind ?? "tolerance", missing);
      const cause =
        fee === undefined
          ? reason("cash.tolerance_used", { minor: missing, limit }, [])
          : reason("cash.fee_assumed", { minor: missing, kind: fee.kind }, []);
      const reasons = [...discountReasons(run, taken), cause];
      return explanation(run, "reference_tolerated", items, adjustments, 0, reasons);
    }
  }
  return null;
}

/** Put an amount on the items with the most left, as much as each can take. */
function spread(
  run: Run,
  items: readonly number[],
  adjustments: Map<number, ExplainedAdjustment[]>,
  kind: ExplainedAdjustment["kind"],
  minor: number,
): void {
  const room = (item: number): number =>
    (run.left[item] ?? 0) - (adjustments.get(item) ?? []).reduce((sum, each) => sum + each.minor, 0);
  let rest = minor;
  for (const item of [...items].sort((a, b) => room(b) - room(a) || a - b)) {
    const part = Math.min(rest, room(item));
    if (part <= 0) return;
    adjustments.set(item, [...(adjustments.get(item) ?? []), { kind, minor: part }]);
    rest -= part;
  }
}

/** More than is open, within the tolerance: all items are settled, the rest stays with the receipt. */
function explainOver(
  run: Run,
  money: Incoming,
  items: readonly number[],
  open: number,
  over: number,
): SetExplanations | null {
  // Of several documents one may be the wrong one: what is over must then be next to nothing.
  const most = items.length === 1 ? over : toleranceLimit(run.policy.shortTolerance, open, money.currency);
  const limit = Math.min(most, toleranceLimit(run.policy.overTolerance, open, money.currency));
  if (open <= 0 || over > limit) return null;
  const why = reason("cash.overpayment_small", { minor: over, limit }, []);
  const small = explanation(run, "reference_tolerated", items, new Map(), over, [why]);
  return { closeness: "tolerated", list: [small] };
}

/** Less than is open and no cause: the items that fall due first get the money. */
function explainPart(run: Run, money: Incoming, items: readonly number[], short: number): Explanation {
  let rest = money.available - items.reduce((sum, item) => sum + Math.min(0, run.left[item] ?? 0), 0);
  const full: ExplainedLine[] = payLines(run, items, new Map()).map((line) => {
    const due = line.paid + line.credits.reduce((sum, credit) => sum + credit.minor, 0);
    const taken = Math.min(rest, due);
    rest -= taken;
    const credits = line.credits;
    const credited = credits.reduce((sum, credit) => sum + credit.minor, 0);
    return { ...line, paid: Math.max(0, taken - credited) };
  });
  const lines = full.filter((line) => line.paid > 0 || line.credits.length > 0);
  return {
    evidence: "reference_unexplained",
    lines,
    over: money.available - lines.reduce((sum, line) => sum + line.paid, 0),
    reasons: [reason("cash.amount_short", { minor: short }, [])],
  };
}

function sumOf(discounts: Discounts): number {
  let total = 0;
  for (const discount of discounts.values()) total += discount.minor;
  return total;
}

function byPosition(a: number, b: number): number {
  return a - b;
}
