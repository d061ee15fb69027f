import { makeIssue, type Refused, type Result, refuseOutOfRange } from "@receivables/core";
import { commissionIssues } from "../issues.ts";

/** A decision whose sums are checked at every step: what passes 2^53 - 1 is refused. */
export function inRange<Value>(work: () => Result<Value>): Result<Value> {
  try {
    return work();
  } catch (error) {
    return refuseAmount(error);
  }
}

/** The refusal of an amount beyond the range; any other error goes on. */
export function refuseAmount(error: unknown): Refused {
  return refuseOutOfRange(error, makeIssue(commissionIssues, "commission.amount_out_of_range", {}));
}
