import { type Book, type PlainDate, type PreparedBook, prepareBook } from "@receivables/core";
import { ageReceivables } from "./age-receivables.ts";
import type { AgeReceivablesOptions } from "./aging-policy.ts";
import type { AgingBucket, AgingTotals } from "./aging-report.ts";
import { periodEnds } from "./internal/period-ends.ts";

/** How {@link ageSeries} ages each date; the cut-offs are that date. @category Aging */
export interface AgeSeriesOptions
  extends Omit<
    AgeReceivablesOptions,
    "asOf" | "documentsThrough" | "cashThrough" | "ageTo" | "controlAccount" | "items"
  > {
  /** First day that may end a period. */
  readonly from: PlainDate;
  /** Last day that may end a period. */
  readonly to: PlainDate;
  /** Weeks end on Sunday, months and quarters on their last day. */
  readonly every: "week" | "month" | "quarter";
}

/** The totals of one date of a series. @category Aging */
export interface AgingPoint {
  readonly asOf: PlainDate;
  readonly buckets: readonly AgingBucket[];
  readonly totals: readonly AgingTotals[];
  readonly proved: boolean;
}

/**
 * Age a Book at the end of every week, month or quarter of a span.
 *
 * Each point equals `ageReceivables` at its date; the replay runs on from one date to the next. With `knownAt` every
 * point is as known at that one instant.
 *
 * **Units** minor units; calendar days. **Refuses**, by throwing the issues, what `tryAgeReceivables` refuses.
 *
 * @param book - a Book, or one made ready by `prepareBook`
 * @param options - span, step, and how to age
 * @returns the points, ascending by date
 * @throws InvariantError when a date is none, or carrying the issues of what is refused
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-01-15", dueDate: "2026-02-14" }],
 * }));
 * const options = { from: "2026-01-01", to: "2026-03-31", every: "month", basis: "due", buckets: [30] } as const;
 * ageSeries(book, options).map((point) => [point.asOf, point.totals[0]?.buckets])
 * // => [["2026-01-31", [10000, 0, 0]], ["2026-02-28", [0, 10000, 0]], ["2026-03-31", [0, 0, 10000]]]
 * ```
 * @category Aging
 */
export function ageSeries(book: Book | PreparedBook, options: AgeSeriesOptions): readonly AgingPoint[] {
  const { from, to, every, ...rest } = options;
  const prepared = "documents" in book ? prepareBook(book) : book;
  return periodEnds(from, to, every).map((asOf) => {
    const { buckets, totals, proved } = ageReceivables(prepared, { ...rest, asOf });
    return { asOf, buckets, totals, proved };
  });
}
