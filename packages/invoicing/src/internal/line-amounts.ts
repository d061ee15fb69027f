import type { RoundingMode } from "@receivables/core";
import { type Dec, one } from "./dec.ts";
import { bigTenTo, tenTo } from "./power.ts";
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
import { isExact, roundNumber } from "./round-number.ts";

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

/** The amounts of a line, its net rounded once. In doubles where they are proven exact, else in bigint. */
export function lineAmounts(line: ReadLine, grid: Grid, mode: RoundingMode): LineAmounts {
  if (line.allowances === null && line.charges === null) {
    const net = netInNumbers(line, grid, mode, 0);
    return { net: Number.isNaN(net) ? netInRatio(line, grid, mode) : net, allowances: null, charges: null };
  }
  const allowances = statedInNumbers(line.allowances, grid);
  const charges = statedInNumbers(line.charges, grid);
  if (allowances !== undefined && charges !== undefined) {
    const net = netInNumbers(line, grid, mode, sumOf(charges) - sumOf(allowances));
    if (!Number.isNaN(net)) return { net, allowances, charges };
  }
  const exact = exactLine(line, grid, mode, "rounded");
  const step = BigInt(grid.unit);
  const round = (amount: Ratio) => toNumber(roundRatio(amount, step, mode));
  return {
    net: round(exact.net),
    allowances: line.allowances === null ? null : exact.allowances.map(round),
    charges: line.charges === null ? null : exact.charges.map(round),
  };
}

/** Quantity × price ÷ base + addend as `numerator / divisor`; `NaN` unless every step is a safe integer. */
function netInNumbers(line: ReadLine, grid: Grid, mode: RoundingMode, addend: number): number {
  const { quantity, price, base } = line;
  const product = quantity.c * price.c;
  if (!isExact(product)) return Number.NaN;
  const shift = grid.exponent + base.s - quantity.s - price.s;
  const divisor = shift >= 0 ? base.c : base.c * tenTo(-shift);
  const numerator = (shift >= 0 ? product * tenTo(shift) : product) + addend * divisor;
  const steps = divisor * grid.unit;
  if (!isExact(numerator) || !isExact(steps) || !isExact(addend * divisor)) return Number.NaN;
  const net = roundNumber(numerator, steps, mode) * grid.unit;
  return isExact(net) ? net : Number.NaN;
}

function netInRatio(line: ReadLine, grid: Grid, mode: RoundingMode): number {
  return toNumber(roundRatio(productOf(line, grid), BigInt(grid.unit), mode));
}

/** Stated amounts with no more decimals than the currency, in minor units; `undefined` when one needs more. */
function statedInNumbers(
  adjustments: readonly ReadAdjustment[] | null,
  grid: Grid,
): readonly number[] | null | undefined {
  if (adjustments === null) return null;
  const amounts: number[] = [];
  for (const each of adjustments) {
    if (each.kind !== "amount" || each.amount.s > grid.exponent) return undefined;
    const minor = each.amount.c * tenTo(grid.exponent - each.amount.s);
    if (!isExact(minor) || minor % grid.unit !== 0) return undefined;
    amounts.push(minor);
  }
  return amounts;
}

function sumOf(amounts: readonly number[] | null): number {
  let sum = 0;
  if (amounts !== null) for (const amount of amounts) sum += amount;
  return sum;
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
