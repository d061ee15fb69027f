import { unwrap } from "@receivables/core";
import { characteristicStability, measureCalibration, populationStability, rankMetrics } from "@receivables/credit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const params = (runs: number) => ({ seed: 20260301, numRuns: lawRuns(runs) });
const cases = fc
  .array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.constantFrom(0, 1)), { minLength: 2, maxLength: 30 })
  .filter((list) => list.some(([, bad]) => bad === 1) && list.some(([, bad]) => bad === 0));
const riskier = { direction: "higherIsRiskier" } as const;

/** The definition, pair by pair. */
function slowAuc(list: readonly (readonly [number, number])[], tie = 0.5): number {
  const bads = list.filter(([, bad]) => bad === 1);
  const goods = list.filter(([, bad]) => bad === 0);
  let right = 0;
  for (const [high] of bads) for (const [low] of goods) right += high > low ? 1 : high === low ? tie : 0;
  return right / (bads.length * goods.length);
}

/** The definition, at every value. */
function slowKs(list: readonly (readonly [number, number])[]): number {
  const share = (label: number, from: number) => {
    const all = list.filter(([, bad]) => bad === label);
    return all.filter(([value]) => value >= from).length / all.length;
  };
  return Math.max(...list.map(([value]) => Math.abs(share(1, value) - share(0, value))));
}

function metricsOf(list: readonly (readonly [number, number])[]) {
  return unwrap(
    rankMetrics(
      list.map(([value]) => value),
      list.map(([, bad]) => bad),
      riskier,
    ),
  );
}

describe("rank metrics", () => {
  test("are what the definitions give, ties included", () => {
    fc.assert(
      fc.property(cases, (list) => {
        const { auc, gini, ks } = metricsOf(list);
        expect(auc).toBeCloseTo(slowAuc(list), 12);
        expect(gini).toBeCloseTo(2 * slowAuc(list) - 1, 12);
        expect(ks).toBeCloseTo(slowKs(list), 12);
      }),
      params(300),
    );
  });

  test("a tie that counts as right is noticed", () => {
    const found = fc.check(
      fc.property(cases, (list) => {
        expect(metricsOf(list).auc).toBeCloseTo(slowAuc(list, 1), 12);
      }),
      { seed: 20260301 },
    );
    expect(found.failed).toBe(true);
  });

  test("do not depend on the order of the cases, and turn around with the direction", () => {
    fc.assert(
      fc.property(cases, (list) => {
        expect(metricsOf([...list].reverse())).toEqual(metricsOf(list));
        const values = list.map(([value]) => value);
        const bad = list.map(([, label]) => label);
        const safer = unwrap(rankMetrics(values, bad, { direction: "higherIsSafer" }));
        expect(safer.auc).toBeCloseTo(1 - metricsOf(list).auc, 12);
        expect(safer.ks).toBe(metricsOf(list).ks);
      }),
      params(200),
    );
  });

  test("refuse what cannot be ranked", () => {
    const code = (values: number[], bad: number[]) => {
      const result = rankMetrics(values, bad, riskier);
      return result.ok ? null : result.issues[0]?.code;
    };
    expect(code([1, 2], [0, 0])).toBe("credit.single_class");
    expect(code([1], [0, 1])).toBe("credit.length_mismatch");
    expect(code([Number.NaN, 1], [0, 1])).toBe("credit.not_finite");
    expect(code([1, 2], [0, 2])).toBe("credit.label_invalid");
  });
});

describe("stability", () => {
  const counts = fc.array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })), { minLength: 1 });

  test("PSI is never negative, the same both ways, and 0 for equal shares", () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 9 }), (list, times) => {
        const actual = list.map(([a]) => a);
        const reference = list.map(([, r]) => r);
        const { psi } = unwrap(populationStability({ actual, reference }));
        expect(psi).toBeGreaterThanOrEqual(0);
        expect(unwrap(populationStability({ actual: reference, reference: actual })).psi).toBeCloseTo(psi, 9);
        const scaled = actual.map((each) => each * times);
        expect(unwrap(populationStability({ actual: scaled, reference: actual })).psi).toBeCloseTo(0, 12);
      }),
      params(200),
    );
  });

  test("CSI is the mean points now less the mean points then", () => {
    fc.assert(
      fc.property(counts, (list) => {
        const points = list.map((_, at) => at * 3);
        const mean = (side: 0 | 1) =>
          list.reduce((sum, pair, at) => sum + pair[side] * (points[at] ?? 0), 0) /
          list.reduce((sum, pair) => sum + pair[side], 0);
        const csi = unwrap(
          characteristicStability({ actual: list.map(([a]) => a), reference: list.map(([, r]) => r) }, points),
        );
        expect(csi).toBeCloseTo(mean(0) - mean(1), 9);
      }),
      params(200),
    );
  });
});

describe("calibration", () => {
  // 200 cases of each probability, of which exactly that share is bad.
  const right = [0.1, 0.25, 0.5, 0.8].flatMap((probability) =>
    Array.from({ length: 200 }, (_, at) => ({ probability, bad: at < probability * 200 ? 1 : 0 })),
  );
  const bad = right.map((each) => each.bad);
  const logit = (p: number) => Math.log(p / (1 - p));
  const back = (z: number) => 1 / (1 + Math.exp(-z));

  test("is 0 and 1 where probabilities mean what they say", () => {
    const { intercept, slope, bands } = unwrap(
      measureCalibration(
        right.map((each) => each.probability),
        bad,
      ),
    );
    expect(intercept).toBeCloseTo(0, 5);
    expect(slope).toBeCloseTo(1, 5);
    for (const band of bands) expect(band.meanObserved).toBeCloseTo(band.meanPredicted, 12);
  });

  test("tells twofold bold log odds by a slope of one half, and a shift by the intercept", () => {
    const bold = right.map(({ probability }) => back(2 * logit(probability)));
    expect(unwrap(measureCalibration(bold, bad)).slope).toBeCloseTo(0.5, 5);
    const low = right.map(({ probability }) => back(logit(probability) - 1));
    expect(unwrap(measureCalibration(low, bad)).intercept).toBeCloseTo(1, 4);
  });
});
