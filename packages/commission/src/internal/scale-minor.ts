import { exactMinor, roundQuotient } from "@receivables/core";

const safe = Number.MAX_SAFE_INTEGER;

/** `round(factor × numerator / divisor)` of whole numbers, exactly, half away from zero; the divisor is above 0. */
export function scaleMinor(factor: number, numerator: number, divisor: number): number {
  const product = factor * numerator;
  if (2 * Math.abs(product) + divisor <= safe) return roundSafe(product, divisor);
  return exactMinor(roundQuotient(BigInt(factor) * BigInt(numerator), BigInt(divisor), "halfUp"));
}

/** The same of a quotient whose parts fit into 53 bits with room for one more. */
export function roundSafe(numerator: number, divisor: number): number {
  const size = Math.floor((2 * Math.abs(numerator) + divisor) / (2 * divisor));
  return numerator < 0 ? 0 - size : size;
}

/** Whether {@link roundSafe} may be used. */
export function isSafeQuotient(numerator: number, divisor: number): boolean {
  return 2 * Math.abs(numerator) + divisor <= safe;
}

/** `numerator / divisor` with six decimals at most, half away from zero, as text without zeros at the end. */
export function shareText(numerator: bigint | number, divisor: bigint | number): string {
  if (typeof numerator === "number" && typeof divisor === "number") {
    if (numerator === divisor) return "1";
    if (numerator === 0) return "0";
    const scaled = numerator * 1_000_000;
    if (isSafeQuotient(scaled, divisor)) return millionths(roundSafe(scaled, divisor));
  }
  return millionths(Number(roundQuotient(BigInt(numerator) * 1_000_000n, BigInt(divisor), "halfUp")));
}

function millionths(count: number): string {
  if (count % 1_000_000 === 0) return String(count / 1_000_000 + 0);
  let digits = 6;
  let rest = Math.abs(count);
  for (; rest % 10 === 0; rest /= 10) digits -= 1;
  const text = String(rest).padStart(digits + 1, "0");
  return `${count < 0 ? "-" : ""}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
