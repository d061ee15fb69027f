import type { DecimalText } from "@receivables/core";
import type { InvoiceTaxGroup, InvoiceTotals } from "./invoice.ts";

/** A tax group as a document states it, amounts as decimal texts in major units. @category Verifying */
export interface StatedTaxGroup extends Omit<InvoiceTaxGroup, "taxable" | "tax"> {
  readonly taxable: DecimalText;
  readonly tax: DecimalText;
}

/** The totals a document states; what it leaves out is not checked. @category Verifying */
export type StatedTotals = { readonly [Name in keyof InvoiceTotals]?: DecimalText };

/** The figures a document states, as decimal texts in major units: they may have any number of decimals. @category Verifying */
export interface StatedInvoice {
  /** Line nets in the order of the input's lines; `null` where none is stated. */
  readonly lineNets: readonly (DecimalText | null)[];
  readonly taxGroups: readonly StatedTaxGroup[];
  readonly totals: StatedTotals;
}

/**
 * What is wrong with a figure: the EN 16931 rule of that id, or one of ours.
 *
 * - `LINE_NET`: the net is not quantity × price ÷ base quantity + charges - allowances
 * - `LINE_ALLOWANCE_CHARGE`, `DOCUMENT_ALLOWANCE_CHARGE`: a percentage does not give the stated amount
 * - `GROUP_BASE`: the taxable amount is not the sum of the group's lines, charges and allowances (BR-*-08)
 * - `ZERO_GROUP`: a group whose amounts cancel out has no row
 * - `AMOUNT_DECIMALS`: an amount has more than two decimals, or more than the policy allows (BR-DEC)
 * - `RETAINED_TOTAL`, `PREPAID_TOTAL`: the total is not the sum of the retained taxes, of the prepaid amount and deposits
 * - `PAYABLE_ROUNDING`: the rounding is not what was agreed, what prices with tax leave over, or what makes whole coins
 * - `ACCOUNTING_TAX`: the tax in the accounting currency is not the tax total at the rate of the input
 *
 * @category Verifying
 */
export type FaultCode =
  | "LINE_NET"
  | "LINE_ALLOWANCE_CHARGE"
  | "DOCUMENT_ALLOWANCE_CHARGE"
  | "GROUP_BASE"
  | "ZERO_GROUP"
  | "AMOUNT_DECIMALS"
  | "RETAINED_TOTAL"
  | "PREPAID_TOTAL"
  | "PAYABLE_ROUNDING"
  | "ACCOUNTING_TAX"
  | "BR-CO-10"
  | "BR-CO-11"
  | "BR-CO-12"
  | "BR-CO-13"
  | "BR-CO-14"
  | "BR-CO-15"
  | "BR-CO-16"
  | "BR-CO-17"
  | "BR-CO-18";

/** A changed figure that would make a document right. @category Verifying */
export interface FigureRepair {
  /** JSON pointer of the figure to change: into the stated figures, or `/input/payableRounding`. */
  readonly figure: string;
  /** The value it should have, in major units. */
  readonly to: DecimalText;
}

/**
 * One figure held against its rule.
 *
 * `tolerated`: off by no more than validators let pass: 0.02 on a line, allowance or charge, less than one unit on a
 * taxable amount or tax of a taxed group, or zeros beyond the last decimal.
 *
 * @category Verifying
 */
export interface FigureCheck {
  /** JSON pointer into the stated figures, or into the input for its adjustments. */
  readonly figure: string;
  /** The rule the figure is held against. */
  readonly code: FaultCode;
  readonly verdict: "equal" | "tolerated" | "wrong";
  readonly stated: DecimalText;
  /** What the rule gives, before rounding. */
  readonly computed: DecimalText;
  /** `stated` less the rounded result. */
  readonly difference: DecimalText;
  /** Place of the line, from 1. */
  readonly line?: number;
  readonly category?: string;
  readonly rate?: DecimalText;
  /** The smallest change that satisfies this rule. */
  readonly repair?: FigureRepair;
}

/** Every figure of a document held against the rules. @category Verifying */
export interface Verification {
  /** The worst verdict of all figures. */
  readonly verdict: "equal" | "tolerated" | "wrong";
  /** Lines first, then adjustments, groups, totals. */
  readonly checks: readonly FigureCheck[];
}
