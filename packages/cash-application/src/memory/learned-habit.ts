import type { PlainDate } from "@receivables/core";

/**
 * How a customer tends to pay: what falls due first, everything that is open, everything up to the end of a month; with the
 * discount on offer, less a fee it lets us bear, less what it keeps back.
 *
 * @category Memory
 */
export type HabitKind = "oldest_first" | "whole_account" | "by_statement" | "takes_discount" | "bears_fee" | "deducts";

/** How a customer tends to pay, as counts of receipts that kept to it and of those that did not. @category Memory */
export interface LearnedHabit {
  readonly customerId: string;
  readonly habit: HabitKind;
  /** Why it deducts, where payers say so. */
  readonly reason?: string;
  /** Receipts that kept to it, sorted by id. */
  readonly kept: readonly { readonly id: string; readonly date: PlainDate }[];
  /** Receipts that could have and did not, sorted by id. */
  readonly broken: readonly { readonly id: string; readonly date: PlainDate }[];
}
