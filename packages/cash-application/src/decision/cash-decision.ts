import type { Adjustment, AdjustmentKind, CreditSource, Money, Reason } from "@receivables/core";
import type { EvidenceClass } from "./evidence-class.ts";

/**
 * Money or credit proposed against an item.
 *
 * `amount` leaves the source; with the adjustments that settle it lowers the item. A netted credit memo is an
 * application of its own, from that document.
 *
 * @category Decisions
 */
export interface ProposedApplication {
  readonly from: CreditSource;
  /** The document's id. */
  readonly itemId: string;
  readonly instalmentId?: string;
  /** Taken from the source, in its currency. */
  readonly amount: Money;
  /** Set against the item, where its currency is another one. */
  readonly settled?: Money;
  readonly adjustments: readonly Adjustment[];
}

/** Where money that settles nothing stands. @category Decisions */
export type UnappliedState = "on_account" | "unapplied" | "unidentified" | "not_ours" | "duplicate" | "return";

/** A named part of the difference between a receipt and the items it settles, over all of them. @category Decisions */
export interface Residual {
  readonly kind: AdjustmentKind;
  readonly amount: Money;
}

/** Another explanation of a receipt that was not taken. @category Decisions */
export interface CashAlternative {
  readonly probability: number;
  readonly customerId: string | null;
  readonly applications: readonly ProposedApplication[];
}

/**
 * What to do with one receipt, and why.
 *
 * `apply` may be posted without a look, `suggest` needs a confirmation, `abstain` proposes nothing (its alternatives are
 * where to look first). Basis `inferred` means that one explanation survived the evidence; basis `policy` that the
 * customer's agreed rule was carried out. Receipt = sum of its applications + `unapplied`.
 *
 * @category Decisions
 */
export interface CashDecision {
  readonly receiptId: string;
  readonly outcome: "apply" | "suggest" | "abstain";
  readonly basis: "inferred" | "policy";
  /** The published figure of the evidence class, not calibrated (see {@link shippedProbabilities}); 0 when nothing is proposed. */
  readonly probability: number;
  readonly evidence: EvidenceClass;
  /** Whose account is credited; `null` while nobody knows. */
  readonly customerId: string | null;
  readonly applications: readonly ProposedApplication[];
  /** What is left of the receipt; `unapplied` with 0 when nothing is. */
  readonly unapplied: { readonly amount: Money; readonly state: UnappliedState };
  readonly residuals: readonly Residual[];
  readonly alternatives: readonly CashAlternative[];
  readonly reasons: readonly Reason[];
}
