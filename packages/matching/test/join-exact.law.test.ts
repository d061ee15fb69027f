import { type ExactJoin, joinExact } from "@receivables/matching";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(300) };
/** For broken twins: enough runs to be caught, however often laws run. */
const twin = { ...settings, numRuns: 300 };
type Key = readonly [string, string];
const key = fc.tuple(fc.constantFrom("a", "b", "ab", "a|b"), fc.constantFrom("", "c", "b|c", "bc"));
const side = fc.array(key, { maxLength: 12 });
type Join = (left: readonly Key[], right: readonly Key[]) => ExactJoin;

const ours: Join = (left, right) => joinExact(left, right, { leftKey: (each) => each, rightKey: (each) => each });
const glued: Join = (left, right) =>
  joinExact(left, right, { leftKey: (each) => each.join("|"), rightKey: (each) => each.join("|") });

/** The same by comparing everything with everything. */
function slowJoin(left: readonly Key[], right: readonly Key[]): ExactJoin {
  const equal = (a: Key, b: Key | undefined): boolean => a[0] === b?.[0] && a[1] === b?.[1];
  const positions = (list: readonly Key[], wanted: Key): number[] =>
    list.flatMap((each, position) => (equal(wanted, each) ? [position] : []));
  const groups = left.map((each) => ({ left: positions(left, each), right: positions(right, each) }));
  const first = groups.filter((group, position) => group.left[0] === position && group.right.length > 0);
  const isPair = (group: { left: number[]; right: number[] }) => group.left.length === 1 && group.right.length === 1;
  return {
    pairs: first.filter(isPair).map((group) => ({ left: group.left[0] ?? -1, right: group.right[0] ?? -1 })),
    ambiguous: first.filter((group) => !isPair(group)),
    leftOnly: groups.flatMap((group, position) => (group.right.length === 0 ? [position] : [])),
    rightOnly: right.flatMap((each, position) => (positions(left, each).length === 0 ? [position] : [])),
  };
}

const agrees = (join: Join) =>
  fc.property(side, side, (left, right) => {
    expect(join(left, right)).toEqual(slowJoin(left, right));
  });

describe("joinExact", () => {
  it("agrees with comparing everything with everything", () => {
    fc.assert(agrees(ours), settings);
  });

  it("uses every record exactly once", () => {
    fc.assert(
      fc.property(side, side, (left, right) => {
        const { pairs, ambiguous, leftOnly, rightOnly } = ours(left, right);
        const lefts = [...pairs.map((pair) => pair.left), ...ambiguous.flatMap((group) => group.left), ...leftOnly];
        const rights = [...pairs.map((pair) => pair.right), ...ambiguous.flatMap((group) => group.right), ...rightOnly];
        expect([...lefts].sort((a, b) => a - b)).toEqual(left.map((_, position) => position));
        expect([...rights].sort((a, b) => a - b)).toEqual(right.map((_, position) => position));
      }),
      settings,
    );
  });

  it("mirrors when the sides are swapped", () => {
    fc.assert(
      fc.property(side, side, (left, right) => {
        const there = ours(left, right);
        const back = ours(right, left);
        const byLeft = back.pairs.map((pair) => ({ left: pair.right, right: pair.left }));
        expect(byLeft.sort((a, b) => a.left - b.left)).toEqual(there.pairs);
        expect([back.rightOnly, back.leftOnly]).toEqual([there.leftOnly, there.rightOnly]);
      }),
      settings,
    );
  });

  it("the law fails for keys glued into one text", () => {
    expect(() => fc.assert(agrees(glued), twin)).toThrow();
  });
});
