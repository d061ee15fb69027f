import type { RoundingMode } from "@receivables/core";
import { adjustmentAmount, type LineAmounts, lineAmounts, toNumber } from "./line-amounts.ts";
import { bigTenTo, tenTo } from "./power.ts";
import { roundRatio } from "./ratio.ts";
import type { Grid, ReadDocumentAdjustment, ReadInvoice } from "./read-invoice.ts";
import { isExact, roundNumber } from "./round-number.ts";
import type { GroupDraft } from "./tax-table.ts";

/** Every figure of an invoice before its totals, in minor units; `NaN` where one is beyond 2^53. */
export interface Figures {
  readonly lines: readonly LineAmounts[];
  /** Lines with the taxes their prices contain; `null` where no price contains one. */
  readonly lineGross: readonly number[] | null;
  readonly allowances: readonly number[];
  readonly allowanceGross: readonly number[] | null;
  readonly charges: readonly number[];
  readonly chargeGross: readonly number[] | null;
  /** By place of the group. */
  readonly taxables: readonly number[];
  readonly taxes: readonly number[];
  /** What prices with tax leave over, for the payable rounding. */
  readonly inclusiveDifference: number;
}

/**
 * The figures of an invoice whose lines are rounded first, with one percentage on top of each price and tax rounded for
 * each group: in doubles, each step proven exact or done in bigint. `null` for any other invoice.
 */
export function plainFigures(read: ReadInvoice): Figures | null {
  const { policy, bundles } = read;
  if (policy.lineAmounts !== "rounded" || policy.taxRounding !== "group") return null;
  if (policy.discountTax === "mixed" && read.input.terms !== undefined) return null;
  for (const bundle of bundles) if (!bundle.plain) return null;
  const { grid } = read;
  const mode = policy.rounding;
  const taxables: number[] = read.groups.map(() => 0);
  const lines: LineAmounts[] = [];
  for (const line of read.lines) {
    const amounts = lineAmounts(line, grid, mode);
    lines.push(amounts);
    addTo(taxables, line.bundle.groups, amounts.net);
  }
  const allowances = documentAmounts(read.allowances, grid, mode);
  for (const [place, each] of read.allowances.entries()) {
    addTo(taxables, each.bundle.groups, -(allowances[place] ?? 0));
  }
  const charges = documentAmounts(read.charges, grid, mode);
  for (const [place, each] of read.charges.entries()) addTo(taxables, each.bundle.groups, charges[place] ?? 0);
  const taxes = read.groups.map((group) => percentTax(taxables[group.index] ?? 0, group, grid, mode));
  const none = { lineGross: null, allowanceGross: null, chargeGross: null, inclusiveDifference: 0 };
  return { lines, allowances, charges, taxables, taxes, ...none };
}

function addTo(taxables: number[], groups: readonly number[], amount: number): void {
  const [group = 0] = groups;
  const sum = (taxables[group] ?? 0) + amount;
  taxables[group] = isExact(sum) ? sum : Number.NaN;
}

/** Document allowances or charges, each rounded once. */
function documentAmounts(
  adjustments: readonly ReadDocumentAdjustment[],
  grid: Grid,
  mode: RoundingMode,
): readonly number[] {
  return adjustments.map(({ adjustment }) => {
    if (adjustment.kind === "amount" && adjustment.amount.s <= grid.exponent) {
      const minor = adjustment.amount.c * tenTo(grid.exponent - adjustment.amount.s);
      if (isExact(minor) && minor % grid.unit === 0) return minor;
    }
    return toNumber(roundRatio(adjustmentAmount(adjustment, grid, null), BigInt(grid.unit), mode));
  });
}

/** Taxable × percent ÷ 100, rounded once. */
function percentTax(taxable: number, { percent }: GroupDraft, grid: Grid, mode: RoundingMode): number {
  if (percent.c === 0 || taxable === 0) return Number.isNaN(taxable) ? taxable : 0;
  const product = taxable * percent.c;
  const divisor = tenTo(percent.s + 2) * grid.unit;
  if (isExact(product) && isExact(divisor)) return roundNumber(product, divisor, mode) * grid.unit;
  if (Number.isNaN(taxable)) return taxable;
  const exact = { n: BigInt(taxable) * (percent.big ?? BigInt(percent.c)), d: bigTenTo(percent.s + 2) };
  return toNumber(roundRatio(exact, BigInt(grid.unit), mode));
}
