import type { Dec } from "./dec.ts";
import { inMinor, toNumber } from "./line-amounts.ts";
import { tenTo } from "./power.ts";
import type { Grid } from "./read-model.ts";
import { isExact } from "./round-number.ts";

/** A number of major units as minor units without rounding; `null` when it is finer than the grid or too large. */
export function onGrid(dec: Dec, grid: Grid): number | null {
  if (dec.s <= grid.exponent && dec.big === null) {
    const minor = dec.c * tenTo(grid.exponent - dec.s);
    return isExact(minor) && minor % grid.unit === 0 ? minor + 0 : null;
  }
  const { n, d } = inMinor(dec, grid);
  const step = d * BigInt(grid.unit);
  const minor = n % step === 0n ? toNumber(n / d) : Number.NaN;
  return Number.isNaN(minor) ? null : minor;
}
