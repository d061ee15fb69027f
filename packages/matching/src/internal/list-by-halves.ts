import { compareCombinations, type SumWindow } from "./found-combinations.ts";
import { countBits, type HalfSums } from "./half-sums.ts";
import { type Half, type HalfView, pairsOf, positionsOf, restOf } from "./half-views.ts";

/** Of more combinations of one size the first by position are not looked for. */
const mostCompared = 10_000;
/** So many pairs of subsets are noted for each pair of views; of more the small ones are looked for by their size. */
export const mostVisited = 2 ** 18;

/** Left sums of a pair of views with the right ones that fit each, noted while they are counted. */
export interface Fits {
  readonly one: HalfView;
  readonly other: HalfView;
  /** Three places for each: the left sum, and from and to of the right ones. */
  readonly places: number[];
  /** How many more pairs may be noted; below zero when not all were. */
  room: number;
}

/** Note which right sums fit a left one. */
export function noteFit(fits: Fits, at: number, from: number, to: number): void {
  fits.room -= to - from;
  if (fits.room >= 0) fits.places.push(at, from, to);
}

/** What is listed, of how many. */
interface ListByHalvesOptions {
  readonly left: Half;
  readonly right: Half;
  readonly fits: readonly Fits[];
  readonly window: SumWindow;
  readonly mostValues: number;
  readonly listed: number;
}

/** The combinations with the fewest values, fewest first, then by position. */
export function listByHalves(values: readonly number[], options: ListByHalvesOptions): readonly (readonly number[])[] {
  const isNoted = options.fits.every(({ room }) => room >= 0);
  const list = isNoted ? visitAll(options) : searchBySize(values, options);
  return list.slice(0, options.listed);
}

/** A combination that was met: its place among the pairs of views, and a subset of each half. */
type Met = readonly [one: HalfView, other: HalfView, leftMask: number, rightMask: number];

/** Look at every combination, and keep those of sizes that can still be listed. */
function visitAll({ fits, mostValues, listed }: ListByHalvesOptions): readonly (readonly number[])[] {
  const met: Met[][] = [];
  const counts = new Float64Array(64);
  // Above this size there are enough smaller ones.
  let largest = mostValues;
  for (const { one, other, places } of fits) {
    for (let note = 0; note < places.length; note += 3) {
      const leftMask = one.base.masks[places[note] ?? 0] ?? 0;
      const own = countBits(leftMask) + one.extra + other.extra;
      const to = places[note + 2] ?? 0;
      for (let place = places[note + 1] ?? 0; place < to; place++) {
        const rightMask = other.base.masks[place] ?? 0;
        const size = own + countBits(rightMask);
        if (size === 0 || size > largest) continue;
        const many = (counts[size] ?? 0) + 1;
        counts[size] = many;
        if (many > mostCompared) continue;
        met[size] ??= [];
        met[size].push([one, other, leftMask, rightMask]);
        largest = largestListed(counts, listed, largest);
      }
    }
  }
  return met.slice(0, largest + 1).flatMap((each) => each.map(toPositions).sort(compareCombinations));
}

/** The smallest size up to which there are as many combinations as are listed. */
function largestListed(counts: Float64Array, listed: number, most: number): number {
  let sum = 0;
  for (let size = 1; size <= most; size++) {
    sum += counts[size] ?? 0;
    if (sum >= listed) return size;
  }
  return most;
}

function toPositions([one, other, leftMask, rightMask]: Met): readonly number[] {
  return [...positionsOf(leftMask, one), ...positionsOf(rightMask, other)];
}

/** Combinations of each size by itself, from the fewest values that can do it: only halves whose sizes add up are put together. */
function searchBySize(
  values: readonly number[],
  { left, right, window, mostValues, listed }: ListByHalvesOptions,
): readonly (readonly number[])[] {
  const lefts = partBySize(left.base, mostValues);
  const rights = partBySize(right.base, mostValues);
  const combinations: (readonly number[])[] = [];
  for (let size = fewestValues(values, window); size <= mostValues && combinations.length < listed; size++) {
    const met: Met[] = [];
    for (const [one, other] of pairsOf(left, right)) {
      const inBase = size - one.extra - other.extra;
      for (let own = 0; own <= inBase; own++) {
        const part = lefts[own];
        const rest = rights[inBase - own];
        if (part === undefined || rest === undefined) continue;
        eachLeft(part, rest, restOf(window, one, other), (at, from, to) => {
          for (let place = from; place < to && met.length < mostCompared; place++)
            met.push([one, other, part.masks[at] ?? 0, rest.masks[place] ?? 0]);
          return met.length < mostCompared;
        });
      }
    }
    combinations.push(...met.map(toPositions).sort(compareCombinations));
  }
  return combinations;
}

/** No combination of fewer values reaches the window: not even the largest ones, or the most negative. */
function fewestValues(values: readonly number[], { least, most }: SumWindow): number {
  const sorted = [...values].sort((a, b) => a - b);
  let up = 0;
  let down = 0;
  for (let size = 1; size <= sorted.length; size++) {
    up += Math.max(0, sorted[sorted.length - size] ?? 0);
    down += Math.min(0, sorted[size - 1] ?? 0);
    if (up >= least && down <= most) return size;
  }
  return sorted.length;
}

/** Walk the left sums up and the right sums down: which right sums fit moves as a window over them. */
function eachLeft(
  left: HalfSums,
  right: HalfSums,
  window: SumWindow,
  visit: (left: number, from: number, to: number) => boolean,
): void {
  const { sums } = right;
  let from = sums.length;
  let to = sums.length;
  for (let at = 0; at < left.sums.length; at++) {
    const sum = left.sums[at] ?? 0;
    while (to > 0 && sum + (sums[to - 1] ?? 0) > window.most) to -= 1;
    if (to === 0) return;
    if (sum + (sums[to - 1] ?? 0) < window.least) continue;
    if (from > to) from = to;
    while (from > 0 && sum + (sums[from - 1] ?? 0) >= window.least) from -= 1;
    if (!visit(at, from, to)) return;
  }
}

/** The subsets of each size, still in the order of their sums. */
function partBySize(all: HalfSums, largest: number): readonly HalfSums[] {
  const { sums, masks } = all;
  const counts = new Int32Array(largest + 1);
  for (let at = 0; at < masks.length; at++) {
    const size = countBits(masks[at] ?? 0);
    if (size <= largest) counts[size] = (counts[size] ?? 0) + 1;
  }
  const parts = Array.from(counts, (count) => ({ sums: new Float64Array(count), masks: new Int32Array(count) }));
  counts.fill(0);
  for (let at = 0; at < masks.length; at++) {
    const mask = masks[at] ?? 0;
    const size = countBits(mask);
    const part = parts[size];
    if (part === undefined) continue;
    const place = counts[size] ?? 0;
    part.sums[place] = sums[at] ?? 0;
    part.masks[place] = mask;
    counts[size] = place + 1;
  }
  return parts;
}
