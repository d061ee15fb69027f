import type { Application, Instant, PlainDate } from "@receivables/core";
import type { CashDecision } from "./cash-decision.ts";

/** What a decision lacks to be posted. @category Decisions */
export interface ToLedgerApplicationsOptions {
  /** Whose applications they are. */
  readonly entityId: string;
  /** The id of the n-th application, from 0. */
  readonly idOf: (position: number) => string;
  /** Posting date of the applications. */
  readonly effectiveDate: PlainDate;
  /** The moment they are entered. */
  readonly recordedAt: Instant;
}

/**
 * The applications of a decision as the ledger takes them.
 *
 * Suggested ones are converted too: whoever calls this has confirmed them. The decision's reasons go with each. Money
 * that settles nothing stays with the receipt and needs no posting here.
 *
 * **Units** Money, one currency: what leaves the source is what is settled. **Refuses** nothing. **Source** none.
 *
 * @param decision - a decision
 * @param options - entity, ids, dates
 * @returns applications, none when the decision proposes none
 * @example
 * ```ts
 * const decision: CashDecision = {
 *   receiptId: "r1", outcome: "apply", basis: "inferred", probability: 0.99, evidence: "reference_exact", customerId: "c1",
 *   applications: [{ from: { kind: "receipt", id: "r1" }, itemId: "i1", amount: money("100.00", "EUR"), adjustments: [] }],
 *   unapplied: { amount: money("0.00", "EUR"), state: "unapplied" }, residuals: [], alternatives: [], reasons: [],
 * };
 * const [application] = toLedgerApplications(decision, {
 *   entityId: "acme", idOf: (position) => `r1-${position}`, effectiveDate: "2026-03-31", recordedAt: "2026-03-31T18:00:00.000Z",
 * });
 * [application?.id, application?.to.documentId, application?.settled.minor] // => ["r1-0", "i1", 10000]
 * ```
 * @category Decisions
 */
export function toLedgerApplications(
  decision: CashDecision,
  options: ToLedgerApplicationsOptions,
): readonly Application[] {
  const { entityId, idOf, effectiveDate, recordedAt } = options;
  return decision.applications.map(({ from, itemId, instalmentId, amount, settled, adjustments }, position) => ({
    id: idOf(position),
    entityId,
    from,
    to: { documentId: itemId, ...(instalmentId === undefined ? {} : { instalmentId }) },
    amount,
    settled: settled ?? amount,
    adjustments,
    reasons: decision.reasons,
    effectiveDate,
    recordedAt,
  }));
}
