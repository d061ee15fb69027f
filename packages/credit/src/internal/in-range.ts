import { makeIssue, type Result, refuseOutOfRange } from "@receivables/core";
import { creditIssues } from "../issues.ts";

/** A decision whose sums are checked at every step: what passes 2^53 - 1 is refused. */
export function inRange<Value>(work: () => Result<Value>): Result<Value> {
  try {
    return work();
  } catch (error) {
    return refuseOutOfRange(error, makeIssue(creditIssues, "credit.amount_out_of_range", {}));
  }
}
