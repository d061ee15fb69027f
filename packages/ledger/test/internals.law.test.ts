import { canonicalJson } from "@receivables/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lawRuns } from "../../tools/src/law-runs.ts";
import { fingerprint } from "../src/internal/fingerprint.ts";
import { carryingShare, proportionOf, shareOut } from "../src/internal/proportion.ts";
import { Timeline } from "../src/internal/timeline.ts";
import { dateOf } from "./model.ts";

const params = (runs: number) => ({ seed: 20260301, numRuns: lawRuns(runs) });

describe("Timeline", () => {
  const movements = fc.array(fc.tuple(fc.nat(15), fc.integer({ min: -9, max: 9 })), { maxLength: 25 });

  test("is what adding up day by day gives, in whatever order movements come", () => {
    fc.assert(
      fc.property(movements, fc.nat(15), (list, day) => {
        const timeline = new Timeline(dateOf(0), 100, 1000);
        for (const [on, minor] of list) timeline.add(dateOf(on), minor, 10 * minor);
        const at = (each: number): number => list.reduce((sum, [on, minor]) => (on <= each ? sum + minor : sum), 100);
        const days = Array.from({ length: 16 - day }, (_, offset) => at(day + offset));
        expect(timeline.at(dateOf(day))).toEqual({ minor: at(day), base: 10 * at(day) });
        expect(timeline.lowFrom(dateOf(day)).minor).toBe(Math.min(...days));
        const last = Math.max(0, ...list.map(([on]) => on));
        expect(timeline.lastDate).toBe(dateOf(last));
      }),
      params(300),
    );
  });

  test("is nothing before its start, and carries of several lowest days what the last carries", () => {
    const timeline = new Timeline(dateOf(5), 10, 100);
    timeline.add(dateOf(6), -5, -40);
    timeline.add(dateOf(7), 5, 30);
    timeline.add(dateOf(8), -5, -50);
    expect(timeline.at(dateOf(4))).toEqual({ minor: 0, base: 0 });
    expect(timeline.lowFrom(dateOf(5))).toEqual({ minor: 5, base: 40 });
  });
});

describe("proportions", () => {
  const parts = fc.array(fc.integer({ min: -500, max: 1000 }), { minLength: 1, maxLength: 8 });
  const sameSign = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 8 });
  // Parts of both signs may be thousands of times their sum: the shares of smaller amounts are those that exist.
  const shared = fc.oneof(
    fc.tuple(fc.integer({ min: -(2 ** 50), max: 2 ** 50 }), sameSign),
    fc.tuple(fc.integer({ min: -(2 ** 39), max: 2 ** 39 }), parts),
  );

  test("shares sum to the amount, and each is within one of its exact value", () => {
    fc.assert(
      fc.property(shared, ([whole, weights]) => {
        const sum = weights.reduce((total, weight) => total + weight, 0);
        fc.pre(sum !== 0);
        const shares = shareOut(whole, weights);
        expect(shares.reduce((total, share) => total + BigInt(share), 0n)).toBe(BigInt(whole));
        shares.forEach((share, at) => {
          const off = BigInt(share) * BigInt(sum) - BigInt(whole) * BigInt(weights[at] ?? 0);
          expect(off < 0n ? -off : off).toBeLessThanOrEqual(BigInt(Math.abs(sum)));
        });
      }),
      params(300),
    );
  });

  test("a share beyond 2^53 throws", () => {
    expect(() => shareOut(2 ** 50, [1000, -999])).toThrow("beyond 2^53");
  });

  test("shares of the weights' own sum are the weights", () => {
    fc.assert(
      fc.property(parts, (weights) => {
        const sum = weights.reduce((total, weight) => total + weight, 0);
        fc.pre(sum !== 0);
        expect(shareOut(sum, weights)).toEqual(weights);
      }),
      params(100),
    );
  });

  test("rounds half away from zero, beyond 2^53 too, and nothing of nothing", () => {
    expect([proportionOf(5, 1, 2), proportionOf(-5, 1, 2), proportionOf(7, 1, 3)]).toEqual([3, -3, 2]);
    expect(proportionOf(9_007_199_254_740_991, 2, 3)).toBe(6_004_799_503_160_661);
    expect([proportionOf(5, 0, 7), proportionOf(5, 3, 0), shareOut(5, [])]).toEqual([0, 0, []]);
  });

  test("taking all of a balance takes all it carries", () => {
    expect(carryingShare({ minor: 3, base: 10 }, 3)).toBe(10);
    expect(carryingShare({ minor: 3, base: 10 }, 1)).toBe(3);
  });
});

describe("canonicalJson", () => {
  test("is JSON of the same value, whatever the order of members", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
      params(300),
    );
  });

  test("the example of RFC 8785, section 3.2.3", () => {
    const value = {
      "€": "Euro Sign",
      "\r": "Carriage Return",
      \ufb33: "Hebrew",
      "1": "One",
      "😀": "Emoji",
      "\u0080": "Control",
      ö: "o",
    };
    const names = [...canonicalJson(value).matchAll(/"([^"]+)":/g)].map((match) => match[1]);
    expect(names).toEqual(["\\r", "1", "\u0080", "ö", "€", "😀", "\ufb33"]);
    expect(canonicalJson([333_333_333.333_333_3, 1e30, 4.5, 2e-3, 1e-27])).toBe(
      "[333333333.3333333,1e+30,4.5,0.002,1e-27]",
    );
  });

  test.each([undefined, Number.NaN, 1n, () => 1])("%s is none", (value) => {
    expect(() => canonicalJson({ value })).toThrow("no JSON");
  });
});

describe("fingerprint", () => {
  test("tells texts apart that differ in one place", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.nat(),
        fc.string({ minLength: 1, maxLength: 1 }),
        (text, where, other) => {
          const at = where % text.length;
          const changed = text.slice(0, at) + other + text.slice(at + 1);
          expect(fingerprint(changed) === fingerprint(text)).toBe(changed === text);
          expect(fingerprint(text)).toMatch(/^[0-9a-f]{32}$/);
        },
      ),
      params(500),
    );
  });

  test("200,000 short texts have 200,000 fingerprints", () => {
    const seen = new Set<string>();
    for (let number = 0; number < 200_000; number++) seen.add(fingerprint(`command-${number}`));
    expect(seen.size).toBe(200_000);
  });
});

/** The same value with the members of its objects the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}
