import {
  type AdjustmentKind,
  type ExchangeRate,
  type Money,
  type Reason,
  type Receipt,
  toEpochDay,
} from "@receivables/core";
import type { EvidenceClass } from "../decision/evidence-class.ts";
import type { CashPolicy } from "../policy/cash-policy.ts";
import type { CashBook } from "./cash-book.ts";

/** What a run works on: the Book, the policy, and what is left of each item while decisions fall. */
export interface Run {
  readonly cash: CashBook;
  readonly policy: CashPolicy;
  /** Signed minor units left of each item; only whole rounds of decisions change it. */
  readonly left: Float64Array;
  /** Rates of the day, for receipts in another currency than what they pay. */
  readonly rates: readonly ExchangeRate[];
}

/** A receipt with what every step asks of it. */
export interface Incoming {
  readonly receipt: Receipt;
  /** Minor units that can be applied. */
  readonly available: number;
  readonly currency: string;
  /** The day the money was in our hands. */
  readonly day: number;
}

/** A cause of a difference on one item, in minor units. */
export interface ExplainedAdjustment {
  readonly kind: AdjustmentKind;
  readonly minor: number;
  readonly reason?: string;
}

/** What one item gets: money of the receipt, credit of other items, and what is given up. */
export interface ExplainedLine {
  readonly item: number;
  readonly paid: number;
  readonly credits: readonly { readonly item: number; readonly minor: number }[];
  readonly adjustments: readonly ExplainedAdjustment[];
}

/** One way a receipt can be understood. */
export interface Explanation {
  readonly evidence: EvidenceClass;
  readonly lines: readonly ExplainedLine[];
  /** Minor units of the receipt that settle nothing. */
  readonly over: number;
  readonly reasons: readonly Reason[];
  /** Set when the lines are in another currency than the receipt. */
  readonly foreign?: {
    readonly currency: string;
    /** What the whole receipt is worth in that currency, in its minor units. */
    readonly worth: number;
    /** Minor units of the receipt that go to each line. */
    readonly shares: readonly number[];
  };
}

/** The receipt as the steps see it. */
export function incoming(receipt: Receipt, available: number): Incoming {
  return {
    receipt,
    available,
    currency: receipt.amount.currency,
    day: toEpochDay(receipt.receivedOn ?? receipt.effectiveDate),
  };
}

/** The amount a list has for a currency, in minor units; `null` when it has none. */
export function minorFor(amounts: readonly Money[], currency: string): number | null {
  return amounts.find((amount) => amount.currency === currency)?.minor ?? null;
}

/** A text that is equal for explanations that do the same to the same items. */
export function explanationKey(explanation: Explanation): string {
  const lines = explanation.lines.map((line) => {
    const credits = line.credits.map((credit) => `${credit.item}-${credit.minor}`).join("+");
    const adjustments = line.adjustments.map((each) => `${each.kind}-${each.minor}`).join("+");
    return `${line.item}:${line.paid}:${credits}:${adjustments}`;
  });
  return lines.join("|");
}

/** A text that is equal for explanations that give the same money and credit to the same items. */
export function moneyKey({ lines }: Explanation): string {
  return lines
    .map(
      ({ item, paid, credits }) => `${item}:${paid}:${credits.map((each) => `${each.item}-${each.minor}`).join("+")}`,
    )
    .join("|");
}

/** Minor units of the receipt an explanation uses. */
export function usedBy({ lines, foreign }: Explanation): number {
  return foreign === undefined
    ? lines.reduce((sum, line) => sum + line.paid, 0)
    : foreign.shares.reduce((sum, share) => sum + share, 0);
}

/** What a line takes off its item, in minor units. */
export function settledBy(line: ExplainedLine): number {
  let minor = line.paid;
  for (const credit of line.credits) minor += credit.minor;
  // A deduction is claimed, not granted: it stays open.
  for (const { kind, minor: part } of line.adjustments) if (kind !== "deduction") minor += part;
  return minor;
}
