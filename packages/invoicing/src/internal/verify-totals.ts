import {
  addFraction,
  exponentOf,
  type Fraction,
  fractionOf,
  type Issue,
  isCurrencyCode,
  multiplyFraction,
  roundFraction,
  subtractFraction,
  zeroFraction,
} from "@receivables/core";
import type { FaultCode, FigureCheck, StatedInvoice, StatedTotals } from "../model/verification.ts";
import { checkDecimals, checkFigure } from "./check-figure.ts";
import { type Dec, readDec } from "./dec.ts";
import type { Figures } from "./figures.ts";
import { formatMinorFraction, fractionOfDec } from "./fraction.ts";
import { inMinor, sumRatios } from "./line-amounts.ts";
import { bigTenTo } from "./power.ts";
import type { ReadDocumentAdjustment, ReadInvoice } from "./read-model.ts";
import { readStated } from "./verify-lines.ts";

/** What the totals are made of, as the document states it. */
export interface TotalOperands {
  readonly nets: readonly Fraction[];
  readonly taxTotal: Fraction;
  readonly retained: Fraction;
  /** Amounts of the adjustments that state none. */
  readonly figures: Figures;
  /** What the deposits of the input take off. */
  readonly deposits: Fraction;
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
  const hold = (name: Name, code: FaultCode, computed: Fraction, repair?: FigureCheck["repair"]): Fraction => {
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
  const exclusive = hold("taxExclusive", "BR-CO-13", addFraction(subtractFraction(lineTotal, allowances), charges));
  const taxTotal = hold("taxTotal", "BR-CO-14", operands.taxTotal);
  const inclusive = hold("taxInclusive", "BR-CO-15", addFraction(exclusive, taxTotal));
  const paid = addFraction(inputAmount(read, read.input.prepaid), operands.deposits);
  const told = read.input.prepaid !== undefined || read.input.deposits !== undefined;
  // Without either in the input, what was paid before is known from the stated figure alone.
  const prepaid = told ? hold("prepaid", "PREPAID_TOTAL", paid) : inputAmount(read, stated.totals.prepaid);
  const retained = hold("retained", "RETAINED_TOTAL", operands.retained);
  const due = subtractFraction(subtractFraction(inclusive, retained), prepaid);
  const agreed = roundingOf(read, operands.figures, due);
  const rounding =
    agreed === null
      ? inputAmount(read, stated.totals.payableRounding)
      : hold("payableRounding", "PAYABLE_ROUNDING", agreed);
  hold("payable", "BR-CO-16", addFraction(due, rounding), roundingRepair(read, stated, due));
  const accounted = checkAccounted(read, stated, taxTotal, issues);
  return accounted === null ? checks : [...checks, accounted];
}

/** An amount of the input, or a stated one without a rule of its own; 0 where there is none. */
function inputAmount(read: ReadInvoice, text: string | undefined): Fraction {
  const dec = text === undefined ? null : readDec(text);
  return dec === null ? zeroFraction : inMinor(dec, read.grid);
}

/** The rounding of what is payable: to a coin, or what was agreed and prices with tax leave over; `null` where neither is known. */
function roundingOf(
  { input, policy, grid }: ReadInvoice,
  { inclusiveDifference }: Figures,
  due: Fraction,
): Fraction | null {
  const left = fractionOf(Number.isNaN(inclusiveDifference) ? 0 : inclusiveDifference);
  if (policy.cash !== null) {
    const { step, rounding } = policy.cash;
    return subtractFraction(fractionOf(roundFraction(addFraction(due, left), rounding, BigInt(step))), due);
  }
  const { payableRounding: text } = input;
  if (text === undefined) return left.n === 0n ? null : left;
  const dec = readDec(text);
  return dec === null ? left : addFraction(inMinor(dec, grid), left);
}

/** The tax total in the accounting currency: the stated tax total at the rate of the input. */
function checkAccounted(
  read: ReadInvoice,
  stated: StatedInvoice,
  taxTotal: Fraction,
  issues: Issue[],
): FigureCheck | null {
  const { accounting, currency } = read.input;
  const { taxTotalAccounting: text } = stated.totals;
  const rate = accounting === undefined ? null : readDec(accounting.rate.rate);
  if (accounting === undefined || rate === null || text === undefined || !isCurrencyCode(accounting.currency))
    return null;
  const figure = "/totals/taxTotalAccounting";
  const dec = readStated(text, figure, issues);
  if (dec === null) return null;
  const exponent = exponentOf(accounting.currency);
  const scale = { n: bigTenTo(exponent), d: bigTenTo(exponentOf(currency)) };
  const computed = multiplyFraction(multiplyFraction(taxTotal, fractionOfDec(rate)), scale);
  const own = { ...read, grid: { exponent, unit: 1 } };
  return checkFigure(own, { figure, code: "ACCOUNTING_TAX", stated: inMinor(dec, own.grid), computed });
}

/** A difference below one unit is repaired by the payable rounding (BT-114), a larger one in the payable amount. */
function roundingRepair(read: ReadInvoice, stated: StatedInvoice, due: Fraction): FigureCheck["repair"] {
  const payable = readDec(stated.totals.payable ?? "");
  if (payable === null) return undefined;
  const rounding = subtractFraction(inMinor(payable, read.grid), due);
  const unit = inMinor(wholeUnit, read.grid);
  const small = (rounding.n < 0n ? -rounding.n : rounding.n) * unit.d < unit.n * rounding.d;
  if (!small) return undefined;
  return { figure: "/input/payableRounding", to: formatMinorFraction(rounding, read.grid.exponent) };
}

const wholeUnit: Dec = { c: 1, s: 0, big: null };

/** The sum of allowances or charges: as stated, else as computed. */
function adjustments(
  read: ReadInvoice,
  list: readonly ReadDocumentAdjustment[],
  computed: readonly number[],
): Fraction {
  return sumRatios(
    list.map(({ adjustment }, at) =>
      adjustment.kind === "amount" ? inMinor(adjustment.amount, read.grid) : fractionOf(computed[at] ?? 0),
    ),
  );
}
