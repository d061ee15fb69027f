import { decimal, type ReceiptMethod, roundQuotient } from "@receivables/core";
import type { CashPolicy, FeeAllowance, Tolerance } from "../policy/cash-policy.ts";
import { minorFor } from "./run.ts";

/** The most a payment of `open` minor units may be off; 0 without a tolerance in its currency. */
export function toleranceLimit(tolerance: Tolerance | null, open: number, currency: string): number {
  const fixed = tolerance === null ? null : minorFor(tolerance.amounts, currency);
  if (tolerance === null || fixed === null) return 0;
  const { coefficient, scale } = decimal(tolerance.percent);
  // Rounded down: a tolerance never grows by rounding.
  const share = Number(roundQuotient(BigInt(Math.abs(open)) * coefficient, 10n ** BigInt(scale + 2), "down"));
  return tolerance.take === "smaller" ? Math.min(fixed, share) : Math.max(fixed, share);
}

/** The fee allowance that covers a missing amount, if one does. */
export function feeFor(
  policy: CashPolicy,
  method: ReceiptMethod,
  missing: number,
  currency: string,
): FeeAllowance | undefined {
  return policy.fees.find((fee) => fee.methods.includes(method) && missing <= (minorFor(fee.most, currency) ?? 0));
}
