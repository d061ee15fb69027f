import type { Reason, RemittanceAdvice } from "@receivables/core";
import type { UnappliedState } from "../decision/cash-decision.ts";
import type { EvidenceClass } from "../decision/evidence-class.ts";
import type { CitedResult } from "./explain-cited.ts";
import type { Payer } from "./identify-payer.ts";
import type { Explanation, Incoming } from "./run.ts";

/** A decision in the making. Only the rounds of one run write to it. */
export interface Draft {
  readonly money: Incoming;
  readonly payer: Payer;
  readonly advice: RemittanceAdvice | null;
  cited: CitedResult | null;
  /** What reads like references and names nothing. */
  unknown: readonly string[];
  scraps: readonly string[];
  /** What is cited, also where it was taken for noise. */
  hinted: CitedResult | null;
  /** The advice names only documents we do not know: an amount that fits is then a hint, no more. */
  doubtful: boolean;
  outcome: "apply" | "suggest" | "abstain";
  basis: "inferred" | "policy";
  evidence: EvidenceClass;
  /** The explanation taken or suggested first, then the others. */
  explanations: readonly Explanation[];
  /** What else it may mean, the likeliest first; nothing proves any of them. */
  guesses: readonly Explanation[];
  /** Set where the money's state is not simply what is left over. */
  state: UnappliedState | null;
  reasons: Reason[];
}

/** A receipt about which nothing is known yet. */
export function newDraft(money: Incoming, payer: Payer, advice: RemittanceAdvice | null): Draft {
  return {
    money,
    payer,
    advice,
    cited: null,
    unknown: [],
    scraps: [],
    hinted: null,
    doubtful: false,
    outcome: "abstain",
    basis: "inferred",
    evidence: "none",
    explanations: [],
    guesses: [],
    state: null,
    reasons: [...payer.reasons],
  };
}
