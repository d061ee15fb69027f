import { addDays } from "@receivables/calendar";
import { fromEpochDay, toEpochDay } from "@receivables/core";
import type { AgingBasis } from "../aging-policy.ts";
import type { AgingBucket } from "../aging-report.ts";
import type { BucketScheme, MonthBuckets } from "../bucket-scheme.ts";
import { monthPeriods } from "../month-periods.ts";

/** The farthest apart two dates of the calendar can be. */
const longestAge = 3_652_424;

/** The buckets of a scheme as ranges of ages, for a day aged to. */
export function resolveBuckets(scheme: BucketScheme, ageTo: number, basis: AgingBasis): readonly AgingBucket[] {
  if (scheme.kind === "days") return scheme.buckets;
  return resolveMonths(scheme, ageTo, basis === "due" || basis === "originalDue");
}

/** By due date, the day aged to is not past due; by document date it is the latest day of the first month. */
function resolveMonths(scheme: MonthBuckets, ageTo: number, byDueDate: boolean): readonly AgingBucket[] {
  const asOf = fromEpochDay(ageTo);
  const firstAge = byDueDate ? 1 : 0;
  const latest = addDays(asOf, -firstAge);
  const periods = monthPeriods(asOf, scheme);
  const months = periods.map(({ from, to }, at): AgingBucket => {
    const end = at === 0 ? latest : to;
    return {
      label: `month ${at + 1}`,
      from: ageTo - toEpochDay(end),
      to: ageTo - toEpochDay(from),
      dates: { from, to: end },
    };
  });
  const start = periods.at(-1)?.from ?? asOf;
  return [
    {
      label: byDueDate ? "current" : "later",
      from: null,
      to: firstAge - 1,
      dates: { from: addDays(latest, 1), to: null },
    },
    ...months,
    {
      label: "older",
      from: ageTo - toEpochDay(start) + 1,
      to: null,
      dates: { from: null, to: addDays(start, -1) },
    },
  ];
}

/** Finds the bucket of an age without comparing: one look into a table. */
export interface AgeTable {
  /** Ages up to this one are in the first bucket. */
  readonly first: number;
  /** Bucket of the age `first + n`; what lies beyond is in the last one. */
  readonly buckets: Uint16Array;
}

/** Make the table of some buckets. */
export function ageTableOf(buckets: readonly AgingBucket[]): AgeTable {
  const first = clampAge(buckets[0]?.to ?? longestAge);
  const size = Math.max(1, clampAge(buckets.at(-1)?.from ?? first) - first + 1);
  const table = new Uint16Array(size);
  for (const [at, bucket] of buckets.entries()) {
    const from = Math.max(0, clampAge(bucket.from ?? first) - first);
    table.fill(at, from, Math.min(size, clampAge(bucket.to ?? longestAge) - first + 1));
  }
  return { first, buckets: table };
}

/** Position of the bucket an age falls in. */
export function bucketOfAge(table: AgeTable, age: number): number {
  const at = age - table.first;
  const { buckets } = table;
  return at <= 0 ? 0 : (buckets[at < buckets.length ? at : buckets.length - 1] ?? 0);
}

function clampAge(age: number): number {
  return Math.max(-longestAge, Math.min(longestAge, age));
}
