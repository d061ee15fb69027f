import { countBits, type HalfSums, halfSums } from "./half-sums.ts";

/** Combinations found, with the size up to which they were all looked at. */
export interface FoundCombinations {
  readonly count: number;
  readonly provenUpTo: number;
  readonly combinations: readonly (readonly number[])[];
}

/** Beyond so many combinations the listed ones need not be the smallest. */
const mostCompared = 10_000;

/** Count combinations of every size by meeting in the middle. */
export function countByHalves(
  values: readonly number[],
  target: number,
  mostValues: number,
  listed: number,
): FoundCombinations {
  const half = Math.ceil(values.length / 2);
  const left = halfSums(values.slice(0, half), mostValues);
  const right = halfSums(values.slice(half), mostValues);
  const limit = mostValues >= values.length ? null : mostValues;
  const masks: { readonly left: number; readonly right: number }[] = [];
  let count = 0;
  let low = 0;
  let high = right.sums.length - 1;
  while (low < left.sums.length && high >= 0) {
    const sum = (left.sums[low] ?? 0) + (right.sums[high] ?? 0);
    if (sum < target) low += 1;
    else if (sum > target) high -= 1;
    else {
      const lowEnd = runEnd(left.sums, low);
      const highEnd = runStart(right.sums, high);
      count += countPairs(left, low, lowEnd, right, highEnd, high, limit);
      collect(masks, left, low, lowEnd, right, highEnd, high, limit);
      low = lowEnd + 1;
      high = highEnd - 1;
    }
  }
  if (target === 0) count -= 1; // the empty combination
  const combinations = masks
    .filter((pair) => pair.left !== 0 || pair.right !== 0)
    .map((pair) => [...positionsOf(pair.left, 0), ...positionsOf(pair.right, half)])
    .sort(compareCombinations)
    .slice(0, listed);
  return { count, provenUpTo: mostValues, combinations };
}

/** Fewest values first, then by their positions. */
export function compareCombinations(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const at = a.findIndex((position, index) => position !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function countPairs(
  left: HalfSums,
  leftFrom: number,
  leftTo: number,
  right: HalfSums,
  rightFrom: number,
  rightTo: number,
  limit: number | null,
): number {
  if (limit === null) return (leftTo - leftFrom + 1) * (rightTo - rightFrom + 1);
  const bySize = new Float64Array(64);
  for (let at = rightFrom; at <= rightTo; at++) {
    const size = countBits(right.masks[at] ?? 0);
    bySize[size] = (bySize[size] ?? 0) + 1;
  }
  let count = 0;
  for (let at = leftFrom; at <= leftTo; at++)
    for (let size = limit - countBits(left.masks[at] ?? 0); size >= 0; size--) count += bySize[size] ?? 0;
  return count;
}

function collect(
  masks: { readonly left: number; readonly right: number }[],
  left: HalfSums,
  leftFrom: number,
  leftTo: number,
  right: HalfSums,
  rightFrom: number,
  rightTo: number,
  limit: number | null,
): void {
  for (let low = leftFrom; low <= leftTo; low++) {
    for (let high = rightFrom; high <= rightTo; high++) {
      if (masks.length >= mostCompared) return;
      const pair = { left: left.masks[low] ?? 0, right: right.masks[high] ?? 0 };
      if (limit === null || countBits(pair.left) + countBits(pair.right) <= limit) masks.push(pair);
    }
  }
}

function runEnd(sums: Float64Array, from: number): number {
  let at = from;
  while (at + 1 < sums.length && sums[at + 1] === sums[from]) at += 1;
  return at;
}

function runStart(sums: Float64Array, from: number): number {
  let at = from;
  while (at > 0 && sums[at - 1] === sums[from]) at -= 1;
  return at;
}

function positionsOf(mask: number, offset: number): readonly number[] {
  const positions: number[] = [];
  for (let bit = 0; bit < 31; bit++) if ((mask & (1 << bit)) !== 0) positions.push(bit + offset);
  return positions;
}
