import { type CountSubsetSumsOptions, countSubsetSums, type SubsetSums } from "@receivables/matching";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(300) };
const cases = fc.record({
  values: fc.array(fc.integer({ min: -6, max: 12 }), { maxLength: 11 }),
  target: fc.integer({ min: -10, max: 30 }),
  mostValues: fc.integer({ min: 1, max: 11 }),
});

type Count = (values: readonly number[], target: number, options: CountSubsetSumsOptions) => SubsetSums;

/** Every combination, one after the other. */
function everyCombination(
  values: readonly number[],
  target: number,
  mostValues: number,
): readonly (readonly number[])[] {
  const found: number[][] = [];
  for (let mask = 1; mask < 2 ** values.length; mask++) {
    const positions = values.flatMap((_, at) => ((mask >> at) & 1 ? [at] : []));
    const sum = positions.reduce((total, at) => total + (values[at] ?? 0), 0);
    if (positions.length <= mostValues && sum === target) found.push(positions);
  }
  return found;
}

const agrees = (count: Count) =>
  fc.property(cases, ({ values, target, mostValues }) => {
    const truth = everyCombination(values, target, mostValues);
    const found = count(values, target, { mostValues, listed: 4096 });
    expect(found.proven).toBe(true);
    expect(found.count).toBe(truth.length);
    const asText = (list: readonly (readonly number[])[]) => list.map((each) => each.join()).sort();
    expect(asText(found.combinations)).toEqual(asText(truth));
    const sizes = found.combinations.map((each) => each.length);
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  });

const agreesBySize = (count: Count) =>
  fc.property(cases, ({ values, target, mostValues }) => {
    // Too small for halves of more than two values, large enough for pairs.
    const found = count(values, target, { mostValues, listed: 4096, budget: 120 });
    const truth = everyCombination(values, target, Math.min(mostValues, found.provenUpTo));
    expect(found.count).toBe(truth.length);
    expect(found.combinations.map((each) => each.join()).sort()).toEqual(truth.map((each) => each.join()).sort());
  });

/** Stops at the first fit, as most matching code does. */
const firstFit: Count = (values, target, options) => {
  const found = countSubsetSums(values, target, options);
  return { ...found, count: Math.min(1, found.count), combinations: found.combinations.slice(0, 1) };
};

describe("countSubsetSums", () => {
  it("agrees with trying every combination", () => {
    fc.assert(agrees(countSubsetSums), settings);
  });

  it("agrees by size as well, up to the size it says", () => {
    fc.assert(agreesBySize(countSubsetSums), settings);
  });

  it("finds the same number in any order of the values", () => {
    const shuffled = cases.chain((each) =>
      fc.record({
        each: fc.constant(each),
        other: fc.shuffledSubarray(each.values, { minLength: each.values.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ each, other }) => {
        const options = { mostValues: each.mostValues };
        expect(countSubsetSums(other, each.target, options).count).toBe(
          countSubsetSums(each.values, each.target, options).count,
        );
      }),
      settings,
    );
  });

  it("the laws fail for a search that stops at the first fit", () => {
    expect(() => fc.assert(agrees(firstFit), settings)).toThrow();
    expect(() => fc.assert(agreesBySize(firstFit), settings)).toThrow();
  });
});
