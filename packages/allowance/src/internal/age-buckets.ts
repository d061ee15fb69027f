import { type Issue, makeIssue } from "@receivables/core";
import { allowanceIssues } from "../issues.ts";

/** Day buckets: not due, closed ones that end on the days given, and an open last one. */
export interface AgeBuckets {
  readonly labels: readonly string[];
  /** Position of the bucket of an age in days past due. */
  readonly at: (days: number) => number;
}

/** Buckets from the last day of each closed one: `[30, 60]` makes current, 1-30, 31-60, 61+. */
export function ageBuckets(lastDays: readonly number[]): AgeBuckets {
  const last = [0, ...lastDays];
  const labels = last.map((day, at) => (at === 0 ? "current" : `${(last[at - 1] ?? 0) + 1}-${day}`));
  labels.push(`${(last.at(-1) ?? 0) + 1}+`);
  return {
    labels,
    at: (days) => {
      let at = 0;
      while (at < last.length && days > (last[at] ?? 0)) at++;
      return at;
    },
  };
}

/** Why days are no last days of closed buckets. */
export function checkBucketDays(lastDays: readonly number[], path: string): readonly Issue[] {
  let before = 0;
  for (const day of lastDays) {
    if (!Number.isSafeInteger(day) || day <= before) {
      return [makeIssue(allowanceIssues, "allowance.buckets_invalid", {}, { path })];
    }
    before = day;
  }
  return [];
}
