import { fromEpochDay, type Instant, type PlainDate, toEpochDay } from "@receivables/core";
import fc from "fast-check";

/** Bounds of {@link plainDateArbitrary}. @category Arbitraries */
export interface PlainDateConstraints {
  /** @defaultValue `"1990-01-01"` */
  readonly min?: PlainDate;
  /** @defaultValue `"2060-12-31"` */
  readonly max?: PlainDate;
}

/**
 * Any date between two dates, both included.
 *
 * @param constraints - first and last date
 * @returns the arbitrary
 * @example
 * ```ts
 * import fc from "fast-check";
 *
 * fc.assert(fc.property(plainDateArbitrary(), (date) => isPlainDate(date))) // => undefined
 * ```
 * @category Arbitraries
 */
export function plainDateArbitrary(constraints: PlainDateConstraints = {}): fc.Arbitrary<PlainDate> {
  const { min = "1990-01-01", max = "2060-12-31" } = constraints;
  return fc.integer({ min: toEpochDay(min), max: toEpochDay(max) }).map(fromEpochDay);
}

/**
 * Any moment on a date between two dates.
 *
 * @param constraints - first and last date
 * @returns the arbitrary
 * @example
 * ```ts
 * import fc from "fast-check";
 *
 * fc.assert(fc.property(instantArbitrary(), (instant) => isInstant(instant))) // => undefined
 * ```
 * @category Arbitraries
 */
export function instantArbitrary(constraints: PlainDateConstraints = {}): fc.Arbitrary<Instant> {
  return fc
    .tuple(plainDateArbitrary(constraints), fc.integer({ min: 0, max: 86_399_999 }))
    .map(([date, millis]) => `${date}T${new Date(millis).toISOString().slice(11)}`);
}
