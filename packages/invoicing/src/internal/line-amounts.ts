import type { RoundingMode } from "@receivables/core";
import { type Dec, one } from "./dec.ts";
import { bigTenTo } from "./power.ts";
import {
  addRatio,
  divideRatio,
  multiplyRatio,
  noRatio,
  type Ratio,
  ratioOfDec,
  ratioOfWhole,
  roundRatio,
  subtractRatio,
} from "./ratio.ts";
import type { Grid, ReadAdjustment, ReadLine } from "./read-invoice.ts";
import { isExact } from "./round-number.ts";

/** A line in minor units; `NaN` where an amount is beyond 2^53. */
export interface LineAmounts {
  readonly net: number;
  readonly allowances: readonly number[] | null;
  readonly charges: readonly number[] | null;
}

/** A line in exact minor units, its adjustments rounded or not as the policy says. */
export interface ExactLine {
  /** Quantity × price ÷ base quantity. */
  readonly product: Ratio;
  readonly allowances: readonly Ratio[];
  readonly charges: readonly Ratio[];
  /** The product less allowances plus charges. */
  readonly net: Ratio;
}

const hundred: Ratio = { n: 100n, d: 1n };

/** The amounts of a line, its net rounded once. */
export function lineAmounts(line: ReadLine, grid: Grid, mode: RoundingMode): LineAmounts {
  const exact = exactLine(line, grid, mode, "rounded");
  const step = BigInt(grid.unit);
  const round = (amount: Ratio) => toNumber(roundRatio(amount, step, mode));
  return {
    net: round(exact.net),
    allowances: line.allowances === null ? null : exact.allowances.map(round),
    charges: line.charges === null ? null : exact.charges.map(round),
  };
}

/** The line with every fraction kept. A stated amount is an operand and keeps all its decimals. */
export function exactLine(line: ReadLine, grid: Grid, mode: RoundingMode, amounts: "rounded" | "exact"): ExactLine {
  const product = productOf(line, grid);
  const amountOf = (each: ReadAdjustment): Ratio => {
    const exact = adjustmentAmount(each, grid, { product, quantity: line.quantity });
    return each.kind === "amount" || amounts === "exact"
      ? exact
      : ratioOfWhole(roundRatio(exact, BigInt(grid.unit), mode));
  };
  const allowances = (line.allowances ?? []).map(amountOf);
  const charges = (line.charges ?? []).map(amountOf);
  const net = subtractRatio(addRatio(product, sumRatios(charges)), sumRatios(allowances));
  return { product, allowances, charges, net };
}

/** What an adjustment falls back on where it states no base or quantity of its own. */
interface AdjustmentBase {
  /** Minor units. */
  readonly product: Ratio;
  readonly quantity: Dec;
}

/** The exact amount of an allowance or charge in minor units. */
export function adjustmentAmount(each: ReadAdjustment, grid: Grid, fallback: AdjustmentBase | null): Ratio {
  switch (each.kind) {
    case "amount":
      return inMinor(each.amount, grid);
    case "percent": {
      const base = each.base === null ? (fallback?.product ?? noRatio) : inMinor(each.base, grid);
      return divideRatio(multiplyRatio(base, ratioOfDec(each.percent)), hundred);
    }
    case "rate":
      return multiplyRatio(inMinor(each.rate, grid), ratioOfDec(each.quantity ?? fallback?.quantity ?? one));
  }
}

/** A number of major units in minor units, exact. */
export function inMinor(dec: Dec, grid: Grid): Ratio {
  const { n, d } = ratioOfDec(dec);
  return { n: n * bigTenTo(grid.exponent), d };
}

function productOf(line: ReadLine, grid: Grid): Ratio {
  const product = multiplyRatio(inMinor(line.price, grid), ratioOfDec(line.quantity));
  return line.base === one ? product : divideRatio(product, ratioOfDec(line.base));
}

export function sumRatios(amounts: readonly Ratio[]): Ratio {
  return amounts.reduce(addRatio, noRatio);
}

/** A whole number of minor units; `NaN` beyond 2^53. */
export function toNumber(minor: bigint): number {
  const value = Number(minor);
  return isExact(value) ? value : Number.NaN;
}
