import { type Fraction, fractionOf, type Issue, makeIssue, zeroFraction } from "@receivables/core";
import { invoicingIssues } from "../issues.ts";
import type { AdjustmentInput } from "../model/invoice-input.ts";
import type { FigureCheck, StatedInvoice } from "../model/verification.ts";
import { checkDecimals, checkFigure, lineSlack } from "./check-figure.ts";
import { type Dec, readDec } from "./dec.ts";
import type { Figures } from "./figures.ts";
import { adjustmentAmount, exactLine, inMinor } from "./line-amounts.ts";
import type { ReadInvoice } from "./read-model.ts";

/** The lines' nets as exact minor units: the stated ones, else the computed ones. */
export interface VerifiedLines {
  readonly checks: readonly FigureCheck[];
  readonly nets: readonly Fraction[];
}

/** Hold every stated line net against quantity × price ÷ base quantity + charges - allowances. */
export function verifyLines(
  read: ReadInvoice,
  figures: Figures,
  stated: StatedInvoice,
  issues: Issue[],
): VerifiedLines {
  const checks: FigureCheck[] = [];
  const derived = figures.lineGross !== null || read.policy.lineAmounts === "exact";
  const nets = read.lines.map((line, at): Fraction => {
    const text = stated.lineNets[at] ?? null;
    const computedNet = figures.lines[at]?.net ?? 0;
    if (!Number.isSafeInteger(computedNet)) {
      const params = { field: "The line net" };
      issues.push(makeIssue(invoicingIssues, "invoicing.amount_out_of_range", params, { path: `/lines/${at}` }));
      return zeroFraction;
    }
    const own = fractionOf(computedNet);
    const figure = `/lineNets/${at}`;
    checks.push(...verifyAdjustments(read, at, "allowances"), ...verifyAdjustments(read, at, "charges"));
    const dec = text === null ? null : readStated(text, figure, issues);
    if (text === null || dec === null) return own;
    const computed = derived ? own : exactLine(line, read.grid, read.policy.rounding, "rounded").net;
    const place = { line: at + 1 };
    const decimals = checkDecimals(read, text, dec, { figure, place });
    if (decimals !== null) checks.push(decimals);
    const net = inMinor(dec, read.grid);
    const slack = lineSlack(read);
    checks.push(checkFigure(read, { figure, code: "LINE_NET", stated: net, computed, rounded: own, slack, place }));
    return net;
  });
  return { checks, nets };
}

function verifyAdjustments(read: ReadInvoice, at: number, list: "allowances" | "charges"): readonly FigureCheck[] {
  const adjustments = read.input.lines[at]?.[list] ?? [];
  const place = { line: at + 1 };
  return adjustments.flatMap((each, index) =>
    verifyPercent(read, each, { figure: `/lines/${at}/${list}/${index}/amount`, code: "LINE_ALLOWANCE_CHARGE", place }),
  );
}

/** Where an amount, its percentage and its base are stated, hold the amount against the other two. */
export function verifyPercent(
  read: ReadInvoice,
  each: AdjustmentInput,
  figure: Pick<FigureCheck, "figure" | "code"> & { readonly place?: Pick<FigureCheck, "line" | "category" | "rate"> },
): readonly FigureCheck[] {
  if (each.amount === undefined) return [];
  const amount = readDec(each.amount);
  if (amount === null) return [];
  const decimals = checkDecimals(read, each.amount, amount, figure);
  const checks = decimals === null ? [] : [decimals];
  const [percent, base] = [readDec(each.percent ?? ""), readDec(each.base ?? "")];
  if (percent === null || base === null) return checks;
  const computed = adjustmentAmount({ kind: "percent", percent, base }, read.grid, null);
  const stated = inMinor(amount, read.grid);
  return [...checks, checkFigure(read, { ...figure, stated, computed, slack: lineSlack(read) })];
}

/** A stated figure as a number; `null` and an issue when it is none. */
export function readStated(text: string, path: string, issues: Issue[]): Dec | null {
  const dec = readDec(text);
  if (dec === null) issues.push(makeIssue(invoicingIssues, "invoicing.number_invalid", { field: path }, { path }));
  return dec;
}
