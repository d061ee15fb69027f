/** A decimal number written out, with no superfluous leading zeros: `-12.50`, not `007` (that is a reference). */
const decimalText = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

interface Scaled {
  readonly coefficient: bigint;
  readonly scale: number;
}

/** Whether a text reads as a decimal number. */
export function isDecimalText(text: string): boolean {
  return decimalText.test(text);
}

/** Whether two decimal texts are the same number: `1.10` and `1.1`, `-0.00` and `0`. */
export function sameDecimal(a: string, b: string): boolean {
  return compareScaled(scaled(a), scaled(b));
}

/** Whether `actual`, rounded half away from zero to the decimals `expected` is printed with, is `expected`. */
export function sameRounded(expected: string, actual: string): boolean {
  const wanted = scaled(expected);
  const got = scaled(actual);
  return compareScaled(wanted, got.scale > wanted.scale ? roundTo(got, wanted.scale) : got);
}

function scaled(text: string): Scaled {
  const [whole = "", fraction = ""] = text.split(".");
  return { coefficient: BigInt(whole + fraction), scale: fraction.length };
}

function compareScaled(a: Scaled, b: Scaled): boolean {
  return a.coefficient * 10n ** BigInt(b.scale) === b.coefficient * 10n ** BigInt(a.scale);
}

function roundTo(value: Scaled, scale: number): Scaled {
  const divisor = 10n ** BigInt(value.scale - scale);
  const half = value.coefficient < 0n ? -divisor / 2n : divisor / 2n;
  return { coefficient: (value.coefficient + half) / divisor, scale };
}
