import { type Issue, type Money, makeIssue, type Receipt, reason } from "@receivables/core";
import { lookUpReference, matchReferences, prepareReferences, type ReferenceIndex } from "@receivables/matching";
import type { CashDecision } from "../decision/cash-decision.ts";
import { cashIssues } from "../issues.ts";
import type { CashProposal } from "../propose-applications.ts";

/** Money asked for before there is an invoice: an order, a proforma, a deposit. @category Prepayments */
export interface PrepaymentRequest {
  readonly id: string;
  readonly customerId: string;
  /** Numbers the payer may cite: of the order, of the proforma. */
  readonly references: readonly string[];
  /** What was asked for; `null` where the payer chooses. */
  readonly amount: Money | null;
}

/** What {@link assignPrepayments} needs besides the proposal. @category Prepayments */
export interface AssignPrepaymentsOptions {
  /** The receipts that were decided on. */
  readonly receipts: readonly Receipt[];
  /** What was asked for and has not been paid. */
  readonly requests: readonly PrepaymentRequest[];
}

/**
 * Put money that was asked for in advance on account.
 *
 * Only receipts that a proposal could not explain are looked at. A request is meant when the payer cites it;
 * else, where the payer is known, when its amount is the receipt's. One request must be meant: then the money stands on
 * account of its customer, until an invoice under that number is there and the receipt is decided on again. Two receipts
 * may pay one request in parts.
 *
 * **Units** Money of the receipt. **Refuses** `cash.prepayment_ambiguous` when several requests could be meant; the
 * decision stays as it was. **Source** none.
 *
 * @param proposal - of `proposeApplications`
 * @param options - receipts and requests
 * @returns the proposal with those decisions changed, in the same order
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({ entity: { id: "acme", name: "Acme", baseCurrency: "EUR" }, documents: [] }));
 * const receipts: readonly Receipt[] = [{
 *   id: "r1", entityId: "acme", customerId: null, method: "sepa", amount: money("300.00", "EUR"),
 *   remittanceText: ["deposit for SO-4711"], effectiveDate: "2026-03-30", recordedAt: "2026-03-30T09:00:00.000Z",
 * }];
 * const proposal = proposeApplications({ receipts, remittances: [], book, asOf: "2026-03-31" }, strictCashPolicy);
 * const requests = [{ id: "q1", customerId: "c1", references: ["SO-4711"], amount: money("300.00", "EUR") }];
 * assignPrepayments(proposal, { receipts, requests }).decisions.map(({ customerId, unapplied }) => [customerId, unapplied.state])
 * // => [["c1", "on_account"]]
 * ```
 * @category Prepayments
 */
export function assignPrepayments(proposal: CashProposal, options: AssignPrepaymentsOptions): CashProposal {
  const { requests } = options;
  const receipts = new Map(options.receipts.map((receipt) => [receipt.id, receipt]));
  const owners = requests.flatMap((request) => request.references.map(() => request));
  const index = prepareReferences(
    requests.flatMap(({ references }) => references.map((reference) => ({ reference, kind: "sales_order" as const }))),
  );
  const issues: Issue[] = [];
  const decisions = proposal.decisions.map((decision): CashDecision => {
    const receipt = receipts.get(decision.receiptId);
    if (receipt === undefined || !isUnexplained(decision)) return decision;
    const cited = new Set(citedBy(receipt, index).flatMap((entry) => owners[entry] ?? []));
    const meant = cited.size > 0 ? [...cited] : requests.filter((request) => isAmountOf(request, decision));
    const [only, ...others] = meant.filter((request) => isFor(request, decision));
    if (only === undefined) return decision;
    if (others.length > 0) {
      const ids = [only, ...others].map(({ id }) => id).sort();
      const params = { id: receipt.id, requests: ids.slice(0, 10).join(", ") };
      issues.push(makeIssue(cashIssues, "cash.prepayment_ambiguous", params));
      return decision;
    }
    const why = cited.size > 0 ? "cash.prepayment_cited" : "cash.prepayment_amount";
    return {
      ...decision,
      customerId: only.customerId,
      unapplied: { amount: decision.unapplied.amount, state: "on_account" },
      reasons: [...decision.reasons, reason(why, {}, [only.id])],
    };
  });
  return { decisions, issues: [...proposal.issues, ...issues] };
}

/** What is listed as a place to look is no explanation. */
function isUnexplained({ outcome, evidence, unapplied }: CashDecision): boolean {
  const isOpen = unapplied.state === "unidentified" || unapplied.state === "unapplied";
  const isClaimed = evidence === "ambiguous" || evidence === "contested" || evidence === "contradicted";
  return outcome === "abstain" && isOpen && !isClaimed && unapplied.amount.minor > 0;
}

/** Entries of the index the receipt cites, in its text or as its reference. */
function citedBy({ remittanceText = [], reference }: Receipt, index: ReferenceIndex): readonly number[] {
  const inText = matchReferences(index, remittanceText.join("\n")).flatMap(({ entries }) => entries);
  const own = reference === undefined ? [] : lookUpReference(index, reference).map(({ entry }) => entry);
  return [...inText, ...own];
}

/** Money of a known payer goes to no other customer. */
function isFor(request: PrepaymentRequest, { customerId }: CashDecision): boolean {
  return customerId === null || customerId === request.customerId;
}

/** The amount alone counts where nothing open could be meant instead. */
function isAmountOf({ customerId, amount }: PrepaymentRequest, decision: CashDecision): boolean {
  const { minor, currency } = decision.unapplied.amount;
  const isOpenElsewhere = decision.alternatives.length > 0;
  return (
    !isOpenElsewhere && customerId === decision.customerId && amount?.minor === minor && amount.currency === currency
  );
}
