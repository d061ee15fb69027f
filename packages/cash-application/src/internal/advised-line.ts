import type { RemittanceLine } from "@receivables/core";

/** A line of an advice with the open items its reference names. */
export interface AdvisedLine {
  readonly line: RemittanceLine;
  /** None when the reference is unknown. */
  readonly items: readonly number[];
  /** The reference names documents, but none this payer may have meant: nothing is guessed in their place. */
  readonly isForeign: boolean;
}
