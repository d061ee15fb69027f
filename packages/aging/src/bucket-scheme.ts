import {
  InvariantError,
  type Issue,
  type IssueLocation,
  makeIssue,
  ok,
  type Params,
  type Result,
  refuse,
} from "@receivables/core";
import { agingIssues } from "./issues.ts";

/** One bucket as its author writes it: a range of days past the basis date, both edges inclusive. @category Buckets */
export interface BucketDefinition {
  readonly label: string;
  /** Lowest day count; `null` is open below. Zero and less is not past due. */
  readonly from: number | null;
  /** Highest day count; `null` is open above. */
  readonly to: number | null;
}

/** Buckets of day counts, every count in exactly one. Made by {@link defineBuckets}. @category Buckets */
export interface DayBuckets {
  readonly kind: "days";
  readonly buckets: readonly BucketDefinition[];
}

/**
 * Buckets of months counted back from the date aged to. Made by {@link defineMonthBuckets}.
 *
 * With `asOfDay` a month ends on the day of the month aged to; with `calendarMonth` it is a whole calendar month.
 *
 * @category Buckets
 */
export interface MonthBuckets {
  readonly kind: "months";
  /** How many month columns; what is older goes into a last one. */
  readonly count: number;
  readonly anchor: "asOfDay" | "calendarMonth";
}

/** The columns an aging sorts open amounts into, as data. @category Buckets */
export type BucketScheme = DayBuckets | MonthBuckets;

/**
 * Define buckets of day counts, and prove that every day count falls in exactly one of them.
 *
 * Buckets are given in ascending order; the first is open below, the last open above, each starts the day after the
 * one before ends. **Units** days past the basis date; both edges inclusive. **Refuses** every violation, in the order
 * of the buckets, the closed last edge last: `aging.no_buckets`, `aging.duplicate_label`,
 * `aging.bucket_edge_not_whole`, `aging.overlapping_buckets` (a start at or below the end before, or an open edge
 * inside), `aging.gap_in_buckets` (a start too late, or a closed first or last edge), `aging.bucket_reversed`.
 * **Source** Oracle BI Applications configuration guide: overlapping ranges give wrong agings.
 *
 * @param buckets - the buckets, ascending
 * @returns the scheme, or every issue with its path
 * @example
 * ```ts
 * defineBuckets([
 *   { label: "current", from: null, to: 0 },
 *   { label: "1-45", from: 1, to: 45 },
 *   { label: "46+", from: 46, to: null },
 * ]).ok // => true
 * const gap = defineBuckets([{ label: "current", from: null, to: 0 }, { label: "2+", from: 2, to: null }]);
 * gap.ok ? [] : gap.issues.map((issue) => issue.code) // => ["aging.gap_in_buckets"]
 * ```
 * @category Buckets
 */
export function defineBuckets(buckets: readonly BucketDefinition[]): Result<DayBuckets> {
  if (buckets.length === 0) return refuse(makeIssue(agingIssues, "aging.no_buckets", {}, { path: "" }));
  const issues = [...checkEdges(buckets), ...checkLabels(buckets)];
  return issues.length === 0 ? ok({ kind: "days", buckets }) : { ok: false, issues };
}

/**
 * Find the bucket a day count falls in.
 *
 * **Units** days past the basis date. **Refuses** nothing.
 *
 * @param scheme - buckets made by {@link defineBuckets}
 * @param days - a whole day count
 * @returns the bucket
 * @throws InvariantError when the buckets have a gap there: they were not made by {@link defineBuckets}
 * @example
 * ```ts
 * const scheme = unwrap(bucketsOfDays([30, 60]));
 * [-5, 0, 30, 31, 4000].map((days) => findBucket(scheme, days).label) // => ["current", "current", "1-30", "31-60", "61+"]
 * ```
 * @category Buckets
 */
export function findBucket(scheme: DayBuckets, days: number): BucketDefinition {
  const bucket = scheme.buckets.find(({ to }) => to === null || days <= to);
  if (bucket === undefined || (bucket.from !== null && days < bucket.from)) {
    throw new InvariantError(`no bucket takes ${days} days`);
  }
  return bucket;
}

/**
 * Define the usual buckets from the last day of each: `[30, 60, 90]` gives current, 1-30, 31-60, 61-90 and 91+.
 *
 * **Units** days past the basis date. **Refuses** what {@link defineBuckets} refuses: edges that do not ascend from 1.
 *
 * @param lastDays - highest day count of every closed bucket, ascending from 1
 * @returns the scheme, or every issue
 * @example
 * ```ts
 * unwrap(bucketsOfDays([30, 60])).buckets.map((bucket) => bucket.label) // => ["current", "1-30", "31-60", "61+"]
 * ```
 * @category Buckets
 */
export function bucketsOfDays(lastDays: readonly number[]): Result<DayBuckets> {
  const starts = [1, ...lastDays.map((day) => day + 1)];
  const buckets = starts.map((from, at): BucketDefinition => {
    const to = lastDays[at] ?? null;
    return { label: to === null ? `${from}+` : from === to ? `${from}` : `${from}-${to}`, from, to };
  });
  return defineBuckets([{ label: "current", from: null, to: 0 }, ...buckets]);
}

/**
 * Define buckets of months counted back from the date aged to.
 *
 * **Units** months. **Refuses** `aging.month_count_invalid`. **Source** Xero's month periods (`calendarMonth`), Sage's
 * periods that end on the report's day of the month (`asOfDay`).
 *
 * @param count - number of month columns, 1 to 1200
 * @param anchor - where a month ends
 * @returns the scheme, or the issue
 * @example
 * ```ts
 * defineMonthBuckets(3, "calendarMonth") // => { ok: true, value: { kind: "months", count: 3, anchor: "calendarMonth" } }
 * ```
 * @category Buckets
 */
export function defineMonthBuckets(count: number, anchor: MonthBuckets["anchor"]): Result<MonthBuckets> {
  if (Number.isInteger(count) && count >= 1 && count <= 1200) return ok({ kind: "months", count, anchor });
  return refuse(makeIssue(agingIssues, "aging.month_count_invalid", { count }, { path: "/count" }));
}

/**
 * Check a bucket scheme that comes from outside, or short for {@link bucketsOfDays}.
 *
 * **Refuses** what {@link defineBuckets}, {@link bucketsOfDays} and {@link defineMonthBuckets} refuse.
 *
 * @param scheme - a scheme, or the last days of its buckets
 * @returns the scheme
 * @example
 * ```ts
 * checkBuckets({ kind: "months", count: 0, anchor: "asOfDay" }).ok // => false
 * ```
 * @category Buckets
 */
export function checkBuckets(scheme: BucketScheme | readonly number[]): Result<BucketScheme> {
  if (isListOfDays(scheme)) return bucketsOfDays(scheme);
  return scheme.kind === "days" ? defineBuckets(scheme.buckets) : defineMonthBuckets(scheme.count, scheme.anchor);
}

function isListOfDays(scheme: BucketScheme | readonly number[]): scheme is readonly number[] {
  return Array.isArray(scheme);
}

function checkEdges(buckets: readonly BucketDefinition[]): readonly Issue[] {
  const issues: Issue[] = [];
  let previous: BucketDefinition | null = null;
  for (const [at, bucket] of buckets.entries()) {
    const { label, from, to } = bucket;
    const found = (code: keyof typeof agingIssues, edge: "from" | "to"): number =>
      issues.push(bucketIssue(code, { label }, { path: `/${at}/${edge}` }));
    const last = at === buckets.length - 1;
    if (!isEdge(from)) found("aging.bucket_edge_not_whole", "from");
    else if (previous === null) {
      if (from !== null) found("aging.gap_in_buckets", "from");
    } else if (from === null) found("aging.overlapping_buckets", "from");
    else if (previous.to !== null && from <= previous.to) found("aging.overlapping_buckets", "from");
    else if (previous.to !== null && from > previous.to + 1) found("aging.gap_in_buckets", "from");
    if (!isEdge(to)) found("aging.bucket_edge_not_whole", "to");
    else if (to === null && !last) found("aging.overlapping_buckets", "to");
    else if (to !== null && from !== null && to < from) found("aging.bucket_reversed", "to");
    if (last && to !== null && isEdge(to)) found("aging.gap_in_buckets", "to");
    previous = bucket;
  }
  return issues;
}

function checkLabels(buckets: readonly BucketDefinition[]): readonly Issue[] {
  const seen = new Set<string>();
  return buckets.flatMap(({ label }, at) => {
    if (!seen.has(label)) {
      seen.add(label);
      return [];
    }
    return [bucketIssue("aging.duplicate_label", { label }, { path: `/${at}/label` })];
  });
}

function isEdge(edge: number | null): boolean {
  return edge === null || Number.isSafeInteger(edge);
}

function bucketIssue(code: keyof typeof agingIssues, params: Params, location: IssueLocation): Issue {
  return makeIssue(agingIssues, code, params, location);
}
