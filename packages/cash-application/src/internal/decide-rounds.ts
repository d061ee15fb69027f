import { reason } from "@receivables/core";
import type { EvidenceClass } from "../decision/evidence-class.ts";
import { agreementFor, carryOut } from "./agreed-rules.ts";
import type { AmountPools } from "./amount-pool.ts";
import { type Citations, citeDocuments } from "./cite.ts";
import type { Draft } from "./draft.ts";
import { explainAdvice } from "./explain-advice.ts";
import { explainAmount } from "./explain-amount.ts";
import { type CitedResult, explainCited } from "./explain-cited.ts";
import { explainNear } from "./explain-near.ts";
import { withoutTwins } from "./explain-set.ts";
import type { FamilyPools } from "./family-pool.ts";
import { type Payments, settledBefore } from "./find-duplicates.ts";
import { saysPrepayment } from "./prepayment-words.ts";
import { promoteReferences } from "./promote-references.ts";
import type { Explanation, Run } from "./run.ts";
import { take } from "./settle-conflicts.ts";
import { mayApply } from "./thresholds.ts";

/** First round: what a receipt cites. True when it cites anything we know. */
export function decideByReference(run: Run, draft: Draft, payments: Payments, pools: FamilyPools): boolean {
  const { money, payer, advice } = draft;
  const cited = promoteReferences(run, money, payer, citeDocuments(run.cash, money.receipt, advice), pools);
  draft.unknown = cited.unknown;
  draft.scraps = cited.scraps;
  if (cited.found.length === 0) {
    for (const line of cited.unknownLines) {
      draft.reasons.push(reason("cash.advice_line_unknown", { reference: line.reference }, []));
    }
    // One unknown reference may be the payer's own number; several are documents that are not there.
    draft.doubtful = cited.unknownLines.length > 0 || cited.unknown.length > 1;
    const near = explainUncited(run, draft, cited, pools);
    if (near.length === 0) return false;
    draft.doubtful = false;
    conclude(run, draft, near, null);
    return true;
  }
  const result = explainCited(run, money, payer, cited, advice, pools);
  if (result.items.length === 0 && result.list.length === 0 && isPaidTwice(run, draft, result, payments)) return true;
  draft.hinted = result;
  if (result.bare && isNoise(run, draft, result)) {
    draft.reasons.push(reason("cash.reference_ignored", {}, []));
    return false;
  }
  draft.cited = result;
  draft.guesses = result.guesses;
  draft.reasons.push(...result.reasons, ...result.doubts);
  const [first] = result.list;
  const isLoose = result.bare && payer.strength === "none" && first?.evidence === "reference_tolerated";
  // Bare digits beside words for an advance are rather the number of an order.
  const isAdvance = result.bare && advice === null && saysPrepayment(money.receipt);
  const isDoubtful = result.doubts.length > 0 || isLoose || isAdvance;
  conclude(run, draft, result.list, result.contradicted ? "contradicted" : isDoubtful ? "doubtful" : null);
  return true;
}

/** Nothing is cited rightly: references nearly right among what is open for the payer, or an advice's amounts. */
function explainUncited(
  run: Run,
  { money, payer, advice }: Draft,
  cited: Citations,
  pools: FamilyPools,
): readonly Explanation[] {
  const families = new Set(payer.candidates.map((at) => run.cash.family[at] ?? -1));
  const [family, ...others] = families;
  if (family === undefined || others.length > 0 || cited.unknown.length === 0) return [];
  const pool = pools.of(family, money.currency);
  const lines = advice?.lines.map((line) => ({ line, items: [], isForeign: false })) ?? [];
  const followed = lines.length === 0 ? null : explainAdvice(run, money, lines, pool);
  if (followed?.explanation.evidence === "advice_near") return [followed.explanation];
  return explainNear(run, money, [], cited.unknown, pool, cited.scraps);
}

/** Everything cited is settled, by a receipt of the same amount. */
function isPaidTwice(run: Run, draft: Draft, cited: CitedResult, payments: Payments): boolean {
  const original = settledBefore(run.cash, draft.money, cited.closed, payments);
  if (original === null) return false;
  draft.cited = cited;
  draft.state = "duplicate";
  draft.reasons.push(...cited.reasons, reason("cash.settled_before", {}, [original]));
  return true;
}

/** Numbers that are no document of the payer, and whose amounts do not meet, were not meant as references. */
function isNoise(run: Run, { payer }: Draft, { list, items }: CitedResult): boolean {
  const families = new Set(payer.candidates.map((at) => run.cash.family[at]));
  const isOwn = items.some((item) => families.has(run.cash.family[run.cash.customer[item] ?? -1] ?? -1));
  return !isOwn && list.every((each) => each.evidence === "reference_unexplained");
}

/** Second round: nothing is cited, the amount has to say it. */
export function decideByAmount(run: Run, draft: Draft, pools: AmountPools): void {
  const { money, payer } = draft;
  if (payer.customer === -1) return;
  const pool = pools.of(payer.customer, money.currency);
  const list = explainAmount(run, money, pool);
  const isFounded = payer.strength === "strong" && !draft.doubtful && !saysPrepayment(money.receipt);
  const weighed = isFounded ? list : list.map(weakened);
  conclude(run, draft, weighed, null);
  if (list.length === 0) draft.reasons.push(reason("cash.no_explanation", { items: pool.size }, []));
}

/** Third round: what was agreed with the customer, for receipts that were not applied by evidence. */
export function decideByAgreement(run: Run, draft: Draft): void {
  const { money, payer, cited } = draft;
  if (draft.outcome === "apply" || payer.strength !== "strong" || cited?.contradicted === true) return;
  const customerId = run.cash.customerIds[payer.customer];
  const date = money.receipt.receivedOn ?? money.receipt.effectiveDate;
  const agreement = agreementFor(run.policy, customerId, date);
  if (agreement === undefined) return;
  const executed = carryOut(run, money, payer.customer, agreement, cited?.items ?? []);
  if (executed.lines.length === 0) return;
  draft.outcome = "apply";
  draft.basis = "policy";
  draft.evidence = "agreed";
  draft.explanations = withoutTwins([executed, ...draft.explanations]);
  draft.reasons.push(...executed.reasons);
  take(run, executed);
}

/** One surviving explanation with evidence enough is applied; one without, and a few, are suggested; many are listed. */
function conclude(
  run: Run,
  draft: Draft,
  list: readonly Explanation[],
  doubt: "contradicted" | "doubtful" | null,
): void {
  const [first, ...others] = list;
  draft.explanations = list;
  if (first === undefined) return;
  if (others.length > 0) {
    draft.evidence = "ambiguous";
    draft.outcome = list.length <= run.policy.alternatives ? "suggest" : "abstain";
    draft.reasons.push(reason("cash.several_explanations", { count: list.length }, []));
    return;
  }
  draft.evidence = doubt === null ? first.evidence : doubt === "contradicted" ? "contradicted" : weaker(first.evidence);
  draft.outcome = mayApply(run.policy, draft.evidence) ? "apply" : "suggest";
  draft.reasons.push(...first.reasons);
}

/** An amount counts less where the payer is not certain. */
function weakened(each: Explanation): Explanation {
  return each.evidence === "amount_unique" ? { ...each, evidence: "amount_weak" } : each;
}

/** With a line of the advice unknown, what is known may be right and is not the whole. */
function weaker(evidence: EvidenceClass): EvidenceClass {
  return evidence === "amount_weak" || evidence === "amount_round" ? evidence : "reference_unexplained";
}
