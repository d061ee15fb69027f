import { type AllocateOptions, allocate, type DecimalText, type Money, money, unwrap } from "@receivables/core";
import { describe, expect, it } from "vitest";

const eur = (minor: number): Money => ({ minor, currency: "EUR" });
type Weights = readonly (number | DecimalText)[];
const split = (minor: number, weights: Weights, options: AllocateOptions = {}) =>
  unwrap(allocate(eur(minor), weights, options)).map((part) => part.minor);
const codesOf = (minor: number, weights: Weights, options: AllocateOptions = {}) => {
  const result = allocate(eur(minor), weights, options);
  return result.ok ? [] : result.issues.map(({ code, path }) => [code, path]);
};

describe("policies", () => {
  it("gives the cent left of 100.00 over three to the first", () => {
    expect(split(10000, [1, 1, 1])).toEqual([3334, 3333, 3333]);
    expect(split(-10000, [1, 1, 1])).toEqual([-3334, -3333, -3333]);
  });

  // Exact shares of 10.00 over 6, 5, 4, 2: 352.94…, 294.11…, 235.29…, 117.64…; two cents are left.
  it.each([
    ["largestRemainder", [353, 294, 235, 118]],
    ["largestRatio", [353, 295, 235, 117]],
    ["first", [354, 294, 235, 117]],
    ["last", [352, 294, 235, 119]],
    ["cumulative", [353, 294, 235, 118]],
  ] as const)("%s", (policy, expected) => {
    const parts = split(1000, [6, 5, 4, 2], { policy });
    expect(parts).toEqual(expected);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(1000);
  });

  it("uses the largest remainder unless told otherwise", () => {
    expect(split(1000, [6, 5, 4, 2])).toEqual(split(1000, [6, 5, 4, 2], { policy: "largestRemainder" }));
  });

  it("throws on a policy that is none, as from unchecked data", () => {
    // @ts-expect-error no policy
    expect(() => split(100, [1], { policy: "fair" })).toThrow("fair is no allocation policy");
  });

  it("keeps running totals within half a cent with the cumulative policy", () => {
    expect(split(100, [1, 1, 1, 1, 1, 1, 1], { policy: "cumulative" })).toEqual([14, 15, 14, 14, 14, 15, 14]);
  });

  it("gives nothing to a weight of zero, whoever takes what is left", () => {
    expect(split(100, [0, 1, 1, 1, 0], { policy: "first" })).toEqual([0, 34, 33, 33, 0]);
    expect(split(100, [0, 1, 1, 1, 0], { policy: "last" })).toEqual([0, 33, 33, 34, 0]);
    expect(split(100, [0, 1, 1, 1, 0], { policy: "cumulative" })).toEqual([0, 33, 34, 33, 0]);
    expect(split(1, [0, 0, 5])).toEqual([0, 0, 1]);
  });

  it("splits nothing into nothings that are not negative", () => {
    expect(split(0, [1, 2]).every((part) => Object.is(part, 0))).toBe(true);
    expect(split(-1, [1, 2]).every((part) => !Object.is(part, -0))).toBe(true);
  });
});

describe("weights", () => {
  it("takes decimal texts and numbers side by side", () => {
    expect(split(100, ["0.5", "0.25", "0.25"])).toEqual([50, 25, 25]);
    expect(split(100, ["1e-3", 1])).toEqual([0, 100]);
    expect(split(90, [1, "0.5"])).toEqual([60, 30]);
  });

  it("is exact over the whole range of amounts and weights", () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(split(most, [most, most, most])).toEqual([3002399751580331, 3002399751580330, 3002399751580330]);
    expect(split(most, [1, most - 1])).toEqual([1, most - 1]);
    expect(split(most, [`1${"0".repeat(400)}`, 1])).toEqual([most, 0]);
    expect(split(-most, [1])).toEqual([-most]);
  });

  it("refuses weights it cannot split over, naming each", () => {
    expect(codesOf(100, [])).toEqual([["core.weights_empty", "/weights"]]);
    expect(codesOf(100, [0, "0.00"])).toEqual([["core.weights_all_zero", "/weights"]]);
    expect(codesOf(0, [0])).toEqual([["core.weights_all_zero", "/weights"]]);
    expect(codesOf(100, [1, -1, "-0.5"])).toEqual([
      ["core.weight_negative", "/weights/1"],
      ["core.weight_negative", "/weights/2"],
    ]);
    expect(codesOf(100, [0.5, "1,5", Number.NaN, 2 ** 53, 1])).toEqual([
      ["core.weight_invalid", "/weights/0"],
      ["core.weight_invalid", "/weights/1"],
      ["core.weight_invalid", "/weights/2"],
      ["core.weight_invalid", "/weights/3"],
    ]);
  });
});

describe("steps", () => {
  it("splits in coins", () => {
    expect(split(1000, [1, 1, 1], { step: 5 })).toEqual([335, 335, 330]);
    expect(split(-1000, [1, 1, 1], { step: 5 })).toEqual([-335, -335, -330]);
  });

  it("refuses what is left below a step unless a part is named for it", () => {
    expect(codesOf(1003, [1, 2, 1], { step: 5 })).toEqual([["core.step_remainder", "/step"]]);
    expect(split(1003, [1, 2, 1], { step: 5, stepRemainder: "first" })).toEqual([253, 500, 250]);
    expect(split(1003, [1, 2, 1], { step: 5, stepRemainder: "largest" })).toEqual([250, 503, 250]);
    expect(split(1003, [1, 2, 1], { step: 5, stepRemainder: "last" })).toEqual([250, 500, 253]);
    expect(split(3, [0, 2, 0], { step: 5, stepRemainder: "last" })).toEqual([0, 3, 0]);
    expect(split(7, [2, 2], { step: 5, stepRemainder: "largest" })).toEqual([7, 0]);
  });

  it.each([0, -5, 0.5, Number.NaN])("refuses a step of %s", (step) => {
    expect(codesOf(100, [1], { step })).toEqual([["core.step_invalid", "/step"]]);
  });
});

describe("caps", () => {
  it("never gives a part more than its cap and splits the rest in proportion", () => {
    expect(split(10000, [1, 1, 1], { caps: [eur(1000), eur(9000), eur(9000)] })).toEqual([1000, 4500, 4500]);
    expect(split(-10000, [1, 1, 1], { caps: [eur(-1000), eur(-9000), eur(-9000)] })).toEqual([-1000, -4500, -4500]);
  });

  it("moves on when the rest reaches a second cap", () => {
    expect(split(10000, [1, 1, 2], { caps: [eur(100), eur(3000), eur(9000)] })).toEqual([100, 3000, 6900]);
  });

  it("fills every cap when they just hold the amount", () => {
    expect(split(600, [5, 1, 1], { caps: [eur(100), eur(200), eur(300)] })).toEqual([100, 200, 300]);
  });

  it.each([
    ["first", [34, 33, 33]],
    ["last", [33, 33, 34]],
  ] as const)("hands what %s cannot take to the next", (policy, loose) => {
    expect(split(100, [1, 1, 1], { policy, caps: [eur(50), eur(50), eur(50)] })).toEqual(loose);
    const tight = policy === "first" ? [eur(33), eur(50), eur(50)] : [eur(50), eur(50), eur(33)];
    expect(split(100, [1, 1, 1], { policy, caps: tight })).toEqual(policy === "first" ? [33, 34, 33] : [33, 34, 33]);
  });

  it("does not give a leftover cent to a large weight at its cap", () => {
    // Exact shares 50, 25, 25 over 3 cents less: 48.5, 24.25, 24.25; the largest weight is capped at 48.
    expect(split(97, [2, 1, 1], { policy: "largestRatio", caps: [eur(48), eur(60), eur(60)] })).toEqual([48, 25, 24]);
  });

  it("refuses caps that cannot hold the amount, counting only parts with a weight", () => {
    expect(codesOf(301, [1, 1], { caps: [eur(100), eur(200)] })).toEqual([["core.caps_too_small", "/caps"]]);
    expect(codesOf(150, [1, 0], { caps: [eur(100), eur(200)] })).toEqual([["core.caps_too_small", "/caps"]]);
    expect(split(300, [1, 1], { caps: [eur(100), eur(200)] })).toEqual([100, 200]);
  });

  it("counts caps in whole steps and finds room for what is left below one", () => {
    const caps = [eur(101), eur(104)];
    expect(codesOf(205, [1, 1], { step: 5, caps })).toEqual([["core.caps_too_small", "/caps"]]);
    expect(split(203, [1, 1], { step: 5, stepRemainder: "first", caps })).toEqual([100, 103]);
    expect(codesOf(204, [1, 1], { step: 5, stepRemainder: "first", caps: [eur(103), eur(103)] })).toEqual([
      ["core.caps_too_small", "/caps"],
    ]);
  });

  it("refuses caps of another number, currency or sign", () => {
    expect(codesOf(100, [1, 1], { caps: [eur(100)] })).toEqual([["core.caps_mismatch", "/caps"]]);
    expect(codesOf(100, [1, 1], { caps: [money("1", "USD"), eur(-100)] })).toEqual([
      ["core.mixed_currencies", "/caps/0/currency"],
      ["core.cap_sign", "/caps/1/minor"],
    ]);
    expect(split(0, [1], { caps: [eur(-5)] })).toEqual([0]);
  });

  it("stays quick with many caps", () => {
    const many = 20_000;
    const weights = Array.from({ length: many }, (_, at) => at + 1);
    const caps = weights.map(() => eur(10));
    expect(split(many * 10, weights, { caps }).every((part) => part === 10)).toBe(true);
  });
});

it("changes neither weights nor caps", () => {
  const weights = Object.freeze([3, 2, 1]);
  const caps = Object.freeze([eur(90), eur(90), eur(90)].map((cap) => Object.freeze(cap)));
  for (const policy of ["largestRemainder", "largestRatio", "first", "last", "cumulative"] as const) {
    split(100, weights, { policy, caps });
  }
  expect(weights).toEqual([3, 2, 1]);
});
