/** How much of a record of the right side a proposal takes. @category Conflicts */
export interface ProposedUse {
  readonly right: string;
  /** Above zero, in the unit of the capacities: minor units of an open amount, or 1. */
  readonly amount: number;
}

/** One way to settle a record of the left side. @category Conflicts */
export interface MatchProposal {
  readonly id: string;
  /** The record it settles; at most one proposal of a record is chosen. */
  readonly left: string;
  readonly uses: readonly ProposedUse[];
  /** How much speaks for it, such as log-odds; six decimals count, and at zero or below it is never chosen. */
  readonly weight: number;
}
