import type { Issue } from "@receivables/core";
import type { FaultCode, FigureCheck, StatedInvoice, StatedTotals } from "../model/verification.ts";
import { checkDecimals, checkFigure } from "./check-figure.ts";
import { type Dec, readDec } from "./dec.ts";
import type { Figures } from "./figures.ts";
import { inMinor, sumRatios } from "./line-amounts.ts";
import { addRatio, formatMinorRatio, noRatio, type Ratio, ratioOfWhole, subtractRatio } from "./ratio.ts";
import type { ReadDocumentAdjustment, ReadInvoice } from "./read-invoice.ts";
import { readStated } from "./verify-lines.ts";

/** What the totals are made of, as the document states it. */
export interface TotalOperands {
  readonly nets: readonly Ratio[];
  readonly taxTotal: Ratio;
  readonly retained: Ratio;
  /** Amounts of the adjustments that state none. */
  readonly figures: Figures;
  /** What the deposits of the input take off. */
  readonly deposits: Ratio;
}

type Name = keyof StatedTotals;

/** Hold every stated total against the stated figures it is made of; a total left out counts as its rule gives it. */
export function verifyTotals(
  read: ReadInvoice,
  stated: StatedInvoice,
  operands: TotalOperands,
  issues: Issue[],
): readonly FigureCheck[] {
  const checks: FigureCheck[] = [];
  const hold = (name: Name, code: FaultCode, computed: Ratio, repair?: FigureCheck["repair"]): Ratio => {
    const text = stated.totals[name];
    if (text === undefined) return computed;
    const figure = `/totals/${name}`;
    const dec = readStated(text, figure, issues);
    if (dec === null) return computed;
    const decimals = checkDecimals(read, text, dec, { figure });
    if (decimals !== null) checks.push(decimals);
    const amount = inMinor(dec, read.grid);
    const check = { figure, code, stated: amount, computed, exact: true, ...(repair === undefined ? {} : { repair }) };
    checks.push(checkFigure(read, check));
    return amount;
  };
  const lineTotal = hold("lineTotal", "BR-CO-10", sumRatios(operands.nets));
  const allowances = hold(
    "allowanceTotal",
    "BR-CO-11",
    adjustments(read, read.allowances, operands.figures.allowances),
  );
  const charges = hold("chargeTotal", "BR-CO-12", adjustments(read, read.charges, operands.figures.charges));
  const exclusive = hold("taxExclusive", "BR-CO-13", addRatio(subtractRatio(lineTotal, allowances), charges));
  const taxTotal = hold("taxTotal", "BR-CO-14", operands.taxTotal);
  const inclusive = hold("taxInclusive", "BR-CO-15", addRatio(exclusive, taxTotal));
  const prepaid = statedOr(read, stated.totals.prepaid ?? read.input.prepaid, operands.deposits, stated);
  const retained = statedOr(read, stated.totals.retained, operands.retained, null);
  const rounding = statedOr(read, stated.totals.payableRounding ?? read.input.payableRounding, noRatio, null);
  const due = subtractRatio(subtractRatio(inclusive, retained), prepaid);
  hold("payable", "BR-CO-16", addRatio(due, rounding), roundingRepair(read, stated, due));
  return checks;
}

/** A difference below one unit is repaired by the payable rounding (BT-114), a larger one in the payable amount. */
function roundingRepair(read: ReadInvoice, stated: StatedInvoice, due: Ratio): FigureCheck["repair"] {
  const payable = readDec(stated.totals.payable ?? "");
  if (payable === null) return undefined;
  const rounding = subtractRatio(inMinor(payable, read.grid), due);
  const unit = inMinor(wholeUnit, read.grid);
  const small = (rounding.n < 0n ? -rounding.n : rounding.n) * unit.d < unit.n * rounding.d;
  if (!small) return undefined;
  return { figure: "/input/payableRounding", to: formatMinorRatio(rounding, read.grid.exponent) };
}

const wholeUnit: Dec = { c: 1, s: 0, big: null };

/** The sum of allowances or charges: as stated, else as computed. */
function adjustments(read: ReadInvoice, list: readonly ReadDocumentAdjustment[], computed: readonly number[]): Ratio {
  return sumRatios(
    list.map(({ adjustment }, at) =>
      adjustment.kind === "amount" ? inMinor(adjustment.amount, read.grid) : ratioOfWhole(computed[at] ?? 0),
    ),
  );
}

function statedOr(read: ReadInvoice, text: string | undefined, fallback: Ratio, totals: StatedInvoice | null): Ratio {
  const dec = text === undefined ? null : readDec(text);
  if (dec === null) return fallback;
  const amount = inMinor(dec, read.grid);
  // The input's prepaid amount stands beside its deposits, a stated total holds both.
  return totals !== null && totals.totals.prepaid === undefined ? addRatio(amount, fallback) : amount;
}
