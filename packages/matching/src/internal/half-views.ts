import type { SumWindow } from "./found-combinations.ts";
import { type HalfSums, halfSums } from "./half-sums.ts";

/**
 * The subsets of one half: those of all values but the last, and the same with the last one added, which is never written
 * out. That halves what is built, and twice as many walks over half as much cost less.
 */
export interface Half {
  readonly base: HalfSums;
  readonly last: number | null;
  /** Position of its first value and number of values in the base. */
  readonly offset: number;
  readonly size: number;
}

/** A half without or with its last value. */
export interface HalfView extends Half {
  readonly added: number;
  readonly extra: 0 | 1;
}

/** One half of the values. */
export function halfOf(values: readonly number[], offset: number, mostValues: number): Half {
  const last = values.at(-1) ?? null;
  const base = halfSums(values.slice(0, -1), mostValues);
  return { base, last, offset, size: Math.max(0, values.length - 1) };
}

/** A half without its last value, and with it. */
function viewsOf(half: Half): readonly HalfView[] {
  const without: HalfView = { ...half, added: 0, extra: 0 };
  return half.last === null ? [without] : [without, { ...half, added: half.last, extra: 1 }];
}

/** The two views of one half with the two of the other. */
export function pairsOf(left: Half, right: Half): readonly (readonly [HalfView, HalfView])[] {
  return viewsOf(left).flatMap((one) => viewsOf(right).map((other) => [one, other] as const));
}

/** What the bases of two views must sum to. */
export function restOf(window: SumWindow, left: HalfView, right: HalfView): SumWindow {
  const added = left.added + right.added;
  return { least: window.least - added, most: window.most - added };
}

/** Positions in the whole list of a subset of a view. */
export function positionsOf(mask: number, { offset, size, extra }: HalfView): readonly number[] {
  const positions: number[] = [];
  for (let bit = 0; bit < size; bit++) if ((mask & (1 << bit)) !== 0) positions.push(bit + offset);
  if (extra === 1) positions.push(size + offset);
  return positions;
}
