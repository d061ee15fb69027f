import { type Money, makeIssue, ok, type Result, refuse } from "@receivables/core";
import { cumulativeParts } from "../internal/cumulative.ts";
import { commissionIssues } from "../issues.ts";

/** One month of a capitalised commission. @category Capitalisation */
export interface AmortisedMonth {
  /** From 1. */
  readonly month: number;
  readonly expense: Money;
  /** What is left to expense. */
  readonly assetAfter: Money;
}

/**
 * Expense a capitalised commission month by month in a straight line, by cumulative rounding.
 *
 * Expense k is `round(commission × k / months) - round(commission × (k - 1) / months)`; whole months, the first in full.
 * **Units** minor units. **Refuses** `commission.figure_invalid`. **Source** ASC 340-40-35-1.
 *
 * @param commission - cost of obtaining the contract
 * @param months - the months it benefits
 * @returns expense and asset by month, expenses summing to the commission
 * @example
 * ```ts
 * unwrap(amortiseCommission(money("100", "USD"), 3)).map(({ expense }) => expense.minor) // => [3333, 3334, 3333]
 * ```
 * @category Capitalisation
 */
export function amortiseCommission(commission: Money, months: number): Result<readonly AmortisedMonth[]> {
  if (!(Number.isSafeInteger(months) && months > 0 && months <= 1200)) return refuse(invalid());
  const running = Array.from({ length: months }, (_, at) => ({
    n: BigInt(commission.minor) * BigInt(at + 1),
    d: BigInt(months),
  }));
  let left = commission.minor;
  return ok(
    cumulativeParts(running).map((minor, at) => {
      left -= minor;
      const { currency } = commission;
      return { month: at + 1, expense: { minor, currency }, assetAfter: { minor: left + 0, currency } };
    }),
  );
}

/**
 * Decide what of a commission is expensed at once: all of it where the benefit is a year or less and the practical
 * expedient is used, else nothing.
 *
 * **Units** minor units. **Refuses** `commission.figure_invalid`. **Source** ASC 340-40-25-4.
 *
 * @param commission - cost of obtaining the contract
 * @param options - months of benefit, and whether the expedient is used
 * @returns what is expensed now and what is capitalised
 * @example
 * ```ts
 * unwrap(capitaliseCommission(money("100", "USD"), { months: 12, useExpedient: true })).asset.minor // => 0
 * ```
 * @category Capitalisation
 */
export function capitaliseCommission(
  commission: Money,
  options: { readonly months: number; readonly useExpedient: boolean },
): Result<{ readonly expensedNow: Money; readonly asset: Money }> {
  const { months, useExpedient } = options;
  if (!(Number.isSafeInteger(months) && months > 0)) return refuse(invalid());
  const none = { ...commission, minor: 0 };
  const now = useExpedient && months <= 12;
  return ok({ expensedNow: now ? commission : none, asset: now ? none : commission });
}

function invalid() {
  return makeIssue(commissionIssues, "commission.figure_invalid", { field: "months" }, { path: "/months" });
}
