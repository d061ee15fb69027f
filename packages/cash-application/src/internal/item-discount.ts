import { decimal, fromEpochDay, type ReceivableDocument, roundQuotient, toEpochDay } from "@receivables/core";
import type { DiscountPolicy } from "../policy/cash-policy.ts";

/** A discount an item offers at a date. */
export interface ItemDiscount {
  readonly minor: number;
  readonly percent: string;
  /** Last day of the offer, grace not counted. */
  readonly until: string;
  readonly earned: boolean;
}

/**
 * The discount for settling `open` minor units of a document on a day: the best earned one, else the best that is let go
 * though its days are over, else none.
 */
export function discountOn(
  document: ReceivableDocument,
  open: number,
  day: number,
  policy: DiscountPolicy,
): ItemDiscount | null {
  if (open <= 0) return null;
  let best: ItemDiscount | null = null;
  for (const { until, percent } of document.discounts ?? []) {
    const late = day - toEpochDay(until) - policy.graceDays;
    if (late > (policy.unearnedDays ?? 0)) continue;
    const discount = { minor: discountMinor(document, open, percent, policy), percent, until, earned: late <= 0 };
    if (best === null || isBetter(discount, best)) best = discount;
  }
  return best === null || best.minor <= 0 ? null : best;
}

/** The last day on which a discount counts as earned. */
export function earnedUntil(discount: ItemDiscount, policy: DiscountPolicy): string {
  return fromEpochDay(toEpochDay(discount.until) + policy.graceDays);
}

function isBetter(a: ItemDiscount, b: ItemDiscount): boolean {
  return a.earned === b.earned ? a.minor > b.minor : a.earned;
}

/** Percent of the open amount, or of its share without tax, rounded once. */
function discountMinor(document: ReceivableDocument, open: number, percent: string, policy: DiscountPolicy): number {
  const { coefficient, scale } = decimal(percent);
  const hundredfold = 10n ** BigInt(scale + 2);
  let part = 1n;
  let whole = 1n;
  if (policy.base === "net" && document.taxGroups !== undefined) {
    const net = document.taxGroups.reduce((sum, group) => sum + BigInt(group.net.minor), 0n);
    const tax = document.taxGroups.reduce((sum, group) => sum + BigInt(group.tax.minor), 0n);
    if (net >= 0n && tax >= 0n && net + tax > 0n) {
      part = net;
      whole = net + tax;
    }
  }
  return Number(roundQuotient(BigInt(open) * coefficient * part, hundredfold * whole, policy.rounding));
}
