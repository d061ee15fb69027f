import { type Issue, makeIssue } from "@receivables/core";
import { invoicingIssues } from "../issues.ts";
import type { InvoicePolicy } from "../model/policy.ts";
import { isRecord } from "./shape.ts";

const rounding = new Set(["halfUp", "halfDown", "halfEven", "halfOdd", "up", "down", "ceiling", "floor"]);

/** What each choice of a policy may be: one that is none of these would round some other way without a word. */
const choices: readonly (readonly [keyof InvoicePolicy, ReadonlySet<unknown>])[] = [
  ["rounding", rounding],
  ["lineAmounts", new Set(["rounded", "exact"])],
  ["taxRounding", new Set(["line", "group", "document"])],
  ["inclusiveMethod", new Set(["netFirst", "taxFirst"])],
  ["residue", new Set(["largestRemainder", "cumulative", "first", "last", "largest", "payableRounding"])],
  ["discountTax", new Set(["included", "excluded", "mixed"])],
  ["categories", new Set(["en16931", "any"])],
  ["exemptionReasons", new Set(["required", "optional"])],
  ["negativePrices", new Set(["allowed", "refused"])],
];

/** Check every choice of a policy. */
export function checkPolicy(policy: InvoicePolicy, issues: Issue[]): void {
  if (!isRecord(policy)) {
    issues.push(makeIssue(invoicingIssues, "invoicing.policy_invalid", { field: "shape" }));
    return;
  }
  const { decimals, cash } = policy;
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 4) refuse("decimals", issues);
  for (const [field, known] of choices) if (!known.has(policy[field])) refuse(field, issues);
  if (cash === null) return;
  const step = isRecord(cash) ? cash.step : 0;
  if (!Number.isSafeInteger(step) || step <= 0) refuse("cash step", issues);
  else if (!rounding.has(cash.rounding)) refuse("cash rounding", issues);
}

function refuse(field: string, issues: Issue[]): void {
  issues.push(makeIssue(invoicingIssues, "invoicing.policy_invalid", { field }));
}
