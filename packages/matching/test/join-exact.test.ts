import { joinExact } from "@receivables/matching";
import { describe, expect, it } from "vitest";

const same = { leftKey: (key: string) => key, rightKey: (key: string) => key };

describe("joinExact", () => {
  it("tells unique on both sides from ambiguous and unmatched", () => {
    expect(joinExact(["a", "b", "c", "c"], ["c", "b", "x", "b"], same)).toEqual({
      pairs: [],
      ambiguous: [
        { left: [1], right: [1, 3] },
        { left: [2, 3], right: [0] },
      ],
      leftOnly: [0],
      rightOnly: [2],
    });
  });

  it("leaves out what has no key", () => {
    const join = joinExact(["a", "b"], ["a"], { leftKey: () => null, rightKey: (key) => key });
    expect(join).toEqual({ pairs: [], ambiguous: [], leftOnly: [0, 1], rightOnly: [0] });
  });

  it("compares components one by one and types apart", () => {
    const keys = { leftKey: (key: readonly string[]) => key, rightKey: (key: readonly string[]) => key };
    expect(joinExact([["a", "bc"]], [["ab", "c"]], keys).pairs).toEqual([]);
    expect(joinExact([["a|b", "c"]], [["a", "b|c"]], keys).pairs).toEqual([]);
    expect(joinExact([["a", "b", "c"]], [["a", "b", "c"]], keys).pairs).toEqual([{ left: 0, right: 0 }]);
    expect(joinExact(["1"], [1], { leftKey: (key) => key, rightKey: (key) => key }).pairs).toEqual([]);
  });

  it("throws for keys that are none", () => {
    expect(() => joinExact([Number.NaN], [1], { leftKey: (key) => key, rightKey: (key) => key })).toThrow("NaN");
    expect(() => joinExact([1], [1], { leftKey: () => [], rightKey: () => [] })).toThrow("component");
  });

  it("joins more records than are looked up together, some without a key", () => {
    const list = Array.from({ length: 1000 }, (_, at) => at);
    const key = (each: number) => (each % 7 === 0 ? null : `key ${each}`);
    const { pairs, leftOnly, rightOnly } = joinExact(list, list.toReversed(), { leftKey: key, rightKey: key });
    const kept = list.filter((each) => each % 7 !== 0);
    expect(pairs).toEqual(kept.map((each) => ({ left: each, right: 999 - each })));
    expect([leftOnly.length, rightOnly.length]).toEqual([143, 143]);
  });

  it("joins two empty sides", () => {
    expect(joinExact([], [], same)).toEqual({ pairs: [], ambiguous: [], leftOnly: [], rightOnly: [] });
  });
});
