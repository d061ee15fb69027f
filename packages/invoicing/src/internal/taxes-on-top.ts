import {
  addFraction,
  type Fraction,
  fractionOf,
  multiplyFraction,
  reduceFraction,
  roundFraction,
  zeroFraction,
} from "@receivables/core";
import { fractionOfDec } from "./fraction.ts";
import type { Pot } from "./included-taxes.ts";
import { bigTenTo } from "./power.ts";
import type { ReadInvoice } from "./read-model.ts";
import { type SettleOptions, settle, sumOf } from "./settle.ts";
import type { TaxRule } from "./tax-bundle.ts";

/** Taxable amounts and taxes by place of the group. */
export interface GroupAmounts {
  readonly taxables: readonly bigint[];
  readonly taxes: readonly bigint[];
  /** What prices with tax were, less the net and tax found for them. */
  readonly includedDifference: bigint;
  /** Taxes before rounding. */
  readonly exactTaxes: readonly Fraction[];
}

/** What is known of a group while its pots are added up. */
interface GroupSum {
  /** Taxes taken out of prices, rounded already. */
  fixed: bigint;
  /** Taxes on top, to be rounded. */
  open: Fraction;
  /** Part of `open` that stands in prices and is left to the payable rounding. */
  openIncluded: Fraction;
  taxable: Fraction;
  /** The whole tax before rounding. */
  exact: Fraction;
  retained: boolean;
}

/** Find the taxes that are not taken out of prices, and sum every group. */
export function addTaxes(pots: readonly Pot[], read: ReadInvoice, taxedPart: Fraction): GroupAmounts {
  const { policy, groups } = read;
  const sums: GroupSum[] = groups.map((group) => ({
    fixed: 0n,
    open: zeroFraction,
    openIncluded: zeroFraction,
    taxable: zeroFraction,
    exact: zeroFraction,
    retained: group.tax.retained === true,
  }));
  for (const pot of pots) addPot(pot, sums, read, taxedPart);
  const options: SettleOptions = { step: BigInt(read.grid.unit), rounding: policy.rounding, residue: policy.residue };
  const round = (amount: Fraction) => roundFraction(amount, options.rounding, options.step);
  const opens = policy.taxRounding === "document" ? settleGroups(sums, options) : sums.map((sum) => round(sum.open));
  return {
    taxables: sums.map((sum) => round(sum.taxable)),
    taxes: sums.map((sum, at) => sum.fixed + (opens[at] ?? 0n)),
    exactTaxes: sums.map((sum) => sum.exact),
    includedDifference: policy.residue === "payableRounding" ? differenceOf(pots, sums, round) : 0n,
  };
}

function addPot(pot: Pot, sums: readonly GroupSum[], read: ReadInvoice, taxedPart: Fraction): void {
  const { rules } = pot.bundle;
  const base = pot.taxed;
  let before = zeroFraction;
  rules.forEach((rule, place) => {
    const sum = sums[rule.group.index];
    if (sum === undefined) return;
    const printedBase = fractionOf(pot.base);
    const taken = pot.included[place];
    const taxable = rule.compound ? addFraction(base, before) : base;
    sum.taxable = addFraction(sum.taxable, rule.compound ? addFraction(printedBase, before) : printedBase);
    if (taken !== undefined) {
      sum.fixed += taken;
      sum.exact = reduceFraction(addFraction(sum.exact, pot.includedExact[place] ?? zeroFraction));
      before = addFraction(before, fractionOf(pot.includedAlone[place] ?? taken));
      return;
    }
    const exact = multiplyFraction(taxOnTop(rule, taxable, pot.quantity, read), taxedPart);
    const tax =
      read.policy.taxRounding === "line"
        ? fractionOf(roundFraction(exact, read.policy.rounding, BigInt(read.grid.unit)))
        : reduceFraction(exact);
    sum.open = addFraction(sum.open, tax);
    sum.exact = reduceFraction(addFraction(sum.exact, exact));
    if (rule.included) sum.openIncluded = addFraction(sum.openIncluded, tax);
    if (!rule.retained) before = addFraction(before, tax);
  });
}

/** A percentage of the taxable amount, or a fixed amount for each unit. */
function taxOnTop(rule: TaxRule, taxable: Fraction, quantity: Fraction, read: ReadInvoice): Fraction {
  if (rule.perUnit !== null) {
    const { n, d } = multiplyFraction(fractionOfDec(rule.perUnit), quantity);
    return { n: n * bigTenTo(read.grid.exponent), d };
  }
  const { n, d } = multiplyFraction(taxable, fractionOfDec(rule.percent));
  return { n, d: d * 100n };
}

/** Round the taxes of all groups once, together; retained ones by themselves. */
function settleGroups(sums: readonly GroupSum[], options: SettleOptions): readonly bigint[] {
  const parts = sums.map(() => 0n);
  for (const retained of [false, true]) {
    const places = sums.flatMap((sum, at) => (sum.retained === retained ? [at] : []));
    const ideals = places.map((at) => sums[at]?.open ?? zeroFraction);
    const total = ideals.reduce((sum, ideal) => reduceFraction(addFraction(sum, ideal)), zeroFraction);
    // A tax that is nothing takes no residue.
    const taxed = places.filter((_, at) => ideals[at]?.n !== 0n);
    const settled = settle(
      taxed.map((at) => sums[at]?.open ?? zeroFraction),
      roundFraction(total, options.rounding, options.step),
      options.residue === "payableRounding" ? { ...options, residue: "largestRemainder" } : options,
    );
    taxed.forEach((at, rank) => {
      parts[at] = settled[rank] ?? 0n;
    });
  }
  return parts;
}

function differenceOf(pots: readonly Pot[], sums: readonly GroupSum[], round: (amount: Fraction) => bigint): bigint {
  const inclusive = pots.filter((pot) => pot.bundle.rules.some((rule) => rule.included));
  const priced = sumOf(inclusive.map((pot) => pot.printed));
  const nets = sumOf(inclusive.map((pot) => pot.base));
  return priced - nets - sumOf(sums.map((sum) => round(sum.openIncluded)));
}
