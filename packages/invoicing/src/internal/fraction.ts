import { type DecimalText, type Fraction, formatDecimalText, reduceFraction } from "@receivables/core";
import { bigOf, type Dec } from "./dec.ts";
import { bigTenTo } from "./power.ts";

export function fractionOfDec(dec: Dec): Fraction {
  return { n: bigOf(dec), d: bigTenTo(dec.s) };
}

/** Decimals shown of a fraction that does not end. */
const shownDecimals = 12;

/**
 * A number of minor units as decimal text in major units: exact where the fraction ends, else cut after twelve decimals
 * and marked with `…`.
 */
export function formatMinorFraction(amount: Fraction, exponent: number): DecimalText {
  const { n, d } = reduceFraction({ n: amount.n, d: amount.d * bigTenTo(exponent) });
  let rest = d;
  let scale = 0;
  for (; rest % 10n === 0n; scale += 1) rest /= 10n;
  for (; rest % 2n === 0n; scale += 1) rest /= 2n;
  for (; rest % 5n === 0n; scale += 1) rest /= 5n;
  if (rest === 1n && scale <= 40) {
    let coefficient = (n * bigTenTo(scale)) / d;
    for (; scale > exponent && coefficient % 10n === 0n; scale -= 1) coefficient /= 10n;
    return formatDecimalText(
      scale < exponent
        ? { coefficient: coefficient * bigTenTo(exponent - scale), scale: exponent }
        : { coefficient, scale },
    );
  }
  return `${formatDecimalText({ coefficient: (n * bigTenTo(shownDecimals)) / d, scale: shownDecimals })}…`;
}
