import { seededRandom } from "@receivables/testing";
import { describe, expect, it } from "vitest";

describe("seededRandom", () => {
  it("repeats itself, and a fork depends on nothing drawn before", () => {
    const [a, b] = [seededRandom(5), seededRandom(5)];
    a.next();
    expect(a.fork("x").next()).toBe(b.fork("x").next());
    expect(a.fork("x").next()).not.toBe(a.fork("y").next());
    expect(seededRandom(5).next()).not.toBe(seededRandom(6).next());
  });

  it("reaches both ends of a range and nothing beyond", () => {
    const random = seededRandom(1);
    const drawn = new Set(Array.from({ length: 500 }, () => random.integer(3, 6)));
    expect([...drawn].sort((a, b) => a - b)).toEqual([3, 4, 5, 6]);
  });

  it("keeps weights and probabilities", () => {
    const random = seededRandom(2);
    let heavy = 0;
    for (let draw = 0; draw < 10_000; draw++) {
      heavy += random.weighted([
        [3, 1],
        [1, 0],
      ]);
    }
    expect(heavy / 10_000).toBeCloseTo(0.75, 1);
    expect(
      seededRandom(3).weighted([
        [0, "never"],
        [1, "always"],
      ]),
    ).toBe("always");
  });

  it("shuffles without losing anything", () => {
    const list = Array.from({ length: 50 }, (_, at) => at);
    const mixed = seededRandom(4).shuffle(list);
    expect(mixed).not.toEqual(list);
    expect([...mixed].sort((a, b) => a - b)).toEqual(list);
  });
});
