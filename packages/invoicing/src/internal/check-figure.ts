import {
  compareFraction,
  type DecimalText,
  type Fraction,
  fractionOf,
  roundFraction,
  subtractFraction,
} from "@receivables/core";
import type { FaultCode, FigureCheck, FigureRepair } from "../model/verification.ts";
import type { Dec } from "./dec.ts";
import { formatMinorFraction } from "./fraction.ts";
import { inMinor } from "./line-amounts.ts";
import type { ReadInvoice } from "./read-model.ts";

/** A figure on its way to a check; amounts in exact minor units. */
export interface Figure {
  readonly figure: string;
  readonly code: FaultCode;
  readonly stated: Fraction;
  /** What the rule gives before rounding. */
  readonly computed: Fraction;
  /** What the rule gives rounded, where that is not simply the computed amount rounded. */
  readonly rounded?: Fraction;
  /** Whether the rule's result is rounded at all; sums of stated figures are not. */
  readonly exact?: boolean;
  /** How far off is let pass, and whether exactly that far still is. */
  readonly slack?: { readonly most: Fraction; readonly inclusive: boolean };
  readonly place?: Pick<FigureCheck, "line" | "category" | "rate">;
  /** Where the change would be made, if not in the figure itself. */
  readonly repair?: FigureRepair;
}

/** Hold one figure against its rule. */
export function checkFigure(read: ReadInvoice, figure: Figure): FigureCheck {
  const { exponent, unit } = read.grid;
  const { stated, computed, slack } = figure;
  const rounded =
    figure.rounded ??
    (figure.exact === true ? computed : fractionOf(roundFraction(computed, read.policy.rounding, BigInt(unit))));
  const text = (amount: Fraction) => formatMinorFraction(amount, exponent);
  const equal = compareFraction(stated, rounded) === 0;
  const verdict = equal ? "equal" : slack !== undefined && isWithin(stated, computed, slack) ? "tolerated" : "wrong";
  return {
    figure: figure.figure,
    code: figure.code,
    verdict,
    stated: text(stated),
    computed: text(computed),
    difference: text(subtractFraction(stated, rounded)),
    ...figure.place,
    ...(equal ? {} : { repair: figure.repair ?? { figure: figure.figure, to: text(rounded) } }),
  };
}

function isWithin(a: Fraction, b: Fraction, slack: { readonly most: Fraction; readonly inclusive: boolean }): boolean {
  const difference = subtractFraction(a, b);
  const distance = difference.n < 0n ? { n: -difference.n, d: difference.d } : difference;
  const order = compareFraction(distance, slack.most);
  return slack.inclusive ? order <= 0 : order < 0;
}

/** 0.02 of a major unit, what validators let pass on a line, allowance or charge. */
export function lineSlack(read: ReadInvoice): { readonly most: Fraction; readonly inclusive: true } {
  return { most: inMinor(twoHundredths, read.grid), inclusive: true };
}

/** Less than one major unit, what validators let pass on tax. */
export function taxSlack(read: ReadInvoice): { readonly most: Fraction; readonly inclusive: false } {
  return { most: inMinor(wholeUnit, read.grid), inclusive: false };
}

const twoHundredths: Dec = { c: 2, s: 2, big: null };
const wholeUnit: Dec = { c: 1, s: 0, big: null };

/** A check of the decimals of one stated amount; `null` where they are few enough. */
export function checkDecimals(
  read: ReadInvoice,
  text: DecimalText,
  dec: Dec,
  figure: Omit<Figure, "code" | "stated" | "computed">,
): FigureCheck | null {
  const point = text.indexOf(".");
  const written = point < 0 ? 0 : text.length - point - 1;
  const most = Math.max(0, read.policy.decimals);
  if (written <= most && dec.s <= most) return null;
  const stated = inMinor(dec, read.grid);
  const check = checkFigure(read, { ...figure, code: "AMOUNT_DECIMALS", stated, computed: stated });
  return { ...check, stated: text.slice(0, 140), verdict: check.verdict === "equal" ? "tolerated" : "wrong" };
}
