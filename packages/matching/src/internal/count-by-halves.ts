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
  const countPair = mostValues >= values.length ? countEvery : countUpTo(mostValues);
  const fits: Fits[] = [];
  for (const [one, other] of pairsOf(left, right)) {
    const fit: Fits = { one, other, places: [], room: mostVisited };
    count += countPair(fit, restOf(window, one, other));
    fits.push(fit);
  }
  const combinations = count === 0 ? [] : listByHalves(values, { left, right, fits, window, mostValues, listed });
  return { count, provenUpTo: mostValues, combinations };
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
  return (fits, { least, most }) => {
    const { one, other } = fits;
    const left = one.base;
    const right = other.base;
    const room = mostValues - one.extra - other.extra;
    const inWindow = new Int32Array(32);
    let count = 0;
    let from = right.sums.length;
    let to = right.sums.length;
    for (let at = 0; at < left.sums.length; at++) {
      const sum = left.sums[at] ?? 0;
      for (; to > 0 && sum + (right.sums[to - 1] ?? 0) > most; to -= 1) {
        // What the window passed over without taking it in was never counted.
        if (to <= from) continue;
        const size = countBits(right.masks[to - 1] ?? 0);
        inWindow[size] = (inWindow[size] ?? 0) - 1;
      }
      if (to === 0) break;
      if (from > to) from = to;
      for (; from > 0 && sum + (right.sums[from - 1] ?? 0) >= least; from -= 1) {
        const size = countBits(right.masks[from - 1] ?? 0);
        inWindow[size] = (inWindow[size] ?? 0) + 1;
      }
      if (from === to) continue;
      if (fits.room >= 0) noteFit(fits, at, from, to);
      const rest = Math.min(other.size, room - countBits(left.masks[at] ?? 0));
      for (let size = 0; size <= rest; size++) count += inWindow[size] ?? 0;
    }
    return count;
  };
}
