import {
  addFraction,
  type DecimalText,
  divideFraction,
  exactMinor,
  type Money,
  makeIssue,
  multiplyFraction,
  ok,
  type Result,
  refuse,
  zeroFraction,
} from "@receivables/core";
import { ofMoney, ofText, toMinor } from "../internal/fraction.ts";
import { inRange } from "../internal/in-range.ts";
import { commissionIssues } from "../issues.ts";
import { portionsOf, scaleEdges } from "./pay-by-tiers.ts";
import { readTiers } from "./tier-table.ts";

/** A tier of quota attainment that multiplies a base rate: an accelerator above 1, a decelerator below. @category Tiers */
export interface MultiplierTier {
  readonly from: DecimalText;
  readonly to: DecimalText | null;
  readonly multiplier: DecimalText;
}

/** A tier that pays an amount when it is full. @category Tiers */
export interface AmountTier {
  readonly from: DecimalText;
  readonly to: DecimalText;
  readonly amount: Money;
}

/** A commission in parts that sum to it. @category Tiers */
export interface PartedPay {
  readonly commission: Money;
  readonly parts: readonly Money[];
}

/**
 * Pay a base rate, multiplied tier by tier of quota attainment.
 *
 * A tier's part is its portion times the base rate times its multiplier. Parts are rounded cumulatively,
 * `round(sum to k) - round(sum to k - 1)`, so that they sum to the commission. **Units** minor units. **Refuses** what
 * {@link payByTiers} refuses, and `commission.figure_invalid`.
 *
 * @param amount - what is paid on
 * @param tiers - edges as fractions of the quota
 * @param options - quota and base rate
 * @returns the commission and its part of each tier touched
 * @example
 * ```ts
 * const tiers = [{ from: "0", to: "1", multiplier: "1" }, { from: "1", to: null, multiplier: "1.5" }];
 * const options = { quota: money("100", "USD"), baseRate: "0.1" };
 * unwrap(payMultiplied(money("120", "USD"), tiers, options)).parts.map(({ minor }) => minor) // => [1000, 300]
 * ```
 * @category Tiers
 */
export function payMultiplied(
  amount: Money,
  tiers: readonly MultiplierTier[],
  options: { readonly quota: Money; readonly baseRate: DecimalText },
): Result<PartedPay> {
  return inRange(() => {
    const base = ofText(options.baseRate);
    if (base === null) return invalid("baseRate");
    if (amount.minor < 0) {
      return refuse(
        makeIssue(commissionIssues, "commission.amount_negative", { field: "amount" }, { path: "/amount" }),
      );
    }
    const read = readTiers(tiers.map(({ from, to, multiplier }) => ({ from, to, rate: multiplier })));
    if (!read.ok) return read;
    const scaled = scaleEdges(read.value, amount.currency, { edges: "attainment", quota: options.quota });
    if (!scaled.ok) return scaled;
    let sum = zeroFraction;
    let before = 0;
    const parts = portionsOf(ofMoney(amount), scaled.value).map(({ at, portion }): Money => {
      sum = addFraction(sum, multiplyFraction(multiplyFraction(portion, base), scaled.value[at]?.rate ?? zeroFraction));
      const reached = toMinor(sum);
      const part = exactMinor(reached - before);
      before = reached;
      return { minor: part, currency: amount.currency };
    });
    return ok({ commission: { minor: before, currency: amount.currency }, parts });
  });
}

/**
 * Pay amounts in proportion to how far each tier is filled.
 *
 * `Σ portion / (to - from) × amount`, rounded once, half away from zero; above the last tier nothing more is earned.
 * **Units** minor units. **Refuses** what {@link checkTiers} refuses, `commission.amount_negative`,
 * `commission.currency_mismatch`, `commission.amount_out_of_range`.
 *
 * @param amount - what was sold
 * @param tiers - edges in major units, with what a full tier pays
 * @returns the commission
 * @example
 * ```ts
 * const tiers = [{ from: "0", to: "1000", amount: money("50", "USD") }];
 * unwrap(payInterpolated(money("500", "USD"), tiers)).minor // => 2500
 * ```
 * @category Tiers
 */
export function payInterpolated(amount: Money, tiers: readonly AmountTier[]): Result<Money> {
  return inRange(() => {
    if (amount.minor < 0) {
      return refuse(
        makeIssue(commissionIssues, "commission.amount_negative", { field: "amount" }, { path: "/amount" }),
      );
    }
    if (tiers.some((tier) => tier.amount.currency !== amount.currency)) {
      return refuse(makeIssue(commissionIssues, "commission.currency_mismatch", {}, { path: "/tiers" }));
    }
    const read = readTiers(tiers.map(({ from, to }) => ({ from, to, rate: "0" })));
    if (!read.ok) return read;
    const scaled = scaleEdges(read.value, amount.currency, { edges: "amount" });
    if (!scaled.ok) return scaled;
    const exact = portionsOf(ofMoney(amount), scaled.value).reduce((sum, { at, portion }) => {
      const { low, high } = scaled.value[at] ?? {};
      const full = tiers[at]?.amount;
      if (low === undefined || high === undefined || high === null || full === undefined) return sum;
      const width = addFraction(high, { n: -low.n, d: low.d });
      return addFraction(sum, multiplyFraction(divideFraction(portion, width), ofMoney(full)));
    }, zeroFraction);
    return ok({ minor: toMinor(exact), currency: amount.currency });
  });
}

function invalid(field: string) {
  return refuse(makeIssue(commissionIssues, "commission.figure_invalid", { field }, { path: `/${field}` }));
}
