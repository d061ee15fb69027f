import { unwrap } from "@receivables/core";
import {
  applyCalibration,
  type CalibrationModel,
  type CalibrationSample,
  fitBetaCalibration,
  fitIsotonic,
  fitPlatt,
  measureCalibration,
} from "@receivables/matching";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(150) };
/** For broken twins: enough runs to be caught, however often laws run. */
const twin = { ...settings, numRuns: 150 };
const sample = fc.record({
  probability: fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20),
  correct: fc.boolean(),
  weight: fc.integer({ min: 1, max: 3 }),
});
const samples = fc.array(sample, { minLength: 1, maxLength: 25 });
const bothKinds = samples.map((list): readonly CalibrationSample[] => [
  ...list,
  { probability: 0.3, correct: false },
  { probability: 0.7, correct: true },
]);
type Fit = (samples: readonly CalibrationSample[]) => CalibrationModel;

/** Isotonic regression by its definition: the largest, over all beginnings, of the smallest mean over all ends. */
function slowIsotonic(list: readonly CalibrationSample[], probability: number): number {
  const grid = [...new Set(list.map((each) => each.probability))].sort((a, b) => a - b);
  const mean = (from: number, to: number): number => {
    const inside = list.filter((each) => each.probability >= from && each.probability <= to);
    const sum = (some: readonly CalibrationSample[]) => some.reduce((total, each) => total + (each.weight ?? 1), 0);
    return sum(inside.filter((each) => each.correct)) / sum(inside);
  };
  const starts = grid.filter((each) => each <= probability);
  const ends = grid.filter((each) => each >= probability);
  return Math.max(...starts.map((from) => Math.min(...ends.map((to) => mean(from, to)))));
}

const agrees = (fit: Fit) =>
  fc.property(samples, (list) => {
    const model = fit(list);
    for (const { probability } of list)
      expect(applyCalibration(model, probability)).toBeCloseTo(slowIsotonic(list, probability), 12);
  });

const isotonic: Fit = (list) => unwrap(fitIsotonic(list));
const platt: Fit = (list) => unwrap(fitPlatt(list));
const beta: Fit = (list) => unwrap(fitBetaCalibration(list));

describe("fitIsotonic", () => {
  it("agrees with its definition", () => {
    fc.assert(agrees(isotonic), settings);
  });

  it("leaves no calibration error in the samples it was fitted on, and no better Brier score", () => {
    const measured = (list: readonly CalibrationSample[], use: (probability: number) => number) =>
      unwrap(
        measureCalibration(
          list.map((each) => ({ ...each, probability: use(each.probability) })),
          { bins: 50 },
        ),
      );
    const law = (fit: Fit) =>
      fc.property(samples, (list) => {
        const model = fit(list);
        const after = measured(list, (probability) => applyCalibration(model, probability));
        expect(after.ece).toBeCloseTo(0, 9);
        expect(after.brier).toBeLessThanOrEqual(measured(list, (probability) => probability).brier + 1e-12);
      });
    fc.assert(law(isotonic), settings);
    expect(() =>
      fc.assert(
        law(() => ({ kind: "platt", slope: 1, intercept: 0 })),
        settings,
      ),
    ).toThrow();
  });

  it("the law fails when each probability is fitted alone", () => {
    const alone: Fit = (list) => ({
      kind: "isotonic",
      blocks: [...new Set(list.map((each) => each.probability))]
        .sort((a, b) => a - b)
        .map((p) => ({
          least: p,
          most: p,
          value: slowIsotonic(
            list.filter((each) => each.probability === p),
            p,
          ),
        })),
    });
    expect(() => fc.assert(agrees(alone), twin)).toThrow();
  });
});

describe("every fit", () => {
  const ladder = Array.from({ length: 41 }, (_, at) => at / 40);

  it.each([
    ["isotonic", isotonic],
    ["platt", platt],
    ["beta", beta],
  ] as const)("%s never falls, stays a probability, and does not depend on the order", (_, fit) => {
    fc.assert(
      fc.property(
        bothKinds.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          const model = fit(list);
          const values = ladder.map((probability) => applyCalibration(model, probability));
          expect(values.every((value, at) => value >= (values[at - 1] ?? 0) - 1e-12 && value <= 1)).toBe(true);
          expect(JSON.stringify(fit(shuffled))).toBe(JSON.stringify(model));
        },
      ),
      settings,
    );
  });

  it("of a curve loses less than what was stated", () => {
    const loss = (list: readonly CalibrationSample[], model: CalibrationModel) =>
      unwrap(
        measureCalibration(list.map((each) => ({ ...each, probability: applyCalibration(model, each.probability) }))),
      ).logLoss;
    const law = (fit: Fit) =>
      fc.property(bothKinds, (list) => {
        const inside = list.filter((each) => each.probability > 0 && each.probability < 1);
        expect(loss(inside, fit(inside))).toBeLessThanOrEqual(
          loss(inside, { kind: "platt", slope: 1, intercept: 0 }) + 1e-2,
        );
      });
    fc.assert(law(beta), settings);
    expect(() =>
      fc.assert(
        law(() => ({ kind: "beta", success: 2, failure: 2, intercept: 0 })),
        settings,
      ),
    ).toThrow();
  });
});
