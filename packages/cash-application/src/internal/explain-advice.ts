import { type Reason, type RemittanceLine, reason } from "@receivables/core";
import { itemId } from "./cash-book.ts";
import { discountOn } from "./item-discount.ts";
import { feeFor, toleranceLimit } from "./limits.ts";
import type { ExplainedAdjustment, ExplainedLine, Explanation, Incoming, Run } from "./run.ts";

/** A line of an advice with the one open item it means. */
export interface AdvisedLine {
  readonly item: number;
  readonly line: RemittanceLine;
}

/**
 * Follow an advice that states what is paid on each line.
 *
 * Each line gives its item what the payer says: money, the discount where it is earned (else it is a deduction), and
 * deductions, which stay open. The money must sum to the receipt, short of a fee or tolerance. `null` when a line gives
 * an item more than it has, an item stands twice, or the sums do not meet.
 */
export function explainAdvice(run: Run, money: Incoming, advised: readonly AdvisedLine[]): Explanation | null {
  const credits: { item: number; minor: number }[] = [];
  const debits: { item: number; paid: number; adjustments: ExplainedAdjustment[] }[] = [];
  const reasons: Reason[] = [];
  const seen = new Set<number>();
  for (const { item, line } of advised) {
    const open = run.left[item] ?? 0;
    if (line.paid === null || seen.has(item)) return null;
    seen.add(item);
    const paid = line.paid.minor;
    if (open < 0 && paid < 0 && -paid <= -open) credits.push({ item, minor: -paid });
    else if (open > 0 && paid >= 0) {
      const adjustments = claims(run, money, item, line, reasons);
      if (paid + total(adjustments) > open) return null;
      closeSmallGap(run, money, item, paid, adjustments, reasons);
      debits.push({ item, paid, adjustments });
    } else return null;
  }
  const stated = debits.reduce((sum, each) => sum + each.paid, 0) - credits.reduce((sum, each) => sum + each.minor, 0);
  const missing = stated - money.available;
  if (missing < 0) return null;
  if (missing > 0 && !takeMissing(run, money, debits, stated, missing, reasons)) return null;
  const lines = withCredits(debits, credits);
  return lines === null
    ? null
    : { evidence: missing === 0 ? "advice" : "reference_tolerated", lines, over: 0, reasons };
}

/** What the payer says they kept: an earned discount settles, everything else is a claim that stays open. */
function claims(
  run: Run,
  money: Incoming,
  item: number,
  line: RemittanceLine,
  reasons: Reason[],
): ExplainedAdjustment[] {
  const adjustments: ExplainedAdjustment[] = [];
  const id = itemId(run.cash, item);
  const taken = line.discount?.minor ?? 0;
  if (taken > 0) {
    const kind = discountKind(run, money, item, taken);
    adjustments.push(
      kind === "deduction" ? { kind, minor: taken, reason: "unearned_discount" } : { kind, minor: taken },
    );
    reasons.push(
      kind === "deduction"
        ? reason("cash.discount_refused", { minor: taken }, [id])
        : reason("cash.discount_claimed", { minor: taken, kind }, [id]),
    );
  }
  for (const { amount, reason: why } of line.deductions) {
    if (amount.minor <= 0) continue;
    adjustments.push({ kind: "deduction", minor: amount.minor, ...(why === undefined ? {} : { reason: why }) });
    reasons.push(reason("cash.deduction_claimed", { minor: amount.minor, reason: why ?? null }, [id]));
  }
  return adjustments;
}

function discountKind(
  run: Run,
  money: Incoming,
  item: number,
  taken: number,
): "discount" | "unearned_discount" | "deduction" {
  const offered = discountOn(run.cash.documentOf(item), run.left[item] ?? 0, money.day, run.policy.discounts);
  if (offered === null || taken > offered.minor + run.policy.discounts.slack) return "deduction";
  return offered.earned ? "discount" : "unearned_discount";
}

/** A line that falls short by exactly its discount, or by no more than the tolerance, is meant to settle its item. */
function closeSmallGap(
  run: Run,
  money: Incoming,
  item: number,
  paid: number,
  adjustments: ExplainedAdjustment[],
  reasons: Reason[],
): void {
  const id = itemId(run.cash, item);
  const open = run.left[item] ?? 0;
  const gap = open - paid - total(adjustments);
  if (gap <= 0) return;
  if (adjustments.length > 0) {
    reasons.push(reason("cash.part_payment", { paid, open }, [id]));
    return;
  }
  const offered = discountOn(run.cash.documentOf(item), open, money.day, run.policy.discounts);
  if (offered !== null && Math.abs(gap - offered.minor) <= run.policy.discounts.slack) {
    const kind = offered.earned ? "discount" : "unearned_discount";
    adjustments.push({ kind, minor: gap });
    reasons.push(reason("cash.discount_claimed", { minor: gap, kind }, [id]));
    return;
  }
  const limit = toleranceLimit(run.policy.shortTolerance, open, money.currency);
  if (gap <= limit) {
    adjustments.push({ kind: "tolerance", minor: gap });
    reasons.push(reason("cash.tolerance_used", { minor: gap, limit }, [id]));
  } else reasons.push(reason("cash.part_payment", { paid, open }, [id]));
}

/** The advice adds up to more than came in: a fee on the way, or a tolerated difference, taken off the largest line. */
function takeMissing(
  run: Run,
  money: Incoming,
  debits: readonly { paid: number; adjustments: ExplainedAdjustment[] }[],
  stated: number,
  missing: number,
  reasons: Reason[],
): boolean {
  const largest = debits.reduce((best, each) => (best === undefined || each.paid > best.paid ? each : best), debits[0]);
  if (largest === undefined || largest.paid < missing) return false;
  const limit = toleranceLimit(run.policy.shortTolerance, stated, money.currency);
  const fee = missing <= limit ? undefined : feeFor(run.policy, money.receipt.method, missing, money.currency);
  if (missing > limit && fee === undefined) return false;
  largest.paid -= missing;
  largest.adjustments.push({ kind: fee?.kind ?? "tolerance", minor: missing });
  reasons.push(
    fee === undefined
      ? reason("cash.tolerance_used", { minor: missing, limit }, [])
      : reason("cash.fee_assumed", { minor: missing, kind: fee.kind }, []),
  );
  return true;
}

/** Credits the payer took are set against the lines in order; `null` when they exceed what is paid. */
function withCredits(
  debits: readonly { item: number; paid: number; adjustments: readonly ExplainedAdjustment[] }[],
  credits: readonly { item: number; minor: number }[],
): readonly ExplainedLine[] | null {
  const rest = credits.map((credit) => ({ ...credit }));
  const lines = [...debits]
    .sort((a, b) => a.item - b.item)
    .map(({ item, paid, adjustments }): ExplainedLine => {
      let due = paid;
      const used: { item: number; minor: number }[] = [];
      for (const credit of rest) {
        const minor = Math.min(credit.minor, due);
        if (minor <= 0) continue;
        used.push({ item: credit.item, minor });
        credit.minor -= minor;
        due -= minor;
      }
      return { item, paid: due, credits: used, adjustments };
    });
  return rest.every((credit) => credit.minor === 0) ? lines : null;
}

function total(adjustments: readonly ExplainedAdjustment[]): number {
  return adjustments.reduce((sum, each) => sum + each.minor, 0);
}
