import { InvariantError } from "@receivables/core";
import { countByHalves } from "../internal/count-by-halves.ts";
import { countBySize } from "../internal/count-by-size.ts";
import { countInWindow } from "../internal/count-in-window.ts";

/** How {@link countSubsetSums} searches. @category Combinations */
export interface CountSubsetSumsOptions {
  /** Most values in one combination. */
  readonly mostValues: number;
  /**
   * Most partial sums formed. 2^21 is enough for every combination of 40 values.
   * @defaultValue 2097152
   */
  readonly budget?: number;
  /**
   * Most combinations listed.
   * @defaultValue 2
   */
  readonly listed?: number;
  /**
   * How far below and above the target a sum may lie.
   * @defaultValue nothing
   */
  readonly tolerance?: { readonly below: number; readonly above: number };
}

/** Combinations that sum to a target. @category Combinations */
export interface SubsetSums {
  /** How many there are among those searched; the empty combination is never one. */
  readonly count: number;
  /** Whether every combination of at most `mostValues` values was looked at, so that `count` is all there are. */
  readonly proven: boolean;
  /** Combinations of up to so many values were all looked at. */
  readonly provenUpTo: number;
  /** Those with the fewest values, fewest first, as ascending positions in the list of values. */
  readonly combinations: readonly (readonly number[])[];
}

/** Most values a half may have: its subsets are bit masks. */
const mostInHalf = 22;

/**
 * Count the combinations of values that sum to a target, or lie within a tolerance of it.
 *
 * Finding one combination says little: among many values some combination nearly always fits. So they are counted. With
 * few values by meet in the middle over sums kept in order (every size); with many by hashing sums of pairs (up to four
 * values, three within a tolerance). What the budget does not allow is left out and said: `proven` is false.
 *
 * **Units** whole numbers of any sign, such as minor units; a zero is a value of its own. **Refuses** nothing. **Source**
 * Horowitz and Sahni, Computing partitions with applications to the knapsack problem, JACM 21 (1974).
 *
 * @param values - the numbers to combine
 * @param target - the sum wanted
 * @param options - size, budget and how many to list
 * @returns count, proof and the smallest combinations; of more than 10,000 of one size not always the first by position
 * @throws InvariantError when a number is no safe integer, the sum of all is out of range, or an option is no whole
 *   number above zero
 * @example
 * ```ts
 * countSubsetSums([100, 250, 350, 40], 350, { mostValues: 4 })
 * // => { count: 2, proven: true, provenUpTo: 4, combinations: [[2], [0, 1]] }
 * countSubsetSums([100, 250, 347, 40], 350, { mostValues: 4, tolerance: { below: 5, above: 0 } }).combinations
 * // => [[2], [0, 1]]
 * ```
 * @category Combinations
 */
export function countSubsetSums(
  values: readonly number[],
  target: number,
  options: CountSubsetSumsOptions,
): SubsetSums {
  const { mostValues, budget = 2 ** 21, listed = 2, tolerance = { below: 0, above: 0 } } = options;
  requireCounts({ mostValues, budget, listed });
  requireSafeSums(values, target, tolerance);
  const window = { least: target - tolerance.below, most: target + tolerance.above };
  const useful = usefulPositions(values, window.most);
  const pool = useful.map((position) => values[position] ?? 0);
  const most = Math.min(mostValues, pool.length);
  const half = Math.ceil(pool.length / 2);
  const fitsHalves = half <= mostInHalf && 2 ** half + 2 ** (pool.length - half) <= budget;
  const bounds = { mostValues: most, budget, listed };
  const isExact = window.least === window.most;
  const found = fitsHalves
    ? countByHalves(pool, window, most, listed)
    : isExact
      ? countBySize(pool, target, bounds)
      : countInWindow(pool, window, bounds);
  const proven = found.provenUpTo >= most;
  return {
    count: found.count,
    proven,
    provenUpTo: proven ? mostValues : found.provenUpTo,
    combinations: found.combinations.map((combination) => combination.map((at) => useful[at] ?? 0)),
  };
}

/** Without negative values, none above the target can be part of a combination. */
function usefulPositions(values: readonly number[], target: number): readonly number[] {
  const positions = values.map((_, position) => position);
  return values.some((value) => value < 0)
    ? positions
    : positions.filter((position) => (values[position] ?? 0) <= target);
}

function requireCounts(counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts))
    if (!Number.isSafeInteger(count) || count < 1)
      throw new InvariantError(`${name} is a whole number above zero, not ${count}`);
}

function requireSafeSums(
  values: readonly number[],
  target: number,
  tolerance: { readonly below: number; readonly above: number },
): void {
  if (!(tolerance.below >= 0 && tolerance.above >= 0)) throw new InvariantError("a tolerance is not below zero");
  let total = Math.abs(target) + tolerance.below + tolerance.above;
  for (const value of values) total += Number.isSafeInteger(value) ? Math.abs(value) : Number.NaN;
  if (!Number.isSafeInteger(total)) throw new InvariantError("the values and their sum must be safe integers");
}
