import type { Money, PlainDate, Reason } from "@receivables/core";

/** Which side has what the other has not. @category Differences */
export type DifferenceSide = "left" | "right" | "both";

/**
 * What a difference asks for: `timing` clears by itself, `entry` needs a posting that is proposed, `mistake` has to be
 * looked into and put right.
 *
 * @category Differences
 */
export type DifferenceNature = "timing" | "entry" | "mistake";

/**
 * One explained difference between two sides: what it is, how old it is, whose it is, and by how much it moves them
 * apart.
 *
 * @category Differences
 */
export interface Difference<Cause extends string = string> {
  /** The same in every period the difference lasts: its side and its lines. */
  readonly id: string;
  readonly cause: Cause;
  readonly nature: DifferenceNature;
  readonly side: DifferenceSide;
  /** Right minus left: what the difference adds to the right side. */
  readonly amount: Money;
  readonly date: PlainDate;
  /** Calendar days from the line's date to the day of the reconciliation. */
  readonly ageDays: number;
  /** Ids of the lines concerned, left ones first. */
  readonly refs: readonly string[];
  readonly reasons: readonly Reason[];
  /** Who has to clear it; `null` while nobody is named. */
  readonly owner: string | null;
  /** The day of the reconciliation that reported it first. */
  readonly reportedSince: PlainDate;
  /** What somebody found out about it; kept from period to period. */
  readonly note?: string;
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

/**
 * How a reconciliation ended: `reconciled` when nothing is left but timing, `explained` when every cent has a cause but
 * something must be posted or corrected, `unexplained` when a remainder has none.
 *
 * @category Differences
 */
export type ReconciliationStatus = "reconciled" | "explained" | "unexplained";

/** What every reconciliation takes over from the one before. @category Differences */
export interface EarlierDifferences {
  /** The differences of the reconciliation before: owner, first report and note are kept. */
  readonly previous?: readonly Difference[];
}

/** Who clears which kind of difference. @category Differences */
export interface DifferenceOwners<Cause extends string> {
  /**
   * Owners by cause; an owner named earlier stays.
   * @defaultValue nobody
   */
  readonly owners?: Readonly<Partial<Record<Cause, string>>>;
}

/** What every reconciliation says of its differences. @category Differences */
export interface ReconciledDifferences<Cause extends string> {
  readonly status: ReconciliationStatus;
  readonly differences: readonly Difference<Cause>[];
  /** Differences of the reconciliation before that are no more. */
  readonly cleared: readonly Difference[];
  readonly proof: ReconciliationProof;
}
