import { type Ratio, type RatioOptions, ratioOfParts, wholeNumber } from "../ratio/ratio.ts";

/** How long something took, over several times. @category Management */
export interface DaysSummary {
  readonly count: number;
  readonly average: Ratio;
  /** The middle one; of two middle ones the shorter. `null` where there is none. */
  readonly median: number | null;
  readonly longest: number | null;
}

/** Days summed up. */
export function summarizeDays(name: string, days: readonly number[], options: RatioOptions): DaysSummary {
  const sorted = days.toSorted((a, b) => a - b);
  const total = sorted.reduce((sum, each) => sum + each, 0);
  const average = ratioOfParts(
    {
      name,
      unit: "days",
      numerator: wholeNumber(total, "days"),
      denominator: wholeNumber(sorted.length, "count"),
      whenZero: "aging.nothing_counted",
    },
    options,
  );
  return {
    count: sorted.length,
    average,
    median: sorted[(sorted.length - 1) >> 1] ?? null,
    longest: sorted.at(-1) ?? null,
  };
}
