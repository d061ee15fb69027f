import { countBits, type HalfSums, halfSums } from "./half-sums.ts";

/** Combinations found, with the size up to which they were all looked at. */
export interface FoundCombinations {
  readonly count: number;
  readonly provenUpTo: number;
  readonly combinations: readonly (readonly number[])[];
}

/** Sums from one to another, both included. */
export interface SumWindow {
  readonly least: number;
  readonly most: number;
}

/** Of more combinations of one size the first by position are not looked for. */
const mostCompared = 10_000;
/** So many pairs of halves are looked at and remembered while they are counted; more are looked for again, by size. */
const mostSeen = 200_000;

/** A combination met while counting: a subset of each half, and how many values it has. */
interface SeenPair {
  readonly left: HalfView;
  readonly right: HalfView;
  readonly leftMask: number;
  readonly rightMask: number;
  readonly size: number;
}

/** The combinations met so far, and how many more pairs may be looked at before memory would be wasted on them. */
interface Seen {
  readonly pairs: SeenPair[];
  room: number;
}

/** Count combinations of every size by meeting in the middle. */
export function countByHalves(
  values: readonly number[],
  window: SumWindow,
  mostValues: number,
  listed: number,
): FoundCombinations {
  const half = Math.ceil(values.length / 2);
  const left = halfOf(values.slice(0, half), 0, mostValues);
  const right = halfOf(values.slice(half), half, mostValues);
  const bySize = new Array<number>(64).fill(0);
  const seen: Seen = { pairs: [], room: mostSeen };
  for (const [one, other] of pairsOf(left, right)) countSizes(one, other, window, mostValues, bySize, seen);
  // The empty combination is none.
  if (window.least <= 0 && window.most >= 0) bySize[0] = (bySize[0] ?? 0) - 1;
  const count = bySize.reduce((sum, each) => sum + each, 0);
  const enough = sizeWithEnough(bySize, listed);
  const combinations =
    seen.room >= 0 ? smallestSeen(seen.pairs, enough) : smallest(left, right, window, bySize, enough);
  return { count, provenUpTo: mostValues, combinations: combinations.slice(0, listed) };
}

/**
 * The subsets of one half: those of all values but the last, and the same with the last one added, which is never written
 * out. That halves what is built, and twice as many walks over half as much cost less.
 */
interface Half {
  readonly base: HalfSums;
  readonly last: number | null;
  /** Position of its first value and number of values in the base. */
  readonly offset: number;
  readonly size: number;
}

/** A half without or with its last value. */
interface HalfView extends Half {
  readonly added: number;
  readonly extra: 0 | 1;
}

function halfOf(values: readonly number[], offset: number, mostValues: number): Half {
  const last = values.at(-1) ?? null;
  const base = halfSums(values.slice(0, -1), mostValues);
  return { base, last, offset, size: Math.max(0, values.length - 1) };
}

function viewsOf(half: Half): readonly HalfView[] {
  const without: HalfView = { ...half, added: 0, extra: 0 };
  return half.last === null ? [without] : [without, { ...half, added: half.last, extra: 1 }];
}

function pairsOf(left: Half, right: Half): readonly (readonly [HalfView, HalfView])[] {
  return viewsOf(left).flatMap((one) => viewsOf(right).map((other) => [one, other] as const));
}

/** What the bases of two views must sum to. */
function restOf(window: SumWindow, left: HalfView, right: HalfView): SumWindow {
  const added = left.added + right.added;
  return { least: window.least - added, most: window.most - added };
}

/** Fewest values first, then by their positions. */
export function compareCombinations(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const at = a.findIndex((position, index) => position !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
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

/** Add up how many combinations there are of each size up to a limit. */
function countSizes(
  one: HalfView,
  other: HalfView,
  window: SumWindow,
  mostValues: number,
  counts: number[],
  seen: Seen,
): void {
  const left = one.base;
  const right = other.base;
  const extra = one.extra + other.extra;
  // Right sums in the window by their size, kept as the window moves.
  const inWindow = new Float64Array(32);
  // Left sums by their size that all have this window.
  const owners = new Float64Array(32);
  let low = right.sums.length;
  let high = right.sums.length;
  // The sizes among them, one bit each: most windows have one owner.
  let ownerSizes = 0;
  const multiply = (): void => {
    while (ownerSizes !== 0) {
      const own = 31 - Math.clz32(ownerSizes);
      const many = owners[own] ?? 0;
      for (let size = Math.min(other.size, mostValues - own - extra); size >= 0; size--) {
        const all = own + size + extra;
        counts[all] = (counts[all] ?? 0) + many * (inWindow[size] ?? 0);
      }
      owners[own] = 0;
      ownerSizes &= ~(1 << own);
    }
  };
  const add = (from: number, to: number, sign: 1 | -1): void => {
    for (let at = from; at < to; at++) {
      const size = countBits(right.masks[at] ?? 0);
      inWindow[size] = (inWindow[size] ?? 0) + sign;
    }
  };
  eachLeft(left, right, restOf(window, one, other), (at, from, to) => {
    if (from !== low || to !== high) {
      multiply();
      // The window only moves down; what lies between two windows that do not touch is passed over.
      add(Math.max(to, low), high, -1);
      add(from, Math.min(low, to), 1);
      low = from;
      high = to;
    }
    const own = countBits(left.masks[at] ?? 0);
    owners[own] = (owners[own] ?? 0) + 1;
    ownerSizes |= 1 << own;
    for (let place = from; place < to && seen.room >= 0; place++) {
      seen.room -= 1;
      const pair = { leftMask: left.masks[at] ?? 0, rightMask: right.masks[place] ?? 0 };
      const size = own + countBits(pair.rightMask) + extra;
      if (size > 0 && size <= mostValues) seen.pairs.push({ left: one, right: other, ...pair, size });
    }
    return true;
  });
  multiply();
}

/** The smallest size up to which there are as many combinations as are to be listed, or the largest there is. */
function sizeWithEnough(bySize: readonly number[], listed: number): number {
  let sum = 0;
  let largest = 0;
  for (const [size, count] of bySize.entries()) {
    if (count === 0) continue;
    largest = size;
    sum += count;
    if (sum >= listed) break;
  }
  return largest;
}

/** The remembered combinations up to a size. */
function smallestSeen(seen: readonly SeenPair[], largest: number): readonly (readonly number[])[] {
  return seen
    .filter((pair) => pair.size <= largest)
    .map(({ left, right, leftMask, rightMask }) => [...positionsOf(leftMask, left), ...positionsOf(rightMask, right)])
    .sort(compareCombinations);
}

/** Combinations of the smallest sizes, each size by itself: only halves whose sizes add up to it are put together. */
function smallest(
  left: Half,
  right: Half,
  window: SumWindow,
  bySize: readonly number[],
  largest: number,
): readonly (readonly number[])[] {
  const lefts = partBySize(left.base, largest);
  const rights = partBySize(right.base, largest);
  const combinations: (readonly number[])[] = [];
  for (let size = 1; size <= largest; size++) {
    const found: (readonly number[])[] = [];
    for (const [one, other] of (bySize[size] ?? 0) > 0 ? pairsOf(left, right) : []) {
      const values = size - one.extra - other.extra;
      for (let own = 0; own <= values; own++) {
        const part = lefts[own];
        const rest = rights[values - own];
        if (part === undefined || rest === undefined) continue;
        eachLeft(part, rest, restOf(window, one, other), (at, from, to) => {
          for (let place = from; place < to && found.length < mostCompared; place++)
            found.push([...positionsOf(part.masks[at] ?? 0, one), ...positionsOf(rest.masks[place] ?? 0, other)]);
          return found.length < mostCompared;
        });
      }
    }
    combinations.push(...found.sort(compareCombinations));
  }
  return combinations;
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

function positionsOf(mask: number, { offset, size, extra }: HalfView): readonly number[] {
  const positions: number[] = [];
  for (let bit = 0; bit < size; bit++) if ((mask & (1 << bit)) !== 0) positions.push(bit + offset);
  if (extra === 1) positions.push(size + offset);
  return positions;
}
