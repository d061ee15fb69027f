import { matchReferences, prepareReferences, type ReferenceIndex } from "@receivables/matching";
import type { Fits } from "./fit.ts";
import type { MatchSink } from "./match-sink.ts";
import type { SideColumns, Sides } from "./side-columns.ts";

/** A text that names more lines than this says nothing about one of them. */
const mostNamed = 32;

/** Pair lines whose references the other side names elsewhere: among its further references or in its text. */
export function pairNamed(sides: Sides, fits: Fits, choose: "nearest" | "only", sink: MatchSink): void {
  const named = namedLines(sides, fits);
  const byLeft = new Map<number, number[]>();
  for (const [theirs, [ours, ...others]] of named) {
    if (ours === undefined || others.length > 0) continue;
    byLeft.set(ours, [...(byLeft.get(ours) ?? []), theirs]);
  }
  for (const [ours, claimants] of byLeft) {
    const theirs = claimants.length === 1 || choose === "nearest" ? nearestOf(sides, ours, claimants) : null;
    const chosen = theirs ?? repeatedOf(sides.right, ours, sides, claimants);
    if (chosen !== null) sink.pair(ours, chosen, claimants.length > 1);
  }
}

interface NamedIndex {
  readonly index: ReferenceIndex;
  readonly lineOfEntry: readonly number[];
}

/** The references of the open left lines, group by group: what another group knows changes nothing in this one. */
function indexesOf(left: SideColumns): ReadonlyMap<number, NamedIndex> {
  const lines = new Map<number, number[]>();
  left.open.forEach((isOpen, at) => {
    if (isOpen === 0) return;
    const group = left.group[at] ?? 0;
    const known = lines.get(group);
    if (known === undefined) lines.set(group, [at]);
    else known.push(at);
  });
  const indexes = new Map<number, NamedIndex>();
  for (const [group, own] of lines) {
    const named = own.flatMap((at) =>
      (left.lines[at]?.references ?? []).map((reference) => ({
        at,
        entry: { reference, kind: "payment_reference" as const },
      })),
    );
    if (named.length === 0) continue;
    const index = prepareReferences(named.map((each) => each.entry));
    indexes.set(group, { index, lineOfEntry: named.map((each) => each.at) });
  }
  return indexes;
}

/** For each open right line the open left lines it names and may be. */
function namedLines({ left, right }: Sides, fits: Fits): ReadonlyMap<number, readonly number[]> {
  const indexes = indexesOf(left);
  const named = new Map<number, readonly number[]>();
  right.lines.forEach((line, theirs) => {
    const known = right.open[theirs] === 1 ? indexes.get(right.group[theirs] ?? 0) : undefined;
    if (known === undefined) return;
    const texts = line.text === undefined || line.text === "" ? line.references : [...line.references, line.text];
    const found = new Set<number>();
    for (const text of texts) collect(known.index, text, known.lineOfEntry, found);
    if (found.size > mostNamed) return;
    const fitting = [...found].filter((ours) => fits(ours, theirs));
    if (fitting.length > 0) named.set(theirs, fitting);
  });
  return named;
}

function collect(index: ReferenceIndex, text: string, lineOfEntry: readonly number[], found: Set<number>): void {
  for (const match of matchReferences(index, text)) {
    for (const entry of match.entries) {
      const line = lineOfEntry[entry];
      if (line !== undefined) found.add(line);
    }
  }
}

/** The nearest in time; `null` when two are equally near. */
function nearestOf({ left, right }: Sides, ours: number, claimants: readonly number[]): number | null {
  const apart = (theirs: number): number => Math.abs((right.date[theirs] ?? 0) - (left.date[ours] ?? 0));
  const [first, second] = [...claimants].sort((a, b) => apart(a) - apart(b) || a - b);
  if (first === undefined || (second !== undefined && apart(first) === apart(second))) return null;
  return first;
}

/** One of several lines that only their id tells apart: the other side repeats itself. */
function repeatedOf(right: SideColumns, ours: number, { left }: Sides, claimants: readonly number[]): number | null {
  const likeness = (at: number): string => {
    const line = right.lines[at];
    return JSON.stringify([line?.date, line?.references, line?.text ?? ""]);
  };
  const [first] = claimants;
  if (first === undefined || left.open[ours] === 0) return null;
  return claimants.every((at) => likeness(at) === likeness(first)) ? first : null;
}
