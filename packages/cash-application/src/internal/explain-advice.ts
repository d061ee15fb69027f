import { type Reason, type RemittanceLine, reason } from "@receivables/core";
import type { AdvisedLine } from "./advised-line.ts";
import { itemId } from "./cash-book.ts";
import { claims, closeSmallGap, withheldOn } from "./close-line.ts";
import type { FamilyPool } from "./family-pool.ts";
import { discountOn } from "./item-discount.ts";
import { feeFor, toleranceLimit } from "./limits.ts";
import { none } from "./pay-lines.ts";
import { withoutRepeats } from "./repeated-lines.ts";
import { isRoundShare } from "./round-share.ts";
import type { ExplainedAdjustment, ExplainedLine, Explanation, Incoming, Run } from "./run.ts";

/** How a line found its item: by its reference, by a reference nearly right, by its amount alone. */
type Found = "cited" | "near" | "amount";

interface Placed {
  readonly item: number;
  readonly how: Found;
}

/** Odds of an accident at which the amount of a line may stand in for a reference nobody knows. */
const mostAmountOdds = 0.005;

/** The same where the number is that of another document, of which it could be a part. */
const mostWrongOdds = 0.001;

/** The same where nearly all other lines were found, so that this one is hardly anything else than an open item. */
const mostProvenOdds = 0.2;
/** The risk a line may be placed with, where one line of the whole is not what it seems. */
const mostLineRisk = 0.01;
/** Lines found, and their share, that prove an advice. */
const leastProven = 3;
const leastProvenShare = 0.75;
/** Lines found that vouch for any other line. */
const leastCertain = 12;

/** A larger share than this is hardly kept back for a claim. */
const mostKept = 0.2;

/** An advice that was followed. */
export interface FollowedAdvice {
  readonly explanation: Explanation;
  /** What the lines without an item state, in minor units. */
  readonly unplaced: readonly number[];
}

/**
 * Follow an advice that states what is paid on each line.
 *
 * A line belongs to the item it cites when its amounts meet what is open there: in full, with the discount, with what the
 * payer says was kept. Where the reference is unknown, mistyped or contradicted by the amount, the item of the same family
 * with exactly that amount is taken, when there is one and only one and its number is near, or the reference is nobody's.
 * The lines must sum to the receipt, short of a fee or tolerance. Lines without an item stay with the receipt. `null`
 * when the sums do not meet, or nothing is found.
 */
export function explainAdvice(
  run: Run,
  money: Incoming,
  all: readonly AdvisedLine[],
  pool: FamilyPool | null,
  isBold = false,
): FollowedAdvice | null {
  if (all.some(({ line }) => line.paid === null || line.paid.currency !== money.currency)) return null;
  const advised = withoutRepeats(all, money.available);
  const stated = advised.reduce((sum, { line }) => sum + paidOf(line), 0);
  const placed = placeLines(run, money, advised, pool, isBold);
  const rest = advised.filter((_, at) => placed[at] === null);
  // Without knowing which credit was taken, nobody knows which money is left.
  if (rest.length === advised.length || rest.some(({ line }) => paidOf(line) <= 0)) return null;
  const missing = stated - money.available;
  // A fee is taken off the largest line: that one must have its item.
  const largest = advised.reduce(
    (best, each, at) => (paidOf(each.line) > paidOf(advised[best]?.line ?? each.line) ? at : best),
    0,
  );
  if (missing > 0 && placed[largest] === null) return null;
  // What is missing may be a line nobody found and nobody paid.
  if (missing > 0 && rest.some(({ line }) => paidOf(line) === missing)) return null;
  const reasons: Reason[] = [];
  const debits: Debit[] = [];
  const credits: Credit[] = [];
  advised.forEach(({ line }, at) => {
    const place = placed[at];
    if (place === undefined || place === null) {
      reasons.push(reason("cash.advice_line_open", { reference: line.reference, minor: paidOf(line) }, []));
      return;
    }
    const paid = paidOf(line);
    const { item, how } = place;
    if (how !== "cited") {
      const params = { reference: line.reference, minor: paid };
      const id = itemId(run.cash, item);
      reasons.push(
        how === "near" ? reason("cash.reference_near", params, [id]) : reason("cash.line_by_amount", params, [id]),
      );
    }
    if (paid < 0) credits.push({ item, minor: -paid });
    else {
      const adjustments = claims(run, money, item, line, reasons);
      closeSmallGap(run, money, item, paid, adjustments, reasons);
      debits.push({ item, paid, adjustments });
    }
  });
  const over = missing < 0 ? -missing : 0;
  if (over > toleranceLimit(run.policy.overTolerance, stated, money.currency)) return null;
  if (over > 0) reasons.push(reason("cash.overpayment_small", { minor: over, limit: over }, []));
  if (missing > 0 && !takeMissing(run, money, debits, stated, missing, reasons)) return null;
  const lines = withCredits(debits, credits);
  if (lines === null) return null;
  const left = rest.reduce((sum, { line }) => sum + paidOf(line), 0);
  const isByReference = placed.every((place) => place === null || place.how === "cited");
  const evidence =
    rest.length > 0 ? "advice_part" : missing !== 0 ? "reference_tolerated" : isByReference ? "advice" : "advice_near";
  return {
    explanation: { evidence, lines, over: over + left, reasons },
    unplaced: rest.map(({ line }) => paidOf(line)),
  };
}

interface Debit {
  readonly item: number;
  paid: number;
  readonly adjustments: ExplainedAdjustment[];
}

interface Credit {
  readonly item: number;
  readonly minor: number;
}

function paidOf(line: RemittanceLine): number {
  return line.paid?.minor ?? 0;
}

/** What a line takes off its item if everything it claims is granted. */
function claimedOf(line: RemittanceLine): number {
  let minor = paidOf(line) + (line.discount?.minor ?? 0);
  for (const { amount } of line.deductions) minor += amount.minor;
  return minor;
}

/** The item of each line, or `null`; no item twice. Lines that compete for one item get none. */
function placeLines(
  run: Run,
  money: Incoming,
  advised: readonly AdvisedLine[],
  pool: FamilyPool | null,
  isBold: boolean,
): readonly (Placed | null)[] {
  const placed: (Placed | null)[] = advised.map(() => null);
  const taken = new Set<number>();
  const settle = (choose: (each: AdvisedLine) => Placed | null): void => {
    const wishes = advised.map((each, at) => (placed[at] === null ? choose(each) : null));
    const count = new Map<number, number>();
    for (const wish of wishes) if (wish !== null) count.set(wish.item, (count.get(wish.item) ?? 0) + 1);
    wishes.forEach((wish, at) => {
      if (wish === null || (count.get(wish.item) ?? 0) > 1) return;
      placed[at] = wish;
      taken.add(wish.item);
    });
  };
  const free = (items: readonly number[]): readonly number[] => items.filter((item) => !taken.has(item));
  const fitting = (items: readonly number[], line: RemittanceLine): readonly number[] => {
    // What is open with the very amount is a better guess than a number whose amount is only nearly right.
    const isElsewhere = (item: number): boolean =>
      (pool?.byMinor.get(claimedOf(line)) ?? []).some((other) => other !== item);
    return free(items).filter((item) => {
      const how = fits(run, money, item, line);
      return how !== null && (how !== "tolerated" || !isElsewhere(item));
    });
  };
  settle(({ line, items }) => onlyOne(fitting(items, line), "cited"));
  if (pool !== null) {
    settle(({ line, isForeign }) => (isForeign ? null : onlyOne(fitting(pool.near(line.reference), line), "near")));
    settle(({ line, isForeign }) =>
      isForeign || !/^\d{3,4}$/.test(line.reference) ? null : onlyOne(fitting(pool.cut(line.reference), line), "near"),
    );
    const found = placed.filter((place) => place !== null).length;
    const isProven = found >= leastProven && found >= advised.length * leastProvenShare;
    // Only one line in so many is not paid in full: the more are found, the less an accident can mean for the others.
    const provenOdds = Math.max(mostProvenOdds, found * mostLineRisk);
    const foundOdds = found >= advised.length / 2 ? found * mostLineRisk : 0;
    const unprovenOdds = Math.max(mostAmountOdds, foundOdds);
    // Of many accidents hardly just one is there: where only one item has the amount, the odds need no limit.
    const isCertain = isProven && found >= leastCertain;
    const limit = isBold || isCertain ? Number.POSITIVE_INFINITY : isProven ? provenOdds : unprovenOdds;
    // Where all that is found is one customer's, the rest is hardly a relative's.
    const owners = new Set(placed.flatMap((place) => (place === null ? [] : [run.cash.customer[place.item] ?? -1])));
    const [home] = isProven && owners.size === 1 ? owners : [];
    const atHome = (items: readonly number[]): readonly number[] => {
      const own = home === undefined ? [] : items.filter((item) => run.cash.customer[item] === home);
      return own.length > 0 ? own : items;
    };
    const byAmount = (isMeant: (each: AdvisedLine) => boolean, most: number): void => {
      const open = advised.flatMap((each, at) => (placed[at] === null && isMeant(each) ? [at] : []));
      for (const [claimed, ats] of groupLines(advised, open)) {
        const exact = atHome(free(pool.byMinor.get(claimed) ?? []));
        const same = exact.length > 0 ? exact : free(withDiscount(run, money, pool, claimed));
        const isCounted = isBold ? same.length >= ats.length : same.length === ats.length;
        if (!isCounted || pool.accidents(claimed) > most) continue;
        ats.forEach((at, place) => {
          const item = same[place];
          if (item === undefined) return;
          placed[at] = { item, how: "amount" };
          taken.add(item);
        });
      }
    };
    byAmount(
      ({ line, items, isForeign }) =>
        items.length === 0
          ? !isForeign && (isProven || isBold || pool.near(line.reference).length === 0)
          : isProven && items.every((item) => Math.abs(run.left[item] ?? 0) < claimedOf(line)),
      limit,
    );
    // A number that is another document's, whose amount it cannot be: the amount decides, the more so the more is found.
    byAmount(
      ({ line, items, isForeign }) =>
        (isProven || isBold || (items.length > 0 && !isForeign)) && !items.some((item) => isPart(run, item, line)),
      isBold ? Number.POSITIVE_INFINITY : isProven ? provenOdds / 4 : mostWrongOdds,
    );
  }
  settle(({ line, items }) => {
    const [item, ...others] = free(items);
    if (item === undefined || others.length > 0 || pool === null || !isPart(run, item, line)) return null;
    // What is a part of this item and all of another one may as well be the other one under a wrong number.
    const wholes = pool.byMinor.get(paidOf(line)) ?? [];
    return wholes.some((each) => each !== item) ? null : { item, how: "cited" };
  });
  // Nearly all of what is cited, and nothing else is open with the amount: something was kept back.
  settle(({ line, items }) => {
    const [item, ...others] = free(items);
    if (item === undefined || others.length > 0 || pool === null) return null;
    const open = run.left[item] ?? 0;
    const kept = open - claimedOf(line);
    if (kept <= 0 || kept > open * mostKept || paidOf(line) <= 0) return null;
    return (pool.byMinor.get(claimedOf(line)) ?? []).length > 0 ? null : { item, how: "cited" };
  });
  return placed;
}

/** Items that come to an amount with their discount. */
function withDiscount(run: Run, money: Incoming, pool: FamilyPool, minor: number): readonly number[] {
  return pool.items.filter((item) => {
    const left = run.left[item] ?? 0;
    if (left <= minor || left * leastPaid > minor) return false;
    return left - (discountOn(run.cash.documentOf(item), left, money.day, run.policy.discounts)?.minor ?? 0) === minor;
  });
}

/** The least share of an item that is paid after its discount. */
const leastPaid = 0.9;

/** Lines by the amount they claim. */
function groupLines(advised: readonly AdvisedLine[], ats: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, number[]>();
  for (const at of ats) {
    const line = advised[at]?.line;
    if (line === undefined) continue;
    const claimed = claimedOf(line);
    const group = groups.get(claimed);
    if (group === undefined) groups.set(claimed, [at]);
    else group.push(at);
  }
  return groups;
}

function onlyOne(items: readonly number[], how: Found): Placed | null {
  const [item, ...others] = items;
  return item === undefined || others.length > 0 ? null : { item, how };
}

/** How a line settles an item in full: as it is or with what is claimed, with its discount or tax, within the tolerance. */
function fits(
  run: Run,
  money: Incoming,
  item: number,
  line: RemittanceLine,
): "exact" | "discounted" | "tolerated" | null {
  const open = run.left[item] ?? 0;
  const paid = paidOf(line);
  if (open < 0) return paid === open ? "exact" : null;
  if (paid <= 0 || paid > open) return null;
  const gap = open - claimedOf(line);
  if (gap === 0) return "exact";
  if (gap < 0 || claimedOf(line) !== paid) return null;
  const offered = discountOn(run.cash.documentOf(item), open, money.day, run.policy.discounts);
  if (offered !== null && Math.abs(gap - offered.minor) <= run.policy.discounts.slack) return "discounted";
  if (withheldOn(run, money, item, gap, 0) !== null) return "discounted";
  return gap <= toleranceLimit(run.policy.shortTolerance, open, money.currency) ? "tolerated" : null;
}

/** Whether a line pays a round share of an item; any other amount may as well be another item's under a wrong number. */
function isPart(run: Run, item: number, line: RemittanceLine): boolean {
  const open = run.left[item] ?? 0;
  return open > 0 && claimedOf(line) === paidOf(line) && isRoundShare(paidOf(line), open);
}

/** The advice adds up to more than came in: a fee on the way, or a tolerated difference, taken off the largest line. */
function takeMissing(
  run: Run,
  money: Incoming,
  debits: readonly { paid: number; adjustments: ExplainedAdjustment[] }[],
  stated: number,
  missing: number,
  reasons: Reason[],
): boolean {
  const largest = debits.reduce((best, each) => (best === undefined || each.paid > best.paid ? each : best), debits[0]);
  if (largest === undefined || largest.paid < missing) return false;
  const limit = toleranceLimit(run.policy.shortTolerance, stated, money.currency);
  const fee = missing <= limit ? undefined : feeFor(run.policy, money.receipt.method, missing, money.currency);
  if (missing > limit && fee === undefined) return false;
  largest.paid -= missing;
  largest.adjustments.push({ kind: fee?.kind ?? "tolerance", minor: missing });
  reasons.push(
    fee === undefined
      ? reason("cash.tolerance_used", { minor: missing, limit }, [])
      : reason("cash.fee_assumed", { minor: missing, kind: fee.kind }, []),
  );
  return true;
}

/** Credits the payer took are set against the lines in order; `null` when they exceed what is paid. */
function withCredits(
  debits: readonly { item: number; paid: number; adjustments: readonly ExplainedAdjustment[] }[],
  credits: readonly { item: number; minor: number }[],
): readonly ExplainedLine[] | null {
  const rest = credits.map((credit) => ({ ...credit }));
  const lines = [...debits]
    .sort((a, b) => a.item - b.item)
    .map(({ item, paid, adjustments }): ExplainedLine => {
      let due = paid;
      const used: { item: number; minor: number }[] = [];
      for (const credit of rest) {
        const minor = Math.min(credit.minor, due);
        if (minor <= 0) continue;
        used.push({ item: credit.item, minor });
        credit.minor -= minor;
        due -= minor;
      }
      return {
        item,
        paid: due,
        credits: used.length === 0 ? none : used,
        adjustments: adjustments.length === 0 ? none : adjustments,
      };
    });
  return rest.every((credit) => credit.minor === 0) ? lines : null;
}
