import { type Reason, type RemittanceLine, reason } from "@receivables/core";
import type { WithholdingRule } from "../policy/cash-policy.ts";
import { itemId } from "./cash-book.ts";
import { discountOn } from "./item-discount.ts";
import { toleranceLimit } from "./limits.ts";
import type { ExplainedAdjustment, Incoming, Run } from "./run.ts";
import { withheldFrom } from "./withheld-tax.ts";

/** What payers call tax they keep, in reasons of deductions. */
const taxWords = /tax|\btds\b|\bwht\b|withh|retenc|retenz|ritenut|retenu|quellenst|\birrf?\b|\biva\b|\bvat\b|\bgst\b/i;

/** What the payer says they kept: an earned discount settles, everything else is a claim that stays open. */
export function claims(
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
    const tax = why === undefined || taxWords.test(why) ? withheldOn(run, money, item, amount.minor, taken) : null;
    if (tax !== null) {
      adjustments.push({ kind: "withholding_tax", minor: amount.minor });
      reasons.push(taxReason(tax, amount.minor, id));
      continue;
    }
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
export function closeSmallGap(
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
  const tax = withheldOn(run, money, item, gap, 0);
  if (tax !== null) {
    adjustments.push({ kind: "withholding_tax", minor: gap });
    reasons.push(taxReason(tax, gap, id));
    return;
  }
  const limit = toleranceLimit(run.policy.shortTolerance, open, money.currency);
  if (gap <= limit) {
    adjustments.push({ kind: "tolerance", minor: gap });
    reasons.push(reason("cash.tolerance_used", { minor: gap, limit }, [id]));
  } else reasons.push(reason("cash.part_payment", { paid, open }, [id]));
}

/** The one rule of the policy under which an amount is withheld from an item; `null` where none or several give it. */
export function withheldOn(
  run: Run,
  money: Incoming,
  item: number,
  missing: number,
  taken: number,
): WithholdingRule | null {
  const [only, ...others] = withheldFrom(run, money, [item], new Map([[item, taken]]), missing);
  return only === undefined || others.length > 0 ? null : only.rule;
}

function taxReason({ percent, base }: WithholdingRule, minor: number, id: string): Reason {
  return reason("cash.tax_withheld", { percent, base, minor }, [id]);
}

function total(adjustments: readonly ExplainedAdjustment[]): number {
  return adjustments.reduce((sum, each) => sum + each.minor, 0);
}
