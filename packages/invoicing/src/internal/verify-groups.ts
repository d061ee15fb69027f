import {
  addFraction,
  compareFraction,
  type Fraction,
  fractionOf,
  type Issue,
  multiplyFraction,
  zeroFraction,
} from "@receivables/core";
import type { FigureCheck, StatedInvoice, StatedTaxGroup } from "../model/verification.ts";
import { checkDecimals, checkFigure, taxSlack } from "./check-figure.ts";
import { readDec } from "./dec.ts";
import type { Figures } from "./figures.ts";
import { formatMinorFraction, fractionOfDec } from "./fraction.ts";
import { inMinor } from "./line-amounts.ts";
import type { ReadInvoice } from "./read-model.ts";
import type { Bundle, GroupDraft } from "./tax-bundle.ts";
import { readStated } from "./verify-lines.ts";

/** The stated groups, checked, and the sum of their taxes. */
export interface VerifiedGroups {
  readonly checks: readonly FigureCheck[];
  readonly taxTotal: Fraction;
  readonly retained: Fraction;
}

/** How a group is recomputed from figures the document states. */
export interface GroupOperands {
  /** Stated or computed nets of the lines. */
  readonly nets: readonly Fraction[];
  readonly figures: Figures;
  /** Whether every tax is one percentage on top, rounded for its group: then stated figures are the operands. */
  readonly plain: boolean;
}

const untaxed: ReadonlySet<string> = new Set(["Z", "E", "AE", "G", "K", "O"]);

/** Hold taxable amounts against their lines, taxes against taxable amounts, and look for groups without a row. */
export function verifyGroups(
  read: ReadInvoice,
  stated: StatedInvoice,
  operands: GroupOperands,
  issues: Issue[],
): VerifiedGroups {
  const checks: FigureCheck[] = [];
  const bases = operands.plain ? basesOf(read, operands) : operands.figures.taxables.map(fractionOf);
  const found = new Set<number>();
  let taxTotal = zeroFraction;
  let retained = zeroFraction;
  stated.taxGroups.forEach((row, at) => {
    const figure = `/taxGroups/${at}`;
    const group = findGroup(read, row, found);
    if (group !== null) found.add(group.index);
    const taxable = readStated(row.taxable, `${figure}/taxable`, issues);
    const tax = readStated(row.tax, `${figure}/tax`, issues);
    if (taxable === null || tax === null) return;
    const place = placeOf(row);
    const fine = [
      checkDecimals(read, row.taxable, taxable, { figure: `${figure}/taxable`, place }),
      checkDecimals(read, row.tax, tax, { figure: `${figure}/tax`, place }),
    ];
    checks.push(...fine.filter((each) => each !== null));
    const slack = untaxed.has(row.category) ? {} : { slack: taxSlack(read) };
    const [statedBase, statedTax] = [inMinor(taxable, read.grid), inMinor(tax, read.grid)];
    const base = group === null ? zeroFraction : (bases[group.index] ?? zeroFraction);
    checks.push(
      checkFigure(read, {
        figure: `${figure}/taxable`,
        code: "GROUP_BASE",
        stated: statedBase,
        computed: base,
        exact: operands.plain,
        ...slack,
        place,
      }),
    );
    const computed = operands.plain || group === null ? percentOf(statedBase, row) : computedTax(group, operands);
    checks.push(
      checkFigure(read, { figure: `${figure}/tax`, code: "BR-CO-17", stated: statedTax, computed, ...slack, place }),
    );
    if (row.retained === true) retained = addFraction(retained, statedTax);
    else taxTotal = addFraction(taxTotal, statedTax);
  });
  checks.push(...missingGroups(read, bases, found));
  if (stated.taxGroups.length === 0) checks.push(noGroups(read));
  return { checks, taxTotal, retained };
}

/** Lines less allowances plus charges of each group, as stated. */
function basesOf(read: ReadInvoice, { nets, figures }: GroupOperands): readonly Fraction[] {
  const bases = read.groups.map(() => zeroFraction);
  const add = (bundle: Bundle, amount: Fraction) => {
    const [group = 0] = bundle.groups;
    bases[group] = addFraction(bases[group] ?? zeroFraction, amount);
  };
  for (const [at, line] of read.lines.entries()) add(line.bundle, nets[at] ?? zeroFraction);
  for (const [at, each] of read.allowances.entries()) add(each.bundle, fractionOf(-(figures.allowances[at] ?? 0)));
  for (const [at, each] of read.charges.entries()) add(each.bundle, fractionOf(figures.charges[at] ?? 0));
  return bases;
}

function percentOf(base: Fraction, row: StatedTaxGroup): Fraction {
  const percent = readDec(row.rate ?? "0");
  if (percent === null) return zeroFraction;
  const { n, d } = multiplyFraction(base, fractionOfDec(percent));
  return { n, d: d * 100n };
}

function computedTax(group: GroupDraft, { figures }: GroupOperands): Fraction {
  return fractionOf(figures.taxes[group.index] ?? 0);
}

/** The computed group a stated row is about; of several alike the first not taken yet. */
function findGroup(read: ReadInvoice, row: StatedTaxGroup, taken: ReadonlySet<number>): GroupDraft | null {
  const alike = read.groups.filter((group) => isAlike(group, row));
  const same = alike.filter(
    ({ tax, certificateId }) =>
      tax.exemptionReason === row.exemptionReason && (certificateId ?? undefined) === row.certificateId,
  );
  const free = (group: GroupDraft) => !taken.has(group.index);
  return same.find(free) ?? alike.find(free) ?? alike[0] ?? null;
}

function isAlike({ category, rate, perUnit, tax }: GroupDraft, row: StatedTaxGroup): boolean {
  if (category !== row.category || tax.scheme !== row.scheme || tax.jurisdiction !== row.jurisdiction) return false;
  if ((perUnit ?? undefined) !== row.perUnit) return false;
  if ((tax.compound === true) !== (row.compound === true) || (tax.retained === true) !== (row.retained === true)) {
    return false;
  }
  if (untaxed.has(category)) return true;
  const [own, other] = [readDec(rate ?? "0"), readDec(row.rate ?? "0")];
  return own !== null && other !== null && compareFraction(fractionOfDec(own), fractionOfDec(other)) === 0;
}

function placeOf(row: StatedTaxGroup): Pick<FigureCheck, "category" | "rate"> {
  return { category: row.category, ...(row.rate === undefined ? {} : { rate: row.rate }) };
}

/** Groups of lines, allowances and charges that the document has no row for. */
function missingGroups(
  read: ReadInvoice,
  bases: readonly Fraction[],
  found: ReadonlySet<number>,
): readonly FigureCheck[] {
  return read.groups
    .filter((group) => !found.has(group.index))
    .map((group): FigureCheck => {
      const base = bases[group.index] ?? zeroFraction;
      const code = base.n === 0n ? "ZERO_GROUP" : "GROUP_BASE";
      const place = { category: group.category, ...(group.rate === null ? {} : { rate: group.rate }) };
      const check = checkFigure(read, {
        figure: "/taxGroups",
        code,
        stated: zeroFraction,
        computed: base,
        exact: true,
        place,
      });
      return { ...check, verdict: "wrong" };
    });
}

function noGroups(read: ReadInvoice): FigureCheck {
  const nothing = formatMinorFraction(zeroFraction, read.grid.exponent);
  return {
    figure: "/taxGroups",
    code: "BR-CO-18",
    verdict: "wrong",
    stated: nothing,
    computed: nothing,
    difference: nothing,
  };
}
