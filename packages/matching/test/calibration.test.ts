import { unwrap } from "@receivables/core";
import {
  applyCalibration,
  type CalibrationSample,
  fitBetaCalibration,
  fitIsotonic,
  fitPlatt,
  measureCalibration,
} from "@receivables/matching";
import { describe, expect, it } from "vitest";

/** So many samples of a probability, of which a share is right. */
const samplesOf = (probability: number, share: number, count = 1000): readonly CalibrationSample[] => [
  { probability, correct: true, weight: share * count },
  { probability, correct: false, weight: (1 - share) * count },
];
const stated = [0.05, 0.2, 0.4, 0.6, 0.8, 0.95];
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

describe("fitPlatt", () => {
  it("finds the slope and intercept the samples were made with", () => {
    const samples = stated.flatMap((p) => samplesOf(p, sigmoid(0.5 * Math.log(p / (1 - p)) - 1), 1e7));
    const model = unwrap(fitPlatt(samples));
    expect(model.slope).toBeCloseTo(0.5, 3);
    expect(model.intercept).toBeCloseTo(-1, 3);
  });

  it("never turns the order around", () => {
    const model = unwrap(fitPlatt([...samplesOf(0.1, 0.9), ...samplesOf(0.9, 0.1)]));
    expect(model.slope).toBe(0);
    expect(applyCalibration(model, 0.9)).toBeCloseTo(0.5, 2);
  });

  it("promises no certainty from a few samples", () => {
    const model = unwrap(
      fitPlatt([
        { probability: 0.9, correct: true },
        { probability: 0.1, correct: false },
      ]),
    );
    expect(applyCalibration(model, 0.99)).toBeLessThan(0.95);
  });
});

describe("fitBetaCalibration", () => {
  it("finds the numbers the samples were made with", () => {
    const samples = stated.flatMap((p) => samplesOf(p, sigmoid(0.7 * Math.log(p) - 1.4 * Math.log(1 - p) + 0.3), 1e7));
    const model = unwrap(fitBetaCalibration(samples));
    expect([model.success, model.failure, model.intercept].map((value) => value.toFixed(3))).toEqual([
      "0.700",
      "1.400",
      "0.300",
    ]);
  });

  it("leaves probabilities that are right as they are", () => {
    const model = unwrap(fitBetaCalibration(stated.flatMap((p) => samplesOf(p, p))));
    for (const p of stated) expect(applyCalibration(model, p)).toBeCloseTo(p, 4);
  });

  it("stays finite where the samples are parted perfectly", () => {
    const model = unwrap(fitBetaCalibration([...samplesOf(0.9, 1).slice(0, 1), ...samplesOf(0.1, 0).slice(1)]));
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    expect(applyCalibration(model, 0.9)).toBeGreaterThan(0.99);
  });
});

describe("measureCalibration", () => {
  it("tells what was stated from what happened", () => {
    const measure = unwrap(measureCalibration([...samplesOf(0.8, 0.6, 100), ...samplesOf(0.2, 0.2, 300)]));
    expect(measure.ece).toBeCloseTo(0.05, 10);
    expect(measure.mce).toBeCloseTo(0.2, 10);
    expect(measure.brier).toBeCloseTo((60 * 0.04 + 40 * 0.64 + 60 * 0.64 + 240 * 0.04) / 400, 10);
    expect(measure.observed).toBeCloseTo(0.3, 10);
    expect(measure.bins.map((bin) => [bin.from, Math.round(bin.count)])).toEqual([
      [0.2, 300],
      [0.8, 100],
    ]);
  });

  it("puts the ends into the first and the last bin, and keeps the log loss finite", () => {
    const measure = unwrap(
      measureCalibration(
        [
          { probability: 1, correct: false },
          { probability: 0, correct: false },
        ],
        { bins: 4 },
      ),
    );
    expect(measure.bins.map((bin) => [bin.from, bin.to])).toEqual([
      [0, 0.25],
      [0.75, 1],
    ]);
    expect(measure.logLoss).toBeCloseTo(-Math.log(1e-15) / 2, 6);
  });
});

describe("samples", () => {
  const codes = (result: {
    readonly ok: boolean;
    readonly issues?: readonly { readonly code: string; readonly path?: string }[];
  }) => result.issues?.map((issue) => [issue.code, issue.path]);

  it.each([
    [[{ probability: 1.5, correct: true }]],
    [[{ probability: Number.NaN, correct: true }]],
    [[{ probability: 0.5, correct: true, weight: 0 }]],
  ])("are refused: %j", (samples) => {
    for (const use of [fitIsotonic, fitPlatt, fitBetaCalibration, measureCalibration])
      expect(codes(use(samples))).toEqual([["matching.calibration_sample", "/0"]]);
  });

  it("must not be missing, and of both kinds for a curve", () => {
    expect(codes(fitIsotonic([]))).toEqual([["matching.calibration_samples", ""]]);
    expect(codes(measureCalibration([]))).toEqual([["matching.calibration_samples", ""]]);
    expect(codes(fitPlatt([{ probability: 0.5, correct: true }]))).toEqual([["matching.calibration_samples", ""]]);
    expect(codes(fitBetaCalibration([{ probability: 0.5, correct: false }]))).toEqual([
      ["matching.calibration_samples", ""],
    ]);
  });
});
