import {
  encodeColumns,
  rankMetrics,
  scoreColumns,
  type TrainScorecardOptions,
  trainScorecard,
} from "@receivables/credit";
import type { Benchmark, Contestant, Draw, Json } from "../../benchmark.ts";
import { type DrawnWorld, drawWorld, worldSizes } from "./draw-cases.ts";

/** Fewer bad cases to learn from than this make no world. */
const leastBad = 25;

/** The defaults of `trainScorecard`, and each with one of them changed. */
const settings: readonly (readonly [who: string, options: TrainScorecardOptions])[] = [
  ["defaults", {}],
  ["penalty 1", { ridge: 1 }],
  ["penalty 2", { ridge: 2 }],
  ["penalty 10", { ridge: 10 }],
  ["penalty 20", { ridge: 20 }],
  ["shrunk by 1 case", { binning: { smoothing: { kind: "shrink", weight: 1 } } }],
  ["shrunk by 10 cases", { binning: { smoothing: { kind: "shrink", weight: 10 } } }],
  ["shrunk by 50 cases", { binning: { smoothing: { kind: "shrink", weight: 50 } } }],
  ["always monotone", { binning: { trend: "monotone" } }],
  ["never monotone", { binning: { trend: "none" } }],
  ["bins of 2 percent", { binning: { leastShare: 0.02 } }],
  ["bins of 10 percent", { binning: { leastShare: 0.1 } }],
  ["50 groups", { binning: { mostGroups: 50 } }],
];

/** As many worlds of each size as asked for, without those that have too few bad cases. */
function drawWorlds(draw: Draw, count: number): readonly DrawnWorld[] {
  return worldSizes
    .flatMap(([cases, columns]) => Array.from({ length: count }, () => drawWorld(draw, cases, columns)))
    .filter(({ train }) => train.bad.reduce((sum, label) => sum + label, 0) >= leastBad);
}

/** How a card learned on one part of a world ranks the other. */
function judge(
  { train, test }: DrawnWorld,
  options: TrainScorecardOptions,
): { readonly auc: number; readonly ks: number } {
  const card = trainScorecard(train, options);
  if (!card.ok) throw new Error(card.issues[0]?.message);
  const scored = scoreColumns(card.value, encodeColumns(test.columns), { unseen: "mean" });
  if (!scored.ok) throw new Error(scored.issues[0]?.message);
  const points = scored.value.points.map((each) => each ?? card.value.basePoints);
  const ranked = rankMetrics(points, test.bad, { direction: "higherIsSafer" });
  if (!ranked.ok) throw new Error(ranked.issues[0]?.message);
  return ranked.value;
}

function contestant([who, options]: (typeof settings)[number]): Contestant {
  return {
    who,
    // Nothing to be equal to: the figures are what is compared.
    task: who,
    samples: 1,
    prepare: (draw, size) => {
      const worlds = drawWorlds(draw, size);
      return () => {
        const judged = worlds.map((world) => judge(world, options));
        const mean = (of: (each: (typeof judged)[number]) => number): number =>
          Math.round((judged.reduce((sum, each) => sum + of(each), 0) / judged.length) * 100_000) / 100_000;
        return () => ({ worlds: worlds.length, auc: mean(({ auc }) => auc), ks: mean(({ ks }) => ks) });
      };
    },
    figures: figuresOf,
  };
}

function figuresOf(answer: Json): Readonly<Record<string, number>> {
  if (typeof answer !== "object" || answer === null) return {};
  return Object.fromEntries(
    Object.entries(answer).flatMap(([name, value]) => (typeof value === "number" ? [[name, value] as const] : [])),
  );
}

/**
 * What the defaults of `trainScorecard` are worth: mean AUC and KS on 6,000 cases of generated worlds that nothing was
 * learned from, beside the same with one setting changed. The size is the number of worlds of each of five sizes.
 */
export const creditDefaults: Benchmark = {
  name: "credit-defaults",
  size: 6,
  contestants: settings.map(contestant),
  ratios: {},
};
