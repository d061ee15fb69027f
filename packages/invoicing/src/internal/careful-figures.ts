import {
  addFraction,
  type Fraction,
  fractionOf,
  type Issue,
  makeIssue,
  roundFraction,
  zeroFraction,
} from "@receivables/core";
import { invoicingIssues } from "../issues.ts";
import type { Figures } from "./figures.ts";
import { fractionOfDec } from "./fraction.ts";
import { type Pot, type PotItem, takeIncludedTaxes } from "./included-taxes.ts";
import { adjustmentAmount, exactLine, type LineAmounts, lineAmounts, toNumber } from "./line-amounts.ts";
import type { ReadDocumentAdjustment, ReadInvoice } from "./read-model.ts";
import { type SettleOptions, settle, sumOf } from "./settle.ts";
import { addTaxes } from "./taxes-on-top.ts";

/** Fractions finer than this are refused: sums of many lines over unlike base quantities grow without end. */
const finest = 1n << 4096n;

/** Figures with the fractions behind them. */
export interface CarefulFigures {
  readonly figures: Figures;
  /** Taxes before rounding, by place of the group. */
  readonly exactTaxes: readonly Fraction[];
}

/** How an invoice is computed in fractions. */
export interface CarefulOptions {
  /** Part of the base that tax is charged on at issue, below 1 where a discount is taken off it. */
  readonly taxedPart: Fraction;
}

/**
 * The figures of any invoice, in exact fractions, each rounded once. Slower than `quickInvoice` and equal to it
 * where both apply.
 */
export function carefulFigures(read: ReadInvoice, options: CarefulOptions, issues: Issue[]): CarefulFigures | null {
  const rounding = settleOptions(read);
  const printed = printLines(read, rounding);
  const { items, lines } = printed;
  const pots = makePots(read, items, rounding);
  if (pots === null || !takeIncludedTaxes(pots, read)) {
    const code = pots === null ? "invoicing.fractions_too_fine" : "invoicing.tax_inclusive_impossible";
    issues.push(makeIssue(invoicingIssues, code, {}, { path: "/lines" }));
    return null;
  }
  const { exactTaxes, ...amounts } = addTaxes(pots, read, options.taxedPart);
  return { figures: assemble(read, { items, lines, pots, ...amounts }), exactTaxes };
}

/** Rounding and residue of a policy, for `settle`. */
function settleOptions({ policy, grid }: ReadInvoice): SettleOptions {
  return { step: BigInt(grid.unit), rounding: policy.rounding, residue: policy.residue };
}

/** Lines, then allowances, then charges, each with its exact and its printed amount, allowances below 0. */
function printLines(
  read: ReadInvoice,
  options: SettleOptions,
): { readonly items: readonly PotItem[]; readonly lines: readonly LineAmounts[] } {
  const { grid, policy } = read;
  const { rounding } = policy;
  if (policy.lineAmounts === "rounded") {
    const lines = read.lines.map((line) => lineAmounts(line, grid, rounding));
    const items = lines.map((amounts, at) => item(read, at, wholeOrZero(amounts.net), null));
    return { lines, items: [...items, ...documentItems(read, options)] };
  }
  const exact = read.lines.map((line) => exactLine(line, grid, rounding, "exact"));
  const nets = exact.map(({ net }) => net);
  const printed = settle(nets, roundFraction(nets.reduce(addFraction, zeroFraction), rounding, options.step), options);
  const round = (amount: Fraction) => toNumber(roundFraction(amount, rounding, options.step));
  const lines = exact.map((line, at) => ({
    net: toNumber(printed[at] ?? 0n),
    allowances: line.allowances.length === 0 ? null : line.allowances.map(round),
    charges: line.charges.length === 0 ? null : line.charges.map(round),
  }));
  const items = exact.map(({ net }, at) => item(read, at, printed[at] ?? 0n, net));
  return { lines, items: [...items, ...documentItems(read, options)] };
}

function item(read: ReadInvoice, at: number, printed: bigint, exact: Fraction | null): PotItem {
  const line = read.lines[at];
  if (line === undefined) throw new RangeError("a line without its reading");
  const quantity = fractionOfDec(line.quantity);
  return { bundle: line.bundle, quantity, exact: exact ?? fractionOf(printed), printed, net: printed };
}

function documentItems(read: ReadInvoice, options: SettleOptions): readonly PotItem[] {
  const one =
    (sign: 1n | -1n) =>
    (each: ReadDocumentAdjustment): PotItem => {
      const amount = adjustmentAmount(each.adjustment, read.grid, null);
      const printed = roundFraction(amount, options.rounding, options.step) * sign;
      const exact = read.policy.lineAmounts === "exact" ? { n: amount.n * sign, d: amount.d } : fractionOf(printed);
      return { bundle: each.bundle, quantity: zeroFraction, exact, printed, net: printed };
    };
  return [...read.allowances.map(one(-1n)), ...read.charges.map(one(1n))];
}

/** One pot for each item where tax is rounded on lines, else one for each set of taxes. */
function makePots(read: ReadInvoice, items: readonly PotItem[], options: SettleOptions): readonly Pot[] | null {
  const byBundle = new Map<number, Pot>();
  const pots: Pot[] = [];
  for (const each of items) {
    let pot = read.policy.taxRounding === "line" ? undefined : byBundle.get(each.bundle.index);
    if (pot === undefined) {
      pot = {
        bundle: each.bundle,
        items: [],
        exact: zeroFraction,
        quantity: zeroFraction,
        printed: 0n,
        base: 0n,
        taxed: zeroFraction,
        included: [],
        includedExact: [],
        includedAlone: [],
      };
      byBundle.set(each.bundle.index, pot);
      pots.push(pot);
    }
    pot.items.push(each);
    pot.exact = addFraction(pot.exact, each.exact);
    pot.quantity = addFraction(pot.quantity, each.quantity);
    if (pot.exact.d > finest || pot.quantity.d > finest) return null;
  }
  const total = sumOf(items.map((each) => each.printed));
  const printed = settle(
    pots.map((pot) => pot.exact),
    total,
    options,
  );
  pots.forEach((pot, at) => {
    pot.printed = printed[at] ?? 0n;
    pot.base = pot.printed;
    pot.taxed = pot.exact;
  });
  return pots;
}

interface Parts {
  readonly items: readonly PotItem[];
  readonly lines: readonly LineAmounts[];
  readonly pots: readonly Pot[];
  readonly taxables: readonly bigint[];
  readonly taxes: readonly bigint[];
  readonly includedDifference: bigint;
}

function assemble(read: ReadInvoice, parts: Parts): Figures {
  const { items, pots } = parts;
  const inclusive = pots.some((pot) => pot.bundle.rules.some((rule) => rule.included));
  const nets = items.map((each) => toNumber(each.net));
  const gross = items.map((each) => toNumber(each.printed));
  const count = read.lines.length;
  const allowancesEnd = count + read.allowances.length;
  const lines = parts.lines.map((line, at) => ({
    ...line,
    net: Number.isNaN(line.net) ? Number.NaN : (nets[at] ?? 0),
  }));
  return {
    lines,
    lineGross: inclusive ? gross.slice(0, count) : null,
    allowances: nets.slice(count, allowancesEnd).map(positive),
    allowanceGross: inclusive ? gross.slice(count, allowancesEnd).map(positive) : null,
    charges: nets.slice(allowancesEnd),
    chargeGross: inclusive ? gross.slice(allowancesEnd) : null,
    taxables: parts.taxables.map(toNumber),
    taxes: parts.taxes.map(toNumber),
    inclusiveDifference: toNumber(parts.includedDifference),
  };
}

/** Allowances are computed below 0 and printed above it. */
function positive(amount: number): number {
  return amount === 0 ? 0 : -amount;
}

function wholeOrZero(minor: number): bigint {
  return Number.isNaN(minor) ? 0n : BigInt(minor);
}
