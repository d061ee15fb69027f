import {
  compareFraction,
  divideFraction,
  type Fraction,
  fractionOf,
  type Issue,
  makeIssue,
  multiplyFraction,
  roundFraction,
  subtractFraction,
} from "@receivables/core";
import { type Dec, isZeroDec, readDec } from "../internal/dec.ts";
import { formatMinorFraction, fractionOfDec } from "../internal/fraction.ts";
import { inMinor, toNumber } from "../internal/line-amounts.ts";
import { onGrid } from "../internal/on-grid.ts";
import type { Grid } from "../internal/read-model.ts";
import { invoicingIssues } from "../issues.ts";
import type { CreditItem, ItemBalance, ItemDraw } from "../model/memo.ts";

/** A draw on an item, and what it leaves. */
export interface Drawn {
  readonly draw: ItemDraw;
  readonly left: ItemBalance;
}

/** Take all that is left of an item. */
export function drawAll(item: ItemBalance): Drawn {
  const { id, list, quantity, net, taxes } = item;
  const nothing = { minor: 0, currency: net.currency };
  return {
    draw: { id, list, quantity, net, taxes },
    left: {
      ...item,
      quantity: quantity === null ? null : "0",
      net: nothing,
      taxes: taxes.map(({ group }) => ({ group, tax: nothing })),
    },
  };
}

/** Take the tax that is left of an item and nothing else. */
export function drawTax(item: ItemBalance): Drawn {
  const { id, list, net, taxes } = item;
  const nothing = { minor: 0, currency: net.currency };
  return {
    draw: { id, list, quantity: null, net: nothing, taxes },
    left: { ...item, taxes: taxes.map(({ group }) => ({ group, tax: nothing })) },
  };
}

/** Take the part of an item that was asked for; `null` and an issue when there is not so much left. */
export function drawPart(
  item: ItemBalance,
  wanted: CreditItem,
  grid: Grid,
  path: string,
  issues: Issue[],
): Drawn | null {
  if (wanted.quantity !== undefined) return drawQuantity(item, wanted.quantity, grid, path, issues);
  if (wanted.amount !== undefined) return drawAmount(item, wanted.amount, grid, path, issues);
  if (wanted.priceReduction !== undefined) return drawReduction(item, wanted.priceReduction, grid, path, issues);
  return drawAll(item);
}

function drawQuantity(item: ItemBalance, text: string, grid: Grid, path: string, issues: Issue[]): Drawn | null {
  const wanted = readDec(text);
  const has = item.quantity === null ? null : readDec(item.quantity);
  if (wanted === null) return refuseNumber("quantity", `${path}/quantity`, issues);
  if (has === null || !isPart(fractionOfDec(wanted), fractionOfDec(has))) {
    return refuseExcess(item, `${path}/quantity`, issues);
  }
  if (compareFraction(fractionOfDec(wanted), fractionOfDec(has)) === 0) return drawAll(item);
  const fraction = divideFraction(fractionOfDec(wanted), fractionOfDec(has));
  const net = roundPart(item.net.minor, fraction, grid);
  const { draw, left } = drawNet(item, net, fraction, grid);
  const rest = subtractFraction(fractionOfDec(has), fractionOfDec(wanted));
  return { draw: { ...draw, quantity: text }, left: { ...left, quantity: decimalOf(rest) } };
}

function drawAmount(item: ItemBalance, text: string, grid: Grid, path: string, issues: Issue[]): Drawn | null {
  const dec = readDec(text);
  const minor = dec === null ? null : onGrid(dec, grid);
  if (minor === null) return refuseNumber("amount", `${path}/amount`, issues);
  return drawMinor(item, minor, grid, `${path}/amount`, issues);
}

/** The reduction of each unit not credited yet, rounded once. */
function drawReduction(item: ItemBalance, text: string, grid: Grid, path: string, issues: Issue[]): Drawn | null {
  const reduction = readDec(text);
  const quantity: Dec | null = item.quantity === null ? null : readDec(item.quantity);
  if (reduction === null) return refuseNumber("priceReduction", `${path}/priceReduction`, issues);
  if (quantity === null) return refuseExcess(item, `${path}/priceReduction`, issues);
  const exact = multiplyFraction(inMinor(reduction, grid), fractionOfDec(quantity));
  const minor = toNumber(roundFraction(exact, "halfUp", BigInt(grid.unit)));
  return drawMinor(item, minor, grid, `${path}/priceReduction`, issues);
}

function drawMinor(item: ItemBalance, minor: number, grid: Grid, path: string, issues: Issue[]): Drawn | null {
  if (Number.isNaN(minor) || !isPart(fractionOf(minor || 0), fractionOf(item.net.minor))) {
    return refuseExcess(item, path, issues);
  }
  if (minor === item.net.minor) {
    const { draw, left } = drawAll(item);
    return { draw: { ...draw, quantity: null }, left };
  }
  return drawNet(item, minor, divideFraction(fractionOf(minor), fractionOf(item.net.minor)), grid);
}

/** Take so much net, and of each tax the same fraction, rounded: what rounding leaves stays for later draws. */
function drawNet(item: ItemBalance, net: number, fraction: Fraction, grid: Grid): Drawn {
  const { currency } = item.net;
  const { id, list } = item;
  const drawn = item.taxes.map(({ group, tax }) => ({
    group,
    tax: roundPart(tax.minor, fraction, grid),
    from: tax.minor,
  }));
  return {
    draw: {
      id,
      list,
      quantity: null,
      net: { minor: net, currency },
      taxes: drawn.map(({ group, tax }) => ({ group, tax: { minor: tax, currency } })),
    },
    left: {
      ...item,
      net: { minor: item.net.minor - net, currency },
      taxes: drawn.map(({ group, tax, from }) => ({ group, tax: { minor: from - tax, currency } })),
    },
  };
}

function roundPart(minor: number, fraction: Fraction, grid: Grid): number {
  return toNumber(roundFraction(multiplyFraction(fractionOf(minor), fraction), "halfUp", BigInt(grid.unit)));
}

/** Whether a part is above nothing, on the side of the whole, and not larger. */
function isPart(part: Fraction, whole: Fraction): boolean {
  if (part.n === 0n) return false;
  return part.n > 0n === whole.n > 0n && whole.n !== 0n && compareFraction(size(part), size(whole)) <= 0;
}

function size({ n, d }: Fraction): Fraction {
  return { n: n < 0n ? -n : n, d };
}

/** A quantity as text: a difference of decimals always ends. */
function decimalOf(quantity: Fraction): string {
  const text = formatMinorFraction(quantity, 0);
  return isZeroDec(readDec(text) ?? { c: 0, s: 0, big: null }) ? "0" : text;
}

function refuseNumber(field: string, path: string, issues: Issue[]): null {
  issues.push(makeIssue(invoicingIssues, "invoicing.number_invalid", { field }, { path }));
  return null;
}

function refuseExcess(item: ItemBalance, path: string, issues: Issue[]): null {
  issues.push(makeIssue(invoicingIssues, "invoicing.credit_exceeds_remaining", { id: item.id }, { path }));
  return null;
}
