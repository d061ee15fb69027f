import type { FoundCombinations, SumWindow } from "./found-combinations.ts";
import { countBits } from "./half-sums.ts";
import { halfOf, pairsOf, restOf } from "./half-views.ts";
import { type Fits, listByHalves, mostVisited, noteFit } from "./list-by-halves.ts";

/** Count combinations of every size by meeting in the middle, and list the smallest. */
export function countByHalves(
  values: readonly number[],
  window: SumWindow,
  mostValues: number,
  listed: number,
): FoundCombinations {
  const half = Math.ceil(values.length / 2);
  const left = halfOf(values.slice(0, half), 0, mostValues);
  const right = halfOf(values.slice(half), half, mostValues);
  // The empty combination is none.
  let count = window.least <= 0 && window.most >= 0 ? -1 : 0;
  const fits = pairsOf(left, right).map(([one, other]): Fits => ({ one, other, places: [], room: mostVisited }));
  const isAny = mostValues >= values.length;
  const [first] = fits;
  // So many fit a tolerance, most often, that they are only counted; the first views tell.
  const isMany =
    isAny && window.least < window.most && first !== undefined && countFits(first, window) > mostVisited / fits.length;
  const countPair = isAny ? countEvery : countUpTo(mostValues);
  for (const fit of fits) {
    if (isMany) fit.room = -1;
    count += isMany ? countFits(fit, window) : countPair(fit, restOf(window, fit.one, fit.other));
  }
  const combinations = count === 0 ? [] : listByHalves(values, { left, right, fits, window, mostValues, listed });
  return { count, provenUpTo: mostValues, combinations };
}

/** How many fit, and no more than that. */
function countFits({ one, other }: Fits, window: SumWindow): number {
  return countBetween(one.base.sums, other.base.sums, restOf(window, one, other));
}

/**
 * Pairs that sum to no more than the window allows, less those that sum to less.
 *
 * Both are one walk: a left sum goes with all right ones up to where the walk stands. Nothing branches on which sum is
 * larger, and the two walks go side by side, so that the processor never waits for one of them.
 */
function countBetween(left: Float64Array, right: Float64Array, { least, most }: SumWindow): number {
  let count = 0;
  let upper = 0;
  let upperTo = right.length;
  let lower = 0;
  let lowerTo = right.length;
  while (upper < left.length && upperTo > 0 && lower < left.length && lowerTo > 0) {
    const isIn = Number((left[upper] ?? 0) + (right[upperTo - 1] ?? 0) <= most);
    const isBelow = Number((left[lower] ?? 0) + (right[lowerTo - 1] ?? 0) < least);
    count += isIn * upperTo - isBelow * lowerTo;
    upper += isIn;
    upperTo -= 1 - isIn;
    lower += isBelow;
    lowerTo -= 1 - isBelow;
  }
  while (upper < left.length && upperTo > 0) {
    const isIn = Number((left[upper] ?? 0) + (right[upperTo - 1] ?? 0) <= most);
    count += isIn * upperTo;
    upper += isIn;
    upperTo -= 1 - isIn;
  }
  while (lower < left.length && lowerTo > 0) {
    const isBelow = Number((left[lower] ?? 0) + (right[lowerTo - 1] ?? 0) < least);
    count -= isBelow * lowerTo;
    lower += isBelow;
    lowerTo -= 1 - isBelow;
  }
  return count;
}

/** Walk the left sums up and the right sums down: those that fit move as a window over the right ones. */
function countEvery(fits: Fits, { least, most }: SumWindow): number {
  const { one, other } = fits;
  const left = one.base.sums;
  const right = other.base.sums;
  let count = 0;
  let from = right.length;
  let to = right.length;
  for (let at = 0; at < left.length; at++) {
    const sum = left[at] ?? 0;
    while (to > 0 && sum + (right[to - 1] ?? 0) > most) to -= 1;
    if (to === 0) break;
    if (from > to) from = to;
    while (from > 0 && sum + (right[from - 1] ?? 0) >= least) from -= 1;
    if (from === to) continue;
    count += to - from;
    if (fits.room >= 0) noteFit(fits, at, from, to);
  }
  return count;
}

/** The same for combinations of at most so many values: the window keeps how many right sums it has of each size. */
function countUpTo(mostValues: number): typeof countEvery {
  return (fits, window) => {
    const { one, other } = fits;
    const room = mostValues - one.extra - other.extra;
    // No two subsets of these halves are too many values.
    if (room >= one.size + other.size) return countEvery(fits, window);
    const { least, most } = window;
    const left = one.base.sums;
    const right = other.base.sums;
    const leftSizes = sizesOf(one.base.masks);
    const rightSizes = sizesOf(other.base.masks);
    const ofSize = new Int32Array(32);
    let count = 0;
    let from = right.length;
    let to = right.length;
    for (let at = 0; at < left.length; at++) {
      const sum = left[at] ?? 0;
      for (; to > 0 && sum + (right[to - 1] ?? 0) > most; to -= 1) {
        // What the window passed over without taking it in was never counted.
        if (to <= from) continue;
        const size = rightSizes[to - 1] ?? 0;
        ofSize[size] = (ofSize[size] ?? 0) - 1;
      }
      if (to === 0) break;
      if (from > to) from = to;
      for (; from > 0 && sum + (right[from - 1] ?? 0) >= least; from -= 1) {
        const size = rightSizes[from - 1] ?? 0;
        ofSize[size] = (ofSize[size] ?? 0) + 1;
      }
      if (from === to) continue;
      if (fits.room >= 0) noteFit(fits, at, from, to);
      const largest = Math.min(other.size, room - (leftSizes[at] ?? 0));
      for (let size = 0; size <= largest; size++) count += ofSize[size] ?? 0;
    }
    return count;
  };
}

function sizesOf(masks: Int32Array): Uint8Array {
  const sizes = new Uint8Array(masks.length);
  for (let at = 0; at < masks.length; at++) sizes[at] = countBits(masks[at] ?? 0);
  return sizes;
}
