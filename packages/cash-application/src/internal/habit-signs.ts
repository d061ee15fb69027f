import type { AdjustmentKind } from "@receivables/core";
import type { HabitKind } from "../memory/learned-habit.ts";

/** A document as habits see it. */
export interface HabitItem {
  readonly id: string | number;
  /** Day it falls due; the day of issue where none is stated. */
  readonly dueDay: number;
  /** Month of issue, `2026-03`. */
  readonly month: string;
  /** A discount could be earned on it on the day it was paid. */
  readonly offers: boolean;
}

/** What a payment settled, among what was open. */
export interface PaidSet {
  readonly pool: readonly HabitItem[];
  readonly paid: ReadonlySet<string | number>;
  readonly adjustments: ReadonlySet<AdjustmentKind>;
  /** Somebody between payer and us may have kept a fee. */
  readonly mayBearFee: boolean;
}

/**
 * Whether a payment keeps a habit; `null` where it tells nothing, because nothing else could have been paid.
 *
 * Oldest first: nothing left falls due before something paid. The whole account: nothing is left. By statement: all that
 * was issued up to the end of a month, two or more, and something newer is left. The others show in what was kept back.
 */
export function keepsHabit(habit: HabitKind, { pool, paid, adjustments, mayBearFee }: PaidSet): boolean | null {
  const settled = pool.filter(({ id }) => paid.has(id));
  const left = pool.filter(({ id }) => !paid.has(id));
  if (settled.length === 0) return null;
  switch (habit) {
    case "oldest_first": {
      if (left.length === 0) return null;
      return Math.max(...settled.map((each) => each.dueDay)) <= Math.min(...left.map((each) => each.dueDay));
    }
    case "whole_account":
      return pool.length < 2 ? null : left.length === 0;
    case "by_statement": {
      if (new Set(pool.map((each) => each.month)).size < 2) return null;
      const last = settled.reduce((month, each) => (each.month > month ? each.month : month), "");
      return settled.length > 1 && left.length > 0 && left.every((each) => each.month > last);
    }
    case "takes_discount":
      return settled.some((each) => each.offers) ? adjustments.has("discount") : null;
    case "bears_fee":
      return mayBearFee ? adjustments.has("bank_fee") || adjustments.has("processor_fee") : null;
    case "deducts":
      return adjustments.has("deduction");
  }
}

/** The share of payments that keep a habit, with one more on either side: two that agree prove little. */
export function habitShare(kept: number, broken: number): number {
  return (kept + 1) / (kept + broken + 2);
}
