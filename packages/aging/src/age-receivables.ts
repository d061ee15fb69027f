import {
  type Book,
  type BookColumns,
  bookColumns,
  columnsOnDemand,
  type PreparedBook,
  prepareBook,
  type Result,
  runSync,
  type Steps,
  unwrap,
} from "@receivables/core";
import { type AgeReceivablesOptions, agingPolicyOf } from "./aging-policy.ts";
import type { AgingReport } from "./aging-report.ts";
import { type AgingView, agingView } from "./internal/aging-view.ts";
import { buildReport } from "./internal/build-report.ts";
import { CellSums } from "./internal/cell-sums.ts";
import { itemsOverApplied } from "./internal/checks.ts";
import { columnPlan } from "./internal/column-plan.ts";
import { placeItems } from "./internal/place-items.ts";
import { PlacementList } from "./internal/placements.ts";
import { balancesOnce } from "./internal/replay.ts";
import { keepCells, moveCells } from "./internal/standing-cells.ts";

/**
 * Age what is open: who owes what, and for how long, at any date and as known at any instant.
 *
 * Balances are never read from anywhere; they are the sum of documents, applications, write-offs and refunds effective
 * by the cut-offs and recorded by `knownAt`. An item's age is the day aged to minus its basis date; its bucket is the
 * one its age falls in, both edges inclusive, zero and less current. A document with instalments has a row for each.
 * The report carries its policy and proves itself: all columns sum to the open items, these to every fact posted, and
 * to the control account when its balance is given.
 *
 * **Units** minor units, signed (positive is owed to us); calendar days. **Refuses**, by throwing the issues, what
 * {@link tryAgeReceivables} refuses. **Source** aging of accounts: any intermediate-accounting textbook; the three
 * cut-offs are those of Trimble Vista's aging report.
 *
 * @param book - a Book, or one made ready by `prepareBook`: then the next as-of date needs no full replay
 * @param options - dates, basis, buckets and presentation
 * @returns the report, a plain value
 * @throws InvariantError carrying the issues when options or Book are refused; use {@link tryAgeReceivables} for data
 *   of others
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [
 *     { id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-01-15", dueDate: "2026-02-14" },
 *     { id: "i2", customerId: "c1", total: "40.00", issueDate: "2026-03-20", dueDate: "2026-04-19" },
 *   ],
 *   receipts: [{ id: "r1", customerId: "c1", amount: "25.00", effectiveDate: "2026-03-02" }],
 * }));
 * const report = ageReceivables(book, { asOf: "2026-03-31", basis: "due", buckets: [30, 60, 90] });
 * report.buckets.map((bucket) => bucket.label) // => ["current", "1-30", "31-60", "61-90", "91+"]
 * report.rows[0]?.buckets // => [4000, 0, 10000, 0, 0]
 * [report.rows[0]?.unapplied, report.totals[0]?.total, report.proved] // => [-2500, 11500, true]
 * ```
 * @category Aging
 */
export function ageReceivables(book: Book | PreparedBook, options: AgeReceivablesOptions): AgingReport {
  return unwrap(tryAgeReceivables(book, options));
}

/**
 * Age what is open, as {@link ageReceivables} does, with a refusal as a value.
 *
 * **Units** as {@link ageReceivables}. **Refuses** what {@link agingPolicyOf} refuses; `aging.missing_due_date` (an
 * item shown in a bucket by due date states none, and the policy gives none), `aging.missing_basis_date` and
 * `aging.basis_date_invalid` (so for a date of the host's), `aging.currency_mismatch`,
 * `aging.missing_base_amount`, `aging.missing_rate`, `aging.rate_not_positive`, `aging.unknown_parent` before
 * `aging.parent_cycle`. At most 100 issues of a kind.
 *
 * @param book - a Book, or one made ready by `prepareBook`
 * @param options - dates, basis, buckets and presentation
 * @returns the report, or every issue
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({
 *   entity: { id: "acme", name: "Acme", baseCurrency: "USD" },
 *   documents: [{ id: "i1", customerId: "c1", total: "100.00", issueDate: "2026-01-15" }],
 * }));
 * const refused = tryAgeReceivables(book, { asOf: "2026-03-31", basis: "due", buckets: [30] });
 * refused.ok ? [] : refused.issues.map((issue) => [issue.code, issue.path])
 * // => [["aging.missing_due_date", "/documents/0/dueDate"]]
 * ```
 * @category Aging
 */
export function tryAgeReceivables(book: Book | PreparedBook, options: AgeReceivablesOptions): Result<AgingReport> {
  return runSync(ageReceivablesSteps(book, options));
}

/**
 * Age what is open in steps, for Books of millions of items in a page or a server.
 *
 * **Units** progress counts items. **Refuses** what {@link tryAgeReceivables} refuses.
 *
 * @param book - a Book, or one made ready by `prepareBook`
 * @param options - dates, basis, buckets and presentation
 * @returns steps for core's `runAsync`, ending in the report or every issue
 * @example
 * ```ts
 * const book = unwrap(bookFromRows({ entity: { id: "acme", name: "Acme", baseCurrency: "USD" }, documents: [] }));
 * const result = await runAsync(ageReceivablesSteps(book, { asOf: "2026-03-31", basis: "due", buckets: [30] }));
 * result.ok && result.value.totals // => []
 * ```
 * @category Aging
 */
export function* ageReceivablesSteps(
  book: Book | PreparedBook,
  options: AgeReceivablesOptions,
): Steps<Result<AgingReport>> {
  const policy = agingPolicyOf(options);
  if (!policy.ok) return policy;
  const view =
    "documents" in book
      ? agingView(columnsOnDemand(book), policy.value, balancesOnce)
      : agingView(bookColumns(book), policy.value);
  if (!view.ok) return view;
  return yield* ageViewSteps(view.value);
}

function* ageViewSteps(view: AgingView): Steps<Result<AgingReport>> {
  const { columns, policy, index, buckets, balances } = view;
  const moved = moveCells(view);
  const cells = moved?.cells ?? new CellSums(index.rows.length, columnPlan(buckets.length).width);
  const placements = policy.items === "none" ? null : new PlacementList(columns.itemCount, cells);
  if (moved === null) yield* placeItems(view, placements ?? cells);
  const placed = moved ?? { cells, rows: null, overApplied: itemsOverApplied(view) };
  const report = buildReport(view, placed, placements);
  keepCells(view, placed);
  balances.release();
  return report;
}

/** The columns of a Book, made now when it is not prepared. */
export function columnsOf(book: Book | PreparedBook): BookColumns {
  return bookColumns("documents" in book ? prepareBook(book) : book);
}
