import { type MatchProposal, type ResolvedConflicts, resolveConflicts } from "@receivables/matching";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(200) };
/** For broken twins: enough runs to be caught, however often laws run. */
const twin = { ...settings, numRuns: 200 };
const capacities: Readonly<Record<string, number>> = { a: 1, b: 2, c: 3, d: 2 };
const capacityOf = (right: string): number => capacities[right] ?? 0;

const use = fc.record({ right: fc.constantFrom(..."abcd"), amount: fc.integer({ min: 1, max: 3 }) });
const several = fc.uniqueArray(use, { selector: (each) => each.right, minLength: 1, maxLength: 3 });
/** A whole record each: what the Hungarian method is for. */
const whole = fc.constantFrom(..."abcd").map((right) => [{ right, amount: capacityOf(right) }]);
const proposalsWith = (uses: fc.Arbitrary<MatchProposal["uses"]>, least: number) =>
  fc
    .array(
      fc.record({
        left: fc.constantFrom(..."uvwxyz"),
        uses,
        weight: fc.integer({ min: -1, max: 6 }).map((half) => half / 2),
      }),
      { minLength: least, maxLength: 9 },
    )
    .map((list) => list.map((each, at): MatchProposal => ({ id: `p${at}`, ...each })));
const any = fc.oneof(proposalsWith(several, 0), proposalsWith(whole, 5));

type Resolve = (proposals: readonly MatchProposal[]) => ResolvedConflicts;
const ours: Resolve = (proposals) => resolveConflicts(proposals, { capacityOf });

const isPossible = (some: readonly MatchProposal[]): boolean => {
  const taken = new Map<string, number>();
  for (const { right, amount } of some.flatMap((each) => each.uses)) taken.set(right, (taken.get(right) ?? 0) + amount);
  const lefts = some.map((each) => each.left);
  return new Set(lefts).size === lefts.length && [...taken].every(([right, amount]) => amount <= capacityOf(right));
};

/** The most any choice weighs, by trying all of them. */
function mostWeight(proposals: readonly MatchProposal[]): number {
  let most = 0;
  for (let mask = 0; mask < 2 ** proposals.length; mask++) {
    const some = proposals.filter((_, at) => ((mask >> at) & 1) === 1);
    const weight = some.reduce((sum, each) => sum + each.weight, 0);
    if (weight > most && isPossible(some)) most = weight;
  }
  return most;
}

const isBest = (resolve: Resolve) =>
  fc.property(any, (proposals) => {
    const found = resolve(proposals);
    const chosen = proposals.filter((each) => found.chosen.some(({ id }) => id === each.id));
    expect(isPossible(chosen)).toBe(true);
    expect(found.proven).toBe(true);
    expect(chosen.reduce((sum, each) => sum + each.weight, 0)).toBeCloseTo(mostWeight(proposals), 9);
    expect(found.components.reduce((sum, each) => sum + each.weight, 0)).toBeCloseTo(mostWeight(proposals), 9);
    expect(found.chosen.length + found.rejected.length).toBe(proposals.length);
  });

const marginsHold = (resolve: Resolve) =>
  fc.property(any, (proposals) => {
    for (const { id, margin } of resolve(proposals).chosen) {
      const without = mostWeight(proposals.filter((each) => each.id !== id));
      expect(margin).toBeCloseTo(mostWeight(proposals) - without, 9);
    }
  });

const anyOrder = (resolve: Resolve) =>
  fc.property(
    any.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
    ([list, shuffled]) => {
      expect(JSON.stringify(resolve(shuffled))).toBe(JSON.stringify(resolve(list)));
    },
  );

/** The heaviest first, whoever comes later gets what is left: what most matching code does. */
const greedy: Resolve = (proposals) => {
  const chosen: MatchProposal[] = [];
  for (const each of [...proposals].sort((a, b) => b.weight - a.weight))
    if (each.weight > 0 && isPossible([...chosen, each])) chosen.push(each);
  const rejected = proposals.filter((each) => !chosen.includes(each));
  const weight = chosen.reduce((sum, each) => sum + each.weight, 0);
  return {
    chosen: chosen.map(({ id, left, weight: margin }) => ({ id, left, margin, component: 0 })),
    rejected: rejected.map(({ id, left }) => ({ id, left, because: [] })),
    components: [{ lefts: [], rights: [], weight, proven: true }],
    proven: true,
  };
};

describe("resolveConflicts", () => {
  it("finds what trying every choice finds", () => {
    fc.assert(isBest(ours), settings);
    expect(() => fc.assert(isBest(greedy), twin)).toThrow();
  });

  it("knows what the whole loses without each chosen proposal", () => {
    fc.assert(marginsHold(ours), settings);
    expect(() => fc.assert(marginsHold(greedy), twin)).toThrow();
  });

  it("gives the same bytes in any order", () => {
    fc.assert(anyOrder(ours), settings);
    expect(() => fc.assert(anyOrder(greedy), twin)).toThrow();
  });
});
