import { addDecimal, type Decimal, decimal, negateDecimal } from "@receivables/core";
import type { SignedAmount } from "../internal/amounts.ts";

/** Add up signed amounts. */
export function addSigned(amounts: readonly SignedAmount[]): Decimal {
  return amounts.reduce<Decimal>(
    (sum, { value, isNegative }) => addDecimal(sum, isNegative ? negateDecimal(decimal(value)) : decimal(value)),
    { coefficient: 0n, scale: 0 },
  );
}
