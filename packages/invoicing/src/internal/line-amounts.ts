import {
  addFraction,
  divideFraction,
  type Fraction,
  fractionOf,
  multiplyFraction,
  type RoundingMode,
  roundFraction,
  subtractFraction,
  zeroFraction,
} from "@receivables/core";
import { type Dec, one } from "./dec.ts";
import { fractionOfDec } from "./fraction.ts";
import { bigTenTo } from "./power.ts";
import type { Grid, ReadAdjustment, ReadLine } from "./read-model.ts";
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
  readonly product: Fraction;
  readonly allowances: readonly Fraction[];
  readonly charges: readonly Fraction[];
  /** The product less allowances plus charges. */
  readonly net: Fraction;
}

const hundred: Fraction = { n: 100n, d: 1n };

/** The amounts of a line, its net rounded once. */
export function lineAmounts(line: ReadLine, grid: Grid, mode: RoundingMode): LineAmounts {
  const exact = exactLine(line, grid, mode, "rounded");
  const step = BigInt(grid.unit);
  const round = (amount: Fraction) => toNumber(roundFraction(amount, mode, step));
  return {
    net: round(exact.net),
    allowances: line.allowances === null ? null : exact.allowances.map(round),
    charges: line.charges === null ? null : exact.charges.map(round),
  };
}

/** The line with every fraction kept. A stated amount is an operand and keeps all its decimals. */
export function exactLine(line: ReadLine, grid: Grid, mode: RoundingMode, amounts: "rounded" | "exact"): ExactLine {
  const product = productOf(line, grid);
  const amountOf = (each: ReadAdjustment): Fraction => {
    const exact = adjustmentAmount(each, grid, { product, quantity: line.quantity });
    return each.kind === "amount" || amounts === "exact"
      ? exact
      : fractionOf(roundFraction(exact, mode, BigInt(grid.unit)));
  };
  const allowances = (line.allowances ?? []).map(amountOf);
  const charges = (line.charges ?? []).map(amountOf);
  const net = subtractFraction(addFraction(product, sumRatios(charges)), sumRatios(allowances));
  return { product, allowances, charges, net };
}

/** What an adjustment falls back on where it states no base or quantity of its own. */
interface AdjustmentBase {
  /** Minor units. */
  readonly product: Fraction;
  readonly quantity: Dec;
}

/** The exact amount of an allowance or charge in minor units. */
export function adjustmentAmount(each: ReadAdjustment, grid: Grid, fallback: AdjustmentBase | null): Fraction {
  switch (each.kind) {
    case "amount":
      return inMinor(each.amount, grid);
    case "percent": {
      const base = each.base === null ? (fallback?.product ?? zeroFraction) : inMinor(each.base, grid);
      return divideFraction(multiplyFraction(base, fractionOfDec(each.percent)), hundred);
    }
    case "rate":
      return multiplyFraction(inMinor(each.rate, grid), fractionOfDec(each.quantity ?? fallback?.quantity ?? one));
  }
}

/** A number of major units in minor units, exact. */
export function inMinor(dec: Dec, grid: Grid): Fraction {
  const { n, d } = fractionOfDec(dec);
  return { n: n * bigTenTo(grid.exponent), d };
}

function productOf(line: ReadLine, grid: Grid): Fraction {
  const product = multiplyFraction(inMinor(line.price, grid), fractionOfDec(line.quantity));
  return line.base === one ? product : divideFraction(product, fractionOfDec(line.base));
}

export function sumRatios(amounts: readonly Fraction[]): Fraction {
  return amounts.reduce(addFraction, zeroFraction);
}

/** A whole number of minor units; `NaN` beyond 2^53. */
export function toNumber(minor: bigint): number {
  const value = Number(minor);
  return isExact(value) ? value : Number.NaN;
}
