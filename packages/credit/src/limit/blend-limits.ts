import {
  exactMinor,
  type Fraction,
  type Money,
  makeIssue,
  ok,
  type Result,
  refuse,
  roundFraction,
} from "@receivables/core";
import { inRange } from "../internal/in-range.ts";
import { middleOf, sumOf } from "../internal/statistics.ts";
import { creditIssues } from "../issues.ts";
import type { CreditLimit, LimitStep } from "./credit-limit.ts";

/** A limit with the name of where it comes from. @category Limits */
export interface NamedLimit {
  readonly name: string;
  readonly limit: Money;
}

/** How {@link blendLimits} makes one limit of several. @category Limits */
export interface BlendOptions {
  /** What is made of the limits. */
  readonly statistic: "mean" | "median" | "minimum";
  /** Step the limit is rounded down to; `null`: to the minor unit, half away from zero. */
  readonly roundDownTo: Money | null;
}

/**
 * Make one limit of several: their mean, median or minimum, rounded down to a round figure.
 *
 * The statistic is exact until it is rounded once; a multiple of the step stays. **Units** minor units. **Refuses**
 * `credit.empty_input`, `credit.currency_mismatch`, `credit.figure_invalid` (a step that is not above 0),
 * `credit.amount_out_of_range`.
 *
 * @param limits - limits by name
 * @param options - statistic and step
 * @returns the limit; of a minimum the name that bound it
 * @example
 * ```ts
 * const limits = [
 *   { name: "net worth", limit: money("58000", "USD") },
 *   { name: "need", limit: money("22750", "USD") },
 * ];
 * const blended = unwrap(blendLimits(limits, { statistic: "minimum", roundDownTo: money("500", "USD") }));
 * [formatDecimal(blended.limit), blended.binding] // => ["22500.00", "need"]
 * ```
 * @category Limits
 */
export function blendLimits(limits: readonly NamedLimit[], options: BlendOptions): Result<CreditLimit> {
  return inRange(() => {
    const amounts = limits.map(({ limit }) => limit);
    const currency = amounts[0]?.currency;
    if (currency === undefined) {
      return refuse(makeIssue(creditIssues, "credit.empty_input", { field: "limits" }, { path: "/limits" }));
    }
    const { statistic, roundDownTo } = options;
    const other = amounts.findIndex((amount) => amount.currency !== currency);
    if (other >= 0 || (roundDownTo !== null && roundDownTo.currency !== currency)) {
      const path = other >= 0 ? `/limits/${other}` : "/options/roundDownTo";
      return refuse(makeIssue(creditIssues, "credit.currency_mismatch", {}, { path }));
    }
    if (roundDownTo !== null && roundDownTo.minor <= 0) {
      const location = { path: "/options/roundDownTo" };
      return refuse(makeIssue(creditIssues, "credit.figure_invalid", { field: "roundDownTo" }, location));
    }
    const exact = statisticOf(amounts, statistic);
    const minor =
      roundDownTo === null ? exactMinor(roundFraction(exact, "halfUp")) : roundDown(exact, roundDownTo.minor);
    const steps: LimitStep[] = limits.map(({ name, limit }) => ({ step: name, amount: limit }));
    const limit = { minor, currency };
    const least = Math.min(...amounts.map((amount) => amount.minor));
    const binding = statistic === "minimum" ? (limits.find((each) => each.limit.minor === least)?.name ?? null) : null;
    return ok({ limit, method: "blend", binding, reason: null, steps: [...steps, { step: statistic, amount: limit }] });
  });
}

function statisticOf(amounts: readonly Money[], statistic: BlendOptions["statistic"]): Fraction {
  if (statistic === "mean") return { n: sumOf(amounts), d: BigInt(amounts.length) };
  if (statistic === "median") return middleOf(amounts);
  return { n: BigInt(Math.min(...amounts.map(({ minor }) => minor))), d: 1n };
}

function roundDown(exact: Fraction, step: number): number {
  const stepped = { n: exact.n, d: exact.d * BigInt(step) };
  return exactMinor(roundFraction(stepped, "floor") * BigInt(step));
}
