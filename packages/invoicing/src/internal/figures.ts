import type { LineAmounts } from "./line-amounts.ts";

/** Every figure of an invoice before its totals, in minor units; `NaN` where one is beyond 2^53. */
export interface Figures {
  readonly lines: readonly LineAmounts[];
  /** Lines with the taxes their prices contain; `null` where no price contains one. */
  readonly lineGross: readonly number[] | null;
  readonly allowances: readonly number[];
  readonly allowanceGross: readonly number[] | null;
  readonly charges: readonly number[];
  readonly chargeGross: readonly number[] | null;
  /** By place of the group. */
  readonly taxables: readonly number[];
  readonly taxes: readonly number[];
  /** What prices with tax leave over, for the payable rounding. */
  readonly inclusiveDifference: number;
}
