import { type CurrencyCode, type Money, moneyOfMinor } from "@receivables/core";
import fc from "fast-check";

/** Bounds of {@link moneyArbitrary}, in minor units. @category Arbitraries */
export interface MoneyConstraints {
  /** @defaultValue `-1_000_000_000` */
  readonly min?: number;
  /** @defaultValue `1_000_000_000` */
  readonly max?: number;
  /** @defaultValue `["EUR", "USD", "JPY", "KWD"]`: two, none and three decimals */
  readonly currencies?: readonly CurrencyCode[];
}

/**
 * Any amount between bounds, in one of several currencies.
 *
 * **Units** minor units.
 *
 * @param constraints - bounds and currencies
 * @returns the arbitrary
 * @example
 * ```ts
 * import fc from "fast-check";
 *
 * fc.assert(fc.property(moneyArbitrary({ min: 1 }), (amount) => amount.minor > 0)) // => undefined
 * ```
 * @category Arbitraries
 */
export function moneyArbitrary(constraints: MoneyConstraints = {}): fc.Arbitrary<Money> {
  const { min = -1_000_000_000, max = 1_000_000_000, currencies = ["EUR", "USD", "JPY", "KWD"] } = constraints;
  return fc
    .tuple(fc.integer({ min, max }), fc.constantFrom(...currencies))
    .map(([minor, currency]) => moneyOfMinor(minor, currency));
}
