/** What a characteristic had to give and gave. @category Scorecards */
export interface ReasonInput {
  readonly name: string;
  /** Points the case got. */
  readonly points: number;
  /** What the points are held against: the best bin's, the population's mean, or those of a neutral bin. */
  readonly against: number;
}

/** Why a score is not higher. @category Scorecards */
export interface RankedReasons {
  /** Points lost against the measure, by characteristic in the given order; below 0 where points were gained. */
  readonly lost: readonly { readonly name: string; readonly lost: number }[];
  /** Names of those that lost points, most first, equal ones in the given order. */
  readonly reasons: readonly string[];
  /** Points the case got in all. */
  readonly total: number;
}

/** How many reasons {@link rankReasons} gives. @category Scorecards */
export interface RankReasonsOptions {
  /** Most reasons; Regulation B's commentary holds more than four not likely helpful. */
  readonly count: number;
}

/**
 * Rank the characteristics that cost a case most points.
 *
 * What each lost is the measure less the points it got. Against the best bin it is what could have been gained, against
 * the mean what sets the case apart from others, against a neutral bin what speaks against it at all. **Units** points.
 * **Refuses** nothing. **Source** 12 CFR 1002.9(b)(2) and its commentary: the reasons must be specific and those that
 * counted.
 *
 * @param inputs - points and measure of each characteristic, in the order of the scorecard
 * @param options - how many reasons
 * @returns what was lost, and the reasons
 * @example
 * ```ts
 * const inputs = [
 *   { name: "slow pay", points: 20, against: 50 },
 *   { name: "years known", points: 10, against: 10 },
 *   { name: "disputes", points: 15, against: 30 },
 * ];
 * rankReasons(inputs, { count: 4 }).reasons // => ["slow pay", "disputes"]
 * ```
 * @category Scorecards
 */
export function rankReasons(inputs: readonly ReasonInput[], options: RankReasonsOptions): RankedReasons {
  const lost = inputs.map(({ name, points, against }) => ({ name, lost: against - points }));
  const reasons = lost
    .filter((each) => each.lost > 0)
    .sort((a, b) => b.lost - a.lost)
    .slice(0, options.count)
    .map(({ name }) => name);
  return { lost, reasons, total: inputs.reduce((sum, { points }) => sum + points, 0) };
}
