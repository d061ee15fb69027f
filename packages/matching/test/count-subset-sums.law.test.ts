import { type CountSubsetSumsOptions, countSubsetSums, type SubsetSums } from "@receivables/matching";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";

const settings = { seed: 20260301, numRuns: lawRuns(300) };
/** For broken twins: enough runs to be caught, however often laws run. */
const twin = { ...settings, numRuns: 300 };
const cases = fc.record({
  values: fc.array(fc.integer({ min: -6, max: 12 }), { maxLength: 11 }),
  target: fc.integer({ min: -10, max: 30 }),
  mostValues: fc.integer({ min: 1, max: 11 }),
});

type Count = (values: readonly number[], target: number, options: CountSubsetSumsOptions) => SubsetSums;

const exactly = { below: 0, above: 0 };

/** Every combination, one after the other. */
function everyCombination(
  values: readonly number[],
  target: number,
  mostValues: number,
  tolerance: { readonly below: number; readonly above: number } = exactly,
): readonly (readonly number[])[] {
  const found: number[][] = [];
  for (let mask = 1; mask < 2 ** values.length; mask++) {
    const positions = values.flatMap((_, at) => ((mask >> at) & 1 ? [at] : []));
    const sum = positions.reduce((total, at) => total + (values[at] ?? 0), 0);
    const fits = sum >= target - tolerance.below && sum <= target + tolerance.above;
    if (positions.length <= mostValues && fits) found.push(positions);
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

const tolerances = fc.record({ below: fc.integer({ min: 0, max: 3 }), above: fc.integer({ min: 0, max: 3 }) });
const agreesWithin = (count: Count) =>
  fc.property(cases, tolerances, fc.constantFrom(120, 2 ** 21), ({ values, target, mostValues }, tolerance, budget) => {
    const found = count(values, target, { mostValues, listed: 4096, tolerance, budget });
    const truth = everyCombination(values, target, Math.min(mostValues, found.provenUpTo), tolerance);
    expect(found.count).toBe(truth.length);
    expect(found.combinations.map((each) => each.join()).sort()).toEqual(truth.map((each) => each.join()).sort());
  });

const listsSmallest = (count: Count) =>
  fc.property(cases, fc.integer({ min: 1, max: 5 }), ({ values, target, mostValues }, listed) => {
    const truth = everyCombination(values, target, mostValues).map((each) => ({
      size: each.length,
      text: each.join("-"),
    }));
    const found = count(values, target, { mostValues, listed }).combinations;
    expect(found).toHaveLength(Math.min(listed, truth.length));
    const sizes = truth.map((each) => each.size).sort((a, b) => a - b);
    expect(found.map((each) => each.length)).toEqual(sizes.slice(0, listed));
  });

/** More combinations than are noted one by one, counted in one walk; and those of all values but one, counted by size. */
const crowds = fc.record({
  values: fc.array(fc.integer({ min: -20, max: 90 }), { minLength: 19, maxLength: 20 }),
  target: fc.integer({ min: 100, max: 600 }),
  tolerance: fc.record({ below: fc.integer({ min: 60, max: 200 }), above: fc.integer({ min: 60, max: 200 }) }),
});

const agreesInCrowds = (count: Count) =>
  fc.property(crowds, ({ values, target, tolerance }) => {
    const sum = values.reduce((total, value) => total + value, 0);
    const ofAll = sum >= target - tolerance.below && sum <= target + tolerance.above ? 1 : 0;
    const every = count(values, target, { mostValues: values.length, tolerance });
    const butOne = countSubsetSums(values, target, { mostValues: values.length - 1, tolerance });
    expect(every.count).toBe(butOne.count + ofAll);
    if (every.count > ofAll) expect(every.combinations).toEqual(butOne.combinations);
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

  it("agrees within a tolerance as well", () => {
    fc.assert(agreesWithin(countSubsetSums), settings);
    const oneSided: Count = (values, target, options) =>
      countSubsetSums(values, target, { ...options, tolerance: { ...(options.tolerance ?? exactly), above: 0 } });
    expect(() => fc.assert(agreesWithin(oneSided), twin)).toThrow();
  });

  it("counts as many in one walk as by size", () => {
    fc.assert(agreesInCrowds(countSubsetSums), { ...settings, numRuns: lawRuns(40) });
    const wider: Count = (values, target, options) => countSubsetSums(values, target + 1, options);
    expect(() => fc.assert(agreesInCrowds(wider), { ...twin, numRuns: 40 })).toThrow();
  });

  it("lists the combinations of the fewest values", () => {
    fc.assert(listsSmallest(countSubsetSums), settings);
    const last: Count = (values, target, options) => {
      const all = countSubsetSums(values, target, { ...options, listed: 4096 });
      return { ...all, combinations: all.combinations.slice(-(options.listed ?? 2)) };
    };
    expect(() => fc.assert(listsSmallest(last), twin)).toThrow();
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
    expect(() => fc.assert(agrees(firstFit), twin)).toThrow();
    expect(() => fc.assert(agreesBySize(firstFit), twin)).toThrow();
  });
});
