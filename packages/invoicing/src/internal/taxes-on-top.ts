import type { Pot } from "./included-taxes.ts";
import { bigTenTo } from "./power.ts";
import {
  addRatio,
  multiplyRatio,
  noRatio,
  type Ratio,
  ratioOfDec,
  ratioOfWhole,
  reduceRatio,
  roundRatio,
} from "./ratio.ts";
import type { ReadInvoice } from "./read-invoice.ts";
import { type SettleOptions, settle, sumOf } from "./settle.ts";
import type { TaxRule } from "./tax-table.ts";

/** Taxable amounts and taxes by place of the group. */
export interface GroupAmounts {
  readonly taxables: readonly bigint[];
  readonly taxes: readonly bigint[];
  /** What prices with tax were, less the net and tax found for them. */
  readonly includedDifference: bigint;
  /** Taxes before rounding. */
  readonly exactTaxes: readonly Ratio[];
}

/** What is known of a group while its pots are added up. */
interface GroupSum {
  /** Taxes taken out of prices, rounded already. */
  fixed: bigint;
  /** Taxes on top, to be rounded. */
  open: Ratio;
  /** Part of `open` that stands in prices and is left to the payable rounding. */
  openIncluded: Ratio;
  taxable: Ratio;
  /** The whole tax before rounding. */
  exact: Ratio;
  retained: boolean;
}

/** Find the taxes that are not taken out of prices, and sum every group. */
export function addTaxes(pots: readonly Pot[], read: ReadInvoice, taxedPart: Ratio): GroupAmounts {
  const { policy, groups } = read;
  const sums: GroupSum[] = groups.map((group) => ({
    fixed: 0n,
    open: noRatio,
    openIncluded: noRatio,
    taxable: noRatio,
    exact: noRatio,
    retained: group.tax.retained === true,
  }));
  for (const pot of pots) addPot(pot, sums, read, taxedPart);
  const options: SettleOptions = { step: BigInt(read.grid.unit), rounding: policy.rounding, residue: policy.residue };
  const round = (amount: Ratio) => roundRatio(amount, options.step, options.rounding);
  const opens = policy.taxRounding === "document" ? settleGroups(sums, options) : sums.map((sum) => round(sum.open));
  return {
    taxables: sums.map((sum) => round(sum.taxable)),
    taxes: sums.map((sum, at) => sum.fixed + (opens[at] ?? 0n)),
    exactTaxes: sums.map((sum) => sum.exact),
    includedDifference: policy.residue === "payableRounding" ? differenceOf(pots, sums, round) : 0n,
  };
}

function addPot(pot: Pot, sums: readonly GroupSum[], read: ReadInvoice, taxedPart: Ratio): void {
  const { rules } = pot.bundle;
  const base = pot.taxed;
  let before = noRatio;
  rules.forEach((rule, place) => {
    const sum = sums[rule.group.index];
    if (sum === undefined) return;
    const printedBase = ratioOfWhole(pot.base);
    const taken = pot.included[place];
    const taxable = rule.compound ? addRatio(base, before) : base;
    sum.taxable = addRatio(sum.taxable, rule.compound ? addRatio(printedBase, before) : printedBase);
    if (taken !== undefined) {
      sum.fixed += taken;
      sum.exact = reduceRatio(addRatio(sum.exact, pot.includedExact[place] ?? noRatio));
      before = addRatio(before, ratioOfWhole(pot.includedAlone[place] ?? taken));
      return;
    }
    const exact = multiplyRatio(taxOnTop(rule, taxable, pot.quantity, read), taxedPart);
    const tax =
      read.policy.taxRounding === "line"
        ? ratioOfWhole(roundRatio(exact, BigInt(read.grid.unit), read.policy.rounding))
        : reduceRatio(exact);
    sum.open = addRatio(sum.open, tax);
    sum.exact = reduceRatio(addRatio(sum.exact, exact));
    if (rule.included) sum.openIncluded = addRatio(sum.openIncluded, tax);
    if (!rule.retained) before = addRatio(before, tax);
  });
}

/** A percentage of the taxable amount, or a fixed amount for each unit. */
function taxOnTop(rule: TaxRule, taxable: Ratio, quantity: Ratio, read: ReadInvoice): Ratio {
  if (rule.perUnit !== null) {
    const { n, d } = multiplyRatio(ratioOfDec(rule.perUnit), quantity);
    return { n: n * bigTenTo(read.grid.exponent), d };
  }
  const { n, d } = multiplyRatio(taxable, ratioOfDec(rule.percent));
  return { n, d: d * 100n };
}

/** Round the taxes of all groups once, together; retained ones by themselves. */
function settleGroups(sums: readonly GroupSum[], options: SettleOptions): readonly bigint[] {
  const parts = sums.map(() => 0n);
  for (const retained of [false, true]) {
    const places = sums.flatMap((sum, at) => (sum.retained === retained ? [at] : []));
    const ideals = places.map((at) => sums[at]?.open ?? noRatio);
    const total = ideals.reduce((sum, ideal) => reduceRatio(addRatio(sum, ideal)), noRatio);
    // A tax that is nothing takes no residue.
    const taxed = places.filter((_, at) => ideals[at]?.n !== 0n);
    const settled = settle(
      taxed.map((at) => sums[at]?.open ?? noRatio),
      roundRatio(total, options.step, options.rounding),
      options.residue === "payableRounding" ? { ...options, residue: "largestRemainder" } : options,
    );
    taxed.forEach((at, rank) => {
      parts[at] = settled[rank] ?? 0n;
    });
  }
  return parts;
}

function differenceOf(pots: readonly Pot[], sums: readonly GroupSum[], round: (amount: Ratio) => bigint): bigint {
  const inclusive = pots.filter((pot) => pot.bundle.rules.some((rule) => rule.included));
  const priced = sumOf(inclusive.map((pot) => pot.printed));
  const nets = sumOf(inclusive.map((pot) => pot.base));
  return priced - nets - sumOf(sums.map((sum) => round(sum.openIncluded)));
}
