import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { IdIndex } from "../src/book/id-index.ts";

const texts = fc.array(fc.oneof(fc.string({ maxLength: 12 }), fc.stringMatching(/^[A-C]-?\d{1,3}$/)), {
  maxLength: 60,
});
const parameters = { seed: 20260301, numRuns: lawRuns(200) };

/** Texts of 70 characters that differ only in the first six, which are not looked at before texts are compared. */
const meeting = Array.from({ length: 5000 }, (_, at) => `${String(at).padStart(6, "0")}${"x".repeat(64)}`);

function indexOf(ids: readonly string[], first: number): IdIndex {
  const index = new IdIndex(ids.length, first);
  for (const [at, id] of ids.entries()) index.add(id, first + at);
  return index;
}

/** A map with numbers counted from `first`, the slow obvious way. */
function mapOf(ids: readonly string[], first: number): ReadonlyMap<string, number> {
  return new Map(ids.map((id, at) => [id, first + at]));
}

describe("IdIndex", () => {
  it("finds what a map finds", () => {
    fc.assert(
      fc.property(texts, texts, fc.nat(5), (ids, others, first) => {
        const index = indexOf(ids, first);
        const map = mapOf(ids, first);
        for (const id of [...ids, ...others]) expect(index.get(id)).toBe(map.get(id));
        const found = new Int32Array(ids.length + others.length);
        index.getAll([...ids, ...others], found.length, found);
        expect([...found]).toEqual([...ids, ...others].map((id) => map.get(id) ?? -1));
      }),
      parameters,
    );
  });

  it("can fail: of two records with one id the first is not found", () => {
    expect(indexOf(["a", "b", "a"], 0).get("a")).toBe(2);
    expect(indexOf(["a", "b", "a"], 0).get("a")).not.toBe(["a", "b", "a"].indexOf("a"));
  });

  it("finds every one of thousands of ids made to meet in one place", () => {
    const index = indexOf(meeting, 7);
    expect(meeting.map((id) => index.get(id))).toEqual(meeting.map((_, at) => at + 7));
    expect(index.get(`${"y".repeat(6)}${"x".repeat(64)}`)).toBeUndefined();
    const found = new Int32Array(3);
    indexOf(meeting, 7).getAll([meeting[2] ?? "", "none", meeting[4] ?? ""], 2, found);
    expect([...found]).toEqual([9, -1, 0]);
  });

  it("leaves room for items without an id of their own", () => {
    const index = new IdIndex(200, 0);
    for (const [at, id] of meeting.slice(0, 100).entries()) index.add(id, 2 * at);
    expect([index.get(meeting[0] ?? ""), index.get(meeting[99] ?? ""), index.get("")]).toEqual([0, 198, undefined]);
  });
});
