import { reason } from "@receivables/core";
import { applyingClasses, type EvidenceClass, shippedProbabilities } from "../decision/evidence-class.ts";
import type { CashPolicy } from "../policy/cash-policy.ts";
import type { Draft } from "./draft.ts";
import type { Run } from "./run.ts";

/** Whether one surviving explanation on this evidence is applied: its class allows it, and the policy finds it sure enough. */
export function mayApply(policy: CashPolicy, evidence: EvidenceClass): boolean {
  if (!applyingClasses.includes(evidence)) return false;
  const { thresholds } = policy;
  if (thresholds === undefined) return true;
  const probability = shippedProbabilities[evidence];
  return probability >= Number(thresholds.apply) && leadOf(probability) >= Number(thresholds.margin);
}

/** What is too unlikely to be suggested is an alternative only; why one that could be applied was not is said. */
export function holdToThresholds({ policy }: Run, draft: Draft): void {
  const { thresholds } = policy;
  if (thresholds === undefined || draft.outcome !== "suggest" || draft.basis === "policy") return;
  const { evidence, explanations } = draft;
  const share = evidence === "ambiguous" ? explanations.length : 1;
  const probability = shippedProbabilities[evidence] / share;
  const stated = { probability: text(probability), margin: text(share > 1 ? 0 : leadOf(probability)) };
  if (probability < Number(thresholds.suggest)) {
    draft.outcome = "abstain";
    draft.reasons.push(reason("cash.below_threshold", { ...stated, least: thresholds.suggest, lead: "0" }, []));
  } else if (applyingClasses.includes(evidence) && !mayApply(policy, evidence)) {
    const { apply, margin } = thresholds;
    draft.reasons.push(reason("cash.below_threshold", { ...stated, least: apply, lead: margin }, []));
  }
}

/** The least one explanation is ahead of whatever else it could be. */
function leadOf(probability: number): number {
  return 2 * probability - 1;
}

function text(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
