import { countSubsetSums } from "@receivables/matching";
import { describe, expect, it } from "vitest";

describe("countSubsetSums", () => {
  it("counts instead of stopping at the first fit", () => {
    expect(countSubsetSums([100, 100, 100], 100, { mostValues: 3 })).toEqual({
      count: 3,
      proven: true,
      provenUpTo: 3,
      combinations: [[0], [1]],
    });
  });

  it("takes credits as negative values", () => {
    expect(countSubsetSums([12000, -2000, 5000], 10000, { mostValues: 3 }).combinations).toEqual([[0, 1]]);
  });

  it("counts zeros as values of their own, and never the empty combination", () => {
    expect(countSubsetSums([0, 0], 0, { mostValues: 2 }).count).toBe(3);
    expect(countSubsetSums([5], 0, { mostValues: 1 }).count).toBe(0);
    expect(countSubsetSums([], 0, { mostValues: 1 })).toEqual({
      count: 0,
      proven: true,
      provenUpTo: 1,
      combinations: [],
    });
  });

  it("lists the smallest combinations first", () => {
    const values = [1, 2, 3, 4, 10];
    expect(countSubsetSums(values, 10, { mostValues: 5, listed: 5 }).combinations).toEqual([[4], [0, 1, 2, 3]]);
  });

  it("says when the budget left something out", () => {
    const values = Array.from({ length: 100 }, (_, at) => 1000 + at * at);
    const short = countSubsetSums(values, 4100, { mostValues: 10 });
    expect([short.proven, short.provenUpTo]).toEqual([false, 4]);
    const pairs = countSubsetSums(values, 12_000, { mostValues: 10, budget: 5000 });
    expect(pairs.provenUpTo).toBe(3);
    expect(countSubsetSums(values, 12_000, { mostValues: 10, budget: 100 }).provenUpTo).toBe(2);
    expect(countSubsetSums(values, 2025, { mostValues: 2 }).proven).toBe(true);
  });

  it("counts all combinations of 40 equal values, beyond what could be listed", () => {
    const found = countSubsetSums(new Array<number>(40).fill(1), 20, { mostValues: 40 });
    expect([found.count, found.proven]).toEqual([137_846_528_820, true]);
  });

  it("finds the smallest among more than can be noted", () => {
    const values = [...new Array<number>(30).fill(1), 14, 15];
    for (const [mostValues, count] of [
      [32, 155_117_520 + 30 + 1],
      [14, 30 + 1],
    ] as const)
      expect(countSubsetSums(values, 15, { mostValues, listed: 3 })).toEqual({
        count,
        proven: true,
        provenUpTo: mostValues,
        combinations: [[31], [0, 30], [1, 30]],
      });
    const debts = values.map((value) => -value);
    expect(countSubsetSums(debts, -15, { mostValues: 32 }).combinations).toEqual([[31], [0, 30]]);
  });

  it("throws for what is no whole number", () => {
    expect(() => countSubsetSums([0.5], 1, { mostValues: 1 })).toThrow("safe integers");
    expect(() => countSubsetSums([2 ** 53 - 1, 1], 1, { mostValues: 1 })).toThrow("safe integers");
    expect(() => countSubsetSums([1], 1, { mostValues: 0 })).toThrow("mostValues");
  });
});
