import { type DecimalText, formatDecimalText, type RoundingMode, roundQuotient } from "@receivables/core";
import { bigOf, type Dec } from "./dec.ts";
import { bigTenTo } from "./power.ts";

/** An exact fraction `n / d` with `d` above 0, for everything a decimal cannot hold. */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

export const noRatio: Ratio = { n: 0n, d: 1n };

export function ratioOfWhole(value: number | bigint): Ratio {
  return { n: BigInt(value), d: 1n };
}

export function ratioOfDec(dec: Dec): Ratio {
  return { n: bigOf(dec), d: bigTenTo(dec.s) };
}

export function addRatio(a: Ratio, b: Ratio): Ratio {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  if (a.d % b.d === 0n) return { n: a.n + b.n * (a.d / b.d), d: a.d };
  if (b.d % a.d === 0n) return { n: a.n * (b.d / a.d) + b.n, d: b.d };
  const common = gcd(a.d, b.d);
  return { n: a.n * (b.d / common) + b.n * (a.d / common), d: (a.d / common) * b.d };
}

export function subtractRatio(a: Ratio, b: Ratio): Ratio {
  return addRatio(a, { n: -b.n, d: b.d });
}

export function multiplyRatio(a: Ratio, b: Ratio): Ratio {
  return { n: a.n * b.n, d: a.d * b.d };
}

/** `a ÷ b`; `b` is not 0. */
export function divideRatio(a: Ratio, b: Ratio): Ratio {
  return b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n };
}

/** In lowest terms, so that long chains of products stay short. */
export function reduceRatio(a: Ratio): Ratio {
  const common = gcd(a.n < 0n ? -a.n : a.n, a.d);
  return common <= 1n ? a : { n: a.n / common, d: a.d / common };
}

/** Rounded to a multiple of `step` whole units. */
export function roundRatio(a: Ratio, step: bigint, mode: RoundingMode): bigint {
  return roundQuotient(a.n, a.d * step, mode) * step;
}

export function compareRatio(a: Ratio, b: Ratio): -1 | 0 | 1 {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Decimals shown of a fraction that does not end. */
const shownDecimals = 12;

/**
 * A number of minor units as decimal text in major units: exact where the fraction ends, else cut after twelve decimals
 * and marked with `…`.
 */
export function formatMinorRatio(amount: Ratio, exponent: number): DecimalText {
  const { n, d } = reduceRatio({ n: amount.n, d: amount.d * bigTenTo(exponent) });
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

function gcd(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
