import {
  type Decimal,
  type DecimalText,
  decimal,
  divideDecimal,
  formatDecimalText,
  fromMoney,
  InvariantError,
  type Money,
  multiplyDecimal,
  type Reason,
  type RoundingMode,
  reason,
} from "@receivables/core";
import type { agingReasons } from "../reasons.ts";

/**
 * What the figures of a ratio contain. Receivables and sales must be measured alike: gross receivables over net sales is
 * no variant of anything. It is recorded with the ratio, so that ratios of different bases are not compared.
 *
 * @category Ratios
 */
export interface RatioBasis {
  /** With sales tax, or without. */
  readonly tax: "gross" | "net";
  /** Whether credit memos are taken off sales. */
  readonly creditMemos: "deducted" | "ignored";
  /** Whether unapplied credit is taken off receivables. */
  readonly unapplied: "deducted" | "ignored";
  /** Whether the allowance for losses is taken off receivables. */
  readonly allowance: "deducted" | "ignored";
}

/** How a ratio is written. @category Ratios */
export interface RatioOptions {
  /**
   * Decimals of the value. The exact figures stay in `numerator` and `denominator`.
   * @defaultValue 4
   */
  readonly scale?: number;
  /** @defaultValue `"halfUp"` */
  readonly rounding?: RoundingMode;
}

/** A named ratio with its working. `value = numerator / denominator`, times 100 for a percent. @category Ratios */
export interface Ratio {
  /** The variant, such as `dso.countback`. Figures of two variants are not comparable. */
  readonly name: string;
  readonly unit: "days" | "percent" | "times";
  /** Rounded once; `null` where the ratio is undefined. */
  readonly value: DecimalText | null;
  /** Exact. */
  readonly numerator: DecimalText;
  /** Exact. */
  readonly denominator: DecimalText;
  /** Why there is no value. */
  readonly reason: Reason | null;
  /** What the figures contain, where receivables meet sales. */
  readonly basis?: RatioBasis;
}

/** A ratio and its parts, before division. */
export interface RatioParts {
  readonly name: string;
  readonly unit: Ratio["unit"];
  readonly numerator: Decimal;
  readonly denominator: Decimal;
  /** Why it has no value when the denominator is zero. */
  readonly whenZero: keyof typeof agingReasons;
  readonly basis?: RatioBasis;
}

/** Divide once, at the end. */
export function ratioOfParts(parts: RatioParts, options: RatioOptions): Ratio {
  const { name, unit, numerator, denominator, whenZero, basis } = parts;
  const isNull = denominator.coefficient === 0n;
  return {
    name,
    unit,
    value: isNull ? null : quotientText(unit, numerator, denominator, options),
    numerator: formatDecimalText(numerator),
    denominator: formatDecimalText(denominator),
    reason: isNull ? reason(whenZero) : null,
    ...(basis === undefined ? {} : { basis }),
  };
}

function quotientText(
  unit: Ratio["unit"],
  numerator: Decimal,
  denominator: Decimal,
  { scale = 4, rounding = "halfUp" }: RatioOptions,
): DecimalText {
  const factor = unit === "percent" ? decimal("100") : decimal("1");
  return formatDecimalText(divideDecimal(multiplyDecimal(numerator, factor), denominator, { scale, rounding }));
}

/** Amounts of one currency as exact decimals. Several currencies are a programming mistake. */
export function majorUnits(...amounts: readonly Money[]): readonly Decimal[] {
  const currencies = new Set(amounts.map((amount) => amount.currency));
  if (currencies.size > 1) throw new InvariantError("a ratio needs amounts of one currency");
  return amounts.map(fromMoney);
}

/** A whole number as an exact decimal. Anything else is a programming mistake. */
export function wholeNumber(value: number, field: string): Decimal {
  if (!Number.isSafeInteger(value)) throw new InvariantError(`${field} must be a whole number, not ${value}`);
  return { coefficient: BigInt(value), scale: 0 };
}

/** A count of days or months: a whole number from 1. */
export function positiveCount(value: number, field: string): Decimal {
  if (value < 1) throw new InvariantError(`${field} must be a whole number from 1, not ${value}`);
  return wholeNumber(value, field);
}

/** Nothing, as an exact decimal. */
export const zeroDecimal: Decimal = { coefficient: 0n, scale: 0 };
