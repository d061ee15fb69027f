import { exactMinor, fractionOf, multiplyFraction, type ReceivableDocument } from "@receivables/core";
import type { CommissionRule, SpiffRule } from "../plan/commission-plan.ts";
import { unitScale } from "./curve-of-rule.ts";
import { ofText, toMinor } from "./fraction.ts";
import type { LineBase } from "./line-bases.ts";
import { scaleMinor } from "./scale-minor.ts";

/** What a rule pays on, of a whole line, in the document's minor units. */
export interface MeasuredLine {
  /** Base before it is shared. */
  readonly amount: number;
  readonly lineAmount: number;
  readonly cost: number | null;
  /** Millionths of units, where the rule pays by them. */
  readonly units: number | null;
}

/** Work out what a rule pays on, less what memos took back; the code of what is missing where it cannot be had. */
export function measureLine(
  line: LineBase,
  rule: CommissionRule | SpiffRule,
  document: ReceivableDocument,
  takenBack: number,
): MeasuredLine | "commission.cost_missing" | "commission.quantity_missing" {
  const left = (minor: number): number => (takenBack === 0 ? minor : lessTakenBack(minor, document, takenBack));
  const lineAmount = left(line.amount);
  if (paysByUnits(rule)) {
    const quantity = line.quantity === null ? null : ofText(line.quantity);
    if (quantity === null) return "commission.quantity_missing";
    const units = toMinor(multiplyFraction(quantity, fractionOf(unitScale)));
    return { amount: lineAmount, lineAmount, cost: null, units: left(line.net < 0 ? 0 - Math.abs(units) : units) };
  }
  if (!("on" in rule) || rule.on === "amount") return { amount: lineAmount, lineAmount, cost: null, units: null };
  const quantity = ofText(line.quantity ?? "1");
  if (line.unitCost === null || line.unitCost.currency !== document.currency || quantity === null) {
    return "commission.cost_missing";
  }
  const whole = toMinor(multiplyFraction(fractionOf(line.unitCost.minor), quantity));
  const net = left(line.net);
  const cost = left(line.net < 0 ? 0 - Math.abs(whole) : whole);
  const margin = exactMinor(net - cost);
  const amount = net < 0 ? Math.min(0, margin) : Math.max(0, margin);
  return { amount, lineAmount: net, cost, units: null };
}

/** Whether a rule pays by units. */
export function paysByUnits(rule: CommissionRule | SpiffRule): boolean {
  return "perUnit" in rule || rule.pay.kind === "perUnit";
}

function lessTakenBack(minor: number, { total }: ReceivableDocument, takenBack: number): number {
  const turn = total.minor < 0 ? -1 : 1;
  return scaleMinor(minor, turn * exactMinor(total.minor - takenBack), turn * total.minor);
}
