import { makeIssue, type Result, refuseOutOfRange } from "@receivables/core";
import { allowanceIssues } from "../issues.ts";

/** A decision whose sums are checked at every step: what passes 2^53 - 1 is refused. */
export function inRange<Value>(work: () => Result<Value>): Result<Value> {
  try {
    return work();
  } catch (error) {
    return refuseOutOfRange(error, makeIssue(allowanceIssues, "allowance.amount_out_of_range", {}));
  }
}
