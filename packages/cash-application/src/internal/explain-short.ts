import { reason } from "@receivables/core";
import { itemId } from "./cash-book.ts";
import type { FamilyPool } from "./family-pool.ts";
import { discountOn } from "./item-discount.ts";
import { isRoundShare } from "./round-share.ts";
import type { Explanation, Incoming, Run } from "./run.ts";

/** A larger share than this is hardly kept back for a claim. */
const mostDeducted = 0.2;

/**
 * Less than one cited item has, without a cause: what is kept is claimed as a deduction when it is small, and the rest is
 * open as before when a round share was paid. Whichever it is, the money belongs to the item.
 *
 * `null` when something else of the family is open with the amount: then the number may be the wrong one.
 */
export function explainShort(
  run: Run,
  money: Incoming,
  item: number,
  pool: FamilyPool,
  bare: boolean,
): Explanation | null {
  const open = run.left[item] ?? 0;
  const paid = money.available;
  const short = open - paid;
  if (short <= 0 || isOtherwiseOpen(run, money, item, pool)) return null;
  const id = itemId(run.cash, item);
  if (short <= open * mostDeducted) {
    const adjustments = [{ kind: "deduction" as const, minor: short }];
    const why = reason("cash.short_as_deduction", { minor: short }, [id]);
    return { evidence: "reference_part", lines: [{ item, paid, credits: [], adjustments }], over: 0, reasons: [why] };
  }
  // A number without letters, and an amount far from the invoice: it may be any number.
  if (bare || !isRoundShare(paid, open)) return null;
  const why = reason("cash.short_as_part", { paid, open }, [id]);
  return { evidence: "reference_part", lines: [{ item, paid, credits: [], adjustments: [] }], over: 0, reasons: [why] };
}

/** Another item is open with the amount, as it is or less its discount. */
function isOtherwiseOpen(run: Run, money: Incoming, item: number, pool: FamilyPool): boolean {
  if ((pool.byMinor.get(money.available) ?? []).some((other) => other !== item)) return true;
  return pool.items.some((other) => {
    const left = run.left[other] ?? 0;
    if (other === item || left <= money.available || left > money.available * 1.25) return false;
    const offered = discountOn(run.cash.documentOf(other), left, money.day, run.policy.discounts);
    return offered !== null && Math.abs(left - offered.minor - money.available) <= run.policy.discounts.slack;
  });
}
