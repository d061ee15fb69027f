import { type Issue, type Money, makeIssue } from "@receivables/core";
import { invoicingIssues } from "../issues.ts";
import type { InvoiceTotals } from "../model/invoice.ts";
import type { InvoicePolicy } from "../model/policy.ts";
import { readDec } from "./dec.ts";
import type { Figures } from "./figures.ts";
import { toNumber } from "./line-amounts.ts";
import { onGrid } from "./on-grid.ts";
import type { Grid, ReadInvoice } from "./read-model.ts";
import { isExact, roundNumber } from "./round-number.ts";

/** What is added to the totals beside lines, adjustments and tax, in minor units. */
export interface Payments {
  readonly prepaid: number;
  readonly deposits: number;
  readonly statedRounding: number;
}

/** The totals of an invoice; a total beyond 2^53 is an issue. */
export function totalAmounts(read: ReadInvoice, figures: Figures, payments: Payments, issues: Issue[]): InvoiceTotals {
  const { currency } = read.input;
  const amount = (field: string, minor: number): Money => {
    if (!isExact(minor)) {
      const params = { field };
      issues.push(makeIssue(invoicingIssues, "invoicing.amount_out_of_range", params, { path: `/totals/${field}` }));
    }
    return { minor: minor + 0, currency };
  };
  const lineTotal = lineSum(figures);
  const allowanceTotal = sumExactly(figures.allowances);
  const chargeTotal = sumExactly(figures.charges);
  const taxExclusive = lineTotal - allowanceTotal + chargeTotal;
  const [taxTotal, retained] = taxSums(read, figures);
  const taxInclusive = taxExclusive + taxTotal;
  const prepaid = payments.prepaid + payments.deposits;
  const due = taxInclusive - retained - prepaid;
  const payableRounding = roundPayable(due, read.policy, payments.statedRounding + figures.inclusiveDifference);
  return {
    lineTotal: amount("lineTotal", lineTotal),
    allowanceTotal: amount("allowanceTotal", allowanceTotal),
    chargeTotal: amount("chargeTotal", chargeTotal),
    taxExclusive: amount("taxExclusive", taxExclusive),
    taxTotal: amount("taxTotal", taxTotal),
    taxInclusive: amount("taxInclusive", taxInclusive),
    retained: amount("retained", retained),
    prepaid: amount("prepaid", prepaid),
    payableRounding: amount("payableRounding", payableRounding),
    payable: amount("payable", due + payableRounding),
  };
}

function lineSum({ lines }: Figures): number {
  let sum = 0;
  for (const line of lines) {
    sum += line.net;
    if (!isExact(sum)) return sumExactly(lines.map((each) => each.net));
  }
  return sum;
}

/** The taxes charged, and those the customer keeps back. */
function taxSums({ groups }: ReadInvoice, { taxes }: Figures): readonly [number, number] {
  let charged = 0;
  let retained = 0;
  for (const group of groups) {
    const tax = taxes[group.index] ?? 0;
    if (group.tax.retained === true) retained += tax;
    else charged += tax;
  }
  return [charged, retained];
}

/** The sum of whole numbers even where a part of it passes 2^53; `NaN` when the sum itself does. */
export function sumExactly(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) {
    sum += value;
    if (!isExact(sum)) {
      return values.every(isExact) ? toNumber(values.reduce((total, each) => total + BigInt(each), 0n)) : Number.NaN;
    }
  }
  return sum;
}

/** What brings the amount due to a coin, or what was agreed. */
function roundPayable(due: number, policy: InvoicePolicy, stated: number): number {
  if (policy.cash === null || !isExact(due)) return stated;
  const { step, rounding } = policy.cash;
  return roundNumber(due + stated, step, rounding) * step - due;
}

/** A stated amount in minor units; `null` and an issue when it is no number, or finer than amounts are here. */
export function statedAmount(text: string, grid: Grid, field: string, path: string, issues: Issue[]): number | null {
  const dec = readDec(text);
  if (dec === null) {
    issues.push(makeIssue(invoicingIssues, "invoicing.number_invalid", { field }, { path }));
    return null;
  }
  const minor = onGrid(dec, grid);
  if (minor === null) issues.push(makeIssue(invoicingIssues, "invoicing.amount_too_precise", { field }, { path }));
  return minor;
}
