import {
  type CurrencyCode,
  type Decimal,
  divideDecimal,
  exponentOf,
  type Money,
  type Result,
  type RoundingMode,
  toMoney,
} from "@receivables/core";

/** An exact fraction of two decimals as money, rounded once to the currency's minor unit. */
export function roundToMoney(
  fraction: { readonly numerator: Decimal; readonly divisor: Decimal },
  currency: CurrencyCode,
  rounding: RoundingMode,
): Result<Money> {
  const quotient = divideDecimal(fraction.numerator, fraction.divisor, { scale: exponentOf(currency), rounding });
  return toMoney(quotient, currency, { rounding });
}
