import type { TransactionLine } from "../transactions/transaction-line.ts";
import type { Bucket } from "./buckets.ts";
import type { Fits } from "./fit.ts";
import type { MatchSink } from "./match-sink.ts";
import type { SideColumns, Sides } from "./side-columns.ts";

/**
 * Pair lines of one amount that could be exchanged without a difference.
 *
 * A cluster is what lies within the window of each other. Its lines are exchangeable when each side has one day, all fit
 * all, and the side with more lines has nothing else to tell them apart: then which is left over makes no difference.
 */
export function pairInterchangeable(
  sides: Sides,
  bucket: Bucket,
  fits: Fits,
  windowDays: number | null,
  sink: MatchSink,
): void {
  const left = Array.from(bucket.left).filter((at) => sides.left.open[at] === 1);
  const right = Array.from(bucket.right).filter((at) => sides.right.open[at] === 1);
  if (left.length + right.length < 3) return;
  for (const cluster of clustersOf(sides, { left, right }, windowDays)) {
    if (!isOneDay(sides.left, cluster.left) || !isOneDay(sides.right, cluster.right)) continue;
    const [ours, theirs] = [cluster.left[0] ?? 0, cluster.right[0] ?? 0];
    const leftAlike = cluster.left.length >= cluster.right.length && areAlike(sides.left, cluster.left);
    const rightAlike = cluster.right.length >= cluster.left.length && areAlike(sides.right, cluster.right);
    // What fits one of several that are alike fits all of them.
    const allFit =
      (leftAlike && cluster.right.every((at) => fits(ours, at))) ||
      (rightAlike && cluster.left.every((at) => fits(at, theirs)));
    if (!allFit) continue;
    cluster.left.slice(0, cluster.right.length).forEach((at, ordinal) => {
      const other = cluster.right[ordinal];
      if (other !== undefined) sink.pair(at, other, true);
    });
  }
}

interface Cluster {
  readonly left: number[];
  readonly right: number[];
}

/** Lines of a bucket that no gap wider than the window separates; one-sided clusters are left out. */
function clustersOf({ left, right }: Sides, lines: Cluster, windowDays: number | null): readonly Cluster[] {
  const days = [
    ...lines.left.map((at) => ({ at, isLeft: true, day: left.businessDay[at] ?? 0 })),
    ...lines.right.map((at) => ({ at, isLeft: false, day: right.businessDay[at] ?? 0 })),
  ].sort((a, b) => a.day - b.day);
  const clusters: Cluster[] = [];
  let open: Cluster = { left: [], right: [] };
  let last: number | null = null;
  for (const { at, isLeft, day } of days) {
    if (last !== null && windowDays !== null && day - last > windowDays) {
      clusters.push(open);
      open = { left: [], right: [] };
    }
    (isLeft ? open.left : open.right).push(at);
    last = day;
  }
  clusters.push(open);
  return clusters.filter((each) => each.left.length > 0 && each.right.length > 0);
}

function isOneDay(side: SideColumns, lines: readonly number[]): boolean {
  return lines.every((at) => side.date[at] === side.date[lines[0] ?? 0]);
}

/** Whether nothing but the id tells lines of one amount and day apart. */
function areAlike(side: SideColumns, lines: readonly number[]): boolean {
  const first = likenessOf(side.lines[lines[0] ?? 0]);
  return lines.every((at) => likenessOf(side.lines[at]) === first);
}

function likenessOf(line: TransactionLine | undefined): string {
  const keys = Object.entries(line?.keys ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([line?.references, line?.text ?? "", keys]);
}
