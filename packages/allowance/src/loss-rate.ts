import { type DecimalText, type Fraction, type Reason, type RoundingMode, reason } from "@receivables/core";
import { percentText } from "./internal/fraction.ts";
import type { allowanceReasons } from "./reasons.ts";

/**
 * The share of what reaches a bucket that is lost in the end: `lost / of`, exact.
 *
 * @category Loss rates
 */
export interface LossRate {
  readonly label: string;
  /** Rounded, for reading; `null` where nothing reached the bucket. */
  readonly percent: DecimalText | null;
  /** Exact numerator. */
  readonly lost: DecimalText;
  /** Exact denominator. */
  readonly of: DecimalText;
  /** Why there is no rate. */
  readonly reason: Reason | null;
}

/** How a loss rate is written. The exact figures stand beside it. @category Loss rates */
export interface LossRateOptions {
  /**
   * Decimals of the percentage.
   * @defaultValue 4
   */
  readonly scale?: number;
  /** @defaultValue `"halfUp"` */
  readonly rounding?: RoundingMode;
}

/** A rate with its working. */
export function lossRateOf(
  label: string,
  figures: { readonly lost: DecimalText; readonly of: DecimalText; readonly share: Fraction },
  { scale = 4, rounding = "halfUp" }: LossRateOptions,
  whenNone: keyof typeof allowanceReasons = "allowance.nothing_reached",
): LossRate {
  const { lost, of, share } = figures;
  if (share.d === 0n) return { label, percent: null, lost, of, reason: reason(whenNone) };
  return { label, percent: percentText(share, scale, rounding), lost, of, reason: null };
}
