import { expect, it } from "vitest";
import { type Contestant, drawFrom } from "../../bench/src/benchmark.ts";
import { type Measurement, measure } from "../../bench/src/measure.ts";
import { divideMedians, formatReport, sameResults } from "../../bench/src/report.ts";

const measured = (who: string, task: string, ms: number, digest: string): Measurement => ({
  ...{ who, task, ms, min: ms, max: ms, rssMb: 1, size: 1, digest, figures: {} },
});

it("draws the same numbers from the same seed, within the bounds", () => {
  const draws = (seed: number) => {
    const draw = drawFrom(seed);
    return Array.from({ length: 2000 }, () => draw.between(-2, 2));
  };
  expect(draws(7)).toEqual(draws(7));
  expect(draws(7)).not.toEqual(draws(8));
  expect([...new Set(draws(7))].toSorted((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
});

it("times the work alone, and looks at its result", async () => {
  let prepared = 0;
  let runs = 0;
  const contestant: Contestant = {
    who: "a",
    task: "t",
    prepare: (draw, size) => {
      prepared += 1;
      const items = Array.from({ length: size }, () => draw.between(0, 9));
      return () => {
        runs += 1;
        return () => items;
      };
    },
  };
  const result = await measure(contestant, 1, 5);
  // Short work is repeated within a sample: at least once in each of twelve.
  expect(prepared).toBe(1);
  expect(runs).toBeGreaterThan(12);
  expect(result.digest).toBe((await measure(contestant, 1, 5)).digest);
  expect(result.digest).not.toBe((await measure(contestant, 2, 5)).digest);
  expect(result.min <= result.ms && result.ms <= result.max).toBe(true);
});

it("waits for work that takes its time, takes fewer samples where told to, and reads figures off the result", async () => {
  let runs = 0;
  const contestant: Contestant = {
    who: "a",
    task: "t",
    samples: 1,
    prepare: async () => async () => {
      runs += 1;
      return () => [1, 2, 3];
    },
    figures: (result) => ({ found: JSON.stringify(result).length }),
  };
  const result = await measure(contestant, 1, 5);
  expect([runs, result.figures]).toEqual([1, { found: 7 }]);
  const report = {
    name: "n",
    node: "24",
    threads: 1,
    seed: 1,
    size: 5,
    equal: true,
    rows: [result],
    ratios: {},
  };
  expect(formatReport(report)).toContain("found: 7");
});

it("compares contestants of one task with each other and with themselves", () => {
  const a = measured("a", "t", 1, "x");
  expect(sameResults([a, measured("b", "t", 1, "x"), measured("c", "u", 1, "y")])).toBe(true);
  expect(sameResults([a, measured("b", "t", 1, "y")])).toBe(false);
  expect(sameResults([measured("a", "t", 1, "x y")])).toBe(false);
});

it("reads the ratios off the medians", () => {
  const rows = [measured("fast", "t", 2, "x"), measured("slow", "t", 41, "x")];
  const ratios = divideMedians(rows, { "fast over slow": { slow: "slow", fast: "fast" } });
  expect(ratios).toEqual({ "fast over slow": 20.5 });
  const report = { name: "n", node: "24", threads: 1, seed: 1, size: 5, equal: false, rows, ratios };
  expect(formatReport(report)).toMatch(/results DIFFER[\s\S]*- t\nfast[\s\S]*fast over slow: 20\.5x$/);
});

it("compares with the work done several times over", () => {
  const rows = [measured("fast", "t", 2, "x"), measured("much", "t", 30, "y")];
  const ratios = divideMedians(rows, { "ten times as much": { slow: "much", fast: "fast", times: 10 } });
  expect(ratios).toEqual({ "ten times as much": 1.5 });
});
