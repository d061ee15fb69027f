import type { Money, PlainDate, Reason } from "@receivables/core";

/** Which side has what the other has not. @category Differences */
export type DifferenceSide = "left" | "right" | "both";

/**
 * One explained difference between two sides: what it is, how old it is, and by how much it moves them apart.
 *
 * @category Differences
 */
export interface Difference<Cause extends string = string> {
  readonly cause: Cause;
  readonly side: DifferenceSide;
  /** Right minus left: what the difference adds to the right side. */
  readonly amount: Money;
  readonly date: PlainDate;
  /** Calendar days from the line's date to the day of the reconciliation. */
  readonly ageDays: number;
  /** Ids of the lines concerned, left ones first. */
  readonly refs: readonly string[];
  readonly reasons: readonly Reason[];
}

/**
 * The proof of a reconciliation: `left + explained = right`, and what is left over is shown.
 *
 * @category Differences
 */
export interface ReconciliationProof {
  readonly left: Money;
  readonly right: Money;
  /** Sum of all differences. */
  readonly explained: Money;
  /** `right - left - explained`. Not zero: somebody has to look. */
  readonly unexplained: Money;
  readonly proved: boolean;
}
