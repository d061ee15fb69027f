import { bagOf, type Money, type MoneyBag, type PlainDate, toEpochDay } from "@receivables/core";

/** Credit that nobody has used yet. @category Open credits */
export interface OpenCredit {
  /** The receipt's or the document's id. */
  readonly id: string;
  /** `null` while the payer is not identified. */
  readonly customerId: string | null;
  /** Positive. */
  readonly amount: Money;
  /** The day it came. */
  readonly since: PlainDate;
}

/** How much open credit a period may close with. @category Open credits */
export interface OpenCreditsPolicy {
  /** The oldest an open credit may be at the end of the period, in days. */
  readonly maxAgeDays: number;
  /** The same for credit of unidentified payers. */
  readonly maxUnidentifiedAgeDays: number;
  /** The most in all, by currency; a currency left out has no limit. */
  readonly maxTotals: readonly Money[];
}

/** An open credit with its age. @category Open credits */
export interface AgedCredit extends OpenCredit {
  readonly ageDays: number;
  readonly maxAgeDays: number;
  readonly tooOld: boolean;
}

/** Open credits against the policy. @category Open credits */
export interface OpenCreditsReview {
  /** Oldest first. */
  readonly credits: readonly AgedCredit[];
  readonly totals: MoneyBag;
  readonly unidentified: MoneyBag;
  /** Currencies whose total exceeds the policy. */
  readonly exceeded: readonly { readonly total: Money; readonly allowed: Money }[];
  readonly withinPolicy: boolean;
}

/**
 * Review unapplied and unidentified credit against a clean-up policy.
 *
 * **Units** days from the day it came to the end of the period; minor units. **Refuses** nothing.
 *
 * @param credits - open credits
 * @param asOf - end of the period
 * @param policy - ages and totals allowed
 * @returns every credit with its age, totals by currency, and what exceeds the policy
 * @example
 * ```ts
 * const credits = [{ id: "r1", customerId: null, amount: money("60.00", "USD"), since: "2026-03-01" }];
 * const policy = { maxAgeDays: 30, maxUnidentifiedAgeDays: 5, maxTotals: [] };
 * const review = reviewOpenCredits(credits, "2026-03-31", policy);
 * [review.credits[0]?.ageDays, review.credits[0]?.tooOld, review.withinPolicy] // => [30, true, false]
 * ```
 * @category Open credits
 */
export function reviewOpenCredits(
  credits: readonly OpenCredit[],
  asOf: PlainDate,
  policy: OpenCreditsPolicy,
): OpenCreditsReview {
  const end = toEpochDay(asOf);
  const aged = credits.map((credit): AgedCredit => {
    const maxAgeDays = credit.customerId === null ? policy.maxUnidentifiedAgeDays : policy.maxAgeDays;
    const ageDays = end - toEpochDay(credit.since);
    return { ...credit, ageDays, maxAgeDays, tooOld: ageDays > maxAgeDays };
  });
  const totals = bagOf(credits.map((credit) => credit.amount));
  const exceeded = totals.flatMap((total) => {
    const allowed = policy.maxTotals.find((each) => each.currency === total.currency);
    return allowed !== undefined && total.minor > allowed.minor ? [{ total, allowed }] : [];
  });
  return {
    credits: aged.sort((a, b) => b.ageDays - a.ageDays || (a.id < b.id ? -1 : 1)),
    totals,
    unidentified: bagOf(credits.filter((credit) => credit.customerId === null).map((credit) => credit.amount)),
    exceeded,
    withinPolicy: exceeded.length === 0 && !aged.some((credit) => credit.tooOld),
  };
}
