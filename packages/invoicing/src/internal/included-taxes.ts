import {
  addFraction,
  divideFraction,
  type Fraction,
  fractionOf,
  multiplyFraction,
  reduceFraction,
  roundFraction,
  subtractFraction,
  zeroFraction,
} from "@receivables/core";
import { fractionOfDec } from "./fraction.ts";
import { bigTenTo } from "./power.ts";
import type { ReadInvoice } from "./read-model.ts";
import { type SettleOptions, settle, sumOf } from "./settle.ts";
import type { Bundle, TaxRule } from "./tax-bundle.ts";

/** A line, allowance or charge on its way to its net, in minor units. */
export interface PotItem {
  readonly bundle: Bundle;
  readonly quantity: Fraction;
  /** The amount as priced, before any rounding the policy leaves out. */
  readonly exact: Fraction;
  /** The amount as priced, rounded. */
  readonly printed: bigint;
  /** The amount without the taxes its price contains. */
  net: bigint;
}

/** Items whose tax is found together. */
export interface Pot {
  readonly bundle: Bundle;
  readonly items: PotItem[];
  exact: Fraction;
  quantity: Fraction;
  /** As priced, rounded. */
  printed: bigint;
  /** Without the taxes the prices contain. */
  base: bigint;
  /**
   * What taxes that the prices do not contain are charged on: the base as this pot alone has it. Where leftover cents
   * moved its base, they are not taxed: which pot they go to may hang on the order of the lines, a tax must not.
   */
  taxed: Fraction;
  /** Rounded amounts of the contained taxes, by place of the rule; absent for the others. */
  included: (bigint | undefined)[];
  /** The same before rounding. */
  includedExact: (Fraction | undefined)[];
  /** The same rounded each by itself, for taxes on these taxes. */
  includedAlone: (bigint | undefined)[];
}

/** A contained tax as `share × base + fixed`. */
interface Contained {
  readonly place: number;
  readonly share: Fraction;
  readonly fixed: Fraction;
}

const unity: Fraction = { n: 1n, d: 1n };

/**
 * Take the taxes out of the prices that contain them: `base = (priced - fixed) ÷ (1 + shares)`. Base and contained taxes
 * of a pot sum to what was priced. False where no base gives that price.
 */
export function takeIncludedTaxes(pots: readonly Pot[], read: ReadInvoice): boolean {
  const inclusive = pots.filter((pot) => pot.bundle.rules.some((rule) => rule.included));
  const split: PotSplit[] = [];
  for (const pot of inclusive) {
    const contained = containedTaxes(pot.bundle.rules, pot.quantity, read.grid.exponent);
    const whole = wholeOf(contained);
    if (whole.n <= 0n) return false;
    split.push({ pot, contained, base: baseOf(pot.exact, contained, whole) });
  }
  const options = {
    step: BigInt(read.grid.unit),
    rounding: read.policy.rounding,
    residue: read.policy.residue,
  };
  if (options.residue === "payableRounding") roundItems(split, read, options);
  else if (read.policy.inclusiveMethod === "netFirst") roundBases(split, read, options);
  else roundTaxes(split, read, options);
  return true;
}

interface PotSplit {
  readonly pot: Pot;
  readonly contained: readonly Contained[];
  readonly base: Fraction;
}

/** Each item's net is rounded; what net and tax miss the price by is left to the payable rounding. */
function roundItems(split: readonly PotSplit[], read: ReadInvoice, options: SettleOptions): void {
  for (const { pot } of split) {
    for (const item of pot.items) item.net = roundFraction(itemBase(item, read), options.rounding, options.step);
    pot.base = sumOf(pot.items.map((item) => item.net));
    pot.taxed = fractionOf(pot.base);
  }
}

/** The net is rounded, the taxes are the rest. */
function roundBases(split: readonly PotSplit[], read: ReadInvoice, options: SettleOptions): void {
  const ideals = split.map(({ base }) => base);
  const bases = roundTogether(ideals, read, options);
  split.forEach(({ pot, contained, base }, at) => {
    pot.base = bases[at] ?? 0n;
    const taxes = contained.map((tax) => taxOf(tax, base));
    const settled = settle(taxes, pot.printed - pot.base, options);
    keep(pot, { contained, base }, settled, read, options);
  });
}

/** The taxes are rounded, the net is the rest. */
function roundTaxes(split: readonly PotSplit[], read: ReadInvoice, options: SettleOptions): void {
  const ideals = split.flatMap(({ contained, base }) => contained.map((tax) => taxOf(tax, base)));
  const taxes = roundTogether(ideals, read, options);
  let from = 0;
  for (const { pot, contained, base } of split) {
    const own = taxes.slice(from, from + contained.length);
    from += contained.length;
    pot.base = pot.printed - sumOf(own);
    keep(pot, { contained, base }, own, read, options);
  }
}

/** Each figure on its own, or all so that they sum to the document's rounded figure. */
function roundTogether(ideals: readonly Fraction[], read: ReadInvoice, options: SettleOptions): readonly bigint[] {
  if (read.policy.taxRounding !== "document") {
    return ideals.map((ideal) => roundFraction(ideal, options.rounding, options.step));
  }
  const total = ideals.reduce((sum, ideal) => reduceFraction(addFraction(sum, ideal)), zeroFraction);
  return settle(ideals, roundFraction(total, options.rounding, options.step), options);
}

function keep(
  pot: Pot,
  { contained, base }: Pick<PotSplit, "contained" | "base">,
  taxes: readonly bigint[],
  read: ReadInvoice,
  options: SettleOptions,
): void {
  const round = (amount: Fraction) => roundFraction(amount, options.rounding, options.step);
  let alone = 0n;
  contained.forEach((tax, at) => {
    const exact = taxOf(tax, base);
    const rounded = round(exact);
    alone += rounded;
    pot.included[tax.place] = taxes[at] ?? 0n;
    pot.includedExact[tax.place] = exact;
    pot.includedAlone[tax.place] = rounded;
  });
  pot.taxed = fractionOf(read.policy.inclusiveMethod === "netFirst" ? round(base) : round(pot.exact) - alone);
  const nets = settle(
    pot.items.map((item) => itemBase(item, read)),
    pot.base,
    options,
  );
  pot.items.forEach((item, at) => {
    item.net = nets[at] ?? 0n;
  });
}

/** The exact net of an item: what was priced less the taxes it contains. */
export function itemBase(item: Omit<PotItem, "net" | "printed">, read: ReadInvoice): Fraction {
  const contained = containedTaxes(item.bundle.rules, item.quantity, read.grid.exponent);
  return baseOf(item.exact, contained, wholeOf(contained));
}

function containedTaxes(rules: readonly TaxRule[], quantity: Fraction, exponent: number): readonly Contained[] {
  const contained: Contained[] = [];
  rules.forEach((rule, place) => {
    if (!rule.included) return;
    if (rule.perUnit !== null) {
      const { n, d } = multiplyFraction(fractionOfDec(rule.perUnit), quantity);
      contained.push({ place, share: zeroFraction, fixed: { n: n * bigTenTo(exponent), d } });
      return;
    }
    const before = rule.compound ? contained : [];
    const percent = fractionOfDec(rule.percent);
    const rate = { n: percent.n, d: percent.d * 100n };
    const share = before.reduce((sum, tax) => addFraction(sum, tax.share), unity);
    const fixed = before.reduce((sum, tax) => addFraction(sum, tax.fixed), zeroFraction);
    contained.push({ place, share: multiplyFraction(rate, share), fixed: multiplyFraction(rate, fixed) });
  });
  return contained;
}

function wholeOf(contained: readonly Contained[]): Fraction {
  return contained.reduce((sum, tax) => addFraction(sum, tax.share), unity);
}

function baseOf(priced: Fraction, contained: readonly Contained[], whole: Fraction): Fraction {
  const fixed = contained.reduce((sum, tax) => addFraction(sum, tax.fixed), zeroFraction);
  return reduceFraction(divideFraction(subtractFraction(priced, fixed), whole));
}

function taxOf(tax: Contained, base: Fraction): Fraction {
  return addFraction(multiplyFraction(tax.share, base), tax.fixed);
}
