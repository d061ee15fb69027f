import { type Issue, type Money, makeIssue, moneyOfMinor, type PlainDate } from "@receivables/core";
import { reconciliationIssues } from "../issues.ts";
import type { ProcessorLine, ProcessorLineKind, ProcessorPayout } from "./processor-line.ts";

/** A movement of a settlement report, as readers of such reports give it. @category Processor */
export interface SettledMovement {
  readonly id: string;
  readonly kind: "charge" | "refund" | "card_dispute" | "fee" | "reserve" | "adjustment";
  /** Signed, before the fee: positive raises what the processor owes us. */
  readonly gross: Money;
  /** Kept by the processor; negative where it is given back. */
  readonly fee: Money;
  readonly date: PlainDate | null;
  /** The charge the movement belongs to, by the processor's id. */
  readonly chargeId?: string;
  /** Our own reference. */
  readonly reference?: string;
}

/** A payout with its movements, or the movements not paid out yet. @category Processor */
export interface SettledPayout {
  readonly payoutId: string | null;
  readonly payoutDate: PlainDate | null;
  /** What goes to the bank; `null` where it is not stated. */
  readonly payout: Money | null;
  readonly lines: readonly SettledMovement[];
}

/** The processor's side of {@link reconcileProcessor}. @category Processor */
export interface ProcessorSide {
  readonly lines: readonly ProcessorLine[];
  readonly payouts: readonly ProcessorPayout[];
  readonly issues: readonly Issue[];
}

/**
 * The processor's side of a reconciliation, from the settlements a reader of its reports gives.
 *
 * A movement becomes a line of its gross amount and, where the processor took a fee out of it, a line of that fee; what
 * runs against its kind (a charge taken back, a refund that failed) becomes the kind it acts as. The charge's id stands
 * before our own reference. A movement without a date takes its payout's. What cannot be used is an issue, and the payout
 * it belongs to then differs from its lines.
 *
 * **Units** minor units. **Refuses** `reconciliation.payout_incomplete`, `reconciliation.date_missing`. **Source** the
 * settlement readers of `@receivables/bank-files` give this shape.
 *
 * @param settlements - payouts of one currency, and what was not paid out
 * @returns lines and payouts, and what could not be used
 * @example
 * ```ts
 * const usd = (amount: string) => money(amount, "USD");
 * const side = processorSideOf([{
 *   payoutId: "po_1", payoutDate: "2026-03-12", payout: usd("96.80"),
 *   lines: [{ id: "txn_1", kind: "charge", gross: usd("100.00"), fee: usd("3.20"), date: "2026-03-10", chargeId: "ch_1" }],
 * }]);
 * side.lines.map((line) => [line.id, line.kind, line.amount.minor])
 * // => [["txn_1", "charge", 10000], ["txn_1/fee", "fee", -320]]
 * side.payouts.map((payout) => [payout.id, payout.amount.minor]) // => [["po_1", 9680]]
 * ```
 * @category Processor
 */
export function processorSideOf(settlements: readonly SettledPayout[]): ProcessorSide {
  const lines: ProcessorLine[] = [];
  const payouts: ProcessorPayout[] = [];
  const issues: Issue[] = [];
  settlements.forEach(({ payoutId, payoutDate, payout, lines: movements }, at) => {
    if (payoutId !== null) {
      if (payout === null || payoutDate === null) {
        const params = { payout: payoutId, what: payout === null ? "amount" : "date" };
        issues.push(makeIssue(reconciliationIssues, "reconciliation.payout_incomplete", params, { path: `/${at}` }));
        return;
      }
      payouts.push({ id: payoutId, date: payoutDate, amount: payout, references: [payoutId] });
    }
    movements.forEach((movement, place) => {
      const date = movement.date ?? payoutDate;
      if (date === null) {
        const path = `/${at}/lines/${place}`;
        issues.push(makeIssue(reconciliationIssues, "reconciliation.date_missing", {}, { path }));
        return;
      }
      lines.push(...linesOf(movement, date, payoutId));
    });
  });
  return { lines, payouts, issues };
}

function linesOf(movement: SettledMovement, date: PlainDate, payoutId: string | null): readonly ProcessorLine[] {
  const { id, gross, fee, chargeId, reference } = movement;
  const references = [...new Set([chargeId, reference].filter((each) => each !== undefined && each !== ""))];
  const base = { date, references: references.flatMap((each) => each ?? []), payoutId };
  const lines: ProcessorLine[] = [];
  if (gross.minor !== 0) lines.push({ ...base, id, kind: kindOf(movement), amount: gross });
  if (fee.minor !== 0) {
    lines.push({ ...base, id: `${id}/fee`, kind: "fee", amount: moneyOfMinor(-fee.minor, fee.currency) });
  }
  return lines;
}

function kindOf({ kind, gross: { minor } }: SettledMovement): ProcessorLineKind {
  switch (kind) {
    case "charge":
      return minor < 0 ? "refund" : "charge";
    case "refund":
      return minor < 0 ? "refund" : "adjustment";
    case "card_dispute":
      return minor < 0 ? "dispute" : "dispute_reversal";
    case "reserve":
      return minor < 0 ? "reserve_hold" : "reserve_release";
    default:
      return kind;
  }
}
