import type { Money, PlainDate } from "@receivables/core";
import type { ClosePeriod } from "./close-period.ts";

/** A record with two dates that must lie in one period. @category Cut-off */
export interface CutOffRecord {
  readonly id: string;
  /** What it is: `invoice`, `receipt`, … */
  readonly kind: string;
  /** The day it counts from in the books. */
  readonly postedOn: PlainDate;
  /** The day it belongs to: goods shipped, money in the bank. */
  readonly occurredOn: PlainDate;
  readonly amount: Money;
}

/** A record posted in another period than it belongs to. @category Cut-off */
export interface MisplacedRecord extends CutOffRecord {
  /** `early`: posted in the period, belongs to a later one. `late`: belongs to the period, posted after it. */
  readonly misplaced: "early" | "late" | "from_before" | "to_before";
}

/**
 * Find records that are posted on one side of a period's ends and belong to the other.
 *
 * `early` is posted in the period and belongs after it, `late` belongs to it and is posted after it; `from_before` is
 * posted in it and belongs before it, `to_before` belongs to it and was posted before it. Records with both dates
 * outside the period are not its business. **Units** calendar days. **Refuses** nothing. **Source** cut-off assertion,
 * ISA 315 (Revised 2019), A190.
 *
 * @param records - records near the ends of the period
 * @param period - the period
 * @returns the misplaced ones, in the order given
 * @example
 * ```ts
 * const period = { id: "2026-03", from: "2026-03-01", to: "2026-03-31" };
 * const amount = money("10.00", "USD");
 * findMisplacedRecords([
 *   { id: "i1", kind: "invoice", postedOn: "2026-03-31", occurredOn: "2026-04-02", amount },
 *   { id: "i2", kind: "invoice", postedOn: "2026-03-30", occurredOn: "2026-03-30", amount },
 * ], period).map((each) => [each.id, each.misplaced]) // => [["i1", "early"]]
 * ```
 * @category Cut-off
 */
export function findMisplacedRecords(
  records: readonly CutOffRecord[],
  period: ClosePeriod,
): readonly MisplacedRecord[] {
  const isIn = (date: PlainDate): boolean => date >= period.from && date <= period.to;
  return records.flatMap((record): readonly MisplacedRecord[] => {
    const posted = isIn(record.postedOn);
    if (posted === isIn(record.occurredOn)) return [];
    const other = posted ? record.occurredOn : record.postedOn;
    const after = other > period.to;
    const misplaced = posted ? (after ? "early" : "from_before") : after ? "late" : "to_before";
    return [{ ...record, misplaced }];
  });
}
