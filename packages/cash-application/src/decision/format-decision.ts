import type { AdjustmentKind, Reason } from "@receivables/core";
import type { CashDecision, ProposedApplication, UnappliedState } from "./cash-decision.ts";
import { decisionMargin } from "./decision-margin.ts";
import { draftEntry, type EntryLine, type EntryRole } from "./draft-entry.ts";
import type { EvidenceClass } from "./evidence-class.ts";

/** A cause as a decision line has it. @category Decisions */
export interface CauseLine {
  readonly kind: AdjustmentKind;
  readonly minor: number;
  /** The credit memo that was netted. */
  readonly creditId?: string;
}

/** An application as a decision line has it: netted credit memos are adjustments of the item they settle. @category Decisions */
export interface ApplicationLine {
  readonly itemId: string;
  readonly instalmentId?: string;
  readonly minor: number;
  readonly currency: string;
  readonly adjustments: readonly CauseLine[];
}

/** A side of the entry as a decision line has it, see {@link draftEntry}. @category Decisions */
export interface PostingLine {
  readonly role: EntryRole;
  readonly side: "debit" | "credit";
  readonly minor: number;
  readonly currency: string;
  /** The receipt, the credit or the item. */
  readonly ref?: string;
}

/** A decision as one line of JSONL, amounts in minor units. @category Decisions */
export interface CashDecisionLine {
  readonly paymentId: string;
  readonly outcome: CashDecision["outcome"];
  readonly basis: CashDecision["basis"];
  readonly probability: number;
  /** How far the next best explanation lies behind, see {@link decisionMargin}. */
  readonly margin: number;
  readonly evidence: EvidenceClass;
  readonly customerId: string | null;
  readonly applications: readonly ApplicationLine[];
  readonly unapplied: { readonly minor: number; readonly state: UnappliedState };
  /** Causes that belong to the payment as a whole: fees, exchange, overpayment. */
  readonly residuals: readonly CauseLine[];
  readonly alternatives: readonly {
    readonly probability: number;
    readonly customerId: string | null;
    readonly applications: readonly ApplicationLine[];
  }[];
  readonly reasons: readonly Reason[];
  /** What is posted when the decision is applied or confirmed. */
  readonly entry: readonly PostingLine[];
}

/** Causes that stand with the payment in a decision line, not with an item. */
const ofPayment: ReadonlySet<AdjustmentKind> = new Set(["bank_fee", "processor_fee", "fx_difference", "overpayment"]);

/**
 * A decision as the flat line the command line prints.
 *
 * Applications of the receipt and netted credits of one item become one entry; causes of the payment as a whole (fees,
 * exchange, overpayment) stand under `residuals`, all others with their item.
 *
 * **Units** minor units of the receipt's currency. **Refuses** nothing. **Source** none.
 *
 * @param decision - a decision
 * @returns plain JSON, one line
 * @example
 * ```ts
 * const decision: CashDecision = {
 *   receiptId: "r1", outcome: "apply", basis: "inferred", probability: 0.97, evidence: "reference_explained", customerId: "c1",
 *   applications: [
 *     { from: { kind: "receipt", id: "r1" }, itemId: "i1", amount: money("80.00", "EUR"), adjustments: [] },
 *     { from: { kind: "document", id: "m1" }, itemId: "i1", amount: money("20.00", "EUR"), adjustments: [] },
 *   ],
 *   unapplied: { amount: money("0.00", "EUR"), state: "unapplied" }, residuals: [], alternatives: [], reasons: [],
 * };
 * formatDecision(decision).applications
 * // => [{ itemId: "i1", minor: 8000, currency: "EUR", adjustments: [{ kind: "credit_memo", minor: 2000, creditId: "m1" }] }]
 * ```
 * @category Decisions
 */
export function formatDecision(decision: CashDecision): CashDecisionLine {
  const { receiptId, outcome, basis, probability, evidence, customerId, unapplied, residuals, reasons } = decision;
  return {
    paymentId: receiptId,
    outcome,
    basis,
    probability,
    margin: decisionMargin(decision),
    evidence,
    customerId,
    applications: applicationLines(decision.applications),
    unapplied: { minor: unapplied.amount.minor, state: unapplied.state },
    residuals: residuals
      .filter(({ kind }) => ofPayment.has(kind))
      .map(({ kind, amount }) => ({ kind, minor: amount.minor })),
    alternatives: decision.alternatives.map((each) => ({
      probability: each.probability,
      customerId: each.customerId,
      applications: applicationLines(each.applications),
    })),
    reasons,
    entry: draftEntry(decision).map(toPosting),
  };
}

function toPosting({ role, side, amount, ref }: EntryLine): PostingLine {
  return { role, side, minor: amount.minor, currency: amount.currency, ...(ref === undefined ? {} : { ref }) };
}

/** One line an item, in the order of the applications. */
function applicationLines(applications: readonly ProposedApplication[]): readonly ApplicationLine[] {
  const groups = new Map<string, ProposedApplication[]>();
  for (const application of applications) {
    const key = JSON.stringify([application.itemId, application.instalmentId ?? null]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [application]);
    else group.push(application);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { itemId, instalmentId, amount } = first;
    const cash = group.reduce((sum, each) => sum + (each.from.kind === "receipt" ? each.amount.minor : 0), 0);
    return {
      itemId,
      ...(instalmentId === undefined ? {} : { instalmentId }),
      minor: cash,
      currency: amount.currency,
      adjustments: group.flatMap(causesOf),
    };
  });
}

function causesOf(application: ProposedApplication): readonly CauseLine[] {
  const own = application.adjustments
    .filter(({ kind }) => !ofPayment.has(kind))
    .map(({ kind, amount }): CauseLine => ({ kind, minor: amount.minor }));
  if (application.from.kind === "receipt") return own;
  return [...own, { kind: "credit_memo", minor: application.amount.minor, creditId: application.from.id }];
}
