import type { Bucket } from "./buckets.ts";
import type { Fits } from "./fit.ts";
import type { MatchSink } from "./match-sink.ts";
import type { SideColumns, Sides } from "./side-columns.ts";

/** So many lines of the other side are looked at for one line; where more are near, nothing is sure. */
const mostLooked = 64;
/** Up to so many pairs of a bucket are compared each with each. */
const mostEdges = 4096;

/** What orders a bucket so that lines which may fit stand together, and how far apart they can stand. */
export interface Reach {
  readonly place: (side: SideColumns, at: number) => number;
  /** Most distance between places at a place; infinite when everything may fit. */
  readonly within: (place: number) => number;
}

/** Pair the lines of a bucket with the nearest date, surest first: distance, then the other side's later date, then id. */
export function pairNearest(sides: Sides, { left, right }: Bucket, fits: Fits, sink: MatchSink): void {
  if (left.length === 1 && right.length === 1) {
    const [ours, theirs] = [left[0] ?? 0, right[0] ?? 0];
    if (fits(ours, theirs)) sink.pair(ours, theirs);
    return;
  }
  if (left.length * right.length > mostEdges) {
    pairInOrder(sides, { left, right }, fits, sink);
    return;
  }
  const edges: { readonly ours: number; readonly theirs: number; readonly apart: number; readonly after: boolean }[] =
    [];
  for (const ours of left) {
    for (const theirs of right) {
      if (!fits(ours, theirs)) continue;
      const apart = (sides.right.date[theirs] ?? 0) - (sides.left.date[ours] ?? 0);
      edges.push({ ours, theirs, apart: Math.abs(apart), after: apart >= 0 });
    }
  }
  edges.sort(
    (a, b) => a.apart - b.apart || Number(b.after) - Number(a.after) || a.ours - b.ours || a.theirs - b.theirs,
  );
  for (const { ours, theirs } of edges) {
    if (sides.left.open[ours] === 1 && sides.right.open[theirs] === 1) sink.pair(ours, theirs);
  }
}

/** Very many equal lines: those of one day first, then in order of date. */
function pairInOrder({ left: ours, right: theirs }: Sides, { left, right }: Bucket, fits: Fits, sink: MatchSink): void {
  for (const sameDay of [true, false]) {
    let next = 0;
    for (const at of left) {
      if (ours.open[at] === 0) continue;
      const day = ours.date[at] ?? 0;
      for (; next < right.length; next += 1) {
        const other = right[next] ?? 0;
        const apart = (theirs.date[other] ?? 0) - day;
        if (theirs.open[other] === 0 || (apart < 0 && (sameDay || !fits(at, other)))) continue;
        break;
      }
      const candidate = right[next];
      if (candidate === undefined) break;
      if (sameDay ? theirs.date[candidate] === day && fits(at, candidate) : fits(at, candidate)) {
        sink.pair(at, candidate);
        next += 1;
      }
    }
  }
}

/** Pair lines that fit each other and nothing else. */
export function pairOnly(sides: Sides, bucket: Bucket, fits: Fits, reach: Reach, sink: MatchSink): void {
  const ours = arranged(sides.left, bucket.left, reach);
  const theirs = arranged(sides.right, bucket.right, reach);
  const partners = new Map<number, number>();
  for (const at of theirs.lines) {
    const only = onlyPartner(reach.place(sides.right, at), ours, reach, (other) => fits(other, at));
    if (only !== null) partners.set(at, only);
  }
  if (partners.size === 0) return;
  for (const at of ours.lines) {
    const only = onlyPartner(reach.place(sides.left, at), theirs, reach, (other) => fits(at, other));
    if (only !== null && partners.get(only) === at) sink.pair(at, only);
  }
}

interface Arranged {
  readonly lines: readonly number[];
  readonly places: readonly number[];
}

function arranged(side: SideColumns, lines: Uint32Array, { place }: Reach): Arranged {
  const sorted = Array.from(lines).sort((a, b) => place(side, a) - place(side, b) || a - b);
  return { lines: sorted, places: sorted.map((at) => place(side, at)) };
}

/** The one line that fits; `null` when there is none, a second one, or too many to look at. */
function onlyPartner(
  place: number,
  others: Arranged,
  { within }: Reach,
  fits: (other: number) => boolean,
): number | null {
  const far = within(place);
  let only: number | null = null;
  const start = firstFrom(others.places, place - far);
  for (let at = start; at < others.lines.length && (others.places[at] ?? 0) <= place + far; at += 1) {
    if (at - start >= mostLooked) return null;
    const other = others.lines[at] ?? 0;
    if (!fits(other)) continue;
    if (only !== null) return null;
    only = other;
  }
  return only;
}

/** Position of the first place that is not below a value, by bisection. */
export function firstFrom(places: readonly number[], value: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
