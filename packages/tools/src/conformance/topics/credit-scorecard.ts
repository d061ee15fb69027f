import type { Issue, Result } from "@receivables/core";
import {
  meaningOfPoints,
  type PointsScaling,
  pointsOfProbability,
  populationStability,
  probabilityMetrics,
  rankMetrics,
  rankReasons,
  scalePoints,
  scalingLine,
  type WeighedModel,
  type WoeSmoothing,
  weighShares,
  woeTable,
} from "@receivables/credit";
import { isObject } from "../compare.ts";
import type { Json, JsonObject, TopicMappings } from "../topic.ts";
import { readChoice, readNumber, readNumbers, readText, readTexts } from "./read-inputs.ts";
import { readObjects } from "./read-records.ts";

const kinds: Readonly<Record<string, string>> = {
  "credit.single_class": "single_class",
  "credit.zero_cell": "zero_cell",
  "credit.zero_denominator": "zero_denominator",
  "credit.probability_out_of_range": "probability_out_of_range",
};

/** The topics of scorecards, answered by `@receivables/credit`. */
export const creditScorecardTopics: TopicMappings = {
  "woe.table": (inputs) => {
    const counts = {
      bins: readTexts(inputs, "bins"),
      good: readNumbers(inputs, "good"),
      bad: readNumbers(inputs, "bad"),
    };
    const sign = readChoice(inputs, "sign", ["bad-over-good", "good-over-bad"]);
    const smoothing: WoeSmoothing =
      inputs["zeroCell"] === null ? { kind: "none" } : { kind: "replaceZero", count: readNumber(inputs, "zeroCell") };
    return answer(woeTable(counts, { sign: sign === "bad-over-good" ? "badOverGood" : "goodOverBad", smoothing }), {
      figures: ["woe", "ivContribution", "iv"],
      of: ({ bins, iv }) => ({ woe: bins.map((bin) => bin.woe), ivContribution: bins.map((bin) => bin.iv), iv }),
    });
  },
  "woe.shares": (inputs) =>
    answer(weighShares(readNumbers(inputs, "shareA"), readNumbers(inputs, "shareB")), {
      figures: ["woe", "iv"],
      of: (bins) => ({ woe: bins.map((bin) => bin.woe), iv: bins.reduce((sum, { iv }) => sum + iv, 0) }),
    }),
  "metrics.auc-ks": (inputs) => {
    const direction = readChoice(inputs, "direction", ["higher-is-riskier", "higher-is-safer"]);
    const options = { direction: direction === "higher-is-riskier" ? "higherIsRiskier" : "higherIsSafer" } as const;
    return answer(rankMetrics(readNumbers(inputs, "values"), readNumbers(inputs, "bad"), options), {
      figures: ["auc", "gini", "ks", "ksAt"],
      of: ({ auc, gini, ks, ksAt }) => ({ auc, gini, ks, ksAt }),
    });
  },
  "metrics.psi": (inputs) =>
    answer(
      populationStability({ actual: readNumbers(inputs, "actual"), reference: readNumbers(inputs, "reference") }),
      {
        figures: ["perBin", "psi", "verdict"],
        of: ({ perBin, psi, verdict }) => ({ perBin, psi, verdict }),
      },
    ),
  "metrics.brier-logloss": (inputs) =>
    answer(probabilityMetrics(readNumbers(inputs, "probabilityOfBad"), readNumbers(inputs, "bad")), {
      figures: ["brier", "logLoss"],
      of: ({ brier, logLoss }) => ({ brier, logLoss }),
    }),
  "scorecard.scaling.score": (inputs) => {
    const scaling = scalingOf(inputs, readNumber(inputs, "pdo"), 2);
    const line = scalingLine(scaling);
    if (!line.ok) return errorOf(line.issues);
    const scores: number[] = [];
    for (const probability of readNumbers(inputs, "probabilitiesOfBad")) {
      const points = pointsOfProbability(probability, scaling);
      if (!points.ok) return errorOf(points.issues);
      scores.push(points.value);
    }
    const twice = pointsOfProbability(1 / (1 + 2 * scaling.goodToBadOdds), scaling);
    if (!twice.ok) return errorOf(twice.issues);
    return { ...line.value, scores, scoreAtDoubleOdds: twice.value };
  },
  "scorecard.scaling.odds": (inputs) => {
    const scaling = scalingOf(inputs, readNumber(inputs, "pointsPerMultiple"), readNumber(inputs, "multiple"));
    const line = scalingLine(scaling);
    if (!line.ok) return errorOf(line.issues);
    const meanings = readNumbers(inputs, "scores").map((score) => meaningOfPoints(score, scaling));
    return {
      factor: line.value.factor,
      goodToBadOdds: meanings.map((each) => (each.ok ? each.value.goodToBadOdds : null)),
      probabilityOfBad: meanings.map((each) => (each.ok ? each.value.probabilityOfBad : null)),
    };
  },
  "scorecard.points.base-separate": (inputs) => {
    const model = modelOf(inputs);
    const scaling = scalingOf(inputs, readNumber(inputs, "pdo"), 2);
    const exact = scalePoints(model, scaling, { base: "separate", rounding: "none" });
    const whole = scalePoints(model, scaling, { base: "separate", rounding: "whole" });
    if (!exact.ok) return errorOf(exact.issues);
    if (!whole.ok) return errorOf(whole.issues);
    return {
      basePoints: exact.value.base,
      points: pointsByName(exact.value),
      basePointsRounded: whole.value.base,
      pointsRounded: pointsByName(whole.value),
      total: totalOf(exact.value, inputs),
      totalOfRounded: totalOf(whole.value, inputs),
    };
  },
  "scorecard.points.intercept-spread": (inputs) => {
    const scaling = scalingOf(inputs, readNumber(inputs, "pdo"), 2);
    const line = scalingLine(scaling);
    const spread = scalePoints(modelOf(inputs), scaling, { base: "spread", rounding: "none" });
    if (!line.ok) return errorOf(line.issues);
    if (!spread.ok) return errorOf(spread.issues);
    return { ...line.value, points: pointsByName(spread.value), total: totalOf(spread.value, inputs) };
  },
  "reason-codes.below-maximum": (inputs) => reasonsOf(inputs, (_, points) => Math.max(...points)),
  "reason-codes.below-mean": (inputs) => {
    const means = objectIn(inputs, "populationMean");
    return reasonsOf(inputs, (name) => readNumber(means, name));
  },
};

type Scaled = {
  readonly base: number;
  readonly characteristics: readonly { readonly name: string; readonly points: readonly number[] }[];
};

function answer<Value>(
  result: Result<Value>,
  shape: { readonly figures: readonly string[]; readonly of: (value: Value) => JsonObject },
): Json {
  if (result.ok) return shape.of(result.value);
  return { ...Object.fromEntries(shape.figures.map((figure) => [figure, null])), ...errorOf(result.issues) };
}

function errorOf(issues: readonly Issue[]): JsonObject {
  const code = issues[0]?.code ?? "";
  return { error: kinds[code] ?? code };
}

function scalingOf(inputs: JsonObject, pointsPerMultiple: number, multiple: number): PointsScaling {
  return {
    points: readNumber(inputs, "points"),
    goodToBadOdds: readNumber(inputs, "goodToBadOdds"),
    pointsPerMultiple,
    multiple,
  };
}

function modelOf(inputs: JsonObject): WeighedModel {
  const coefficients = objectIn(inputs, "coefficients");
  const weights = objectIn(inputs, "woe");
  const characteristics = Object.keys(coefficients).map((name) => ({
    name,
    coefficient: readNumber(coefficients, name),
    woe: readNumbers(weights, name),
  }));
  return { intercept: readNumber(inputs, "intercept"), characteristics };
}

function pointsByName({ characteristics }: Scaled): JsonObject {
  return Object.fromEntries(characteristics.map(({ name, points }) => [name, points]));
}

function totalOf({ base, characteristics }: Scaled, inputs: JsonObject): number {
  const applicant = objectIn(inputs, "applicant");
  return characteristics.reduce((sum, { name, points }) => sum + (points[readNumber(applicant, name)] ?? 0), base);
}

function reasonsOf(inputs: JsonObject, against: (name: string, points: readonly number[]) => number): Json {
  const applicant = objectIn(inputs, "applicant");
  const cards = readObjects(inputs, "card").map((card) => {
    const name = readText(card, "name");
    const points = readNumbers(card, "points");
    return { name, points: points[readNumber(applicant, name)] ?? 0, against: against(name, points) };
  });
  const { lost, reasons, total } = rankReasons(cards, { count: readNumber(inputs, "count") });
  return { lost: Object.fromEntries(lost.map((each) => [each.name, each.lost])), reasons, total };
}

function objectIn(inputs: JsonObject, key: string): JsonObject {
  const value = inputs[key];
  if (!isObject(value)) throw new RangeError(`${key} must be an object`);
  return value;
}
