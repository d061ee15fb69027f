import { countSubsetSums } from "@receivables/matching";
import type { CombinationPass, MatchShape, SumPass } from "../transactions/transaction-pass.ts";
import type { Bucket } from "./buckets.ts";
import { type Fits, isWithin } from "./fit.ts";
import type { MatchSink } from "./match-sink.ts";
import type { SideColumns, Sides } from "./side-columns.ts";

/** Match all lines of a bucket when both sides come to the same. A sum of zero says nothing and is left alone. */
export function matchSums(sides: Sides, { left, right }: Bucket, pass: SumPass, sink: MatchSink): void {
  const shape = shapeOf(left.length, right.length);
  if (shape === null || !pass.shapes.includes(shape)) return;
  const [ours, theirs] = [sumOf(sides.left, left), sumOf(sides.right, right)];
  if (ours === 0 || Math.sign(ours) !== Math.sign(theirs)) return;
  if (pass.amount === "exact" ? ours !== theirs : !isWithin(ours, theirs, pass.amount)) return;
  if (pass.windowDays !== null && spread(sides, { left, right }) > pass.windowDays) return;
  sink.group(left, right);
}

function shapeOf(left: number, right: number): MatchShape | null {
  if (left > 1 && right > 1) return "many_to_many";
  if (left > 1) return "many_to_one";
  return right > 1 ? "one_to_many" : null;
}

/** Most business days between any left and any right line. */
function spread({ left, right }: Sides, bucket: Bucket): number {
  const ours = boundsOf(left, bucket.left);
  const theirs = boundsOf(right, bucket.right);
  return Math.max(ours.last - theirs.first, theirs.last - ours.first);
}

function boundsOf(side: SideColumns, lines: Uint32Array): { readonly first: number; readonly last: number } {
  // Lines stand in order of date.
  return { first: side.businessDay[lines[0] ?? 0] ?? 0, last: side.businessDay[lines.at(-1) ?? 0] ?? 0 };
}

function sumOf(side: SideColumns, lines: Uint32Array): number {
  let sum = 0;
  for (const at of lines) sum += side.minor[at] ?? 0;
  return sum;
}

interface Combination {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

/**
 * Match what only one combination of a bucket's lines explains.
 *
 * Every line is looked at on its own; combinations that claim the same line contradict each other, and none is taken.
 */
export function matchCombinations(
  sides: Sides,
  bucket: Bucket,
  pass: CombinationPass,
  fits: Fits,
  sink: MatchSink,
): void {
  const found =
    pass.shape === "many_to_many"
      ? balanced(sides, bucket, pass, fits)
      : pass.shape === "many_to_one"
        ? combined(sides.right, bucket.right, sides.left, bucket.left, pass, (one, other) => fits(other, one)).map(
            ([one, several]) => ({ left: several, right: [one] }),
          )
        : combined(sides.left, bucket.left, sides.right, bucket.right, pass, fits).map(([one, several]) => ({
            left: [one],
            right: several,
          }));
  const claims = { left: new Map<number, number>(), right: new Map<number, number>() };
  for (const { left, right } of found) {
    for (const at of left) claims.left.set(at, (claims.left.get(at) ?? 0) + 1);
    for (const at of right) claims.right.set(at, (claims.right.get(at) ?? 0) + 1);
  }
  for (const { left, right } of found) {
    const alone = left.every((at) => claims.left.get(at) === 1) && right.every((at) => claims.right.get(at) === 1);
    if (alone) sink.group(left, right);
  }
}

/** For each line of one side the only combination of the other side's lines, where there is exactly one. */
function combined(
  one: SideColumns,
  targets: Uint32Array,
  several: SideColumns,
  pool: Uint32Array,
  pass: CombinationPass,
  fits: Fits,
): readonly (readonly [number, readonly number[]])[] {
  const found: (readonly [number, readonly number[]])[] = [];
  // Every line searches the pool again: where either is large, it is given up before it is searched.
  if (pool.length > pass.mostCandidates || targets.length > pass.mostCandidates) return found;
  for (const at of targets) {
    const target = one.minor[at] ?? 0;
    const candidates = Array.from(pool).filter(
      (other) => Math.sign(several.minor[other] ?? 0) === Math.sign(target) && fits(at, other),
    );
    if (target === 0 || candidates.length < 2) continue;
    const values = candidates.map((other) => Math.abs(several.minor[other] ?? 0));
    const sums = countSubsetSums(values, Math.abs(target), { mostValues: pass.mostLines, listed: 1 });
    const [only] = sums.combinations;
    if (sums.count !== 1 || !sums.proven || only === undefined || only.length < 2) continue;
    found.push([at, only.map((place) => candidates[place] ?? 0)]);
  }
  return found;
}

/** The only set of lines of both sides that balances. */
function balanced(sides: Sides, { left, right }: Bucket, pass: CombinationPass, fits: Fits): readonly Combination[] {
  const lines = [
    ...Array.from(left, (at) => ({ at, isLeft: true, value: sides.left.minor[at] ?? 0 })),
    ...Array.from(right, (at) => ({ at, isLeft: false, value: -(sides.right.minor[at] ?? 0) })),
  ];
  if (lines.length > pass.mostCandidates) return [];
  const sums = countSubsetSums(
    lines.map((line) => line.value),
    0,
    { mostValues: pass.mostLines, listed: 1 },
  );
  const [only] = sums.combinations;
  if (sums.count !== 1 || !sums.proven || only === undefined) return [];
  const chosen = only.flatMap((place) => lines[place] ?? []);
  const ours = chosen.filter((line) => line.isLeft).map((line) => line.at);
  const theirs = chosen.filter((line) => !line.isLeft).map((line) => line.at);
  if (ours.length === 0 || theirs.length === 0 || ours.length + theirs.length < 3) return [];
  return ours.every((one) => theirs.every((other) => fits(one, other))) ? [{ left: ours, right: theirs }] : [];
}
