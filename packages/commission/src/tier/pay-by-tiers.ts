import {
  addFraction,
  compareFraction,
  type DecimalText,
  divideFraction,
  exponentOf,
  type Fraction,
  type Money,
  makeIssue,
  multiplyFraction,
  ok,
  type Result,
  refuse,
  subtractFraction,
  zeroFraction,
} from "@receivables/core";
import { least, ofMoney, toMinor, toText } from "../internal/fraction.ts";
import { inRange } from "../internal/in-range.ts";
import { commissionIssues } from "../issues.ts";
import { type ReadTier, readTiers, type Tier } from "./tier-table.ts";

/** How a tier table is read. @category Tiers */
export interface PayByTiersOptions {
  /** `marginal`: each part at the rate of its tier; `retroactive`: the whole amount at the rate of the tier it reaches. */
  readonly mode: "marginal" | "retroactive";
  /** Whether edges are amounts in major units, or fractions of the quota. */
  readonly edges: "amount" | "attainment";
  /** The quota; required where edges are fractions of it. */
  readonly quota?: Money;
}

/** What one tier pays. @category Tiers */
export interface TierBand {
  readonly from: DecimalText;
  readonly rate: DecimalText;
  /** The part of the amount in this tier, as decimal text in major units: edges may fall between minor units. */
  readonly portion: DecimalText;
  /** What it pays before rounding, to four decimals. */
  readonly commission: DecimalText;
  /** What it pays as a fraction of the whole amount, to eight decimals: these sum to the blended rate; `null` for none. */
  readonly ofAmount: DecimalText | null;
}

/** A commission with the tiers behind it. @category Tiers */
export interface TierPay {
  readonly commission: Money;
  /** Tiers that were touched; of a retroactive table the one that was reached. */
  readonly bands: readonly TierBand[];
  /** Commission as a fraction of the amount, to eight decimals; `null` for no amount. */
  readonly blendedRate: DecimalText | null;
  /** Amount as a fraction of the quota, to eight decimals; `null` without a quota. */
  readonly attainment: DecimalText | null;
}

/**
 * Pay an amount by a tier table.
 *
 * Marginal: the sum of each tier's portion times its rate; retroactive: the whole amount times the rate of the tier
 * reached, its lower edge included. The sum is exact and rounded once, half away from zero. What lies above a closed last
 * tier earns nothing. **Units** minor units; rates are fractions of one. **Refuses** what {@link checkTiers} refuses,
 * `commission.tiers_closed`, `commission.amount_negative`, `commission.zero_denominator` (no quota where edges need one),
 * `commission.currency_mismatch`, `commission.amount_out_of_range`.
 *
 * @param amount - what is paid on, not negative
 * @param tiers - the table
 * @param options - mode, edges and quota
 * @returns the commission with its tiers
 * @example
 * ```ts
 * const tiers = [{ from: "0", to: "10000", rate: "0.02" }, { from: "10000", to: null, rate: "0.03" }];
 * const pay = (mode: "marginal" | "retroactive") =>
 *   unwrap(payByTiers(money("15000", "USD"), tiers, { mode, edges: "amount" })).commission.minor;
 * [pay("marginal"), pay("retroactive")] // => [35000, 45000]
 * ```
 * @category Tiers
 */
export function payByTiers(amount: Money, tiers: readonly Tier[], options: PayByTiersOptions): Result<TierPay> {
  return inRange(() => {
    const read = readTiers(tiers);
    if (!read.ok) return read;
    const scaled = scaleEdges(read.value, amount.currency, options);
    if (!scaled.ok) return scaled;
    if (amount.minor < 0) {
      return refuse(
        makeIssue(commissionIssues, "commission.amount_negative", { field: "amount" }, { path: "/amount" }),
      );
    }
    const open = read.value[read.value.length - 1]?.to === null;
    if (options.mode === "retroactive" && !open)
      return refuse(makeIssue(commissionIssues, "commission.tiers_closed", {}));
    const parts = options.mode === "marginal" ? marginal(amount, scaled.value) : retroactive(amount, scaled.value);
    const exact = parts.reduce((sum, { earned }) => addFraction(sum, earned), zeroFraction);
    const major = 10n ** BigInt(exponentOf(amount.currency));
    const bands = parts.map(({ at, portion, earned }): TierBand => {
      const { from, rate } = tiers[at] ?? { from: "0", rate: "0" };
      return {
        from,
        rate,
        portion: trimmed(toText({ n: portion.n, d: portion.d * major }, 8)),
        commission: toText({ n: earned.n, d: earned.d * major }, 4),
        ofAmount: amount.minor === 0 ? null : toText(divideFraction(earned, ofMoney(amount)), 8),
      };
    });
    const minor = toMinor(exact);
    return ok({
      commission: { minor, currency: amount.currency },
      bands,
      blendedRate: amount.minor === 0 ? null : toText(divideFraction({ n: BigInt(minor), d: 1n }, ofMoney(amount)), 8),
      attainment: attainmentOf(amount, options.quota),
    });
  });
}

/** A tier with edges in minor units. */
export interface ScaledTier {
  readonly low: Fraction;
  readonly high: Fraction | null;
  readonly rate: Fraction;
}

/** Edges in minor units, exactly. */
export function scaleEdges(
  tiers: readonly ReadTier[],
  currency: string,
  options: Pick<PayByTiersOptions, "edges" | "quota">,
): Result<readonly ScaledTier[]> {
  const { edges, quota } = options;
  if (quota !== undefined && quota.currency !== currency) {
    return refuse(makeIssue(commissionIssues, "commission.currency_mismatch", {}, { path: "/quota" }));
  }
  if (edges === "attainment" && (quota === undefined || quota.minor === 0)) {
    const params = { field: "quota", figure: "attainment" };
    return refuse(makeIssue(commissionIssues, "commission.zero_denominator", params, { path: "/quota" }));
  }
  const unit: Fraction =
    edges === "attainment" && quota !== undefined ? ofMoney(quota) : { n: 10n ** BigInt(exponentOf(currency)), d: 1n };
  return ok(
    tiers.map(({ from, to, rate }) => ({
      low: multiplyFraction(from, unit),
      high: to === null ? null : multiplyFraction(to, unit),
      rate,
    })),
  );
}

/** Commission before rounding on an amount of 0 or more. */
export function exactPay(amount: Money, tiers: readonly ScaledTier[], mode: PayByTiersOptions["mode"]): Fraction {
  const parts = mode === "marginal" ? marginal(amount, tiers) : retroactive(amount, tiers);
  return parts.reduce((sum, { earned }) => addFraction(sum, earned), zeroFraction);
}

interface Part {
  readonly at: number;
  readonly portion: Fraction;
  readonly earned: Fraction;
}

/** The portion of an amount in each tier it touches. */
export function portionsOf(amount: Fraction, tiers: readonly Pick<ScaledTier, "low" | "high">[]) {
  return tiers.flatMap(({ low, high }, at) => {
    const portion = subtractFraction(high === null ? amount : least(amount, high), low);
    return portion.n > 0n ? [{ at, portion }] : [];
  });
}

function marginal(amount: Money, tiers: readonly ScaledTier[]): readonly Part[] {
  return portionsOf(ofMoney(amount), tiers).map(({ at, portion }) => ({
    at,
    portion,
    earned: multiplyFraction(portion, tiers[at]?.rate ?? zeroFraction),
  }));
}

function retroactive(amount: Money, tiers: readonly ScaledTier[]): readonly Part[] {
  const whole = ofMoney(amount);
  const at = tiers.findLastIndex(({ low }) => compareFraction(low, whole) <= 0);
  return at < 0 ? [] : [{ at, portion: whole, earned: multiplyFraction(whole, tiers[at]?.rate ?? zeroFraction) }];
}

/** Amount over quota to eight decimals; `null` without a quota. */
function attainmentOf(amount: Money, quota: Money | undefined): DecimalText | null {
  return quota === undefined || quota.minor === 0 ? null : toText(divideFraction(ofMoney(amount), ofMoney(quota)), 8);
}

/** Without zeros at the end that say nothing. */
function trimmed(text: string): string {
  return text.replace(/(\.\d{2}\d*?)0+$/, "$1");
}
