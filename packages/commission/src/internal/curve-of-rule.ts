import { type Fraction, type Money, multiplyFraction, zeroFraction } from "@receivables/core";
import type { CommissionRule, RulePay, RuleThreshold } from "../plan/commission-plan.ts";
import { ofMoney, toText } from "./fraction.ts";
import { type CurveTier, majorUnit, PayCurve, readFraction, slopeOf } from "./pay-curve.ts";

/** Units are counted in millionths. */
export const unitScale = 1_000_000;

/** Whether a rule cannot pay without a quota. */
export function needsQuota({ pay, threshold }: Pick<CommissionRule, "pay" | "threshold">): boolean {
  return threshold !== undefined || pay.kind === "accelerated" || (pay.kind === "tiers" && pay.edges === "attainment");
}

/** The curve of what a rule pays; `null` where it needs a quota and there is none. */
export function curveOfRule(
  pay: RulePay,
  threshold: RuleThreshold | undefined,
  currency: string,
  quota: Money | null,
): PayCurve | null {
  if (needsQuota({ pay, ...(threshold === undefined ? {} : { threshold }) }) && !(quota !== null && quota.minor > 0)) {
    return null;
  }
  const whole = quota === null ? zeroFraction : ofMoney(quota);
  const edge = threshold === undefined ? null : multiplyFraction(whole, readFraction(threshold.share));
  const retroactive = pay.kind === "tiers" && pay.mode === "retroactive";
  return new PayCurve(tiersOf(pay, currency, whole), { retroactive, edge, pays: threshold?.pays ?? "fromFirst" });
}

function tiersOf(pay: RulePay, currency: string, quota: Fraction): readonly CurveTier[] {
  switch (pay.kind) {
    case "flat":
      return [{ low: zeroFraction, high: null, rate: readFraction(pay.rate), label: pay.rate }];
    case "perUnit": {
      const high = pay.maxUnits === null ? null : { n: BigInt(pay.maxUnits) * BigInt(unitScale), d: 1n };
      const rate = { n: BigInt(pay.perUnit.minor), d: BigInt(unitScale) };
      return [{ low: zeroFraction, high, rate, label: "" }];
    }
    case "tiers": {
      const unit = pay.edges === "attainment" ? quota : majorUnit(currency);
      return pay.tiers.map(({ from, to, rate }) => tierOf(from, to, unit, readFraction(rate), rate));
    }
    case "accelerated": {
      const base = readFraction(pay.baseRate);
      return pay.tiers.map(({ from, to, multiplier }) => {
        const rate = multiplyFraction(base, readFraction(multiplier));
        return tierOf(from, to, quota, rate, plain(rate));
      });
    }
    case "interpolated":
      return pay.tiers.map(({ from, to, amount }) => {
        const unit = majorUnit(currency);
        const [low, high] = [multiplyFraction(readFraction(from), unit), multiplyFraction(readFraction(to), unit)];
        const rate = slopeOf(low, high, ofMoney(amount));
        return { low, high, rate, label: plain(rate) };
      });
  }
}

function tierOf(from: string, to: string | null, unit: Fraction, rate: Fraction, label: string): CurveTier {
  const high = to === null ? null : multiplyFraction(readFraction(to), unit);
  return { low: multiplyFraction(readFraction(from), unit), high, rate, label };
}

function plain(rate: Fraction): string {
  return toText(rate, 8).replace(/\.?0+$/, "");
}
