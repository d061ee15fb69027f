import { type Money, moneyOfMinor, type PlainDate, type Reason, type Receipt, toEpochDay } from "@receivables/core";
import type { CashDecision, ProposedApplication, UnappliedState } from "../decision/cash-decision.ts";
import type { EvidenceClass } from "../decision/evidence-class.ts";

/** What to do next about money that settles nothing yet. @category Worklists */
export type CashStep =
  | "confirm_suggestion"
  | "choose_explanation"
  | "identify_payer"
  | "ask_for_remittance"
  | "refund_duplicate"
  | "reverse_return"
  | "forward_or_refund"
  | "apply_or_refund";

/** Money that settles nothing yet, or only by a confirmation. @category Worklists */
export interface CashWork {
  readonly receiptId: string;
  readonly customerId: string | null;
  /** What is not applied; of a suggestion all of it. */
  readonly amount: Money;
  readonly state: UnappliedState;
  readonly evidence: EvidenceClass;
  /** Calendar days since the money was in our hands. */
  readonly ageDays: number;
  readonly step: CashStep;
  /** Documents that are suggested, in the order of the suggestion. */
  readonly itemIds: readonly string[];
  readonly reasons: readonly Reason[];
}

/** Exceptions of one cause and currency. @category Worklists */
export interface CashExceptionGroup {
  readonly cause: CashStep;
  readonly receipts: number;
  readonly amount: Money;
  /** Age of the oldest, in calendar days. */
  readonly oldestDays: number;
}

/** A decision as far as the worklist reads it. @category Worklists */
export interface DecidedCash
  extends Pick<CashDecision, "receiptId" | "customerId" | "outcome" | "evidence" | "unapplied" | "reasons"> {
  readonly applications: readonly Pick<ProposedApplication, "itemId">[];
}

/** What {@link listCashWork} needs besides the decisions. @category Worklists */
export interface ListCashWorkOptions {
  /** The receipts that were decided on. */
  readonly receipts: readonly Receipt[];
  /** The day ages are struck for. */
  readonly asOf: PlainDate;
}

/**
 * Money that waits for somebody, the oldest first, each with what to do next.
 *
 * A suggestion waits for a confirmation, several explanations for a choice, money of nobody for its payer, money without
 * an explanation for a remittance; duplicates, returns and strangers' money go back; what is left of an applied receipt,
 * or stands on account for an invoice to come, is applied or refunded.
 *
 * **Units** Money of the receipt; calendar days. **Refuses** nothing; a decision without its receipt is left out.
 * **Source** none.
 *
 * @param decisions - of `proposeApplications`
 * @param options - the receipts and the day
 * @returns the worklist, by age, amount and id
 * @example
 * ```ts
 * const receipt: Receipt = {
 *   id: "r1", entityId: "acme", customerId: null, method: "wire", amount: money("50.00", "EUR"),
 *   effectiveDate: "2026-03-01", recordedAt: "2026-03-01T09:00:00.000Z",
 * };
 * const decision: CashDecision = {
 *   receiptId: "r1", outcome: "abstain", basis: "inferred", probability: 0, evidence: "none", customerId: null,
 *   applications: [], unapplied: { amount: money("50.00", "EUR"), state: "unidentified" }, residuals: [], alternatives: [], reasons: [],
 * };
 * listCashWork([decision], { receipts: [receipt], asOf: "2026-03-31" }).map((work) => [work.step, work.ageDays])
 * // => [["identify_payer", 30]]
 * ```
 * @category Worklists
 */
export function listCashWork(decisions: readonly DecidedCash[], options: ListCashWorkOptions): readonly CashWork[] {
  const receipts = new Map(options.receipts.map((receipt) => [receipt.id, receipt]));
  const today = toEpochDay(options.asOf);
  const work = decisions.flatMap((decision): readonly CashWork[] => {
    const receipt = receipts.get(decision.receiptId);
    const { amount } = decision.unapplied;
    const isSuggested = decision.outcome === "suggest";
    if (receipt === undefined || (amount.minor === 0 && !isSuggested)) return [];
    const { receiptId, customerId, evidence, reasons } = decision;
    return [
      {
        receiptId,
        customerId,
        amount: isSuggested ? receipt.amount : amount,
        state: decision.unapplied.state,
        evidence,
        ageDays: today - toEpochDay(receipt.receivedOn ?? receipt.effectiveDate),
        step: stepFor(decision),
        itemIds: isSuggested ? [...new Set(decision.applications.map(({ itemId }) => itemId))] : [],
        reasons,
      },
    ];
  });
  return work.sort(
    (a, b) => b.ageDays - a.ageDays || b.amount.minor - a.amount.minor || (a.receiptId < b.receiptId ? -1 : 1),
  );
}

/**
 * The worklist by cause and currency: how many, how much, how old.
 *
 * **Units** Money; calendar days. **Refuses** nothing. **Source** none.
 *
 * @param work - of {@link listCashWork}
 * @returns groups, by cause and currency
 * @example
 * ```ts
 * groupCashExceptions([]) // => []
 * ```
 * @category Worklists
 */
export function groupCashExceptions(work: readonly CashWork[]): readonly CashExceptionGroup[] {
  const groups = new Map<string, CashExceptionGroup>();
  for (const { step, amount, ageDays } of work) {
    const key = `${step} ${amount.currency}`;
    const group = groups.get(key);
    groups.set(key, {
      cause: step,
      receipts: (group?.receipts ?? 0) + 1,
      amount: moneyOfMinor((group?.amount.minor ?? 0) + amount.minor, amount.currency),
      oldestDays: Math.max(group?.oldestDays ?? ageDays, ageDays),
    });
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function stepFor({ outcome, evidence, unapplied }: DecidedCash): CashStep {
  switch (unapplied.state) {
    case "duplicate":
      return "refund_duplicate";
    case "return":
      return "reverse_return";
    case "not_ours":
      return "forward_or_refund";
    case "on_account":
    case "unapplied":
    case "unidentified":
      if (evidence === "ambiguous") return "choose_explanation";
      if (outcome === "suggest") return "confirm_suggestion";
      if (outcome === "apply" || unapplied.state === "on_account") return "apply_or_refund";
      return unapplied.state === "unidentified" ? "identify_payer" : "ask_for_remittance";
  }
}
