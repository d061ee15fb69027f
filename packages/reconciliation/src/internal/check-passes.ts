import { type Issue, makeIssue } from "@receivables/core";
import { reconciliationIssues } from "../issues.ts";
import type { TransactionPass } from "../transactions/transaction-pass.ts";

/** More combinations of more lines could not be counted. */
const mostCandidates = 40;

/** Refuse passes whose numbers make no sense, and names that stand twice. */
export function checkPasses(passes: readonly TransactionPass[]): readonly Issue[] {
  const names = new Set<string>();
  return passes.flatMap((pass, at) => {
    const why = faultOf(pass, names);
    names.add(pass.name);
    if (why === null) return [];
    const params = { pass: pass.name, reason: why };
    return [makeIssue(reconciliationIssues, "reconciliation.pass_invalid", params, { path: `/passes/${at}` })];
  });
}

function faultOf(pass: TransactionPass, names: ReadonlySet<string>): string | null {
  if (pass.name === "") return "it has no name";
  if (names.has(pass.name)) return "the name stands twice";
  if (pass.windowDays !== null && !isCount(pass.windowDays)) return "the window is no whole number of days";
  if (pass.kind === "combination") {
    if (!isCount(pass.mostLines) || pass.mostLines < 2) return "a combination has two lines or more";
    return isCount(pass.mostCandidates) && pass.mostCandidates <= mostCandidates
      ? null
      : `combinations are counted among ${mostCandidates} lines at most`;
  }
  const { amount } = pass;
  if (typeof amount !== "string" && !(isCount(amount.minor) && isCount(amount.basisPoints))) {
    return "a tolerance is whole and not negative";
  }
  return null;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
