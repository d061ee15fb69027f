import { type Book, bagOf, type Dispute, type MoneyBag, toEpochDay } from "@receivables/core";
import type { RatioOptions } from "../ratio/ratio.ts";
import { type DaysSummary, summarizeDays } from "./days-summary.ts";
import { isKnownBy, isWithin, type ManagementSpan } from "./management-span.ts";

/** How long disputes took, and how they ended. @category Management */
export interface DisputeCycle {
  /** Days from opening to resolution, of disputes resolved in the span. */
  readonly resolved: DaysSummary;
  readonly byReason: readonly { readonly reason: string; readonly resolved: DaysSummary }[];
  readonly outcomes: readonly { readonly outcome: string; readonly count: number; readonly amount: MoneyBag }[];
  /** Days since opening, of disputes still open at the end of the span. */
  readonly open: DaysSummary;
  readonly openAmount: MoneyBag;
}

/**
 * Dispute cycle time: days from opening a dispute to its resolution, by reason, with the age of what is still open.
 *
 * **Units** days; minor units by currency. **Refuses** nothing: where there is no dispute the average is `null` with
 * `aging.nothing_counted`.
 *
 * @param book - one entity's receivables
 * @param options - span and decimals
 * @returns the cycle times `disputes.daysToResolve` and `disputes.daysOpen`
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "50.00", issueDate: "2026-02-01" }],
 *   disputes: [{
 *     id: "q1", customerId: "c1", documentId: "i1", amount: "20.00", reason: "pricing", effectiveDate: "2026-02-20",
 *     resolved: { outcome: "credited", amount: "20.00", effectiveDate: "2026-03-06" },
 *   }],
 * }));
 * measureDisputeCycle(book, { from: "2026-03-01", to: "2026-03-31" }).resolved.average.value // => "14.0000"
 * ```
 * @category Management
 */
export function measureDisputeCycle(book: Book, options: ManagementSpan & RatioOptions): DisputeCycle {
  const known = book.disputes.filter((each) => isKnownBy(each, options));
  const done = known.filter((each) => each.resolved !== undefined && isWithin(each.resolved, options));
  const open = known.filter((each) => each.resolved === undefined || !isKnownBy(each.resolved, options));
  const daysOf = ({ effectiveDate, resolved }: Dispute): number =>
    toEpochDay(resolved?.effectiveDate ?? options.to) - toEpochDay(effectiveDate);
  const summary = (disputes: readonly Dispute[]): DaysSummary =>
    summarizeDays("disputes.daysToResolve", disputes.map(daysOf), options);
  const reasons = [...new Set(done.map((each) => each.reason))].sort();
  const outcomes = [...new Set(done.map((each) => each.resolved?.outcome ?? ""))].sort();
  return {
    resolved: summary(done),
    byReason: reasons.map((reason) => ({ reason, resolved: summary(done.filter((each) => each.reason === reason)) })),
    outcomes: outcomes.map((outcome) => {
      const own = done.flatMap(({ resolved }) => (resolved?.outcome === outcome ? [resolved.amount] : []));
      return { outcome, count: own.length, amount: bagOf(own) };
    }),
    open: summarizeDays(
      "disputes.daysOpen",
      open.map((each) => toEpochDay(options.to) - toEpochDay(each.effectiveDate)),
      options,
    ),
    openAmount: bagOf(open.map((each) => each.amount)),
  };
}
