import {
  compareFraction,
  exactMinor,
  type Fraction,
  formatDecimalText,
  fractionOf,
  fractionOfDecimal,
  type Money,
  parseDecimal,
  type RoundingMode,
  roundFraction,
} from "@receivables/core";

export function ofMoney(amount: Money): Fraction {
  return fractionOf(amount.minor);
}

/** Decimal text, or two whole numbers with a slash between; null for anything else. */
export function ofText(text: string): Fraction | null {
  const slash = text.indexOf("/");
  if (slash > 0) {
    const [above, below] = [text.slice(0, slash), text.slice(slash + 1)].map((part) => ofText(part));
    if (above === undefined || below === undefined || above === null || below === null) return null;
    return below.n <= 0n ? null : { n: above.n * below.d, d: above.d * below.n };
  }
  const read = parseDecimal(text);
  return read.ok ? fractionOfDecimal(read.value) : null;
}

export function least(a: Fraction, b: Fraction): Fraction {
  return compareFraction(a, b) <= 0 ? a : b;
}

/** To the minor unit, half away from zero unless told otherwise. */
export function toMinor(a: Fraction, mode: RoundingMode = "halfUp"): number {
  return exactMinor(roundFraction(a, mode));
}

/** As decimal text with so many places, half away from zero. */
export function toText(a: Fraction, places: number): string {
  return formatDecimalText({
    coefficient: roundFraction({ n: a.n * 10n ** BigInt(places), d: a.d }, "halfUp"),
    scale: places,
  });
}
