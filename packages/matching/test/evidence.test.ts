import {
  emptyCounts,
  type Hypothesis,
  learnObservations,
  logOddsOf,
  type Observation,
  observedRate,
  revokeObservations,
  type WeighedHypotheses,
  weighHypotheses,
} from "@receivables/matching";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(200) };

describe("weighHypotheses", () => {
  it("makes a single weak candidate no certainty", () => {
    const { ranked, none } = weighHypotheses([{ key: "a", evidence: [] }], { none: Math.log(4) });
    expect(ranked[0]?.probability).toBeCloseTo(0.2, 12);
    expect(ranked[0]?.margin).toBeCloseTo(-Math.log(4), 12);
    expect(none).toBeCloseTo(0.8, 12);
    expect(weighHypotheses([], { none: 0 })).toEqual({ ranked: [], none: 1 });
  });

  it("counts of evidence that says the same only the strongest piece", () => {
    const evidence = [
      { code: "amount_exact", logOdds: 3, group: "amount" },
      { code: "amount_rare", logOdds: 5, group: "amount" },
      { code: "name", logOdds: 1 },
    ];
    const [only] = weighHypotheses([{ key: "a", evidence }], { none: 0 }).ranked;
    expect(only?.logOdds).toBe(6);
    expect(only?.evidence.map((each) => each.code)).toEqual(["amount_rare", "name"]);
  });

  it("shows equals as equals", () => {
    const { ranked } = weighHypotheses(
      ["b", "a"].map((key) => ({ key, evidence: [] })),
      { none: -5 },
    );
    expect(ranked.map(({ key, margin }) => [key, margin])).toEqual([
      ["a", 0],
      ["b", 0],
    ]);
  });

  it("takes numbers and keys only", () => {
    expect(() => weighHypotheses([], { none: Number.NaN })).toThrow("finite");
    expect(() => weighHypotheses([{ key: "a", prior: Infinity, evidence: [] }], { none: 0 })).toThrow("finite");
    expect(() =>
      weighHypotheses(
        [
          { key: "a", evidence: [] },
          { key: "a", evidence: [] },
        ],
        { none: 0 },
      ),
    ).toThrow("key");
  });

  it("keeps shares finite", () => {
    expect(logOddsOf({ m: 1, u: 0 })).toBeCloseTo(Math.log(1e9), 9);
    expect(logOddsOf({ m: 0, u: 1 })).toBeCloseTo(-Math.log(1e9), 9);
  });
});

describe("the laws of weighing", () => {
  const evidence = fc.record({
    code: fc.constantFrom("a", "b", "c"),
    logOdds: fc.integer({ min: -80, max: 80 }).map((tenths) => tenths / 10),
    group: fc.constantFrom("g", "h", "i"),
  });
  const hypotheses = fc.uniqueArray(
    fc.record({ key: fc.constantFrom(..."pqrst"), evidence: fc.array(evidence, { maxLength: 5 }) }),
    { selector: (each) => each.key, maxLength: 5 },
  );
  type Weigh = (list: readonly Hypothesis[], none: number) => WeighedHypotheses;
  const ours: Weigh = (list, none) => weighHypotheses(list, { none });
  const sumsToOne = (weigh: Weigh) =>
    fc.property(hypotheses, fc.integer({ min: -9, max: 9 }), (list, none) => {
      const found = weigh(list, none);
      expect(found.ranked.reduce((sum, each) => sum + each.probability, found.none)).toBeCloseTo(1, 12);
      for (const [at, each] of found.ranked.entries()) {
        expect(each.logOdds).toBeCloseTo(
          each.evidence.reduce((sum, piece) => sum + piece.logOdds, 0),
          12,
        );
        // The margin is the log-odds against the best other explanation.
        const others = [
          ...found.ranked.filter((_, place) => place !== at).map((other) => other.probability),
          found.none,
        ];
        expect(Math.exp(-each.margin)).toBeCloseTo(
          Math.max(...others) / each.probability,
          6 - Math.ceil(Math.max(0, -each.margin)),
        );
      }
    });
  const anyOrder = (weigh: Weigh) =>
    fc.property(
      hypotheses.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      ([list, shuffled]) => {
        const turned = shuffled.map((each) => ({ ...each, evidence: [...each.evidence].reverse() }));
        expect(JSON.stringify(weigh(turned, 0))).toBe(JSON.stringify(weigh(list, 0)));
      },
    );

  it("probabilities and that of none sum to one; a figure is the sum of its evidence", () => {
    fc.assert(sumsToOne(ours), settings);
    const withoutNone: Weigh = (list, none) => ({ ...ours(list, none), none: 0 });
    expect(() => fc.assert(sumsToOne(withoutNone), settings)).toThrow();
  });

  it("the order of hypotheses and evidence leaves no trace", () => {
    fc.assert(anyOrder(ours), settings);
    const firstFirst: Weigh = (list, none) => ({
      ...ours(list, none),
      ranked: list.flatMap(({ key }) => ours(list, none).ranked.filter((each) => each.key === key)),
    });
    expect(() => fc.assert(anyOrder(firstFirst), settings)).toThrow();
  });
});

describe("observed counts", () => {
  const observation = fc.record({
    key: fc.constantFrom("x", "y"),
    happened: fc.boolean(),
    source: fc.constantFrom("r1", "r2", "r3"),
  });
  const lists = fc.array(observation, { maxLength: 8 });
  const prior = { happened: 1, not: 1 };
  type Learn = typeof learnObservations;

  it("learn twice what they learn once, and forget it whole", () => {
    const law = (learn: Learn) =>
      fc.property(lists, fc.constantFrom("r1", "r2", "r3"), (list, source) => {
        const once = learn(emptyCounts, list);
        expect(learn(once, list)).toEqual(once);
        const others: readonly Observation[] = list.filter((each) => each.source !== source);
        expect(revokeObservations(once, source)).toEqual(learn(emptyCounts, others));
        expect(JSON.parse(JSON.stringify(once))).toEqual(once);
      });
    fc.assert(law(learnObservations), settings);
    const heap: Learn = (counts, list) => ({ version: 1, observations: [...counts.observations, ...list] });
    expect(() => fc.assert(law(heap), settings)).toThrow();
  });

  it("count what happened and what did not", () => {
    const counts = learnObservations(emptyCounts, [
      { key: "x", happened: true, source: "r1" },
      { key: "x", happened: true, source: "r2" },
      { key: "x", happened: false, source: "r3" },
      { key: "y", happened: false, source: "r1" },
    ]);
    expect(observedRate(counts, "x", prior)).toMatchObject({ mean: 0.6, happened: 2, not: 1 });
    const corrected = learnObservations(counts, [{ key: "x", happened: false, source: "r2" }]);
    expect(observedRate(corrected, "x", prior)).toMatchObject({ mean: 0.4, happened: 1, not: 2 });
  });
});
